"""Retold interviews in, remarks on how they are written out: what `STYLE.md` asks for and can be counted.

Of texts in the speakers' own words nothing is remarked: they speak as they speak.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from site_builder.core.collection import Collection
from site_builder.core.languages import is_chinese
from site_builder.core.model import Interview, LocalText, Turn
from site_builder.core.problems import Location, Problem, remark

Remarks = Iterator[Problem]
Rule = Callable[[Interview], Remarks]

MOST_SAYING = 4.0
"""How often in a thousand characters somebody says, holds or asks, before a text reads like minutes."""
SHORTEST_TOLD = 40
"""Characters of a turn that tells something; in a shorter one, saying is the matter."""
LEAST_COUNTED = 2_000
"""Characters below which a rate says nothing."""
SHORTEST_TITLE = 4
"""Characters; shorter titles are words as well."""

VERBS = (
    "说|說|表示|认为|認為|指出|问|問|答|承认|承認|解释|解釋|介绍|介紹|补充|補充|同意|提到|强调|強調|感谢|感謝"
    "|追问|追問|反问|反問|回答|谈到|談到|觉得|覺得"
)
BEFORE_A_VERB = "(?:又|也|还|還|便|就|接着|接著|随即|隨即|再)?"
NOTE = re.compile(r"\[[^\[\]\n：:]{1,16}[：:][^\[\]]*\]")
BARE_VERB = re.compile(f"{BEFORE_A_VERB}(?:{VERBS})")
PRONOUN = re.compile(r"[他她它]|[Hh]e\b|[Ss]he\b")
DECADES = (re.compile("[一二三四五六七八九]十年代"), re.compile(r"\d0 ?年代"))
APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
SPACED_DASH = re.compile(" [–—] ")
HALF_WIDTH = re.compile('(?<=[\u3400-\u9fff])(?:[,;:?!](?![A-Za-z0-9])|\\.{2,}|")|"(?=[\u3400-\u9fff])')
WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", '"': "“…”"}
MARK_OF_A_SENTENCE = re.compile("[，、；：。？！]")


def style(collection: Collection) -> Remarks:
    """Every remark on every interview that we tell, and not its speakers."""
    titles = titles_of_works(collection)
    for interview in collection.interviews.values():
        if interview.edition == "retold":
            for rule in RULES:
                yield from rule(interview)
            yield from bare_title(interview, titles)


def bare_opening(interview: Interview) -> Remarks:
    """A turn opens with a subject; one that opens with a verb or pronoun makes no sense by itself."""
    for turn, language, text in openings(interview):
        found = PRONOUN.match(text) or (BARE_VERB.match(text) if is_chinese(language) else None)
        if found:
            message = f"`{turn.id}` opens with `{found[0]}` ({language}): alone it does not say who speaks"
            yield remark("bare-opening", message, turn.where, "open with the name of the speaker")


def too_much_saying(interview: Interview) -> Remarks:
    """The matter itself stands in a text, not over and over that somebody said it."""
    turns = (
        "".join(NOTE.sub("", block.text) for block in turn.texts.get(interview.language, ()))
        for turn in interview.turns
    )
    text = "".join(one for one in turns if len(one) >= SHORTEST_TOLD)
    if not is_chinese(interview.language) or len(text) < LEAST_COUNTED:
        return
    names = "|".join(map(re.escape, interview.speakers))
    rate = len(re.findall(f"(?:[他她]|{names}) ?{BEFORE_A_VERB}(?:{VERBS})", text)) * 1_000 / len(text)
    if rate > MOST_SAYING:
        message = f"{rate:.1f} times in a thousand characters somebody says, holds or asks"
        hint = f"tell the matter itself: {MOST_SAYING:.0f} are enough (`STYLE.md`)"
        yield remark("too-much-saying", message, interview.where, hint)


def mixed_decades(interview: Interview) -> Remarks:
    """A decade is written in one way within an interview."""
    ways = [[turn for turn, _, text in texts(interview) if way.search(text)] for way in DECADES]
    for turn in min(ways, key=len) if all(ways) else ():
        message = f"`{turn.id}` writes a decade otherwise than the rest of this interview"
        yield remark("mixed-decades", message, turn.where, "write `80 年代` in every place")


def mixed_apostrophes(interview: Interview) -> Remarks:
    """Apostrophes are all curly or all straight, in what introduces an interview as well."""
    written = [
        *((turn.id, turn.where, text) for turn, _, text in texts(interview)),
        *((name, where, text) for name, where, local in introducing(interview) for text in local.values()),
    ]
    found = Counter(mark for _, _, text in written for mark in APOSTROPHE.findall(text))
    if len(found) > 1:
        usual, rare = (mark for mark, _ in found.most_common())
        for name, where, text in written:
            if rare in APOSTROPHE.findall(text):
                message = f"`{name}` has `{rare}` where this interview writes `{usual}`"
                yield remark("mixed-apostrophes", message, where, f"write `{usual}`")


def spaced_dash(interview: Interview) -> Remarks:
    """An English dash is an em dash without spaces."""
    for turn, language, text in texts(interview):
        if language == "en" and (found := SPACED_DASH.search(text)):
            hint = "write `—` without spaces, or better a comma or a colon"
            yield remark("spaced-dash", f"`{turn.id}` has `{found[0]}`", turn.where, hint)


def half_width_mark(interview: Interview) -> Remarks:
    """Marks beside Chinese are Chinese ones (GB/T 15834)."""
    for turn, language, text in texts(interview):
        if is_chinese(language) and (found := HALF_WIDTH.search(text)):
            hint = f"write `{WIDE.get(found[0], '……')}`"
            yield remark("half-width-mark", f"`{turn.id}` has `{found[0]}` beside Chinese", turn.where, hint)


def note_in_mid_sentence(interview: Interview) -> Remarks:
    """A note on the source's wording stands behind its sentence, not in it."""
    for turn in interview.turns:
        for language, blocks in turn.texts.items():
            for block in blocks:
                for span in block.spans:
                    if span.kind == "textual" and MARK_OF_A_SENTENCE.match(block.text, span.end):
                        message = f"a note on the source stands in mid-sentence in `{turn.id}` ({language})"
                        yield remark(
                            "note-in-mid-sentence", message, turn.where, "put it behind the mark that follows"
                        )


