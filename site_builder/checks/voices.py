"""Words that stand under another name than whoever typed them meant: labels of somebody else, names of
speakers that are no labels.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from site_builder.core.entries import Person
from site_builder.core.kinds import PERSON
from site_builder.core.model import VOICE, Interview, Turn
from site_builder.core.problems import Problem, Severity, remark
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


GOES_ON = re.compile(r"(?<=[A-Za-z])[A-Za-z0-9]|[’']s?\b|\s?[的:：]")
"""What makes another word of a name, says that something is theirs, or makes a label of it, which is told."""

ALIKE = 0.9
"""Share of a retelling's turns that open with who speaks, from which it is told so that all do."""

Called = Mapping[str, AbstractSet[str]]
"""By what somebody is called, levelled, the slugs of all who are called so."""


def called(people: Mapping[str, Person]) -> Called:
    """What the people of a register are called."""
    found: dict[str, set[str]] = defaultdict(set)
    for slug, person in people.items():
        for name in _names(slug, person):
            found[_levelled(name)].add(slug)
    return found


def label_of_another(interview: Interview, who: Called) -> Iterator[Problem]:
    """Remark on a label that is what somebody else is called: exchanged, or with the slug of another talk."""
    for label, slug in interview.speakers.items():
        others = who.get(_levelled(label), frozenset())
        is_declared = slug in who.get(_levelled(slug), frozenset())
        if others and slug not in others and is_declared:
            places = (one.where for one in interview.references if (one.kind, one.slug) == (PERSON, slug))
            message = f"`{label}` is what `{min(others)}` is called, and stands here for `{slug}`"
            hint = f"write `{min(others)}` behind it, or a label that is a name of `{slug}`"
            yield remark("label-of-another", message, next(places, interview.where), hint)


def words_of_another(interview: Interview, people: Mapping[str, Person]) -> Iterator[Problem]:
    """Remark on a retold turn that opens with the name of another speaker: two labels may be exchanged.

    Where not nearly all turns open with their own speaker, as `Ng asks …` does, one that has its own speaker
    further on may open so: `Karpathy has given much advice, Ng says, …`.
    """
    if interview.edition != "retold":
        return
    names = {
        slug: {label, *_names(slug, people.get(slug))} - {""} for label, slug in interview.speakers.items()
    }
    for language in interview.languages:
        told = [
            (turn, "\n".join(block.text for block in turn.texts[language]))
            for turn in interview.turns
            if language in turn.texts
        ]
        for turn, other in _of_another(told, names):
            labels = {slug: label for label, slug in interview.speakers.items()}
            label = labels.get(turn.speaker, turn.speaker)
            message = f"`{turn.id}` opens with `{labels[other]}`, and stands under `{label}`"
            hint = "give it the label of who speaks, or say in it who says so"
            if language != interview.language:
                message = (
                    f"the {language} text of `{turn.id}` opens with `{labels[other]}`, and is of `{label}`"
                )
                hint = "exchange it with that of another turn, or say in it who says so"
            yield remark("words-of-another", message, turn.where, hint)


def _of_another(
    told: Sequence[tuple[Turn, str]], names: Mapping[str, AbstractSet[str]]
) -> Iterator[tuple[Turn, str]]:
    """The turns that open with a speaker who is not theirs, and the speaker."""
    own = [any(_opens(text, names.get(one, ())) for one in turn.speakers) for turn, text in told]
    are_alike = sum(own) >= ALIKE * len(own)
    for (turn, text), opens_with_own in zip(told, own, strict=True):
        others = [one for one in names if one not in turn.speakers and _opens(text, names[one])]
        is_named = any(name in text for one in turn.speakers for name in names.get(one, ()))
        if others and not opens_with_own and (are_alike or not is_named):
            yield turn, others[0]


def _opens(text: str, names: Iterable[str]) -> bool:
    """Whether a text opens with one of the names, and not with a longer word or with what is somebody's."""
    longest = max(filter(text.startswith, names), key=len, default="")
    return bool(longest) and not GOES_ON.match(text, len(longest))


def _names(slug: str, person: Person | None) -> Iterator[str]:
    yield slug
    if person:
        yield from person.titles.values()
        yield from person.labels.values()
        yield from (spelling.text for spelling in person.name.spellings)


def _levelled(name: str) -> str:
    return "".join(fold_case(fold(name)).split())
