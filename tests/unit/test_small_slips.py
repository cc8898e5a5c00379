"""What an editor typed or left in a folder, in small: places, times, moved addresses, slips of YAML."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from site_builder.checks.collection import read_and_check
from site_builder.content.collect import collect
from site_builder.content.misplaced import misplaced_files
from site_builder.content.moved import entries_by_address, withdrawn_addresses
from site_builder.content.places import place_of, reference_to
from site_builder.content.reserved import is_reserved
from site_builder.content.source import Source
from site_builder.content.transcript import parse_transcript
from site_builder.content.yaml_slips import slip_near, wide_mark
from site_builder.core.entries import Portrait
from site_builder.core.problems import Location, Problem

BASE = Path(__file__).parents[1] / "cases/messages/base"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "content"))


@pytest.mark.parametrize(
    ("address", "place", "what"),
    [
        ("#t7", "#t7", "here t7"),
        ("#a.b:c-d", "#a.b:c-d", "here a.b:c-d"),
        ("talk#t7", "interviews/talk#t7", "passage talk#t7"),
        ("talk", "interviews/talk", "passage talk"),
        ("talk.md", "interviews/talk", "passage talk"),
        ("./talk.md#t7", "interviews/talk#t7", "passage talk#t7"),
        ("../../interviews/talk/", "interviews/talk", "passage talk"),
        ("/interviews/talk/#t7", "interviews/talk#t7", "passage talk#t7"),
        ("topics/a-b", "topics/a-b", "topic a-b"),
        ("glossary/a/", "glossary/a", "term a"),
        ("people/a", "people/a", "person a"),
        ("questions/a", "questions/a", "question a"),
        ("topics/a#t7", "", ""),
        ("other/a", "", ""),
        ("#7", "", ""),
        ("a--b", "", ""),
        ("Talk", "", ""),
        ("talk#té", "", ""),
        ("#té", "", ""),
        ("https://example.org/a", "", ""),
        ("", "", ""),
    ],
)
def test_an_address_of_this_site_leads_to_one_place(address: str, place: str, what: str) -> None:
    where = Location(Path("a.md"), 3, 4)
    found = place_of(address)
    reference = reference_to(found, where) if found else None

    assert found == place
    assert (f"{reference.kind} {reference.slug}" if reference else "") == what
    assert not reference or reference.where == where


def read(text: str) -> tuple[list[tuple[float | None, float | None]], list[str]]:
    problems: list[Problem] = []
    turns = parse_transcript(Source(Path("x.md"), text), 1, {"甲": "a"}, ("zh-Hans",), problems.append).turns
    said = [f"{one.where.line} {one.severity} {one.code}: {one.message}" for one in problems]
    return [(turn.start_seconds, turn.doubt) for turn in turns], said


@pytest.mark.parametrize(
    ("start", "seconds"),
    [
        ("0", 0), ("5", 5), ("12.5", 12.5), ("0.125", 0.125), ("123456", 123456), ("0:05", 5), ("2:30", 150), ("59:59", 3599),
        ("75", 75), ("1:02:03", 3723), ("10:00:00", 36000), ("100:00:01", 360001), ("1:02:03.25", 3723.25), ("00:00:00", 0),
        ("1:2:3", 3723), ("60:00", None), ("1:60", None), ("1:60:00", None), ("1234567", None), ("1000:00:00", None),
        ("1.2345", None), ("1:", None), (":30", None), ("-5", None), ("1:2:3:4", None), ("5s", None), ("1:234", None),
    ],
)  # fmt: skip
def test_a_time_is_seconds_or_a_clock(start: str, seconds: float | None) -> None:
    turns, said = read(f"**甲：** 一。 {{#t1 start={start}}}\n")

    assert turns == [(seconds, None)]
    assert said == ([] if seconds is not None else [f"1 error wrong-time: `{start}` is no time"])


@pytest.mark.parametrize(
    ("doubt", "number"),
    [
        ("0", 0), ("1", 1), ("0.6", 0.6), (".6", 0.6), ("1.0", 1), ("0.1234", 0.1234), (".1234", 0.1234),
        ("1.0001", None), ("2", None), ("0.12345", None), (".12345", None), ("1.", None), ("0,6", None), ("00.5", None),
    ],
)  # fmt: skip
def test_a_doubt_is_a_number_from_0_to_1(doubt: str, number: float | None) -> None:
    turns, said = read(f"**甲：** 一。 {{#t1 doubt={doubt}}}\n")

    assert turns == [(None, number)]
    assert said == (
        [] if number is not None else [f"1 error wrong-doubt: `{doubt}` is no number from 0 to 1"]
    )


def test_a_time_is_compared_with_that_of_the_last_turn_that_has_one() -> None:
    starts = {"t1": "10", "t2": "10", "t3": "", "t4": "9.5", "t5": "9", "t6": "1:00", "t7": "0"}
    body = "\n".join(
        f"**甲：** 一。 {{#{turn}{f' start={start}' if start else ''}}}\n" for turn, start in starts.items()
    )

    assert read(body)[1] == [
        "7 warning turn-out-of-order: `start` is before that of the turn above (`t2`)",
        "9 warning turn-out-of-order: `start` is before that of the turn above (`t4`)",
        "13 warning turn-out-of-order: `start` is before that of the turn above (`t6`)",
    ]


@pytest.mark.parametrize(
    ("identity", "reserved"),
    [
        ("main", True), ("view-both", True), ("note-", True), ("title-t1", True), ("a:b", True), (":", True),
        ("note", False), ("title", False), ("a-note-1", False), ("view", False), ("main-1", False),
    ],
)  # fmt: skip
def test_an_id_of_the_pages_is_taken(identity: str, reserved: bool) -> None:
    assert is_reserved(identity) is reserved


def told_of(content: Path) -> list[str]:
    problems: list[Problem] = []
    read_and_check(content, problems.append)
    return [
        f"{one.where.path.name}:{one.where.line} {one.code}: {one.message} ({one.hint})" for one in problems
    ]


HOW = "`portrait: {image: name.jpg, alt: {zh: …, en: …}, credit: …, licence: …}`"
FROM_THE_ROOT = "write it from the root of the site: `interviews/slug`, `glossary/slug`, `people/slug`"
MOVED = "title: 站\nsummary: 。\nbase_url: https://example.org/\nmoved:\n"


def test_an_address_that_moved_leads_to_a_page_that_is_there(content: Path) -> None:
    (content / "site.yaml").write_text(
        MOVED
        + "  topics/list: [topics/learning]\n"
        + "  interviews/old/: ' interviews/talk '\n"
        + "  people/old: people/hosts/\n"
        + "  questions/old: questions/how-did-you-begin\n"
        + "  topics/learning: topics/learning\n"
        + "  people/older: topics/learning\n"
        + "  interviews/a: people/zzzzzzzzz\n"
        + "  people/host/more: people/host\n",
        "utf-8",
    )

    assert told_of(content) == [
        "site.yaml:5 wrong-type: `moved.topics/list` has to be the address of a page, not a list ()",
        f"site.yaml:12 wrong-move: `people/host/more` is no address that can move ({FROM_THE_ROOT})",
        "site.yaml:7 unknown-page: no page `people/hosts/` (did you mean `people/host/`?)",
        "site.yaml:8 unknown-page: no page `questions/how-did-you-begin/` (did you mean `questions/how-did-you-start/`?)",
        "site.yaml:9 living-page-moved: `topics/learning/` is said to have moved, but the page is there (delete this line)",
        "site.yaml:11 unknown-page: no page `people/zzzzzzzzz/` (known: people/guest/, people/host/)",
    ]
    moved = [(one.old, one.new) for one in collect(content, print).site.moved]
    assert moved[0] == ("interviews/old/", "interviews/talk/")


def test_where_a_file_cannot_be_read_no_page_is_said_to_be_missing(content: Path) -> None:
    (content / "site.yaml").write_text(
        MOVED + "  people/old: people/new\n  topics/old: topics/new\n", "utf-8"
    )
    (content / "people.yaml").write_bytes(b"host: \xff\n")

    codes = [
        one.partition(" ")[2].partition(":")[0] for one in told_of(content) if one.startswith("site.yaml")
    ]
    assert codes == ["unknown-page"]
    assert "no page `topics/new/`" in "\n".join(told_of(content))


def test_each_page_has_its_address_and_a_withdrawn_one_too(content: Path) -> None:
    talk = content / "interviews/talk.md"
    talk.write_text(
        talk.read_text("utf-8").replace("title: 谈话\n", "title: 谈话\nstate: withdrawn\n"), "utf-8"
    )
    (content / "site.yaml").write_text(MOVED + "  interviews/old: interviews/talk\n", "utf-8")
    collection = collect(content, print)

    assert entries_by_address(collection) == {
        "interviews/beside/": ("interview", "beside"),
        "interviews/zz-long-ago/": ("interview", "zz-long-ago"),
        "glossary/rbm/": ("term", "rbm"),
        "people/host/": ("person", "host"),
        "people/guest/": ("person", "guest"),
        "topics/learning/": ("topic", "learning"),
        "questions/how-did-you-start/": ("question", "how-did-you-start"),
    }
    assert withdrawn_addresses(collection) == ["interviews/talk/"]
    assert not [one for one in told_of(content) if "unknown-page" in one]


def test_nothing_in_the_folder_of_the_content_goes_unread_without_a_word(content: Path) -> None:
    for name in (
        ".hidden", ".git/a", "README.md", "STYLE.md", "readme.md", "published.txt", "conversion.yaml", "images/a.png",
        "interviews/talk.ledger.json", "interviews/talk.source.json", "interviews/talk.review.html", "interviews/.x",
        "interviews/talk.txt", "interviews/deep.md/a.md", "glossary/.x.swp", "glossary/more.yml", "glossary/deep.yaml/a",
        "people/a.yaml",
    ):  # fmt: skip
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text("", "utf-8")
    (content / "linked").symlink_to(content / "images")
    (content / "linked.yaml").symlink_to(content / "site.yaml")
    found = [
        (str(one.where.path.relative_to(content)), one.code, one.hint.partition(" ")[0])
        for one in misplaced_files(content)
    ]

    assert found == [
        ("linked", "unreadable-file", ""),
        ("linked.yaml", "unread-file", "content"),
        ("people", "unread-file", "content"),
        ("readme.md", "unread-file", "content"),
        ("glossary/deep.yaml", "unread-file", "a"),
        ("glossary/more.yml", "unread-file", "a"),
        ("interviews/deep.md", "unread-file", "an"),
        ("interviews/talk.txt", "unread-file", "an"),
    ]


@pytest.mark.parametrize("gone", ["image", "alt", "credit", "licence"])
def test_a_portrait_without_its_rights_is_none(content: Path, gone: str) -> None:
    values = {"image": "'images/face.png'", "alt": "{zh: 脸, en: A face}", "credit": "甲", "licence": "CC0"}
    (content / "images").mkdir()
    people = content / "people.yaml"
    before = people.read_text("utf-8")

    def portrait_of_host(table: Mapping[str, str]) -> Portrait | None:
        written = ", ".join(f"{key}: {value}" for key, value in table.items())
        people.write_text(before.replace("about: 。}", f"about: 。, portrait: {{{written}}}}}", 1), "utf-8")
        return collect(content, lambda _: None).people["host"].portrait

    whole = portrait_of_host(values)
    assert whole == ("face.png", {"zh-Hans": "脸", "en": "A face"}, "甲", "CC0")
    assert any("no image `face.png`" in one for one in told_of(content))
    assert portrait_of_host({**values, "image": "images/deep/face.png"}).image == "images/deep/face.png"
    assert portrait_of_host({**values, "size": "large"}) == whole
    assert any("a portrait has no field `size`" in one for one in told_of(content))
    assert portrait_of_host({key: value for key, value in values.items() if key != gone}) is None
    assert [one for one in told_of(content) if "portrait" in one] == [
        f"people.yaml:1 missing-field: this portrait has no `{gone}` (write {HOW})"
    ]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb：二", 1, "1:1 the colon is full-width / write `b: 二`"),
        ("a: 1\n  - b ：二", 1, "1:5 the colon is full-width / write `b: 二`"),
        ("a：\n  b: 1", 1, "0:1 the colon is full-width / write `a:`"),
        ("a：1\n\n\nb: 2", 3, "0:1 the colon is full-width / write `a: 1`"),
        ("a: 一：二", 0, None),
        ("甲：乙: 丙", 0, None),
        ("a:1\nb: 2", 1, "0:2 a space is missing behind `a:` / write `a: 1`, or quote the value above"),
        ("b: 2\na:1", 1, "1:2 a space is missing behind `a:` / write `a: 1`, or quote the value above"),
        ("a: 1\nhttp://b", 1, None),
        ("a: 1\n12:30", 1, "1:3 a space is missing behind `12:` / write `12: 30`, or quote the value above"),
        ("- a\n-b", 1, "1:1 a space is missing behind `-` / write `- b`"),
        ("-b\n- a", 1, "0:1 a space is missing behind `-` / write `- b`"),
        ("- a\nx: 1\nx: 1\n-b", 3, "3:1 a space is missing behind `-` / write `- b`"),
        ("- a\nx: 1\nx: 1\nx: 1\n-b", 4, None),
        ("-b\nx: 1\n- a", 0, "0:1 a space is missing behind `-` / write `- b`"),
        ("-b\nx: 1\nx: 1\n- a", 0, None),
        ("-b\nc: 1", 1, None),
        ("--b\n- a", 0, None),
        ("word\nb: 1", 1, "0:0 a line without `: ` / write `key: value`"),
        ("word\n\nb: 1", 2, "0:0 a line without `: ` / write `key: value`"),
        ("two words\nb: 1", 1, None),
        ("'word'\nb: 1", 1, None),
        ("a: 1\n  b: 2", 1, "1:2 this line has more spaces before it than the one above / give it the same indentation, or quote the value above"),
        ("a: 1\n  b: c: 2", 1, None),
        ("a:\n  b: 2", 1, None),
        ("a:\n    b: 2\n  c: 3", 2, "2:2 this line has fewer spaces before it than those that it belongs to / give it the same indentation as the lines above"),
        ("a:\n    b: 2\n\n  c: 3", 3, "3:2 this line has fewer spaces before it than those that it belongs to / give it the same indentation as the lines above"),
        ("a:\n  b: 2\nc: 3", 2, None),
        ("a:\n  b: 2\n  c: 3", 2, None),
        (" a: 1", 0, None),
        ("\n a: 1", 1, None),
    ],
)  # fmt: skip
def test_what_was_mistyped_has_a_name_and_a_cure(text: str, line: int, said: str | None) -> None:
    slip = slip_near(text.split("\n"), line)

    assert (f"{slip.line}:{slip.column} {slip.message} / {slip.hint}" if slip else None) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: {b: 1， c: 2}", (8, "the comma is full-width", "write `, `")),
        ("a: {b: 一，二}", None),
        ("a: {b: 一, c: 二，三， d: 四}", None),
        ("a: ｛b: 1}", (3, "the bracket is full-width", "write `{`")),
        ("a: ［b]", (3, "the bracket is full-width", "write `[`")),
        ("a: {b: 1｝", (8, "the bracket is full-width", "write `}`")),
        ("a: [b］ ", (5, "the bracket is full-width", "write `]`")),
        ("a: b ［c］ d", None),
    ],
)
def test_a_full_width_mark_of_a_group_is_named(text: str, said: tuple[int, str, str] | None) -> None:
    slip = wide_mark(["x: 1", text], 1)

    assert (slip and (slip.column, slip.message, slip.hint)) == said
    assert slip is None or slip.line == 1


def test_a_draft_is_read_with_a_stand_in_for_whom_nobody_declared(content: Path) -> None:
    talk = content / "interviews/talk.md"
    shown = talk.read_text("utf-8").replace(
        "主持人: host\n", "主持人: host\n  新人: new\n  unknown: somebody\n"
    )
    draft = shown.replace("title: 谈话\n", "title: 谈话\nstate: draft\n")
    told: list[str] = []

    def people(text: str, *, drafts: bool) -> tuple[set[str], set[str], set[str]]:
        talk.write_text(text, "utf-8")
        problems: list[Problem] = []
        found = collect(content, problems.append, drafts=drafts)
        told[:] = [f"{one.where.line} {one.severity} {one.code}: {one.message}" for one in problems]
        return set(found.people), set(found.interviews), set(found.drafts)

    known, others = {"host", "guest"}, {"beside", "zz-long-ago"}
    assert people(draft, drafts=False) == (known, others, {"talk"})
    assert people(shown, drafts=True) == (known, {*others, "talk"}, set())
    assert people(draft, drafts=True) == ({*known, "new", "somebody"}, {*others, "talk"}, set())
    assert [one for one in told if "person" in one] == [
        "9 warning undeclared-person: no person `new`; the draft goes by the name in the text"
    ]
    stand_in = collect(content, lambda _: None, drafts=True).people["new"]
    assert (stand_in.titles, stand_in.where.line) == ({"zh-Hans": "新人"}, 9)


@pytest.mark.parametrize(
    ("name", "data", "unread"),
    [
        ("people.yaml", b"host: [", {"person"}),
        ("people.yaml", b"host: {zh: \xe7\x94, en: Host}", {"person"}),
        ("people.yaml", b"host: {zh: a, en: Host, foo: b}", set()),
        ("topics.yaml", b"- a", {"topic"}),
        ("topics.yaml", b"A B: {title: a, summary: b}", {"topic"}),
        ("glossary/terms.yaml", b"rbm: &a {zh: b, en: c}", {"term"}),
        ("questions.yaml", b"<<<<<<< HEAD\n", {"question"}),
        ("interviews/talk.md", b"---\n", {"interview"}),
        ("images/a.png", b"no picture", {"image"}),
        ("images/a.png", b"", {"image"}),
    ],
)
def test_behind_which_fault_entries_may_hide(content: Path, name: str, data: bytes, unread: set[str]) -> None:
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).write_bytes(data)

    assert collect(content, lambda _: None).unread == unread


def test_a_conversion_in_the_settings_stands_above_one_that_was_answered(content: Path) -> None:
    site = content / "site.yaml"
    site.write_text(site.read_text("utf-8") + "\nconversion: {zh-Hant: {甲: 一}}\n", "utf-8")
    (content / "conversion.yaml").write_text("zh-Hant: {甲: 二, 乙: 三}\n", "utf-8")

    assert collect(content, print).site.replacements == {"zh-Hant": {"甲": "一", "乙": "三"}, "zh-Hans": {}}
    (content / "conversion.yaml").unlink()
    assert collect(content, print).site.replacements["zh-Hant"] == {"甲": "一"}
    site.unlink()
    problems: list[Problem] = []
    assert collect(content, problems.append).site.titles == {}
    assert [(one.code, one.where.path.name) for one in problems] == [("missing-file", "site.yaml")]


def test_an_interview_in_pieces_is_known_by_its_published_pages(content: Path) -> None:
    text = "interviews/talk/ t1 pages=3\ninterviews/beside/ t1 pages=1\ninterviews/zz-long-ago/ t1\n"
    (content / "published.txt").write_text(text, "utf-8")

    assert collect(content, print).published_pages == {"interviews/talk/": 3}
