"""Time and memory of an import at 0.1, 1 and 10 million characters: `python -m benchmarks.importer`."""

import random
import resource
import time

from site_builder.importer.assemble import Wanted, make_draft
from site_builder.importer.ledger import to_json
from site_builder.importer.markdown import render
from site_builder.importer.types import Raw

SIZES = (100_000, 1_000_000, 10_000_000)
ASK = ("那么你是怎样开始研究的呢？", "能讲讲这件事的经过吗？", "你对学生有什么建议？")
TELL = ("我当时在大学，", "这个想法其实", "我们花了两年，", "后来大家")
HAN = [chr(code) for code in range(0x4E00, 0x5E00)]


def labelled(size: int) -> str:
    """Labelled turns of made-up sentences."""
    pick = random.Random(1)
    parts, length = [], 0
    while length < size:
        told = "".join(f"{pick.choice(TELL)}{''.join(pick.choices(HAN, k=14))}。" for _ in range(8))
        turn = f"主持人：{''.join(pick.choices(HAN, k=9))}{pick.choice(ASK)}\n\n来宾：{told}\n\n"
        parts.append(turn)
        length += len(turn)
    return "".join(parts)[:size]


def unlabelled(size: int) -> str:
    """Captions without labels or marks."""
    return " ".join(
        labelled(size)
        .replace("主持人：", "")
        .replace("来宾：", "")
        .replace("。", " ")
        .replace("？", " ")
        .split()
    )


def main() -> None:
    """Print one line for every shape and size."""
    for shape in (labelled, unlabelled):
        for size in SIZES:
            raw = Raw(shape(size))
            begin = time.perf_counter()
            draft = make_draft(raw, Wanted("speed", ("主持人", "来宾")))
            written = len(render(draft)) + len(to_json(draft))
            spent = time.perf_counter() - begin
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{shape.__name__:>10} {len(raw.text):>9} characters: {spent:6.2f} s, {memory} MB at most, {written} written"
            )


if __name__ == "__main__":
    main()
