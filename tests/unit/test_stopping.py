"""A command that is asked to end, at whatever moment and by whatever way, says so and ends with 130."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from site_builder.commands.stopping import is_stop, stopped_as_by_ctrl_c

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests" / "cases" / "messages" / "base"
SAID = "build.py: stopped; what was there before is unchanged\n"

ASKED_TO_END_AT_A_MODULE = """
import runpy, signal, sys
number, left = int(sys.argv[1]), int(sys.argv[2])
sys.argv = [BUILD, *sys.argv[3:]]
begun = False
def hook(event, given):
    global begun, left
    begun = begun or getattr(signal.getsignal(number), "__name__", "") == "end_at_once"
    if event == "import" and begun:
        left -= 1
        if left == 0:
            signal.raise_signal(number)
sys.addaudithook(hook)
runpy.run_path(BUILD, run_name="__main__")
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without asking it")


# One in seventeen of the modules that `check` loads: some before the program has begun, some in its middle.
@pytest.mark.parametrize("module", range(1, 160, 17))
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda s: s.name)
@pytest.mark.usefixtures("heeded")
def test_while_a_module_is_loaded(tmp_path: Path, number: signal.Signals, module: int) -> None:
    content = shutil.copytree(BASE, tmp_path / "content")
    program = ASKED_TO_END_AT_A_MODULE.replace("BUILD", repr(str(ROOT / "build.py")))
    done = subprocess.run(
        [sys.executable, "-c", program, str(int(number)), str(module), "check", "--content", str(content)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (130, SAID)


@pytest.mark.usefixtures("heeded")
def test_while_python_begins_anew(tmp_path: Path) -> None:
    """A request that comes between `python build.py` and the Python of the virtual environment waits."""
    content = shutil.copytree(BASE, tmp_path / "content")
    ended = subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "check", "--content", str(content)],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}),  # noqa: PLW1509
    )
    ended.send_signal(signal.SIGINT)
    _, said = ended.communicate()

    assert (ended.returncode, said) == (130, SAID)


def test_what_is_to_be_ignored_stays_so(tmp_path: Path) -> None:
    content = shutil.copytree(BASE, tmp_path / "content")
    command = [sys.executable, str(ROOT / "build.py"), "check", "--content", str(content)]
    deaf = {"preexec_fn": lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **deaf) as check:
        for _ in range(40):
            check.send_signal(signal.SIGHUP)
            time.sleep(0.01)
        _, said = check.communicate()
    assert check.returncode == 0, said


class Ends:
    """Where Python calls `__del__` nobody can be told of an error."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGTERM)


@pytest.mark.usefixtures("heeded")
def test_where_nobody_can_be_told(capsys: pytest.CaptureFixture[str]) -> None:
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt), stopped_as_by_ctrl_c():  # noqa: PT012
        ends = Ends()
        del ends
        time.sleep(5)
    assert time.monotonic() - begin < 4
    assert capsys.readouterr().err == ""


def test_behind_another_error() -> None:
    class Asked:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    with pytest.raises((RuntimeError, KeyboardInterrupt)) as caught:  # the first in Python 3.11
        type("Class", (), {"asked": Asked()})
    assert is_stop(caught.value)
    assert not is_stop(None)
    assert not is_stop(ValueError())


def test_other_errors_that_nobody_can_be_told_of_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    class Breaks:
        def __del__(self) -> None:
            raise ValueError("in vain")

    hook, sys.unraisablehook = sys.unraisablehook, sys.__unraisablehook__
    try:
        with stopped_as_by_ctrl_c():
            breaks = Breaks()
            del breaks
    finally:
        sys.unraisablehook = hook
    assert "in vain" in capsys.readouterr().err
