"""Words before a colon that are a speaker's name, only not the label: what follows stands under another."""

from collections.abc import Iterator, Mapping

from site_builder.core.entries import Person
from site_builder.core.model import VOICE, Interview
from site_builder.core.problems import Problem, Severity
from site_builder.text.fold import fold, fold_case


def voice_without_label(interview: Interview, people: Mapping[str, Person]) -> Iterator[Problem]:
    """A full name, another spelling or the slug of a speaker at the beginning of a line, before a colon.

    In a draft a warning: what is imported can be looked at, whatever it says.
    """
    typed = [reference for reference in interview.references if reference.kind == VOICE]
    if not typed:
        return
    names = {
        _levelled(name): label
        for label, slug in interview.speakers.items()
        for name in _names(slug, people.get(slug))
    }
    severity = Severity.WARNING if interview.draft else Severity.ERROR
    for one in typed:
        label = names.get(_levelled(one.slug))
        if label and one.slug not in interview.speakers:
            message = f"`{one.slug}：` is another name of {label}, and no label"
            hint = f"write `**{label}：** …`; if it is no label, write `\\：`"
            yield Problem("near-label", message, one.where, hint, severity)


def _names(slug: str, person: Person | None) -> Iterator[str]:
    yield slug
    if person:
        yield from person.titles.values()
        yield from person.labels.values()
        yield from (spelling.text for spelling in person.name.spellings)


def _levelled(name: str) -> str:
    return "".join(fold_case(fold(name)).split())