def bare_title(interview: Interview, titles: re.Pattern[str] | None) -> Remarks:
    """The title of a work stands in 《》 in Chinese."""
    for turn, language, text in texts(interview):
        for found in titles.finditer(text) if titles and is_chinese(language) else ():
            message = f"the title `{found[0]}` stands without 《》 in `{turn.id}`"
            yield remark("bare-title", message, turn.where, f"write `《{found[0]}》`")


def titles_of_works(collection: Collection) -> re.Pattern[str] | None:
    """A pattern that finds titles of the glossary's works where no mark of a title stands around them."""
    works = (term for term in collection.terms.values() if term.kind == "work")
    titles = {title for term in works for title in term.titles.values() if len(title) >= SHORTEST_TITLE}
    if not titles:
        return None
    longest_first = sorted(titles, key=lambda title: (-len(title), title))
    return re.compile(rf"(?<![《“「（(\w])(?:{'|'.join(map(re.escape, longest_first))})(?![》\w])")


def texts(interview: Interview) -> Iterator[tuple[Turn, str, str]]:
    """Every paragraph with its turn and language, notes left out."""
    for turn in interview.turns:
        for language, blocks in turn.texts.items():
            for block in blocks:
                yield turn, language, NOTE.sub("", block.text)


def introducing(interview: Interview) -> Iterator[tuple[str, Location, LocalText]]:
    """What is written of an interview around its turns, with its name and place."""
    yield "title", interview.where, interview.titles
    yield "summary", interview.where, interview.summary
    yield "note", interview.where, interview.note
    for section in interview.sections:
        yield section.id, section.where, section.titles
    for event in interview.events:
        yield "events", event.where, event.titles
        yield "events", event.where, event.editor


def openings(interview: Interview) -> Iterator[tuple[Turn, str, str]]:
    """The first paragraph of every turn in each language, notes left out."""
    for turn in interview.turns:
        for language, blocks in turn.texts.items():
            if blocks:
                yield turn, language, NOTE.sub("", blocks[0].text).lstrip()


RULES: tuple[Rule, ...] = (
    bare_opening,
    too_much_saying,
    mixed_decades,
    mixed_apostrophes,
    spaced_dash,
    half_width_mark,
    note_in_mid_sentence,
)
