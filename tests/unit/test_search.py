import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.content.names import spelling
from site_builder.core.collection import Collection
from site_builder.core.entries import Name, Person, Term
from site_builder.core.model import Block, Interview, SourceOfWords, Turn
from site_builder.core.problems import Location
from site_builder.core.settings import SiteConfig
from site_builder.interviews.prepare import LinkedBlock, PreparedInterview, PreparedTurn
from site_builder.pages.context import Context
from site_builder.search import blocks as block_index
from site_builder.search import name_files as name_index
from site_builder.search.blocks import BLOCK, Change, cut, join, patched
from site_builder.search.han import characters_and_pairs, keys_of
from site_builder.search.interview_part import Part, packed, part, unpacked
from site_builder.search.level import level, level_name, shard_of, varint
from site_builder.search.name_files import Names
from site_builder.text.editions import Scripts, editions_of

HERE = Location(Path("made-up"))


def term(slug, *spellings):
    name = Name("term", slug, tuple(spelling(text) for text in spellings), ())
    return Term(slug, "model", {"zh-Hans": spellings[0]}, "", name, {}, (), (), HERE)


def person(slug, name):
    return Person(slug, {"en": name}, {"en": name}, Name("person", slug, (spelling(name),), ()), {}, HERE)


TERMS = (term("net", "神经网络", "neural network", "NN"), term("cnn", "卷积神经网络", "CNN"))
SITE = SiteConfig({}, {}, {}, "https://example.org/")
COLLECTION = Collection(SITE, {}, {one.slug: one for one in TERMS}, {"ada": person("ada", "Ada")}, {}, {})
NAMES = Names(COLLECTION)


def interview(*texts, slug="one"):
    blocks = [Block("paragraph", text) for text in texts]
    turns = tuple(
        Turn(f"t{number}", "ada", {"zh-Hans": (block,)}, "", HERE) for number, block in enumerate(blocks, 1)
    )
    made = Interview(
        slug,
        {},
        "2017",
        ("zh-Hans",),
        "verbatim",
        {"Ada": "ada"},
        SourceOfWords({}, ""),
        {},
        {},
        (),
        turns,
        HERE,
    )
    prepared = tuple(
        PreparedTurn(turn, number, 1, 0, {"zh-Hans": (LinkedBlock(block, ()),)}, ())
        for number, (turn, block) in enumerate(zip(turns, blocks, strict=True), 1)
    )
    return PreparedInterview(made, ("zh-Hans",), prepared, (range(len(turns)),), {}, 0)


def number_at(data, at):
    value = shift = 0
    while True:
        byte, at = data[at], at + 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def read(joined):
    """Key → {interview: turns}, read as search.js does."""
    found = {}
    for shard, data in enumerate(joined.shards):
        at = 0
        while at < len(data):
            length, at = number_at(data, at)
            key, at = data[at : at + length].decode(), at + length
            size, at = number_at(data, at)
            found[key] = turns(data[at : at + size])
            assert shard_of(key, len(joined.shards)) == shard
            at += size
    return found


def turns(posting):
    found, at = {}, 0
    while at < len(posting):
        number, length, at = posting[at], posting[at + 1], at + 2
        if length > 0x80:
            bits = int.from_bytes(posting[at : at + (length & 0x7F)], "little")
            at += length & 0x7F
            found[number] = [turn for turn in range(bits.bit_length()) if bits >> turn & 1]
            continue
        if not length:
            length, at = number_at(posting, at)
        turn, end, found[number] = 0, at + length, []
        while at < end:
            step, at = number_at(posting, at)
            turn += step
            found[number].append(turn)
    return found


@pytest.mark.parametrize("spelled", ["受限玻尔兹曼机", "受限玻爾茲曼機"])
def test_scripts_are_one(spelled):
    assert level(spelled) == "受限玻尔兹曼机"


