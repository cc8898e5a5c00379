"""What an address on the web is, and where a site can stand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.content.provenance import web_address
from site_builder.core.address import is_base_url, names_a_host
from site_builder.core.problems import Location, Problem

NO_HOSTS = (
    *("https://[::1", "http://[", "https://[x]/", "https://a]b/", "https://x:99999/", "https://x:port/"),
    *("https://x:0/", "https://..", "https://x..y/", "https://.x/", "https://-x/", "https://x-/", "https://"),
    *("https:///x", "https://" + "a" * 64 + ".org/", "https://" + "a." * 140 + "org/"),
)
HOSTS = (
    "https://x.org/",
    "http://x.org:8080/a",
    "https://x.org./",
    "https://名.org/",
    "https://[::1]/a",
    "https://a-b.c/",
)


@pytest.mark.parametrize("address", NO_HOSTS)
def test_what_names_no_host_is_no_address(address: str) -> None:
    problems: list[Problem] = []
    assert not names_a_host(address)
    assert not is_base_url(address)
    assert web_address(address, Location(Path("a.md")), problems.append) == ""
    assert [problem.code for problem in problems] == ["wrong-url"]


@pytest.mark.parametrize("address", HOSTS)
def test_what_names_one_is(address: str) -> None:
    assert names_a_host(address)


@pytest.mark.parametrize(
    ("address", "stands"),
    [
        ("https://x.org", True),
        ("https://x.org/a/b/", True),
        ("http://localhost:8000/", True),
        ("https://x.org/../a", False),
        ("https://x.org/a/./", False),
        ("https://x.org/a//b", False),
        ("https://x.org/?a", False),
        ("https://u@x.org/", False),
        ("ftp://x.org/", False),
    ],
)
def test_where_a_site_can_stand(address: str, stands: bool) -> None:
    assert is_base_url(address) == stands


@given(st.text(st.sampled_from("[]:.@/?#-a1%é\\"), max_size=14))
def test_no_text_breaks_it(text: str) -> None:
    for address in (text, f"https://{text}", f"https://{text}/"):
        assert names_a_host(address) in {True, False}
        assert not is_base_url(address) or names_a_host(address)
