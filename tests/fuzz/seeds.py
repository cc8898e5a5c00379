"""The corpora that fuzzing begins with, from the case files: `python tests/fuzz/seeds.py FOLDER`."""

import re
import sys
from pathlib import Path

CASES = Path(__file__).resolve().parents[1] / "cases"
KINDS = {
    "parser": ("transcript", "messages"),
    "yaml": ("messages",),
    "linker": ("link",),
    "importer": ("importer",),
}
FENCE = re.compile(r"^(`{3,})\w*\n(.*?)^\.\n", re.DOTALL | re.MULTILINE)


def main(folder: Path) -> None:
    for target, themes in KINDS.items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        files = [file for theme in themes for file in sorted((CASES / theme).glob("*.md"))]
        texts = [found[2] for file in files for found in FENCE.finditer(file.read_text("utf-8"))]
        for number, text in enumerate(texts):
            (folder / target / f"case-{number:04}").write_bytes(re.sub(r"^== .*\n", "", text).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
