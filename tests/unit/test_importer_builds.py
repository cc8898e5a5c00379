"""The draft of every case of the importer builds as it is: all of them in one collection."""

from pathlib import Path

import pytest

from site_builder.commands.cli import main
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.ledger import to_json
from site_builder.importer.draft_markdown import render
from site_builder.importer.formats.reading import read_raw
from site_builder.importer.formats.refused import UnreadError
from site_builder.importer.types import Draft
from site_builder.importer.wanted import ExtraSpeakersError, NobodyNamedError, Wanted
from tests.unit.test_importer_formats import CASE, CASES, GIVEN

SITE = "title: a\nsummary: b\nbase_url: https://example.org/\n"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of nothing but drafts, as an import writes them."""
    content = tmp_path_factory.mktemp("drafts") / "content"
    (content / "interviews").mkdir(parents=True)
    (content / "site.yaml").write_text(SITE)
    (content / "published.txt").write_text("")
    for path in sorted(CASES.glob("*.md")):
        for number, case in enumerate(CASE.finditer(path.read_text("utf-8")), 1):
            given = GIVEN if case["given"] is None else case["given"]
            slug = f"{path.stem}-{number}"
            draft = drafted(case["file"] or "raw.txt", slug, given, case["raw"])
            if draft is not None:
                (content / "interviews" / f"{slug}.md").write_text(render(draft), "utf-8")
                (content / "interviews" / f"{slug}.ledger.json").write_text(to_json(draft), "utf-8")
    return content


def drafted(file: str, slug: str, given: str, raw: str) -> Draft | None:
    """The draft of a case; None for one that is refused."""
    try:
        return make_draft(read_raw(raw.encode(), file), Wanted(slug, tuple(filter(None, given.split(",")))))
    except (UnreadError, ExtraSpeakersError, NobodyNamedError):
        return None


def test_the_draft_of_every_case_builds(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafts = sorted((content / "interviews").glob("*.md"))
    capsys.readouterr()

    code = main(["check", "--content", str(content)])

    told = capsys.readouterr()
    errors = [line for line in (told.out + told.err).splitlines() if " error[" in line]
    assert len(drafts) > 200
    assert not errors, "\n".join(errors[:20])
    assert code == 0
