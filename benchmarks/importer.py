"""Time and memory of an import at 0.1, 1 and 10 million characters: `python -m benchmarks.importer [NAME …] [SIZE …]`.

Every text is imported in a process of its own; time is that of the processor, memory the most it held.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from multiprocessing import get_context

from benchmarks.readers import READERS
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.ledger import json_parts
from site_builder.importer.draft_markdown import render
from site_builder.importer.types import Raw
from site_builder.importer.wanted import Wanted

SIZES = (100_000, 1_000_000, 10_000_000)
ASK = ("那么你是怎样开始研究的呢？", "能讲讲这件事的经过吗？", "你对学生有什么建议？")
TELL = ("我当时在大学，", "这个想法其实", "我们花了两年，", "后来大家")
HAN = [chr(code) for code in range(0x4E00, 0x5E00)]


def filled(size: int, parts: Iterator[str]) -> str:
    """Parts until there are enough characters."""
    found, length = [], 0
    while length < size:
        found.append(next(parts))
        length += len(found[-1])
    return "".join(found)[:size]


def han(pick: random.Random, length: int) -> str:
    return "".join(pick.choices(HAN, k=length))


def labelled(size: int) -> str:
    """Labelled turns of made-up sentences."""
    pick = random.Random(1)
    return filled(
        size,
        (
            f"主持人：{han(pick, 9)}{pick.choice(ASK)}\n\n来宾："
            + "".join(f"{pick.choice(TELL)}{han(pick, 14)}。" for _ in range(8))
            + "\n\n"
            for _ in count()
        ),
    )


def unlabelled(size: int) -> str:
    """Captions without labels or marks."""
    text = labelled(size).replace("主持人：", "").replace("来宾：", "")
    return " ".join(text.replace("。", " ").replace("？", " ").split())


def repetitive(size: int) -> str:
    """The same two phrases again and again."""
    return filled(size, ("我当时在大学里读书 这个想法其实很有意思 " for _ in count()))


def nearly_repetitive(size: int) -> str:
    """Every phrase twice, the second time with one letter changed."""
    pick = random.Random(1)
    return filled(
        size, (f"{said} {said[:5]}{pick.choice(HAN)}{said[6:]} " for _ in count() for said in [han(pick, 12)])
    )


def one_line(size: int) -> str:
    """One line without a mark or a space."""
    return han(random.Random(1), size)


def short_lines(size: int) -> str:
    return filled(size, ("好\n是\n嗯嗯\n那个\n" for _ in count()))


def captions(size: int) -> str:
    """SRT with a name now and then."""
    pick = random.Random(1)
    return filled(
        size,
        (
            f"{n + 1}\n{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02},000 --> {n // 3600:02}:{n // 60 % 60:02}:{n % 60:02},900\n"
            f"{('主持人：', '来宾：', '')[n % 3]}{han(pick, 14)}\n\n"
            for n in count()
        ),
    )


def speech_to_text(size: int) -> str:
    """JSON with a speaker and a time for every segment."""
    rows = filled(
        size,
        (f'{{"start":{n},"speaker":"S{n // 9 % 2}","text":" It is what we said in {n}."}},' for n in count()),
    )
    return f'{{"segments":[{rows[: rows.rindex("},") + 1]}]}}'


HOST, GUEST = "主持人", "来宾"
SHAPES: Mapping[str, Callable[[int], str]] = {
    **{
        make.__name__: make
        for make in (
            labelled,
            unlabelled,
            repetitive,
            nearly_repetitive,
            one_line,
            short_lines,
            captions,
            speech_to_text,
        )
    },
    **READERS,
}
"""Shapes of text that cost the most, and a row for each reader."""


def measure(name: str, size: int) -> str:
    """One line for a shape and size."""
    raw = Raw(SHAPES[name](size))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    begin = time.process_time()
    draft = make_draft(raw, Wanted("speed", () if name in READERS else (HOST, GUEST)))
    written = len(render(draft)) + sum(map(len, json_parts(draft)))
    spent = time.process_time() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"{name:>17} {len(raw.text):>9} characters: {spent:6.2f} s, {spent / len(raw.text) * 1e6:5.2f} s a million, "
        f"{memory} MB ({memory - before} for the import), {len(draft.turns)} turns, {written} written"
    )


def main(arguments: list[str]) -> None:
    """Print one line for every shape and size."""
    names = [argument for argument in arguments if argument in SHAPES] or list(SHAPES)
    sizes = [int(float(size)) for size in arguments if size not in SHAPES] or SIZES
    for name in names:
        for size in sizes:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                print(pool.submit(measure, name, size).result(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
