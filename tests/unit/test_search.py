import json
from pathlib import Path

import pytest

from site_builder.editions import EDITIONS, Scripts
from site_builder.model import (
    Block,
    Collection,
    Interview,
    Name,
    Person,
    SiteConfig,
    SourceOfWords,
    Term,
    Turn,
)
from site_builder.names import spelling
from site_builder.pages import Context
from site_builder.prepare import LinkedBlock, PreparedInterview, PreparedTurn
from site_builder.problems import Location
from site_builder.search import Names, Part, part
from site_builder.search import names as name_index
from site_builder.search.index import BLOCK, join
from site_builder.search.level import level, level_name, shard_of, varint

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


def read(index):
    """Key → {interview: turns}, read as search.js does."""
    found = {}
    for block, shards in enumerate(index.blocks):
        for shard, data in enumerate(shards):
            at = 0
            while at < len(data):
                length, at = number_at(data, at)
                key, at = data[at : at + length].decode(), at + length
                size, at = number_at(data, at)
                here = turns(data[at : at + size])
                found.setdefault(key, {}).update({block * BLOCK + one: where for one, where in here.items()})
                assert shard_of(key, len(shards)) == shard
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

    old, new = index("完"), index("完了")
    (before,), (after,) = old.blocks, new.blocks
    assert len(before) > 4
    assert sum(one != other for one, other in zip(before, after, strict=True)) <= 3


def test_a_very_common_single_character_is_no_key():
    common = Part("one", 9000, 1, {"的": varint(1) * 9000, "熵": b"\x01\x00", "的话": b"\x01\x00"})
    assert set(read_keys(join([common]))) == {"熵", "的话"}


def test_an_interview_after_a_full_block_is_in_the_next() -> None:
    parts = [part(interview("他讲胶囊", slug=str(number)), NAMES) for number in range(BLOCK + 1)]
    index = join(parts)

    assert len(index.blocks) == 2
    assert read(index)["胶囊"] == {number: [0] for number in range(BLOCK + 1)}


def read_keys(index):
    for data in index.blocks[0]:
        at = 0
        while at < len(data):
            length, at = number_at(data, at)
            yield data[at : at + length].decode()
            size, at = number_at(data, at + length)
            at += size


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
    context = Context(made, EDITIONS[0], {}, Scripts(SITE))
    known = name_index.name_files(context, Names(made))
    rows = [json.loads(file.content) for file in known.files]

    assert known.crowded == ["深度"]
    assert sum(map(len, rows)) == 100
    assert max(map(len, rows)) <= 12
