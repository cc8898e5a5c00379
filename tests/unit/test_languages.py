"""Whatever is not in a page's language says so; each page knows its other editions."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

from site_builder.text.characters import HAS_HAN

VOID = {"meta", "link", "br", "input", "img", "hr", "wbr"}


class Chinese(HTMLParser):
    """Collects Chinese words that stand in no element with a Chinese `lang`."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        above = self.open[-1][1] if self.open else ""
        self.open.append((tag, dict(attrs).get("lang") or above))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, language = self.open[-1] if self.open else ("", "")
        if tag not in {"script", "title", "pre"} and not language.startswith("zh") and HAS_HAN.search(data):
            self.found.append(data.strip()[:40])


def pages_of(site: dict[str, bytes], prefix: str) -> dict[str, str]:
    return {
        path: content.decode("utf-8")
        for path, content in site.items()
        if path.startswith(prefix) and path.endswith(".html")
    }


def test_chinese_on_an_english_page_has_its_language(site: dict[str, bytes]) -> None:
    found: dict[str, list[str]] = {}
    for path, text in pages_of(site, "en/").items():
        reader = Chinese()
        reader.feed(text)
        if reader.found:
            found[path] = reader.found[:5]

    assert not found, "\n".join(f"{path}: {words}" for path, words in list(found.items())[:25])


def test_every_page_names_itself_and_its_editions(site: dict[str, bytes]) -> None:
    """The canonical address is the page's own; hreflang is absolute, mutual, exists, and has the page itself."""
    base = "https://example.org/repo/"
    links: dict[str, dict[str, str]] = {}
    for path, text in pages_of(site, "").items():
        if path == "404.html":
            assert 'content="noindex"' in text
            assert "canonical" not in text
            continue
        address = base + path.removesuffix("index.html")
        canonical = re.search(r'<link rel="canonical" href="([^"]+)">', text)
        assert canonical
        if moved := re.search(r'<noscript><meta http-equiv="refresh" content="0; url=([^"]+)">', text):
            assert canonical[1] == urljoin(address, moved[1]), "what moved names its new address"
            assert f"{canonical[1].removeprefix(base)}index.html" in site
            continue
        assert canonical[1] == address
        assert ('content="noindex"' in text) == path.endswith("/all/index.html"), (
            "its pages are to be found, not both"
        )
        own = re.search(r'<html lang="([^"]+)"', text)
        assert own
        links[address] = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))
        assert links[address][own[1]] == address, path
        assert links[address]["x-default"] == links[address]["zh-Hans"]
    for address, others in links.items():
        assert all(links[other] == others for other in others.values()), address
