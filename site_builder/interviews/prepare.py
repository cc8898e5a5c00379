"""One interview in, everything that follows from it alone out: texts by language, mentions, pages, topics.

A pure function of the interview, the names and topics declared, and the settings; what is made of it can be
kept as long as these stay the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from site_builder.core.collection import Collection
from site_builder.core.expressions import lazily
from site_builder.core.kinds import TERM
from site_builder.core.languages import Language
from site_builder.core.model import NO_LENGTH, Block, Interview, Length, Mention, Section, Turn
from site_builder.core.records import Packer, dataclass, field
from site_builder.core.settings import SiteConfig
from site_builder.interviews.paginate import TurnLength, paginate
from site_builder.interviews.topics import SectionTopics, file_under_topics
from site_builder.text.block_conversion import LinkedBlock
from site_builder.text.characters import characters, count_words
from site_builder.text.editions import Scripts
from site_builder.text.link import Linker
from site_builder.text.script import SCRIPTS

PARTING = "\n\n"
"""Between the blocks of a turn in its plain text."""


NOTES = {"note": "explanation", "textual": "textual"}
"""The two kinds of notes in brackets, as the data of the site names them; a third are footnotes."""
FOOTNOTE = "footnote"


class PreparedTurn(NamedTuple):
    """A turn as every page shows it."""

    turn: Turn
    number: int
    """From 1 within the interview."""
    page: int
    characters: int
    """Length in the interview's own language, without white space."""
    texts: Mapping[str, tuple[LinkedBlock, ...]]
    """By language; both scripts for Chinese."""
    topics: tuple[str, ...]

    def plain_text(self, language: str) -> str:
        blocks = self.texts.get(language, ())
        return blocks[0].block.text if len(blocks) == 1 else PARTING.join(one.block.text for one in blocks)

    def mentions(self, language: str) -> Iterator[Mention]:
        """The mentions in one language, placed in the plain text of the whole turn."""
        blocks = self.texts.get(language, ())
        offset = 0
        for linked in blocks:
            if not offset:
                yield from linked.mentions
            else:
                for found in linked.mentions:
                    yield found._replace(start=offset + found.start, end=offset + found.end)
            offset += len(linked.block.text) + len(PARTING)

    def notes(self, language: str) -> Iterator[tuple[str, int, int]]:
        """Kind and place of the editors' notes, in the plain text of the whole turn."""
        offset = 0
        for linked in self.texts.get(language, ()):
            for span in linked.block.spans:
                if span.kind in NOTES:
                    footnote = linked.block.kind == FOOTNOTE
                    yield FOOTNOTE if footnote else NOTES[span.kind], offset + span.start, offset + span.end
            offset += len(linked.block.text) + len(PARTING)

    def marks(self, language: str) -> Iterator[int]:
        """Where footnotes are marked, in the plain text of the whole turn, in the order of their texts."""
        offset = 0
        for linked in self.texts.get(language, ()):
            yield from (offset + span.start for span in linked.block.spans if span.kind == FOOTNOTE)
            offset += len(linked.block.text) + len(PARTING)


@dataclass(frozen=True, slots=True)
class PreparedInterview:
    """An interview with all that follows from it."""

    interview: Interview
    languages: tuple[str, ...]
    """In which it can be read."""
    turns: tuple[PreparedTurn, ...]
    pages: tuple[range, ...]
    """Indexes of the turns on each page."""
    section_topics: SectionTopics
    """Under which each section, or a turn of it, is filed."""
    characters: int
    """Length in its own language, without white space."""
    length: Length = NO_LENGTH
    """The same as its language counts."""
    mentioned_topics: SectionTopics = field(default_factory=dict)
    """Whose words each section mentions without being filed there."""
    filed_by_words: bool = False
    """Whether no editor filed it, so that words alone say what it stands under."""
    topics_of_terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of the terms that it mentions."""

    def section(self, section_id: str) -> Section | None:
        return next((section for section in self.interview.sections if section.id == section_id), None)

    def page_of(self, turn_id: str) -> int:
        return next((turn.page for turn in self.turns if turn.turn.id == turn_id), 1)

    def page_of_section(self, section_id: str) -> int:
        return next((turn.page for turn in self.turns if turn.turn.section == section_id), 1)


PREPARED: Packer[PreparedInterview] = Packer(PreparedInterview)


def languages_of(interview: Interview, editions: Sequence[str]) -> tuple[str, ...]:
    """The scripts of the site's editions when it has Chinese, and the languages it is written in."""
    own = interview.languages
    wanted = {*own, *editions} if any(language in SCRIPTS for language in own) else {*own}
    chinese = (script for script in SCRIPTS if script in wanted)
    return (*chinese, *(language for language in own if language not in SCRIPTS))


