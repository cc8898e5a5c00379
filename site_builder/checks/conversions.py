"""A collection in, what is in doubt about its Chinese in either script, out; all warnings, for `check`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from site_builder.checks.languages import texts_of
from site_builder.core.collection import Collection
from site_builder.core.entries import Spelling
from site_builder.core.model import LocalText
from site_builder.core.problems import Location, Problem, remark
from site_builder.interviews.prepare import PreparedInterview
from site_builder.text.characters import shorten
from site_builder.text.conversion import Conversion, conversion_into
from site_builder.text.doubts import doubts, name_in_doubt, with_whole_words, words_cut
from site_builder.text.editions import Scripts
from site_builder.text.name_forms import OTHER_SCRIPT
from site_builder.text.script import is_traditional, strays
from site_builder.text.wording import Phrases, Wording

AROUND = 6
"""Characters shown beside a place in doubt; a phrase with them is a good answer."""

SHOWN = 24
"""Characters shown of a text as a whole."""
FEW = 6
"""Characters named of those that do not belong in it."""

SOURCE, TARGET = "zh-Hans", "zh-Hant"

WORDS_OF = {TARGET: "Taiwan", SOURCE: "the Mainland"}


def conversion_in_doubt(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """What may become two things in the Traditional edition is answered in `conversion.yaml`."""
    del prepared
    if TARGET not in collection.site.editions:
        return
    conversion = conversion_into(TARGET, wording=False)
    fixed: Mapping[str, str] = Scripts.of(collection).fixed().get(TARGET, {})
    answered = Phrases((*fixed, *collection.site.replacements.get(TARGET, {}), *collection.site.protected))
    for text, where in texts_written_in(SOURCE, collection, converted_to=TARGET):
        for doubt in doubts(text, conversion, answered):
            phrase = _phrase(text, doubt.start, doubt.end, conversion)
            yield remark(
                "conversion-in-doubt",
                f"`{doubt.written}` in “{phrase}” may be {' or '.join(doubt.may_be)}",
                where,
                f"write the phrase and what it becomes under `{TARGET}:` in conversion.yaml",
            )


def _phrase(text: str, start: int, end: int, conversion: Conversion) -> str:
    """A place with what is around it: a good answer, for it cuts no word."""
    around = max(0, start - AROUND), min(end + AROUND, len(text))
    return with_whole_words(text, *around, conversion).replace("\n", " ")


def answer_cuts_word(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """A phrase of `conversion.yaml` leaves the words beside it what they are without it."""
    del prepared
    for script, answers in collection.site.replacements.items():
        conversion = conversion_into(script, wording=collection.site.wording == "taiwan")
        phrases = Phrases(answers)
        for text, where in texts_written_in(OTHER_SCRIPT[script], collection, converted_to=script):
            cutting = (place for place in phrases.places(text) if words_cut(text, *place, conversion))
            for phrase in dict.fromkeys(text[start:end] for start, end in cutting):
                yield remark(
                    "answer-cuts-word",
                    f"`{phrase}` of conversion.yaml cuts a word that is another one in the other script",
                    where,
                    "write the phrase with that word, whole or not at all",
                )


def answers_overlap(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """No phrase of `conversion.yaml` stands half inside another one: only the first would be taken."""
    del prepared
    for script, answers in collection.site.replacements.items():
        phrases = Phrases(answers)
        for text, where in texts_written_in(OTHER_SCRIPT[script], collection, converted_to=script):
            for (start, end), (begin, stop) in pairwise(sorted(phrases.places(text))):
                if start < begin < end < stop:
                    yield remark(
                        "answers-overlap",
                        f"`{text[start:end]}` and `{text[begin:stop]}` of conversion.yaml overlap here,"
                        " and only the first becomes what it says",
                        where,
                        f"write one phrase, `{text[start:stop]}`",
                    )


def texts_written_in(
    script: str, collection: Collection, *, converted_to: str = ""
) -> Iterator[tuple[str, Location]]:
    """Every text that was written in a script, with its place; those alone that the other one has not."""

    def own(texts: Sequence[LocalText], where: Location) -> Iterator[tuple[str, Location]]:
        return ((text[script], where) for text in texts if script in text and converted_to not in text)

    for interview in collection.interviews.values():
        for texts, where in texts_of(interview):
            yield from own((texts,), where)
        for turn in interview.turns:
            for block in turn.texts.get(script, ()) if converted_to not in turn.texts else ():
                yield block.text, turn.where
    for kind in ("terms", "people", "topics", "questions"):
        for entry in getattr(collection, kind).values():
            yield from own(tuple(entry.texts), entry.where)


def wrong_script(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """A text has the characters of the script under whose name it stands: `zh` is Simplified."""
    del prepared
    for script, other in OTHER_SCRIPT.items():
        answered = (*collection.site.replacements.get(script, {}), *collection.site.protected)
        for text, where in texts_written_in(script, collection):
            if strays(text, script) and (found := strays(without(text, answered), script)):
                message = f"`{shorten(text, SHOWN)}` stands under `{script}` and has `{found[:FEW]}`"
                hint = f"call it `{other}:`, or write it in the characters of {script}"
                yield remark("wrong-script", message, where, hint)


def without(text: str, phrases: Iterable[str]) -> str:
    for phrase in phrases:
        text = text.replace(phrase, "")
    return text


def foreign_wording(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """A text in Traditional characters has the words of Taiwan, one in Simplified ones the Mainland's."""
    del prepared
    if collection.site.wording != "taiwan":
        return
    for script, whose in WORDS_OF.items():
        wording, conversion = Wording(script), conversion_into(OTHER_SCRIPT[script], wording=False)
        answered = Phrases((*collection.site.replacements.get(script, {}), *collection.site.protected))
        for text, where in texts_written_in(script, collection):
            for found in wording.foreign_words(text, answered):
                phrase = _phrase(text, found.start, found.end, conversion)
                stands = f"`{phrase}: {phrase}` under `{script}:` in conversion.yaml"
                yield remark(
                    "foreign-wording",
                    f"`{found.written}` in `{phrase}` is `{found.usual}` in the words of {whose}",
                    where,
                    f"write `{found.usual}`, or let it stand: {stands}",
                )


def name_without_form(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """A name that could be converted in two ways says how the Traditional edition writes it."""
    del prepared
    if TARGET not in collection.site.editions:
        return
    conversion = conversion_into(TARGET, wording=collection.site.wording == "taiwan")
    for entry in collection.named:
        name = entry.name
        declared = {
            text
            for one in name.spellings
            if one.in_scripts
            for text in (one.text, *dict(one.in_scripts).values())
        }
        for spelling in name.spellings if name.proper else ():
            if _is_open(spelling, conversion) and spelling.text not in declared:
                yield remark(
                    "name-in-doubt",
                    f"`{spelling.text}` could be written otherwise in the Traditional edition",
                    entry.where,
                    f"say how: `{TARGET}: …` of the title, or `{{text: {spelling.text}, {TARGET}: …}}`",
                )


def _is_open(spelling: Spelling, conversion: Conversion) -> bool:
    text = spelling.text
    return not spelling.misheard and not is_traditional(text) and name_in_doubt(text, conversion)
