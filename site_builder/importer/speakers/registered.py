"""Speakers as an editor names them in, as the file names them out, where the register knows both spellings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder.importer.speakers.label_candidates import candidates_of
from site_builder.importer.speakers.who_is_who import ONE_PERSON, same
from site_builder.importer.types import Block


def as_labelled(speakers: Sequence[str], labels: Iterable[str], people: Mapping[str, str]) -> tuple[str, ...]:
    """Each speaker under the spelling of the register that the labels have: 弗朗索瓦·肖莱 is `François Chollet`.

    `people` is any spelling of a person's name: the slug. A speaker whose own name is a label keeps it, as does
    one of whom no spelling is.
    """
    if not any(speaker in people for speaker in speakers):
        return tuple(speakers)
    written = tuple(dict.fromkeys(labels))

    def in_the_file(speaker: str) -> str:
        slug = people.get(speaker)
        others = [spelling for spelling, person in people.items() if slug and person == slug]
        names = [
            name for name in (speaker, *others) if any(same(label, name) >= ONE_PERSON for label in written)
        ]
        return names[0] if names else speaker

    found = tuple(map(in_the_file, speakers))
    return found if len(set(found)) == len(found) else tuple(speakers)


def names_of(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Whatever may be the name of a speaker: in the format's own fields, where it has some, else before a line."""
    fields = [block.speaker for block in blocks if block.speaker]
    return iter(fields) if fields else (label.name for label in candidates_of(text))
