"""Candidates for labels in, those that tell of somebody (`My friend Ann Lee said:`) taken out, or read as labels.

A text may write every label so (`安说：`, `Ann says:`): then they are labels, and the verb is none of the name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass, replace
from site_builder.core.together import JOINT
from site_builder.importer.language import HAN
from site_builder.importer.speakers.label_grammar import Label
from site_builder.importer.speakers.names import PARTICLES, SURNAMES, WORDY, is_title, is_word, role
from site_builder.importer.speakers.who_is_who import ONE_PERSON, core, same

VERB = re.compile(r"[\u3400-\u9fff]{0,4}?(?:说|說|问|問|答|讲|講|道|写|寫|喊|表示|补充|補充)[道着]?")
TELLS = re.compile(r"[问問答道讲講写寫喊笑叫请請给給对對跟向告]")
"""What stands beside a name in a sentence, besides the words of no name."""

COLON = frozenset({"colon", "bold"})
OFTEN = 3
"""Labels that make a name one of this text's."""
MOST = 40
"""Names that are compared with one another."""


@dataclass(frozen=True, slots=True)
class Told:
    """A candidate that says more than a name."""

    label: Label
    person: str
    begins: bool
    """Whether the name comes first, and a verb behind it."""


def with_said(candidates: Sequence[Label], given: Sequence[str]) -> list[Label]:
    """The candidates without those that tell of a person, unless most labels of that person do."""
    told = {id(one.label): one for one in _told(candidates, (*given, *_come_back(candidates, given)))}
    if not told:
        return list(candidates)
    plain = [one.name for one in candidates if id(one) not in told]
    often = Counter((one.person, one.label.name) for one in told.values() if one.begins)
    bare = {person: sum(same(name, person) >= ONE_PERSON for name in plain) for person, _ in often}
    kept: list[Label] = []
    for label in candidates:
        one = told.get(id(label))
        if not one:
            kept.append(label)
        elif one.begins and often[one.person, label.name] > bare[one.person]:
            kept.append(replace(label, name=one.person))
    return kept


def _come_back(candidates: Sequence[Label], given: Sequence[str]) -> Iterator[str]:
    """Names of labels, besides those that were given, that are no sentence about another of them."""
    often = Counter(label.name for label in candidates if label.shape in COLON)
    names = [name for name, count in often.most_common(MOST) if count >= OFTEN and not is_word(name)]
    for name in names:
        if not any(_around(name, other) for other in (*given, *names) if other != name):
            yield name


def _told(candidates: Sequence[Label], people: Sequence[str]) -> Iterator[Told]:
    for label in candidates:
        several = JOINT.split(label.name)
        if len(several) > 1 and all(any(same(part, one) >= ONE_PERSON for one in people) for part in several):
            continue  # `Ann and Ben:` is both
        for person in people:
            words = _around(label.name, person)
            if words and label.name not in people:
                yield Told(label, person, not words[0] and bool(_is_verb(words[1])))
                break


def _around(name: str, person: str) -> tuple[str, str] | None:
    """What a sentence has before and behind a person's name; None where the label may be a form of the name."""
    label, inner = core(name), core(person)
    if label == inner or not inner or len(inner) < 2:
        return None
    if HAN.match(person):
        before, inside, behind = label.partition(inner)
        said = WORDY.search(before + behind) or TELLS.search(before + behind)
        family = len(before) == 1 and not behind and before in SURNAMES
        return (before, behind) if inside and said and not family else None
    if person.casefold() not in name.casefold():
        return None
    place = re.search(rf"(?<!\w){re.escape(person)}(?!\w)", name, re.IGNORECASE)
    if not place:
        return None
    before, behind = name[: place.start()].strip(), name[place.end() :].strip()
    return (before, behind) if any(map(_is_of_a_sentence, f"{before} {behind}".split())) else None


def _is_of_a_sentence(word: str) -> bool:
    """Whether a word beside a name is in small letters, and no part of a name, a part in the talk or a title."""
    return (
        word.isalpha() and word.islower() and word not in PARTICLES and not role(word) and not is_title(word)
    )


def _is_verb(words: str) -> bool:
    return bool(VERB.fullmatch(words)) if HAN.match(words) else words.isalpha()
