"""How long the conversion of the interviews takes: `PYTHONPATH=. python benchmarks/conversion.py`."""

from pathlib import Path
from time import process_time

from site_builder.content.collect import collect
from site_builder.interviews.prepare import prepare
from site_builder.text.conversion import Conversion
from site_builder.text.editions import Scripts
from site_builder.text.link import Linker

REPEATS = 5


def least(times: list[float]) -> str:
    return f"{min(times) * 1000:.1f} ms"


def main() -> None:
    collection = collect(Path(__file__).parent.parent / "content", print)
    began = process_time()
    Conversion("zh-Hant", wording=True).convert("头发")
    print("tables loaded in", f"{(process_time() - began) * 1000:.0f} ms")
    scripts = Scripts.of(collection)
    linker = Linker(scripts.names())
    for interview in collection.interviews.values():
        blocks = [
            block
            for turn in interview.turns
            for script in ("zh-Hans", "zh-Hant")
            for block in turn.texts.get(script, ())
        ]
        target = "zh-Hans" if interview.language == "zh-Hant" else "zh-Hant"
        linking, converting, preparing = [], [], []
        for _ in range(REPEATS):
            start = process_time()
            mentions = [linker.mentions(block) for block in blocks]
            linking.append(process_time() - start)
            start = process_time()
            for block, found in zip(blocks, mentions, strict=True):
                scripts.block(block, found, target)
            converting.append(process_time() - start)
            start = process_time()
            prepare(interview, collection, linker, scripts)
            preparing.append(process_time() - start)
        size = sum(len(block.text) for block in blocks)
        parts = f"linking {least(linking)}, converting {least(converting)}, all {least(preparing)}"
        print(f"{interview.slug}: {size} characters, {parts}")


if __name__ == "__main__":
    main()
