"""A helper converts as OpenCC does here, whatever becomes of it."""

import os
import signal
import sys

import pytest

from site_builder.text import conversion

TEXTS = ("", "他们说：“头发干了。”", "里面\nno Han\x1f后来" * 20_000)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there are helpers on Linux alone")


@pytest.fixture
def helper() -> conversion._Beside:
    return conversion._Beside("s2tw")


def test_a_helper_converts_as_this_process_does(helper: conversion._Beside) -> None:
    own = conversion._opencc("s2tw")

    assert [helper.convert(text) for text in TEXTS] == [own.convert(text) for text in TEXTS]


def test_a_helper_that_was_killed_is_not_missed(helper: conversion._Beside) -> None:
    os.kill(helper.helper.process, signal.SIGKILL)
    os.waitpid(helper.helper.process, 0)

    assert helper.convert("头发") == "頭髮"


def test_a_worker_converts_by_the_helper_of_its_parent(helper: conversion._Beside) -> None:
    assert helper.convert("头发") == "頭髮"
    worker = os.fork()
    if worker == 0:
        right = helper.convert("理发") == "理髮" and "convert" not in vars(helper)
        os._exit(0 if right else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) == 0
    assert helper.convert("干杯") == "乾杯"


def test_a_helper_holds_no_file_of_ours_and_ends_with_us() -> None:
    ours, theirs = os.pipe()
    reader = os.fork()
    if reader == 0:
        os.close(ours)
        conversion._Beside("s2tw").convert("头发")
        os._exit(0)
    os.close(theirs)
    os.waitpid(reader, 0)

    assert os.read(ours, 1) == b""
    os.close(ours)
