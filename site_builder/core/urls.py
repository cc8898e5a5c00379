"""Every address of the site: paths from its root, and the way from one to another.

Links are relative, so the site stands below any base path and can be read from a disk.
"""

import re

from site_builder.core.kinds import KINDS

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The part of an address that names an interview, a term, a topic, a question or a person."""
LONGEST_SLUG = 80


def interview(slug: str, page: int = 1) -> str:
    """The path of a page of an interview; the first has no number."""
    return f"interviews/{slug}/" if page == 1 else f"interviews/{slug}/{page}/"


def picture(path: str) -> str:
    """The picture that is shown beside a shared link to `path`."""
    return path + "card.png"


def sheet(path: str, number: int) -> str:
    """The path of a sheet of the page at `path`; the first has no number."""
    return path if number == 1 else f"{path}{number}/"


def whole_interview(slug: str) -> str:
    return f"interviews/{slug}/all/"


def interview_data(slug: str) -> str:
    return f"data/interviews/{slug}.json"


def entry(kind: str, slug: str) -> str:
    """The path of a term, topic, question or person."""
    return f"{LIST_OF[kind]}{slug}/"


INTERVIEW = "interview"
LIST_OF = {INTERVIEW: "interviews/", **{name: kind.folder for name, kind in KINDS.items()}}
"""Where all of a kind are listed, by its name."""

MANIFEST = "manifest.webmanifest"
MENU = (*(folder.rstrip("/") for folder in LIST_OF.values()), "timeline")
"""What the menu leads to: folders of the site, and what ends the keys of their words."""

HOME, ABOUT, SEARCH, NOT_FOUND, FEED, SITEMAP = "", "about/", "search/", "404.html", "feed.xml", "sitemap.xml"
ACCESSIBILITY = "accessibility/"
TIMELINE = "timeline/"
COLLECTION_DATA = "data/collection.json"
SEARCH_DATA = "data/search/"


def relative(origin: str, target: str) -> str:
    """The link on page `origin` that leads to `target`; both are paths from the root, pages end in `/`."""
    path, mark, fragment = target.partition("#")
    if path == origin and mark:
        return mark + fragment
    depth = origin.count("/")
    if depth and not path.startswith(origin[: origin.index("/") + 1]):
        return "../" * depth + path + mark + fragment
    above, below = origin.split("/")[:-1], path.split("/")
    shared = 0
    while shared < len(above) and shared < len(below) - 1 and above[shared] == below[shared]:
        shared += 1
    way = "../" * (len(above) - shared) + "/".join(below[shared:])
    return (way or "./") + mark + fragment


def file_of(path: str) -> str:
    """The file that a server sends for `path`."""
    return path + "index.html" if path.endswith("/") or not path else path