def prepare(
    interview: Interview, collection: Collection, linker: Linker, scripts: Scripts
) -> PreparedInterview:
    """Convert, link, paginate and file one interview under topics."""
    site = collection.site
    languages = languages_of(interview, site.editions)
    written = _linked(interview, linker) if site.mentions else _without_mentions(interview)
    linked = _in_every_language(interview, written, languages, scripts)
    lengths = [_length(turn) for turn in interview.turns]
    pages = pages_of(interview, site)
    page_of = {index: number for number, page in enumerate(pages, 1) for index in page}
    term_counts = [_term_counts(turn[interview.language]) for turn in linked]
    filed = file_under_topics(interview, term_counts, collection, pages)
    return PreparedInterview(
        interview=interview,
        languages=languages,
        turns=tuple(
            PreparedTurn(turn, index + 1, page_of[index], lengths[index], linked[index], filed.turns[index])
            for index, turn in enumerate(interview.turns)
        ),
        pages=tuple(pages),
        section_topics=filed.sections,
        mentioned_topics=filed.mentioned,
        filed_by_words=filed.by_words,
        topics_of_terms={
            slug: collection.terms[slug].topics
            for slug in sorted({slug for counts in term_counts for slug in counts})
            if collection.terms[slug].topics
        },
        characters=sum(lengths),
        length=length_of(interview, site.language(interview.language), sum(lengths)),
    )


def length_of(interview: Interview, language: Language, characters: int) -> Length:
    """Of an interview in its own language; Latin words in a Chinese text are read at their own rate."""
    own = [block.text for turn in interview.turns for block in turn.texts.get(interview.language, ())]
    if language.counts == "words":
        number = sum(map(count_words, own))
        return Length(number, language.counts, language.minutes(number))
    words = sum(len(LATIN_WORD.findall(text)) for text in own)
    letters = sum(len(word) for text in own for word in LATIN_WORD.findall(text))
    minutes = (characters - letters) / language.a_minute + words / WORDS_A_MINUTE
    return Length(characters, language.counts, max(1, round(minutes)))


def pages_of(interview: Interview, site: SiteConfig) -> list[range]:
    """The indexes of the turns on each page."""
    lengths = [_length(turn) for turn in interview.turns]
    return paginate(list(_with_section_starts(interview.turns, lengths)), site.characters_per_page)


LATIN_WORD = lazily("[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f'’-]*")
WORDS_A_MINUTE = 200
"""Latin words that a reader of Chinese takes in (silent reading in a second language: 150 to 250)."""

LinkedTexts = Mapping[str, tuple[LinkedBlock, ...]]


def _in_every_language(
    interview: Interview, turns: Sequence[LinkedTexts], languages: Sequence[str], scripts: Scripts
) -> list[LinkedTexts]:
    """The blocks of every turn with the names that are linked.

    Names were looked for once, in the texts as they were written; the other script is made around them.
    """
    unlinked = {*interview.unlinked, *interview.speakers.values()}

    def shown(linked: LinkedBlock) -> LinkedBlock:
        by_hand = {(span.start, span.end) for span in linked.block.spans if span.kind == "term"}
        kept = (one for one in linked.mentions if one.slug not in unlinked or one[2:4] in by_hand)
        return LinkedBlock(linked.block, tuple(kept))

    found: list[LinkedTexts] = []
    for written in turns:
        own = next((script for script in SCRIPTS if script in written), "")
        texts = {}
        for language in languages:
            if language in written:
                texts[language] = tuple(map(shown, written[language]))
            elif language in SCRIPTS and own:
                made = (scripts.block(*linked, language) for linked in written[own])
                texts[language] = tuple(map(shown, made))
            else:
                texts[language] = ()
        found.append(texts)
    return found


def _linked(interview: Interview, linker: Linker) -> list[LinkedTexts]:
    """The blocks of every turn as they were written, with every name that stands in them."""
    turns = [turn.texts for turn in interview.turns]
    context = linker.context(block.text for turn in turns for blocks in turn.values() for block in blocks)

    def linked(block: Block) -> LinkedBlock:
        return LinkedBlock(block, linker.mentions(block, context))

    return [{language: tuple(map(linked, blocks)) for language, blocks in turn.items()} for turn in turns]


def _without_mentions(interview: Interview) -> list[LinkedTexts]:
    return [
        {
            language: tuple(LinkedBlock(block, ()) for block in blocks)
            for language, blocks in turn.texts.items()
        }
        for turn in interview.turns
    ]


def _length(turn: Turn) -> int:
    """Characters of the turn in the interview's own language, which is its first text."""
    return sum(characters(block.text) for block in next(iter(turn.texts.values())))


def _with_section_starts(turns: Sequence[Turn], lengths: Sequence[int]) -> Iterator[TurnLength]:
    above = ""
    for turn, length in zip(turns, lengths, strict=True):
        yield TurnLength(length, turn.section != above)
        above = turn.section


def _term_counts(blocks: Iterable[LinkedBlock]) -> Counter[str]:
    """How often each term is mentioned."""
    return Counter(found.slug for linked in blocks for found in linked.mentions if found.kind == TERM)
