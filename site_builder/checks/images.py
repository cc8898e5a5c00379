"""Images of texts: shown in every language of a turn, and each file shown somewhere."""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.core.collection import Collection
from site_builder.core.model import Block, Interview
from site_builder.core.problems import Location, Problem, Severity, remark
from site_builder.interviews.prepare import PreparedInterview


def image_in_one_language(interview: Interview) -> Iterator[Problem]:
    """An image that a turn shows stands in its parallel text too, with words in that language."""
    for turn in interview.turns:
        shown = {language: images_in(blocks) for language, blocks in turn.texts.items()}
        for language, names in shown.items():
            for name in sorted(shown[interview.language] - names):
                message = f"the {language} text of `{turn.id}` lacks the image `{name}`"
                hint = f"write in the quotation: `> ![what it shows](../images/{name})`"
                yield Problem("image-in-one-language", message, turn.where, hint, Severity.WARNING)


def images_in(blocks: Iterable[Block]) -> set[str]:
    """The files that some blocks show."""
    return {block.spans[0].value for block in blocks if block.kind == "image"}


def unused_image(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """A file of the folder stands in some text, or is a portrait."""
    del prepared
    turns = [turn for interview in collection.interviews.values() for turn in interview.turns]
    used = {name for turn in turns for blocks in turn.texts.values() for name in images_in(blocks)}
    used |= {person.portrait.image for person in collection.people.values() if person.portrait}
    for name, image in collection.images.items():
        if name not in used:
            where = Location(image.source)
            yield remark("unused-image", f"no text shows `{name}`", where, "delete the file, or show it")
