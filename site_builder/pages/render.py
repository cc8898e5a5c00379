"""Pages in, HTML files out. The only user of Jinja."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)

from site_builder.content.source import shown_path
from site_builder.content.ui import counted
from site_builder.core import urls
from site_builder.core.folders import PACKAGE
from site_builder.core.output import OutputFile
from site_builder.core.problems import ContentError, Location, Problem
from site_builder.core.records import dataclass
from site_builder.pages.context import Page
from site_builder.pages.fill import Stencils
from site_builder.pages.in_languages import in_parts, language_attribute
from site_builder.pages.views.frame import Words


@dataclass(frozen=True, slots=True, eq=False)
class SiteView:
    """What every template sees of the site; one for an edition."""

    language: str
    """Of the edition."""
    title: str
    ui: Mapping[str, str]
    assets: Mapping[str, str]
    """Published path by name: `css/base.css` → `assets/base.3f2a….css`."""
    logo: str
    """Path of a picture that stands in front of the title; empty where there is none."""
    footer: Words
    """What the site says of itself below every page."""
    accessibility: bool
    """Whether there is a page about accessibility."""
    repository: str
    search: bool
    """Whether there is a page of search."""
    policy: str
    """Content security policy."""
    head_script: str
    """A few lines that run before the page is painted; their hash stands in the policy."""
    prefetch: str
    """Speculation rules of the pages that have a next one; their hash stands in the policy too."""


class Renderer:
    """Draws pages with templates, each from the first folder that has it."""

    def __init__(self, templates: Sequence[Path], compiled: Path | None = None) -> None:
        self.templates = templates
        self.compiled = compiled
        """A folder that keeps the compiled templates for the next build."""

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self.templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=FileSystemBytecodeCache(str(self.compiled)) if self.compiled else None,
            auto_reload=False,  # templates are an input of the plan: others are another toolkit's
        )
        environment.filters["counted"] = counted
        environment.filters["in_parts"] = in_parts
        environment.filters["lang"] = language_attribute
        stencils = Stencils()
        environment.globals |= {
            "filled": stencils.filled,
            "repeated": stencils.repeated,
            "once": stencils.once,
        }
        return environment

    def load(self) -> None:
        """Compile all templates now; else each is when it is first drawn with, in every process anew.

        Raises ContentError where one of them is none.
        """
        for name in self._environment.list_templates(extensions=["html"]):
            with self._told():
                self._environment.get_template(name)

    def draw(self, page: Page, site: SiteView) -> OutputFile:
        """The finished file of one page; a pure function of the templates, the page and the site.

        Raises ContentError where a template asks for what there is not.
        """
        with self._told():
            html = self._environment.get_template(page.template).render(site=site, page=page.view)
        return OutputFile(urls.file_of(page.path), html.encode("utf-8"))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say where a template is wrong, to those who write them. What the installed program brings, and what
        breaks in the program below a template of its own, stays a fault of the program.
        """
        try:
            yield
        except Exception as error:
            lines = list(_in_templates(error.__traceback__, self.templates))
            if isinstance(error, TemplateSyntaxError):
                lines.append((Path(error.filename or error.name or ""), error.lineno))
            if not lines:
                raise
            file, line = lines[-1]
            is_own = len(self.templates) > 1 and file.is_relative_to(self.templates[0])
            if file.is_relative_to(PACKAGE) or not (is_own or _is_of_template(error, file)):
                raise
            raise ContentError(_wrong_template(file, line, error)) from error


def _in_templates(trace: TracebackType | None, folders: Sequence[Path]) -> Iterator[tuple[Path, int]]:
    """The lines of templates that an error passed, outermost first."""
    for frame, line in walk_tb(trace):
        file = Path(frame.f_code.co_filename)
        if any(file.is_relative_to(folder) for folder in folders):
            yield file, line


def _is_of_template(error: Exception, file: Path) -> bool:
    """Whether an error that passed `file` arose there, and not in what it calls."""
    *_, (innermost, _) = walk_tb(error.__traceback__)
    return isinstance(error, TemplateError) or Path(innermost.f_code.co_filename) == file


def _wrong_template(file: Path, line: int, error: Exception) -> Problem:
    said = " ".join(str(error).split()) or type(error).__name__
    hint = "the templates that come with the program show what there is, and how it is written"
    return Problem(
        "wrong-template", f"this template cannot be drawn: `{said}`", Location(shown_path(file), line), hint
    )
