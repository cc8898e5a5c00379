"""One interview in, its part of the index out.

A `Part` is a pure function of an interview and the names: under each key (two neighbouring Han characters or
one, a Latin word, `t/…` a term, `p/…` a person, `s/…` who speaks, `o/…` a topic) the turns it stands in, and
under `h/` and such a key the turns above which it stands in the title of a section or of the interview.
"""

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder.core.languages import SHIPPED
from site_builder.core.model import LocalText
from site_builder.core.records import dataclass
from site_builder.interviews.prepare import PreparedInterview, PreparedTurn
from site_builder.search.han import characters_and_pairs, keys_of
from site_builder.search.level import WORD, level
from site_builder.search.name_files import Names
from site_builder.search.shard_records import stretch
from site_builder.text.characters import HAN_RUN
from site_builder.text.everyday import STOP_WORDS


@dataclass(frozen=True, slots=True)
class Part:
    """What one interview gives to the index: under each key its turns, as bytes."""

    slug: str
    turns: int
    languages: int
    """A bit for each edition of the site in whose language it can be read."""
    keys: Mapping[str, bytes]


def packed(part: Part) -> bytes:
    """A part in a form that is read quickly, and is the same for the same part."""
    keys = sorted(part.keys)
    stretches = [part.keys[key] for key in keys]
    return marshal.dumps(
        (part.slug, part.turns, part.languages, "\n".join(keys), stretches), _WITHOUT_REFERENCES
    )


def unpacked(data: bytes) -> Part:
    """What `packed` was given."""
    slug, turns, languages, keys, stretches = marshal.loads(data)  # noqa: S302  our own bytes
    return Part(slug, turns, languages, dict(zip(keys.split("\n"), stretches, strict=False)))


_WITHOUT_REFERENCES = 2
"""Version of the format: later ones write what is referred to twice otherwise than what is not."""


def part(prepared: PreparedInterview, names: Names, editions: Sequence[str] = SHIPPED) -> Part:
    """The keys of one interview; pure, so it can be kept as long as the interview and the names stay."""
    given = prepared.interview
    unlinked = {f"{kind}/{slug}" for slug in given.unlinked for kind in "tp"}
    unlinked |= {"p/" + slug for slug in given.speakers.values()}
    found: dict[str, list[int]] = defaultdict(list)
    han: dict[int, list[int]] = defaultdict(list)
    for number, turn in enumerate(prepared.turns):
        texts = _levelled(turn)
        for key in _keys(turn, names, texts, sorted(unlinked)):
            found[key].append(number)
        for code in characters_and_pairs([run for text in texts for run in HAN_RUN.findall(text)]):
            han[code].append(number)
    found.update(zip(keys_of(han), han.values(), strict=True))
    for number, titles in titles_above(prepared).items():
        for key in set(_keys_of_titles(titles, names)):
            found[HEADING + key].append(number)
    found.pop("", None)
    keys = {key: stretch(turns) for key, turns in found.items()}
    bits = sum(1 << at for at, language in enumerate(editions) if language in prepared.languages)
    return Part(given.slug, len(prepared.turns), bits, keys)


HEADING = "h/"
"""Begins the keys of titles."""


def titles_above(prepared: PreparedInterview) -> Mapping[int, list[LocalText]]:
    """By the index of a turn the titles above it: of the interview, and of the section that it begins."""
    given = prepared.interview
    found = {0: [given.titles]} if prepared.turns else {}
    first: dict[str, int] = {}
    for number, turn in enumerate(prepared.turns):
        first.setdefault(turn.turn.section, number)
    for section in given.sections:
        if section.id in first:
            found.setdefault(first[section.id], []).append(section.titles)
    return found


def _keys_of_titles(titles: Iterable[LocalText], names: Names) -> Iterator[str]:
    """Names, words, pairs of characters; a single character tells too little of a title."""
    for text in (text for one in titles for text in one.values()):
        levelled = level(text)
        yield from names.inside(text)
        yield from set(WORD.findall(levelled)) - STOP_WORDS
        runs = HAN_RUN.findall(levelled)
        yield from (run[at : at + 2] for run in runs for at in range(len(run) - 1))


def _levelled(turn: PreparedTurn) -> Iterable[str]:
    """The texts of a turn as search compares them; both scripts are nearly always one."""
    return dict.fromkeys(level(turn.plain_text(language)) for language in turn.texts)


def _keys(turn: PreparedTurn, names: Names, texts: Iterable[str], unlinked: Iterable[str]) -> set[str]:
    """Speaker, topics, names and words."""
    keys = {*("s/" + person for person in turn.turn.speakers), *("o/" + topic for topic in turn.topics)}
    mentions = {
        (mention.kind, mention.slug, linked.block.text[mention.start : mention.end])
        for blocks in turn.texts.values()
        for linked in blocks
        for mention in linked.mentions
    }
    for kind, slug, text in mentions:
        keys.add(f"{kind[0]}/{slug}")
        keys |= names.inside(text)
    for text in texts:
        keys.update(names.standing(unlinked, text))
        keys.update(WORD.findall(text))
    return keys - STOP_WORDS
