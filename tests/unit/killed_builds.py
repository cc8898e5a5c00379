"""Writes a site again and again, killed before every single step that touches the disk; prints what was seen.

A program of its own, because it forks: `python killed_builds.py FOLDER [two-steps]`.
"""

import json
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from site_builder import swap
from site_builder.render import OutputFile
from site_builder.write import output_folder, write_site

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


def main(folder: Path, *, two_steps: bool) -> None:
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
            write("b", output, [])
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
    main(Path(sys.argv[1]), two_steps="two-steps" in sys.argv)
