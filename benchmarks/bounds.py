"""What no generator of this site can do without: `python benchmarks/bounds.py write|frame SITE OUT [--jobs N]`.

SITE is a finished site. `write` writes its files to OUT once more, which is all that is left if nothing had to be
found out. `frame` draws as many pages with Jinja, of each only what stands around every page, and writes nothing.
"""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from pathlib import Path

from generators import ROOT
from machine import cores

sys.path.insert(0, str(ROOT))

from site_builder.build.plan import plan_of
from site_builder.build.toolkit import Toolkit
from site_builder.content.collect import read_site
from site_builder.core.collection import Collection
from site_builder.core.folders import folders_of
from site_builder.pages.front_pages import not_found_page

AT_ONCE = 64
"""Files a process is given at a time."""


def write(site: Path, out: Path, files: Sequence[str]) -> None:
    """Write some files of a site again."""
    for file in files:
        there = out / file
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes((site / file).read_bytes())


def frame(_site: Path, _out: Path, files: Sequence[str]) -> None:
    """Draw a page that is empty for each of some files that is a page."""
    shop = toolkit()
    edition, context = next(iter(shop.contexts.items()))
    for file in files:
        if file.endswith(".html"):
            shop.renderer.draw(not_found_page(context), shop.views[edition])


@lru_cache(maxsize=1)
def toolkit() -> Toolkit:
    """That of the site as it ships, with nothing in it."""
    site = read_site(ROOT / "content/site.yaml", print)
    empty = Collection(site=site, interviews={}, terms={}, people={}, topics={}, questions={})
    plan, _ = plan_of(empty, folders_of(ROOT / "content"), print)
    return Toolkit(plan)


BOUNDS = {"write": write, "frame": frame}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bound", choices=BOUNDS)
    parser.add_argument("site", type=Path, metavar="SITE")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--jobs", type=int, default=cores(), metavar="N")
    given = parser.parse_args()
    if given.bound == "frame":
        frame(given.site, given.out, ["a.html"])  # before processes are forked, which then have the template
    files = sorted(str(file.relative_to(given.site)) for file in given.site.rglob("*") if file.is_file())
    shares = [files[start : start + AT_ONCE] for start in range(0, len(files), AT_ONCE)]
    with ProcessPoolExecutor(given.jobs) as workers:
        for _ in workers.map(partial(BOUNDS[given.bound], given.site, given.out), shares):
            pass


if __name__ == "__main__":
    main()
