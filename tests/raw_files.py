"""Where the raw transcripts are; they belong to others and are no part of the repository."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

IN_CI = os.environ.get("CI") == "true"


def unavailable(what: str) -> NoReturn:
    """Skip with a reason; in continuous integration what is missing is a failure."""
    if IN_CI:
        pytest.fail(f"{what} is missing, and CI=true")
    pytest.skip(what + " is missing")


def transcripts() -> Path:
    """The folder `shared/transcripts` beside the project, or TRANSCRIPTS=…; without it the test is skipped.

    WITHOUT_TRANSCRIPTS=1 says that they cannot be had.
    """
    named = os.environ.get("TRANSCRIPTS")
    ups = Path(__file__).resolve().parents
    places = [Path(named)] if named else [up / "shared" / "transcripts" for up in ups]
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        if os.environ.get("WITHOUT_TRANSCRIPTS") == "1":
            pytest.skip("WITHOUT_TRANSCRIPTS=1")
        unavailable("the folder of raw transcripts (shared/transcripts, or TRANSCRIPTS=…)")
    return found