def test_levelling_keeps_places():
    text = "Ｇｏｏｄ Frédéric–Bengio’s「機器」①"
    assert len(level(text)) == len(text)
    assert level(text).startswith("good frederic bengio's")


def test_space_beside_han_does_not_matter():
    assert level_name("Alpha-Beta  剪枝") == level_name("alpha beta剪枝") == "alpha beta剪枝"


def test_pairs_words_and_speaker_are_keys():
    found = read(join([part(interview("他讲胶囊", "用 GPU 训练"), NAMES)]))
    assert found["胶囊"] == {0: [0]}
    assert found["gpu"] == {0: [1]}
    assert found["s/ada"] == {0: [0, 1]}
    assert "囊用" not in found


def test_a_name_inside_a_longer_one_is_found():
    assert NAMES.inside("卷积神经网络") == {"t/cnn", "t/net"}
    assert NAMES.inside("CNNs") == frozenset()


def test_who_speaks_is_found_where_nothing_is_linked():
    assert read(join([part(interview("Ada 笑了", "Adam 没有"), NAMES)]))["p/ada"] == {0: [0]}


def test_traditional_text_gives_the_same_keys():
    one, other = (part(interview(text), NAMES).keys for text in ("让机器学习", "讓機器學習"))
    assert one == other


@pytest.mark.parametrize("where", [[0], [3, 5], list(range(100)), [127, 128, 700], list(range(0, 2000, 3))])
def test_stretches_are_read_back(where):
    texts = ["甲乙" if number in where else "丙" for number in range(max(where) + 1)]
    assert read(join([part(interview(*texts), NAMES)]))["甲乙"] == {0: where}


def test_an_edit_changes_few_shards():
    def index(last):
        return join(
            [
                part(
                    interview(
                        *[f"第{chr(0x4E00 + a)}{chr(0x5E00 + b)}段" for b in range(60)], last, slug=str(a)
                    ),
                    NAMES,
                )
                for a in range(80)
            ]
        )

    before, after = index("完").shards, index("完了").shards
    assert len(before) > 4
    assert sum(one != other for one, other in zip(before, after, strict=True)) <= 3


def test_a_very_common_single_character_is_no_key():
    common = Part("one", 9000, 1, {"的": varint(1) * 9000, "熵": b"\x01\x00", "的话": b"\x01\x00"})
    joined = join([common])
    found = set()
    for data in joined.shards:
        at = 0
        while at < len(data):
            length, at = number_at(data, at)
            found.add(data[at : at + length].decode())
            size, at = number_at(data, at + length)
            at += size
    assert found == {"熵", "的话"}
    assert set(joined.common) == {"的"}


@given(st.lists(st.text("他讲胶囊网络\U00020000𠮷々", min_size=1, max_size=12), max_size=5))
def test_keys_by_numbers_are_characters_and_pairs(runs) -> None:
    expected = {*"".join(runs), *(one + two for run in runs for one, two in pairwise(run))}
    keys = keys_of(characters_and_pairs(runs))

    assert {*keys} - {""} == expected
    assert sum(map(bool, keys)) == len(expected)


def test_a_part_is_read_back_and_kept_alike() -> None:
    made = part(interview("他讲胶囊", "用 GPU 训练"), NAMES)
    again = Part(made.slug, made.turns, made.languages, dict(reversed(made.keys.items())))

    assert unpacked(packed(made)) == made
    assert packed(made) == packed(again)


# Blocks


def test_what_fits_into_one_block_stays_together() -> None:
    assert list(cut([])) == []
    assert list(cut([str(number) for number in range(BLOCK)])) == [range(BLOCK)]


def test_no_block_has_more_interviews_than_a_byte_can_number() -> None:
    slugs = [f"talk-{number}" for number in range(5000)]
    sizes = list(map(len, cut(slugs)))

    assert sum(sizes) == len(slugs)
    assert max(sizes) <= BLOCK
    assert min(sizes[:-1]) > BLOCK // 2


