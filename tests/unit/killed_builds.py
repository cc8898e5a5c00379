"""Writes a site again and again, killed before every single step that touches the disk; prints what was seen.

A program of its own, because it forks: `python killed_builds.py FOLDER [anew] [two-steps]`.
"""

import json
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from site_builder.build import swap
from site_builder.build.twin import Twin
from site_builder.build.write import MARKER, NotOursError, output_folder, refusal
from site_builder.core.output import OutputFile

TOUCHES = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.scandir"}
SITES = {name: {f"{name}/{n}.html": name * n for n in range(4)} | {"index.html": name} for name in ("a", "b")}


def kill_at(step: int) -> None:
    """End this process by SIGKILL just before its `step`th touch of the disk."""
    seen = 0

    def hook(event: str, _: object) -> None:
        nonlocal seen
        if event in TOUCHES or event.startswith("ctypes.call"):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def write_site(files: Iterable[OutputFile], output: Path) -> None:
    """Show these files alone, as a build that begins anew does."""
    if reason := refusal(output):
        raise NotOursError(reason)
    twin = Twin(output)
    twin.begin_anew()
    paths = []
    for file in files:
        twin.write(file.path, file.content)
        paths.append(file.path)
    twin.write(MARKER, "".join(f"{path}\n" for path in paths).encode())
    if reason := refusal(output):
        raise NotOursError(reason)
    twin.ready()
    twin.show()
    twin.complete()


def change_site(name: str, output: Path) -> None:
    """Make the site the other one, as a build does that knows what the last one did."""
    twin = Twin(output)
    twin.begin(())
    now, before = SITES[name], SITES["b" if name == "a" else "a"]
    for path, text in now.items():
        twin.write(path, text.encode())
    for path in before.keys() - now.keys():
        twin.remove(path)
    twin.write(MARKER, "".join(f"{path}\n" for path in now).encode())
    twin.ready()
    twin.show()


def write(name: str, output: Path, said: list[str]) -> None:
    files = [OutputFile(path, text.encode()) for path, text in SITES[name].items()]
    with output_folder(output, said.append) as folder:
        write_site(files, folder)


def shown(output: Path) -> str:
    """Which of the two sites stands there in every file; "mixture" if neither does."""
    files = {
        file.relative_to(output).as_posix(): file.read_text()
        for file in output.rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }
    return next((name for name, site in SITES.items() if files == site), "mixture")


def main(folder: Path, *, two_steps: bool, anew: bool) -> None:
    if two_steps:
        swap.exchange = lambda _one, _other: False  # type: ignore[assignment]
    output = folder / "_site"
    rows, step = [], 0
    while True:
        step += 1
        write("a", output, [])
        child = os.fork()
        if not child:
            kill_at(step)
            if anew:
                write("b", output, [])
            else:
                change_site("b", output)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        between, left = shown(output), len(list(folder.iterdir())) - output.exists()
        said: list[str] = []
        write("a", output, said)
        after = sorted(file.name for file in folder.iterdir())
        rows.append({"seen": between, "left": left, "said": said, "after": after, "then": shown(output)})
        if os.WIFEXITED(status):
            break
    print(json.dumps(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]), two_steps="two-steps" in sys.argv, anew="anew" in sys.argv)
