"""The labels of a text and the people given in, who each label is, out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from site_builder.core.records import replace
from site_builder.core.together import JOIN, JOINT
from site_builder.importer.speakers.labels import Label
from site_builder.importer.speakers.names import role
from site_builder.importer.speakers.spoken import QUESTION
from site_builder.importer.speakers.who_is_who import ONE_PERSON, Cast, cast, same, with_role
from site_builder.importer.view import View

NOT_GIVEN = 0.5
"""How sure a label is that stands once and was not given."""


def people_of(view: View, labels: Sequence[Label], given: Sequence[str], told: Mapping[str, str]) -> Cast:
    """Who the labels are; one that stands once and is nobody given stays as it is."""
    ends = [*(label.start for label in labels[1:]), len(view.text)]
    asked: dict[str, list[bool]] = {}
    for label, end in zip(labels, ends, strict=True):
        asked.setdefault(label.name, []).append(bool(QUESTION.search(view.text, label.end, end)))
        if label.also:
            asked.setdefault(label.also, [])
    often = Counter(label.name for label in labels)
    shares = {name: sum(a) / max(1, len(a)) for name, a in asked.items()}
    single = {name: share for name, share in shares.items() if not _several(name, given, shares)}
    people = _together(
        _joined(cast(single, given), labels), [name for name in shares if name not in single], given
    )
    explained = {name: told[name] for name in asked if name in told}
    people = replace(
        people,
        speaker={**people.speaker, **explained},
        confidence={**people.confidence, **dict.fromkeys(explained, 0.98)},
        extra=tuple(name for name in people.extra if name not in explained),
    )
    once = [name for name in people.extra if often[name] == 1]
    sure = {**people.confidence, **dict.fromkeys(once, NOT_GIVEN)}
    notes = [
        *people.notes,
        *((name, "is no speaker that was given; if it is none, make it text again") for name in once),
    ]
    extra = tuple(name for name in people.extra if name not in once)
    return replace(people, confidence=sure, notes=tuple(notes), extra=extra)


def _several(name: str, given: Sequence[str], labels: Iterable[str]) -> bool:
    """Whether a label is made of those of several people who speak together."""
    parts = JOINT.split(name)
    known = [*given, *(label for label in labels if label != name)]
    return (
        len(parts) > 1
        and name not in given
        and all(any(same(part, one) >= ONE_PERSON for one in known) for part in parts)
    )


def _together(people: Cast, names: Sequence[str], given: Sequence[str]) -> Cast:
    """Labels of several people, who are each somebody."""
    known = {**{name: name for name in given}, **people.speaker}
    told = {
        name: JOIN.join(
            dict.fromkeys(known[max(known, key=lambda one: same(part, one))] for part in JOINT.split(name))
        )
        for name in names
    }
    return replace(
        people,
        speaker={**people.speaker, **told},
        confidence={**people.confidence, **dict.fromkeys(told, 0.95)},
    )


def _joined(people: Cast, labels: Sequence[Label]) -> Cast:
    """Names introduced once in full stand for it: `杨立昆 (YL):`, `主持人 吴恩达：`, `吴恩达（Andrew Ng）：`."""
    speaker, sure = dict(people.speaker), dict(people.confidence)
    also: dict[str, str] = {}
    for label in labels:
        known = label.also and (speaker.get(label.name) or speaker.get(label.also))
        for name in (label.name, label.also) if known else ():
            also.setdefault(name, str(known))
        title, person = with_role(label.name), speaker.get(label.name)
        if title and person:
            also.setdefault(title, person)
    for name in [name for label in labels for name in (label.name, label.also) if name]:
        if name in speaker:
            continue
        full = name if name in also else max(also, key=lambda other: same(name, other), default="")
        if full == name or (full and same(name, full) >= ONE_PERSON and not role(name)):
            speaker[name], sure[name] = also[full], 0.9 if full == name else 0.85
    extra = tuple(name for name in people.extra if name not in speaker)
    return replace(people, speaker=speaker, confidence=sure, extra=extra)
