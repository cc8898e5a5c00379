"""What the real site published once it still has."""

import re

from conftest import ROOT

from site_builder.content.published_list import FILE, PAGES
from site_builder.core import urls


def test_every_address_on_the_list_of_the_real_site_leads_somewhere(site: dict[str, bytes]) -> None:
    listed = [
        line.split() for line in (ROOT / "content" / FILE).read_text("utf-8").splitlines() if line[0] != "#"
    ]
    assert len(listed) > 300
    for address, *ids in listed:
        assert urls.file_of(address) in site
        if ids:
            there = re.findall(r'\sid="([^"]+)"', site[urls.file_of(address + "all/")].decode())
            assert {one for one in ids if not one.startswith(PAGES)} <= set(there)
