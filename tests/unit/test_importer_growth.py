"""Hostile raw text costs an import time in proportion to its length, whatever its format."""

import pytest

from site_builder.importer.clock import TimesGoBackError
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.ledger import to_json
from site_builder.importer.draft.review_page import review_page
from site_builder.importer.draft_markdown import render
from site_builder.importer.formats.json_nodes import BrokenJsonError
from site_builder.importer.formats.refused import UnreadError
from site_builder.importer.types import Raw
from site_builder.importer.wanted import ExtraSpeakersError, NothingSaidError, Wanted
from tests.growing import check_growth

SHORT = 1_700
FORMS = (
    "{}",
    "主持人：你好吗？\n\n来宾：{}\n\n主持人：好。",
    "<!doctype html><p>你好</p>{}",
    "WEBVTT\n\n00:00.000 --> 00:01.000\n{}",
    "---\nspeakers:\n  a: b\n---\n\n**a：** x {{#t1 {}}}\n",
)
PIECES = (
    *(
        "a",
        "A",
        " ",
        "\t",
        "你",
        "你你",
        "我们",
        "你吗 ",
        "'a",
        "a?",
        "关(",
        "![",
        "![](",
        "# ",
        "#",
        "<v ",
        "{\\",
        "__",
    ),
    *(
        "<!",
        "<a ",
        "<script>",
        "<p a=",
        "%",
        "00:",
        "**",
        "**a",
        "[a](",
        "问",
        "Q. ",
        "—",
        "\n ",
        "a\n",
        "《a",
        "[00:07](",
        "1 a\n",
    ),
)


def imported(text: str) -> None:
    try:
        draft = make_draft(Raw(text), Wanted("talk", ("主持人", "来宾")))
        render(draft), to_json(draft), review_page(draft)
    except (NothingSaidError, ExtraSpeakersError, TimesGoBackError, BrokenJsonError, UnreadError):
        pass


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_length(piece: str, form: str) -> None:
    text = piece * (SHORT // len(piece))

    check_growth(lambda times: imported(form.format(text * times)))


def test_sections_and_paragraphs_of_many_turns_cost_time_in_proportion() -> None:
    def many(count: int) -> str:
        return "".join(f"主持人：第{n}年你们做了什么？\n\n来宾：我们做了一块板子。\n\n" for n in range(count))

    check_growth(lambda times: imported(many(300 * times)))
