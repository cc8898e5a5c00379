"""format, new and build as an editor uses them."""

import re
from pathlib import Path

import pytest

from site_builder.build.write import NotOursError
from site_builder.commands.cli import main
from site_builder.commands.formatting import format_interview
from site_builder.content.source import Source
from site_builder.core.output import OutputFile
from tests.unit.killed_builds import write_site

ROOT = Path(__file__).resolve().parents[2]
HEAD = "---\ntitle: 谈话\n---\n"


def formatted(body: str) -> str:
    return format_interview(Source(Path("x.md"), HEAD + body)).removeprefix(HEAD + "\n")


def test_a_new_turn_gets_the_next_free_id_and_no_other_changes() -> None:
    given = "**甲：** 一。 {#t1}\n\n**乙：** 新的。\n\n接着说。\n\n**甲：** 二。 {#t7}\n"

    assert formatted(given) == given.replace("新的。", "新的。 {#t8}")


@pytest.mark.parametrize(
    "typed",
    [
        "接着说。 {#old start=3}",
        "{#old}",
        "｛#old｝",
        "接着 {#t1",
        "接着 {＃t1}。",
        "- 一 {#old}\n- 二",
        "> One. {#old}",
    ],
)
def test_no_id_is_added_beside_one_that_is_out_of_place(typed: str) -> None:
    given = f"**甲：** 一。\n\n{typed}\n"

    assert formatted(given) == given


def test_an_id_goes_into_the_braces_that_are_there() -> None:
    assert formatted("**甲：** 一句。 {start=3}\n") == "**甲：** 一句。 {#t1 start=3}\n"


def test_an_id_stands_above_the_list_and_the_code_of_its_turn() -> None:
    assert formatted("**甲：** 三样：\n- 一\n- 二\n") == "**甲：** 三样： {#t1}\n- 一\n- 二\n"
    assert formatted("**甲：**\n\n```\nx\n```\n") == "**甲：** {#t1}\n\n```\nx\n```\n"
    assert formatted("**甲：** 一，\n二。\n") == "**甲：** 一，\n二。 {#t1}\n"


def test_an_id_that_was_published_is_not_given_again(tmp_path: Path) -> None:
    (tmp_path / "interviews").mkdir()
    file = tmp_path / "interviews/x.md"
    file.write_text(HEAD + "\n**甲：** 一。 {#t1}\n\n**乙：** 新的。\n", "utf-8")
    (tmp_path / "site.yaml").write_text(
        "title: a\nbase_url: https://e.org/\nmoved: {interviews/old: interviews/x}\n"
    )
    (tmp_path / "published.txt").write_text("interviews/old/ t1 t7\ninterviews/x/ t1 t4\ninterviews/y/ t9\n")

    assert main(["format", "--content", str(tmp_path)]) == 0

    assert file.read_text("utf-8") == HEAD + "\n**甲：** 一。 {#t1}\n\n**乙：** 新的。 {#t8}\n"


def test_spacing_is_canonical_and_stays() -> None:
    once = formatted(
        "**甲：**一。 {#t1}   \n\n\n\n\n> One.\n**乙**：   二。\n\n```\n  a  \n\n\n  b\n```\n\n\n"
    )

    assert once == "**甲：** 一。 {#t1}\n\n> One.\n\n**乙**： 二。 {#t2}\n\n```\n  a  \n\n\n  b\n```\n"
    assert formatted(once) == once


def test_the_real_interviews_are_formatted() -> None:
    for file in (ROOT / "content/interviews").glob("*.md"):
        text = file.read_text("utf-8")
        assert format_interview(Source(file, text)) == text


def fill_in(content: Path) -> None:
    """Take the marks out of skeletons, as if somebody had written every text."""
    for file in content.rglob("*.*"):
        file.write_text(re.sub("【(?:待填|fill in)】", "", file.read_text("utf-8")), "utf-8")


def test_two_skeletons_of_a_kind_do_not_clash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site.yaml").write_text("title: a\nsummary: b\nbase_url: https://e.org/\n")
    for kind in ("person", "term"):
        for slug in ("ada", "grace"):
            assert main(["new", kind, f"{kind}-{slug}", "--content", str(tmp_path)]) == 0

    assert main(["check", "--content", str(tmp_path)]) == 1
    assert set(re.findall(r"error\[([\w-]+)\]", capsys.readouterr().err)) == {"placeholder"}


@pytest.mark.parametrize("kind", ["interview", "term", "topic", "question", "person"])
def test_a_skeleton_is_written_once_and_builds(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """That of a topic or question asks for something to be filed there."""
    content = tmp_path / "content"
    (content / "interviews").mkdir(parents=True)
    (content / "site.yaml").write_text("title: a\nsummary: b\nbase_url: https://e.org/\n")
    for person in ("host", "guest"):
        assert main(["new", "person", person, "--content", str(content)]) == 0

    assert main(["new", kind, "something-new", "--content", str(content)]) == 0
    assert main(["new", kind, "something-new", "--content", str(content)]) == 2
    assert main(["new", kind, "Not a Slug", "--content", str(content)]) == 2
    assert main(["check", "--content", str(content)]) == 1
    assert "error[placeholder]" in capsys.readouterr().err
    fill_in(content)
    if kind in {"topic", "question"}:
        capsys.readouterr()
        assert main(["check", "--content", str(content)]) == 0
        assert f"nothing is filed under the {kind} `something-new`" in capsys.readouterr().err
        assert main(["new", "interview", "filed", "--content", str(content)]) == 0
        fill_in(content)
        interview = content / "interviews/filed.md"
        way = "topics" if kind == "topic" else "answers"
        interview.write_text(
            interview.read_text("utf-8").replace("{#t2}", f"{{#t2 {way}=something-new}}"), "utf-8"
        )
    assert main(["check", "--content", str(content)]) == 0, capsys.readouterr().err


def test_wrong_usage_ends_with_2(tmp_path: Path) -> None:
    assert main(["build", "--content", str(tmp_path / "none")]) == 2
    assert main(["build", "--base-url", "nowhere", "--output", str(tmp_path / "x")]) == 2
    with pytest.raises(SystemExit) as stopped:
        main(["bild"])
    assert stopped.value.code == 2


def test_a_fault_in_content_leaves_the_old_site(tmp_path: Path) -> None:
    output = tmp_path / "out"
    write_site([OutputFile("index.html", b"old")], output)
    content = tmp_path / "content"
    content.mkdir()

    assert main(["build", "--content", str(content), "--output", str(output)]) == 1
    assert (output / "index.html").read_bytes() == b"old"


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    with pytest.raises(NotOursError):
        write_site([OutputFile("index.html", b"new")], tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_what_the_new_site_does_not_have_is_gone(tmp_path: Path) -> None:
    output = tmp_path / "out"
    write_site([OutputFile("a.html", b"a"), OutputFile("b/c.html", b"c")], output)

    write_site([OutputFile("a.html", b"a")], output)

    assert sorted(file.name for file in output.rglob("*.html")) == ["a.html"]
