"""Words in, a picture out that stands beside a shared link: a title on paper. The only user of Pillow.

The type is Noto Serif, of each script its own, from packages under the Open Font License. A picture has
twelve colours, six steps from paper to ink and six from paper to the red of the seal, so it weighs little;
the same words give the same bytes.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from io import BytesIO
from zlib import Z_RLE

from PIL import Image, ImageDraw, ImageFont

from site_builder.pages.picture_words import PictureWords
from site_builder.text.characters import is_han

WIDTH, HEIGHT = 1200, 630
PAPER, INK, SEAL = (251, 250, 246), (29, 31, 34), (163, 40, 28)
STEPS = (6, 3, 2)
"""From paper to ink; fewer where a title is so dense that the picture would weigh more than `MOST_BYTES`."""
MOST_BYTES = 25_000
MARGIN, TOP, SLIP = 88, 118, 96
"""Around the words; above the title; the width of the slip with the name of the site."""
SIZES = (92, 78, 66, 56)
"""Of a title: the largest in which it takes three lines, or the last."""
MOST_LINES = 3
SMALL = 34
CLOSING = "，。、：；！？）》」』”’,.:;!?)—…·"
"""What does not begin a line."""
FONTS = {
    "zh-Hant": ("pylopdf_fonts_zh_tw", "NotoSerifTC-Regular.otf"),
    "": ("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf"),
}


def share_picture(words: PictureWords) -> bytes:
    """A PNG."""
    ink = Image.new("L", (WIDTH, HEIGHT))
    on_ink, left = ImageDraw.Draw(ink), _left(words.language)
    font, lines = _set(words, WIDTH - MARGIN - left)
    y = TOP
    for line in lines:
        on_ink.text((left, y), line, 255, font, stroke_width=1)
        y += round(font.size * 1.34)
    note = _font(words.language, SMALL)
    for number, line in enumerate(_lines(words.note, words.language, SMALL, WIDTH - MARGIN - left)[:2]):
        on_ink.text((left, y + 30 + number * 50), line, 190, note)
    content = b""
    for steps in STEPS:
        content = _png(ink, _paper(words.language, words.site, words.kind, steps), steps)
        if len(content) <= MOST_BYTES:
            break
    return content


def _left(language: str) -> int:
    """Where the words begin: right of the slip, if there is one."""
    return MARGIN + (SLIP + 56 if language != "en" else 0)


@lru_cache(maxsize=8)
def _paper(language: str, site: str, kind: str, steps: int) -> tuple[Image.Image, Image.Image]:
    """What pictures of a kind begin with, a bar, the name of the site, the kind; and where there is no seal.

    In Chinese the name is a slip as on the cover of a thread-bound book. Where the seal stands, it covers the
    ink.
    """
    ink, seal = Image.new("L", (WIDTH, HEIGHT)), Image.new("L", (WIDTH, HEIGHT))
    on_ink, on_seal = ImageDraw.Draw(ink), ImageDraw.Draw(seal)
    on_seal.rectangle((0, 0, WIDTH, 14), fill=255)
    if language == "en":
        on_seal.text((MARGIN, HEIGHT - 96), site, 255, _font(language, SMALL))
    else:
        _slip(on_ink, on_seal, language, site)
    on_seal.text((_left(language), TOP - 62), kind, 255, _font(language, SMALL))
    paper = seal.point([steps + (value * steps >> 8) for value in range(256)])
    bare = seal.point([255 * (value * steps < 256) for value in range(256)])
    paper.paste(_in_steps(ink, steps), mask=bare)
    colours = (_mixed(colour, step / (steps - 1)) for colour in (INK, SEAL) for step in range(steps))
    paper.putpalette([part for colour in colours for part in colour])
    return paper, bare


def _slip(on_ink: ImageDraw.ImageDraw, on_seal: ImageDraw.ImageDraw, language: str, site: str) -> None:
    size = min(52, (HEIGHT - 200) // max(1, len(site)))
    font = _font(language, size)
    bottom = 76 + len(site) * (size + 8) + 48
    on_seal.rectangle((MARGIN, 64, MARGIN + SLIP, bottom), outline=255, width=2)
    on_seal.rectangle((MARGIN - 7, 57, MARGIN + SLIP + 7, bottom + 7), outline=255, width=2)
    for number, character in enumerate(site):
        across = MARGIN + (SLIP - font.getlength(character)) / 2
        on_ink.text((across, 84 + number * (size + 8)), character, 255, font, stroke_width=1)


def _set(words: PictureWords, width: int) -> tuple[ImageFont.FreeTypeFont, Sequence[str]]:
    """The title in the largest size that fits, and its lines."""
    lines: Sequence[str] = ()
    for size in SIZES:
        lines = _lines(words.title, words.language, size, width)
        if len(lines) <= MOST_LINES:
            break
    else:
        lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1] + "…"]
    return _font(words.language, size), lines


def _lines(text: str, language: str, size: int, width: int) -> list[str]:
    """A text in lines: between Chinese characters and between words, never before a closing mark."""
    lines, room = [""], float(width)
    for piece in _pieces(text):
        needed = sum(_advance(language, size, character) for character in piece)
        if lines[-1] and needed > room:
            lines.append("")
            room = float(width)
        lines[-1] += piece
        room -= needed
    return [line.strip() for line in lines]


@cache
def _advance(language: str, size: int, character: str) -> float:
    return _font(language, size).getlength(character)


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for character in text:
        ends = piece and (piece[-1] == " " or is_han(piece[-1]) or is_han(character) or piece[-1] in CLOSING)
        if ends and character not in CLOSING and character != " ":
            yield piece
            piece = ""
        piece += character
    yield piece


@cache
def _font(language: str, size: int) -> ImageFont.FreeTypeFont:
    package, name = FONTS.get(language, FONTS[""])
    with resources.as_file(resources.files(package) / name) as file:
        return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


def _png(ink: Image.Image, paper: tuple[Image.Image, Image.Image], steps: int) -> bytes:
    """Words in ink on their paper."""
    (blank, bare), box = paper, ink.getbbox()
    drawn = blank.copy()
    if box:
        drawn.paste(_in_steps(ink.crop(box), steps), box, bare.crop(box))
    out = BytesIO()
    drawn.save(out, "PNG", bits=4, compress_level=6, compress_type=Z_RLE)
    return out.getvalue()


def _in_steps(layer: Image.Image, steps: int) -> Image.Image:
    return layer.point([value * steps >> 8 for value in range(256)])


def _mixed(colour: Sequence[int], share: float) -> list[int]:
    return [round(paper + (full - paper) * share) for paper, full in zip(PAPER, colour, strict=True)]