@pytest.mark.parametrize("place", [0, 100, 1000, 2500, 4990, 5000])
def test_a_new_interview_changes_its_own_block(place) -> None:
    slugs = [f"talk-{number}" for number in range(5000)]
    more = [*slugs[:place], "one-more", *slugs[place:]]
    before, after = ([tuple(given[at] for at in one) for one in cut(given)] for given in (slugs, more))

    assert 1 <= sum(old != new for old, new in zip(before, after, strict=True)) <= 2


LETTERS = st.sampled_from("甲乙丙丁戊己庚辛")
PARTS = st.builds(
    lambda turns, keys: Part(
        "", turns, 1, {key: bytes([len(where)]) + bytes(where) for key, where in keys.items()}
    ),
    st.integers(0, 60_000),
    st.dictionaries(
        st.one_of(
            LETTERS, st.text(LETTERS, min_size=2, max_size=2), st.sampled_from(["s/ada", "o/old", "gpu"])
        ),
        st.binary(min_size=1, max_size=30),
        max_size=12,
    ),
)


@given(st.lists(PARTS, min_size=1, max_size=6), st.lists(PARTS, max_size=2), st.data())
def test_a_patched_block_is_a_joined_one(before, more, data) -> None:
    """Whatever changes of some interviews, and with new ones behind them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block_index, "RARE", 12)
        patch.setattr(block_index, "SHARD_BYTES", data.draw(st.sampled_from([100, 400, 2000])))
        places = sorted(data.draw(st.sets(st.integers(0, len(before) - 1), max_size=3)))
        now = [*before, *more]
        for place in places:
            now[place] = data.draw(PARTS)
        old, new = join(before), join(now)
        changes = [Change(place, before[place], now[place]) for place in places]
        changes += [Change(place, None, now[place]) for place in range(len(before), len(now))]
        common = dict(old.common)
        found = patched(
            old.block,
            changes,
            old.shards.__getitem__,
            lambda keys: {key: common[key] for key in keys if key in common},
        )

        if found is None:
            assert (old.block.shards, old.block.limit) != (new.block.shards, new.block.limit)
            return
        shards = list(old.shards)
        for number, shard in found.shards.items():
            shards[number] = shard
        common.update(found.common)
        assert tuple(shards) == new.shards
        assert {key: posting for key, posting in common.items() if posting} == new.common
        assert found.block == new.block


def test_files_of_the_real_site(site):
    for language in ("zh-Hans", "zh-Hant", "en"):
        data = json.loads(site[f"data/search/{language}.json"])
        assert all(f"data/search/0/{number}.bin" in site for number in range(data["blocks"][0][0]))
        assert len(data["fold"]) % 2 == 0
        keys = {key: spellings.split("|") for key, _, spellings in data["names"]}
        assert {"受限玻尔兹曼机", "rbm", "restricted boltzmann machine"} <= set(
            keys["t/restricted-boltzmann-machine"]
        )


def test_two_builds_give_the_same_bytes():
    made = interview("他讲胶囊", "用 GPU 训练神经网络")
    assert join([part(made, NAMES)]) == join([part(made, Names(COLLECTION))])


def test_names_that_begin_alike_do_not_crowd_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred terms in 深度…: the file of any of them holds a few."""
    monkeypatch.setattr(name_index, "WHOLE", 0)
    monkeypatch.setattr(name_index, "ROW_BYTES", 64)
    terms = [term(f"t{number}", f"深度{chr(0x4E00 + number)}{chr(0x5000 + number)}") for number in range(100)]
    made = Collection(SITE, {}, {one.slug: one for one in terms}, {}, {}, {})
    context = Context(made, editions_of(SITE)[0], {}, Scripts(SITE))
    known = name_index.name_files(context, Names(made))
    rows = [json.loads(file.content) for file in known.files]

    assert known.crowded == ["深度"]
    assert sum(map(len, rows)) == 100
    assert max(map(len, rows)) <= 12
