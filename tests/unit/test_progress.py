"""The bar of a long build: on a terminal alone, after a while, and gone when the stage is over."""

import io
import sys

import pytest

from site_builder.build import progress
from site_builder.build.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, terminal: io.StringIO, patience: float, total: int = 3) -> str:
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    assert list(Progress().through(iter("abc"), total, "reading")) == ["a", "b", "c"]
    return terminal.getvalue()


def test_a_bar_names_its_stage_and_leaves_the_line_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    said = shown(monkeypatch, Terminal(), patience=0)

    assert "reading" in said
    assert "/3" in said
    assert said.endswith("\r")
    assert not said.rstrip("\r").rpartition("\r")[2].strip()


@pytest.mark.parametrize(
    ("terminal", "patience", "total"), [(io.StringIO(), 0, 3), (Terminal(), 1000, 3), (Terminal(), 0, 0)]
)
def test_no_bar_in_a_log_in_a_short_build_and_for_who_knows_how_many(
    monkeypatch: pytest.MonkeyPatch, terminal: io.StringIO, patience: float, total: int
) -> None:
    assert shown(monkeypatch, terminal, patience, total) == ""
