"""A collection in, the places where the Traditional edition is in doubt, out; all warnings, for `check`."""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.core.collection import Collection
from site_builder.core.model import LocalText
from site_builder.core.problems import Location, Problem, remark
from site_builder.interviews.prepare import PreparedInterview
from site_builder.text.conversion import Conversion
from site_builder.text.doubts import doubts, name_in_doubt
from site_builder.text.editions import Scripts
from site_builder.text.script import is_traditional

AROUND = 6
"""Characters shown beside a place in doubt; a phrase with them is a good answer."""

SOURCE, TARGET = "zh-Hans", "zh-Hant"


def conversion_in_doubt(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """What may become two things in the Traditional edition is answered in `conversion.yaml`."""
    del prepared
    if TARGET not in collection.site.editions:
        return
    conversion = Conversion(TARGET, wording=False)
    fixed: Mapping[str, str] = Scripts.of(collection).fixed().get(TARGET, {})
    answered = (*fixed, *collection.site.replacements.get(TARGET, {}), *collection.site.protected)
    for text, where in _texts(collection):
        for doubt in doubts(text, conversion, answered):
            phrase = text[max(0, doubt.start - AROUND) : doubt.end + AROUND].replace("\n", " ")
            yield remark(
                "conversion-in-doubt",
                f"`{doubt.written}` in “{phrase}” may be {' or '.join(doubt.may_be)}",
                where,
                f"write the phrase and what it becomes under `{TARGET}:` in conversion.yaml",
            )


def _texts(collection: Collection) -> Iterator[tuple[str, Location]]:
    """Every text in Simplified characters that is converted, with its place."""
    for interview in collection.interviews.values():
        yield from _own((interview.titles, interview.summary, interview.note), interview.where)
        for section in interview.sections:
            yield from _own((section.titles,), section.where)
        for event in interview.events:
            yield from _own((event.titles,), event.where)
        for turn in interview.turns:
            for block in turn.texts.get(SOURCE, ()) if TARGET not in turn.texts else ():
                yield block.text, turn.where
    for kind in ("terms", "people", "topics", "questions"):
        for entry in getattr(collection, kind).values():
            yield from _own(tuple(entry.texts), entry.where)


def _own(texts: Sequence[LocalText], where: Location) -> Iterator[tuple[str, Location]]:
    return ((text[SOURCE], where) for text in texts if SOURCE in text and TARGET not in text)


def name_without_form(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """A name that could be converted in two ways says how the Traditional edition writes it."""
    del prepared
    if TARGET not in collection.site.editions:
        return
    for entry in collection.named:
        name = entry.name
        declared = {
            text
            for one in name.spellings
            if one.in_scripts
            for text in (one.text, *dict(one.in_scripts).values())
        }
        for spelling in name.spellings:
            if name.proper and spelling.text not in declared and _is_open(spelling.text):
                yield remark(
                    "name-in-doubt",
                    f"`{spelling.text}` could be written otherwise in the Traditional edition",
                    entry.where,
                    f"say how: `{TARGET}: …` of the title, or `{{text: {spelling.text}, {TARGET}: …}}`",
                )


def _is_open(text: str) -> bool:
    return name_in_doubt(text) and not is_traditional(text)
