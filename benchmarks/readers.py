"""A size in, a made-up interview of that many characters as a tool writes it, out: a row for each reader of the importer."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count

Reader = Callable[[int], str]
SAID = ("What did you build in year {n}?", "In year {n} we built a board, and it was green.")


def _turns() -> Iterator[tuple[int, str, str]]:
    """Number, speaker and words, without an end."""
    return ((n, ("Ann", "Bob")[n % 2], SAID[n % 2].format(n=n)) for n in count())


def _written(
    size: int, row: Callable[[int, str, str], str], above: str = "", below: str = "", joint: str = ""
) -> str:
    """Rows between a beginning and an end, as many as there is room for."""
    found: list[str] = []
    length = len(above) + len(below)
    for turn in _turns():
        found.append(row(*turn))
        length += len(found[-1]) + len(joint)
        if length >= size:
            return above + joint.join(found) + below
    raise AssertionError


def clock(n: int, mark: str = ".") -> str:
    return f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}{mark}000"


def _rows(row: Callable[[int, str, str], str], above: str = "", below: str = "", joint: str = "") -> Reader:
    return lambda size: _written(size, row, above, below, joint)


READERS: Mapping[str, Reader] = {
    "labels": _rows(lambda _, who, said: f"{who}: {said}\n\n"),
    "name-and-time": _rows(lambda n, who, said: f"{who}  {clock(n)[:8]}\n{said}\n\n"),
    "times": _rows(lambda n, who, said: f"{clock(n)[:8]}\n{who}: {said}\n"),
    "both-languages": _rows(lambda n, who, said: f"{who}: {said}\n\n第{n}年我们做了一块绿色的板子。\n\n"),
    "draft": _rows(
        lambda n, who, said: f"**{who}：** {said} {{#t{n}}}\n\n",
        '---\ntitle: "x"\nlanguages: [en]\nspeakers:\n  "Ann": ann\n  "Bob": bob\n---\n\n',
    ),
    "srt": _rows(lambda n, who, said: f"{n + 1}\n{clock(n, ',')} --> {clock(n + 1, ',')}\n{who}: {said}\n\n"),
    "vtt": _rows(
        lambda n, who, said: f"{clock(n)} --> {clock(n + 1)}\n<v {who}>{said}</v>\n\n", "WEBVTT\n\n"
    ),
    "sbv": _rows(lambda n, who, said: f"{clock(n)},{clock(n + 1)}\n{who}: {said}\n\n"),
    "microdvd": _rows(lambda n, who, said: f"{{{n * 25}}}{{{n * 25 + 20}}}{who}: {said}\n"),
    "ass": _rows(
        lambda n, who, said: (
            f"Dialogue: 0,{clock(n)[1:11]},{clock(n + 1)[1:11]},Default,{who},0,0,0,,{said}\n"
        ),
        "[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
    ),
    "ttml": _rows(
        lambda n, who, said: f'<p begin="{n}s" end="{n + 1}s">{who}: {said}</p>\n',
        '<tt xmlns="http://www.w3.org/ns/ttml"><body><div>\n',
        "</div></body></tt>",
    ),
    "sami": _rows(
        lambda n, who, said: f"<SYNC Start={n}000><P Class=EN>{who}: {said}</P></SYNC>\n",
        "<SAMI><BODY>\n",
        "</BODY></SAMI>",
    ),
    "tei": _rows(
        lambda _, who, said: f'<u who="#{who}">{said}</u>\n', "<TEI><text><body>\n", "</body></text></TEI>"
    ),
    "transcriber": _rows(
        lambda n, who, said: (
            f'<Turn speaker="{who}" startTime="{n}" endTime="{n + 1}"><Sync time="{n}"/>{said}</Turn>\n'
        ),
        '<?xml version="1.0"?>\n<Trans><Episode><Section>\n',
        "</Section></Episode></Trans>",
    ),
    "srv3": _rows(
        lambda n, who, said: f'<p t="{n}000" d="900"><s>{who}:</s><s> {said}</s></p>\n',
        '<?xml version="1.0"?><timedtext format="3"><body>\n',
        "</body></timedtext>",
    ),
    "chat": _rows(
        lambda _, who, said: f"*{who.upper()}:\t{said}\n",
        "@UTF8\n@Begin\n@Participants:\tANN Ann Host, BOB Bob Guest\n",
        "@End\n",
    ),
    "json": _rows(
        lambda n, who, said: f'{{"start":{n},"speaker":"{who}","text":"{said}"}}',
        '{"segments":[',
        "]}",
        ",\n",
    ),
    "json-words": _rows(
        lambda n, who, said: (
            '{"speaker":"'
            + who
            + '","words":['
            + ",".join(f'{{"text":"{w}","start":{n}}}' for w in said.split())
            + "]}"
        ),
        '{"utterances":[',
        "]}",
        ",\n",
    ),
    "csv": _rows(lambda n, who, said: f'{clock(n)[:8]},{who},"{said}"\n', "start,speaker,text\n"),
    "rows": _rows(lambda n, who, said: f'{clock(n)[:8]},{who},"{said}"\n'),
    "markdown-table": _rows(
        lambda n, who, said: f"| {clock(n)[:8]} | {who} | {said} |\n",
        "# x\n\n| Time | Speaker | Text |\n|---|---|---|\n",
    ),
    "html": _rows(
        lambda _, who, said: f"<p><b>{who}:</b> {said}</p>\n",
        "<!doctype html><html><body>\n",
        "</body></html>",
    ),
    "html-classes": _rows(
        lambda n, _, said: f'<p class="{("question", "answer")[n % 2]}">{said}</p>\n',
        "<!doctype html><html><body>\n",
        "</body></html>",
    ),
    "html-table": _rows(
        lambda _, who, said: f"<tr><td>{who}</td><td>{said}</td></tr>\n",
        "<!doctype html><html><body><table><tr><th>Speaker</th><th>Text</th></tr>\n",
        "</table></body></html>",
    ),
}
"""Each format of the table in `site_builder/importer/formats/`, some of them in more than one dialect."""
