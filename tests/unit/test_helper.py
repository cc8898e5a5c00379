"""A helper answers whoever asks, by turns, and is not missed when it is killed."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.build.drawer import Drawer
from site_builder.text.helper import Helper, HelperError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there are helpers on Linux alone")


@pytest.fixture
def helper() -> Iterator[Helper]:
    made = Helper(lambda: lambda question: question * 2)
    yield made
    made.close()


def test_a_helper_answers_what_it_is_asked_however_long(helper: Helper) -> None:
    questions = (b"", b"a", b"long" * 1_000_000)

    assert [helper.ask(question) for question in questions] == [question * 2 for question in questions]


def test_several_processes_ask_one_helper_by_turns(helper: Helper) -> None:
    workers = []
    for number in range(4):
        worker = os.fork()
        if worker == 0:
            own = str(number).encode() * 10_000
            right = all(helper.ask(own) == own * 2 for _ in range(50))
            os._exit(0 if right else 1)
        workers.append(worker)

    assert [os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) for worker in workers] == [0] * 4
    assert helper.ask(b"b") == b"bb"


def test_the_answer_to_one_who_was_killed_is_given_to_nobody_else(helper: Helper) -> None:
    killed = os.fork()
    if killed == 0:
        helper.tell(b"first")
        os._exit(0)
    os.waitpid(killed, 0)

    with pytest.raises(HelperError):
        helper.ask(b"second")


def test_a_helper_that_was_killed_gives_no_answer(helper: Helper) -> None:
    os.kill(helper.process, signal.SIGKILL)

    with pytest.raises(HelperError):
        helper.ask(b"a")


def shout(word: str) -> str:
    return word.upper()


def fail(word: str) -> str:
    raise ValueError(word)


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    made = Drawer()
    yield made
    made.close()


def write_late(file: str) -> None:
    time.sleep(0.3)
    Path(file).write_text("late", "utf-8")


def test_a_drawer_that_is_closed_does_nothing_any_more(tmp_path: Path) -> None:
    drawer = Drawer()
    assert drawer.submit(shout, "ready").result() == "READY"
    drawer.submit(write_late, str(tmp_path / "file"))

    drawer.close()

    time.sleep(0.5)
    assert not (tmp_path / "file").exists()


def test_a_helper_of_a_process_that_was_killed_does_nothing_any_more(tmp_path: Path) -> None:
    ready, tell = os.pipe()
    maker = os.fork()
    if maker == 0:
        drawer = Drawer()
        drawer.submit(shout, "ready").result()
        drawer.submit(write_late, str(tmp_path / "file"))
        os.write(tell, b"!")
        time.sleep(60)
        os._exit(0)
    os.read(ready, 1)

    os.kill(maker, signal.SIGKILL)
    os.waitpid(maker, 0)

    time.sleep(0.6)
    assert not (tmp_path / "file").exists()


def test_a_drawer_does_what_it_is_given_in_order(drawer: Drawer) -> None:
    promises = [drawer.submit(shout, word) for word in ("a", "b" * 3_000_000, "c")]

    assert [promise.result() for promise in promises] == ["A", "B" * 3_000_000, "C"]


def test_what_work_raises_is_raised_where_its_result_is_asked_for(drawer: Drawer) -> None:
    failed, done = drawer.submit(fail, "a"), drawer.submit(shout, "b")

    with pytest.raises(ValueError, match="a"):
        failed.result()
    assert done.result() == "B"


def test_what_a_drawer_that_was_killed_has_not_done_is_done_here(drawer: Drawer) -> None:
    assert drawer.submit(os.getpid).result() != os.getpid()
    assert drawer.submit(os.kill, drawer.submit(os.getpid).result(), 0).result() is None
    helper = drawer._helper
    assert helper is not None
    lost = drawer.submit(shout, "a")
    os.kill(helper.process, signal.SIGKILL)
    os.waitpid(helper.process, 0)

    assert (lost.result(), drawer.submit(shout, "b").result()) == ("A", "B")
