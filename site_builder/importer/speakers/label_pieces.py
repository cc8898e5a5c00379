"""The pieces of which labels are made, as expressions: decoration, time, bracket, name, aside or role, separator."""

import re

from site_builder.importer.formats.times import CODE

SYMBOL = (
    "[\u2022\u2023\u2043\u2219\u25e6\u203b\u00a7\u00b6\u2190-\u21ff\u2300-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\U0001f000-\U0001faff]\ufe0f?\u200d?"
)
"""Bullets, arrows, squares, pictures: they decorate a label and are never spoken."""
DECORATION = re.compile(
    rf"[ \t\u3000\ufeff\xa0]+|>+|{SYMBOL}|[-–*+·](?=[ \t])|#{{1,6}}(?=[ \t])|\d{{1,5}}[.)、．:]?(?=[ \t\u3000\xa0])|\[\d{{1,5}}\](?=[ \t])|\d{{1,3}}[.、．)）](?=\D)"
)
SPACE = re.compile(r"[ \t\u3000\xa0]*")
CLOCK = rf"(?:{CODE}(?:-\d{{1,3}}(?=#)|[ \u202f]?[AaPp]\.?[Mm]\b\.?)?|\d{{1,5}}(?:\.\d{{1,3}})?s\b|(?:\d{{1,2}}(?:h|小?时) ?)?\d{{1,3}}[m分] ?\d{{1,2}}[s秒]|\d{{1,2}}(?:h|小?时) ?\d{{1,2}}[m分])"
DATE = r"(?:(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})[,，]?[ \t]+(?:[上下]午|晚上)?[ \t]*)?"
"""In front of a time of day, as chats write it: that is no place in a recording."""
TIME = re.compile(
    rf"[ \t]*+(?:\\?[\[(（【<{{#`][ \t]*+)?(?P<clock>{DATE}{CLOCK})(?:[ \t]*(?:-{{1,2}}>|[-–—~～→至])[ \t]*{CLOCK})?(?:[ \t]*\\?[\])）】>}}#`])?"
)
"""A time, or a range, in brackets or not; a Markdown file may have a backslash before them."""
TIME_BEHIND = re.compile(rf"[ \t]+[-–—|·•@][ \t]+(?P<clock>{CLOCK})(?=[ \t]*(?:[\n\r]|\Z))")
"""`Ann Lee - 00:08`."""
EMPHASIS = re.compile(r"\*{1,3}(?=\S)|_{1,3}(?=[^\W_])")
STARS = re.compile(r"[ \t]*\*{1,3}")
OPEN, CLOSE = '[【〔（(‹«<{〈“"《', ']】〕）)›»>}〉”"》'
QUOTES = frozenset('”"》')  # around a label that has a colon, inside or behind them
COLONS = ":：∶﹕︰ː"
BARS = "|｜丨│"
NOT_IN_NAME = r":：∶﹕︰ː|｜丨│*\n\r\t\[\]【】〔〕{}<>〈〉‹›«»《》（）()，。？！,?!；;“”\"…—―「『\u3000"
END = (
    rf"(?=[ \t]*(?:[{COLONS}{BARS}\[【〔（(,，\]】〕）)›»〉>}}》”\"\n\r\t\u3000「『*—―]|_{{1,3}}[ \t]*(?:[{COLONS}]|[\r\n]|\Z)| [-–][ \t]|[ ]{{2}}|\\$|\Z)"
    rf"|[ \t]+{DATE}{CLOCK}|(?<=[A-Z][A-Z])(?<!\bMS)(?<!\bMR)(?<!\bDR)(?<!\bST)(?<!\bMRS)(?<!\bPROF)\.[ \t])"
)
NAME = re.compile(
    rf"(?=[^\n\r]{{0,39}}[^\W\d_])(?P<name>[^\W_](?:[^{NOT_IN_NAME}]{{0,39}}?[^\s{NOT_IN_NAME}])??){END}"
)
ASIDE = re.compile(r"[ \t]*[（(\[【](?P<aside>[^()（）\[\]【】\n\r:：]{1,40})[)）\]】]")
TIMED_ASIDE = re.compile(
    rf"[ \t]*[（(\[【](?:(?P<first>{CLOCK})[,，;；、/|\s]+[^()（）\[\]【】\n\r:：]{{1,40}}|[^()（）\[\]【】\n\r:：]{{1,40}}?[,，;；、/|\s]+(?P<last>{CLOCK}))[)）\]】]"
)
"""A time and something else in one bracket: `(00:03, smiling)`."""
ROLE = re.compile(
    rf"[,，][ \t]*(?P<role>[^{COLONS}\n\r,，。？！?!]{{1,50}}?)(?=[ \t]*(?:[{COLONS}]|\*|[\r\n]|\Z)|[ \t]+[\[(]?{CLOCK})"
)
COLON_BELOW = re.compile(rf"[ \t]*(?:\r\n|\n|\r)[ \t]*[{COLONS}][ \t]*(?=[^\s{COLONS}])")
"""A colon that stands on the line below its name."""
COLON = re.compile(rf"[ \t]*[{COLONS}](?!//|\d\d(?!\d))")
BAR = re.compile(rf"[ \t]*[{BARS}](?![{BARS}])")
DASH = re.compile(r"[ \t]*(?:——|――|[—―](?![—―])|[ \t][-–](?=[ \t]))")
GAP = re.compile(r"\t[ \t]*|\u3000+|[ ]{2,}(?=\S)")
QUOTE = re.compile(r"[ \t]*(?P<quote>[「『])")
DOT = re.compile(r"\.[ \t]+(?=\S)")
SPOKEN = re.compile(r"[ \t]+(?=[^\s\d])")  # behind `Ann Lee [00:08]`
LINE_END = re.compile(r"[ \t]*\\?(?=[\r\n]|\Z)")
TIME_BELOW = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?P<clock>\d{1,2}:\d\d[ \u202f]?[AaPp][Mm])(?=[ \t]*[\r\n])")
"""A time of day on the line below a name: a chat."""
TIME_AFTER = re.compile(rf"(?:{TIME.pattern}(?=[ \t]*+(?:[\n\r]|\Z))|[ \t]*+\\?\[(?P<clock2>{CODE})\\?\])")
TWIN = re.compile(rf"[ \t]+{NAME.pattern.replace('<name>', '<twin>')}[ \t]+{CLOCK}(?=[ \t]*(?:[\r\n]|\Z))")
NUMBERED = re.compile(r"(?P<name>[QAqa问答問])\d{0,3}[.、．)）][ \t]*")
MOST = 8  # pieces of decoration, and pieces between a name and its separator
