"""Images in texts: what is read of their files, what is refused, and what a build does again when one changes."""

import re
import shutil
import struct
from io import BytesIO
from pathlib import Path

import pytest
from conftest import ROOT, build, order
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from site_builder.build import flow
from site_builder.build.order import Inputs, read_stamps, write_stamps
from site_builder.build.progress import Progress
from site_builder.build.write import MARKER
from site_builder.checks.collection import read_and_check
from site_builder.checks.images import unused_image
from site_builder.content.image_header import Header, is_whole, read_header
from site_builder.content.images import MOST_BYTES, read_images
from site_builder.core.problems import Problem

BASE = ROOT / "tests/cases/messages/base"
SHOWN = "![一块板](../images/board.png){credit=甲}"


def test_a_file_that_nothing_shows_is_told(content: Path) -> None:
    for name in ("spare.png", "face.png"):
        (content / "images" / name).write_bytes(picture("PNG"))
    file = content / "people.yaml"
    portrait = "{image: face.png, alt: {zh: 来宾, en: A guest}, credit: 甲, licence: CC0}"
    file.write_text(file.read_text("utf-8").replace("。}", f"。, portrait: {portrait}}}", 1), "utf-8")
    told: list[Problem] = []
    collection = read_and_check(content, told.append)

    assert not told, [*map(str, told)]
    assert [str(one).split("content/")[-1] for one in unused_image(collection, ())] == [
        "images/spare.png:1:1: warning[unused-image]: no text shows `spare.png`\n    hint: delete the file, or show it"
    ]


def picture(form: str, width: int = 40, height: int = 20, **more: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), (9, 99, 9)).save(file, form, **more)
    return file.getvalue()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(BASE, tmp_path / "content"))
    (folder / "images").mkdir()
    (folder / "images/board.png").write_bytes(picture("PNG"))
    file = folder / "interviews/beside.md"
    file.write_text(file.read_text("utf-8") + f"\n{SHOWN}\n", "utf-8")
    return folder


def rebuilt(content: Path) -> dict[str, bytes]:
    """The site after a build that takes over what the last one kept."""
    wanted = order(content, content.parent / "_site", jobs=1)
    outcome = flow.build(wanted, Inputs(wanted, read_stamps(wanted)), Progress(), print)
    assert not outcome.failed, [*map(str, outcome.problems), *map(str, outcome.dead_links)]
    assert outcome.stamps is not None
    write_stamps(wanted, outcome.stamps._replace(warnings="", summary=""))
    return {
        file.relative_to(wanted.output).as_posix(): file.read_bytes()
        for file in sorted(wanted.output.rglob("*"))
        if file.is_file() and file.name != MARKER
    }


@pytest.mark.parametrize(
    ("form", "more"),
    [
        ("PNG", {}),
        ("GIF", {}),
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0"}),
    ],
)
@given(width=st.integers(1, 300), height=st.integers(1, 300))
def test_the_size_is_read_without_decoding(
    form: str, more: dict[str, object], width: int, height: int
) -> None:
    data = picture(form, width, height, **more)

    assert read_header(data) == Header(form.lower(), width, height)


def test_a_photograph_on_its_side_is_upright_and_tells_its_place() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert read_header(picture("JPEG", 40, 20, exif=exif)) == Header("jpeg", 20, 40)
    exif[0x8825] = {1: "N"}

    assert read_header(picture("JPEG", 40, 20, exif=exif)) == Header("jpeg", 20, 40, tells_place=True)


@given(st.sampled_from(["PNG", "GIF", "JPEG", "WEBP"]), st.integers(0, 200), st.binary(max_size=30))
def test_damaged_bytes_are_no_image_or_have_a_size(form: str, kept: int, rest: bytes) -> None:
    found = read_header(picture(form)[:kept] + rest)

    assert found is None or found.format == form.lower()


def test_what_is_no_image_of_ones_own_is_told(content: Path) -> None:
    folder = content / "images"
    (folder / "link.png").symlink_to(folder / "board.png")
    (folder / "Board 2.png").write_bytes(picture("PNG"))
    (folder / "drawing.svg").write_text("<svg/>", "utf-8")
    (folder / "photo.png").write_bytes(picture("JPEG"))
    (folder / "heavy.png").write_bytes(picture("PNG") + bytes(MOST_BYTES))
    (folder / "wide.png").write_bytes(picture("PNG", 6001, 1))
    (folder / "empty.gif").write_bytes(b"")
    (folder / "text.jpg").write_bytes(b"text")
    (folder / "below").mkdir()
    problems: list[Problem] = []

    found = read_images(folder, problems.append)

    assert list(found) == ["board.png"]
    assert {problem.where.path.name: problem.code for problem in problems} == {
        "link.png": "unreadable-image",
        "below": "unreadable-image",
        "Board 2.png": "image-name",
        "drawing.svg": "image-name",
        "photo.png": "image-name",
        "heavy.png": "image-too-large",
        "wide.png": "image-too-large",
        "empty.gif": "no-image",
        "text.jpg": "no-image",
    }
    assert all(problem.hint for problem in problems)


def test_a_folder_of_images_that_is_a_link_is_not_followed(content: Path, tmp_path: Path) -> None:
    (content / "images").rename(tmp_path / "elsewhere")
    (content / "images").symlink_to(tmp_path / "elsewhere")
    problems: list[Problem] = []

    read_and_check(content, problems.append)

    assert {"unreadable-file", "unknown-image"} <= {problem.code for problem in problems}


def test_a_changed_image_is_published_under_another_name(content: Path) -> None:
    page = "interviews/beside/index.html"
    before = rebuilt(content)
    (content / "images/board.png").write_bytes(picture("PNG", 80, 60))

    after = rebuilt(content)

    (old,), (new,) = ([path for path in site if path.startswith("images/")] for site in (before, after))
    assert old != new
    assert f'src="../../{new}" alt="一块板" width="80" height="60" loading="lazy"' in after[page].decode()
    assert after[new] == (content / "images/board.png").read_bytes()
    assert after == build(content)


def test_a_portrait_stands_on_the_page_of_its_person_and_follows_its_file(content: Path) -> None:
    page = "people/guest/index.html"
    file = content / "people.yaml"
    portrait = (
        "portrait: {image: board.png, alt: {zh: 来宾在窗边, en: At a window}, credit: 甲, licence: CC BY 4.0}"
    )
    file.write_text(re.sub(r"(?m)^(guest: \{.*)\}$", rf"\1, {portrait}}}", file.read_text("utf-8")), "utf-8")
    before = rebuilt(content)
    (content / "images/board.png").write_bytes(picture("PNG", 80, 60))

    after = rebuilt(content)

    assert 'alt="来宾在窗边" width="40" height="20"' in before[page].decode()
    assert 'alt="來賓在窗邊"' in after[f"zh-hant/{page}"].decode()
    (new,) = (path for path in after if path.startswith("images/"))
    assert f'src="../../{new}" alt="At a window" width="80" height="60"' in after[
        f"en/{page}"
    ].decode().replace("../../../", "../../")
    assert "<figcaption>甲 · CC BY 4.0</figcaption>" in after[page].decode()
    assert after == build(content)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
@given(part=st.floats(0.1, 0.99))
def test_an_image_that_broke_off_is_told_from_one_that_is_whole(form: str, part: float) -> None:
    whole = picture(form, 90, 70)
    header = read_header(whole)
    assert header is not None
    assert is_whole(whole, header.format)
    assert not is_whole(whole[: int(part * (len(whole) - 16))].replace(b";", b":"), header.format)


def test_a_preview_inside_a_photograph_is_not_its_end() -> None:
    preview, photograph = picture("JPEG", 16, 8), picture("JPEG", 90, 70)
    inside = b"\xff\xe1" + struct.pack(">H", 2 + len(preview)) + preview
    whole = photograph[:2] + inside + photograph[2:]

    assert is_whole(whole, "jpeg")
    assert not is_whole(whole[: len(whole) - 40], "jpeg")


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_an_editor_is_told_of_half_an_image(content: Path, form: str) -> None:
    data, name = picture(form, 300, 200), f"half.{form.lower()}"
    told: list[Problem] = []
    for size in (len(data), len(data) * 2 // 3):
        (content / "images" / name).write_bytes(data[:size])
        read_images(content / "images", told.append)

    assert [(problem.code, problem.where.path.name) for problem in told] == [("image-cut", name)]


@pytest.mark.parametrize(("width", "height"), [(1, 5000), (5000, 1), (300, 4097), (256, 257)])
@pytest.mark.parametrize(
    ("form", "more"), [("PNG", {}), ("GIF", {}), ("JPEG", {}), ("WEBP", {}), ("WEBP", {"lossless": True}), ("WEBP", {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0"})]
)  # fmt: skip
def test_the_size_of_a_large_image_is_read(
    form: str, more: dict[str, object], width: int, height: int
) -> None:
    assert read_header(picture(form, width, height, **more)) == Header(form.lower(), width, height)


def with_exif(*tags: tuple[int, int], order: str = "<", mark: bytes = b"") -> bytes:
    """A photograph of 40 × 20 with so many tags in its Exif data."""
    mark = mark or {"<": b"II*\0", ">": b"MM\0*"}[order]
    entries = b"".join(struct.pack(f"{order}HHIHH", tag, 3, 1, value, 0) for tag, value in tags)
    body = b"Exif\0\0" + mark + struct.pack(f"{order}IH", 8, len(tags)) + entries
    whole = picture("JPEG")
    return whole[:2] + b"\xff\xe1" + struct.pack(">H", 2 + len(body)) + body + whole[2:]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("turned", "on_side"), [(0, False), (1, False), (4, False), (5, True), (6, True), (7, True), (8, True), (9, False)])  # fmt: skip
def test_a_photograph_is_turned_as_its_camera_says(order: str, turned: int, on_side: bool) -> None:
    size = (20, 40) if on_side else (40, 20)

    assert read_header(with_exif((0x0110, 6), (0x0112, turned), order=order)) == Header("jpeg", *size)
    both = with_exif((0x0112, turned), (0x8825, 6), order=order)
    assert read_header(both) == Header("jpeg", *size, tells_place=True)


def test_only_exif_data_that_can_be_read_turn_a_photograph() -> None:
    flat = Header("jpeg", 40, 20)
    for mark in (b"II\0*", b"MM*\0", b"XX*\0", b"II*\1"):
        assert read_header(with_exif((0x0112, 6), mark=mark)) == flat, mark
    turned = with_exif((0x0112, 6))
    assert read_header(turned.replace(b"Exif", b"exif")) == flat
    assert read_header(turned.replace(b"\xff\xe1", b"\xff\xe2")) == flat
    assert read_header(turned.replace(b"\xff\xe1", b"\xff\xff\xff\xe1")) == Header("jpeg", 20, 40)
    assert read_header(turned.replace(b"\xff\xe1", b"\x00\xe1")) is None


def test_bytes_that_only_begin_like_an_image_are_none() -> None:
    whole = {form: picture(form) for form in ("PNG", "GIF", "JPEG", "WEBP")}
    for form, end in (("PNG", 24), ("GIF", 10), ("WEBP", 30)):
        assert read_header(whole[form][:end]) == Header(form.lower(), 40, 20)
        assert read_header(whole[form][: end - 1]) is None, form
    more = picture("WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0")
    assert (read_header(more[:30]), read_header(more[:29])) == (Header("webp", 40, 20), None)
    for form, good, bad in (
        ("PNG", b"IHDR", b"IDAT"), ("GIF", b"GIF8", b"GIF9"), ("WEBP", b"WEBP", b"WAVE"), ("WEBP", b"RIFF", b"RIFX"),
        ("WEBP", b"VP8 ", b"VP9 "), ("WEBP", b"\x9d\x01\x2a", b"\x9d\x01\x2b"), ("JPEG", b"\xff\xd8\xff", b"\xff\xd8\0"),
    ):  # fmt: skip
        assert read_header(whole[form].replace(good, bad, 1)) is None, good


@pytest.mark.parametrize(
    ("form", "format_", "behind"), [("PNG", "png", b"more"), ("GIF", "gif", bytes(15)), ("WEBP", "webp", b"more"), ("JPEG", "jpeg", b"more")]
)  # fmt: skip
def test_bytes_behind_the_end_of_an_image_do_no_harm(form: str, format_: str, behind: bytes) -> None:
    whole = picture(form, 90, 70)

    assert is_whole(whole + behind, format_)
    assert not is_whole(whole[:-1] if form != "GIF" else whole[:-1].replace(b";", b":"), format_)
    assert form != "GIF" or not is_whole(whole[:-1].replace(b";", b":") + b";" + bytes(16), format_)


def test_the_limits_of_an_image_are_what_is_said(content: Path) -> None:
    folder, told = content / "images", list[Problem]()
    board = picture("PNG")
    for name, data in {
        "as-heavy.png": board + bytes(MOST_BYTES - len(board)),
        "heavy.png": board + bytes(MOST_BYTES - len(board) + 1),
        "as-wide.png": picture("PNG", 6000, 1), "tall.gif": picture("GIF", 1, 6001), "no-height.png": board[:20] + bytes(4) + board[24:],
        "no-width.png": board[:16] + bytes(4) + board[20:], "a.jpeg": picture("JPEG"), "a_b-2.webp": picture("WEBP"),
        "-a.png": board, "a--b.png": board, "a.PNG": board, "a.b.png": board, ".hidden.png": b"",
    }.items():  # fmt: skip
        (folder / name).write_bytes(data)
    found = read_images(folder, told.append)

    assert {name: (one.width, one.height) for name, one in found.items()} == {
        "a.jpeg": (40, 20), "a_b-2.webp": (40, 20), "as-heavy.png": (40, 20), "as-wide.png": (6000, 1), "board.png": (40, 20),
    }  # fmt: skip
    assert [f"{one.where.path.name} {one.code}: {one.message}" for one in told] == [
        "-a.png image-name: `-a.png` cannot be the name of an image",
        "a--b.png image-name: `a--b.png` cannot be the name of an image",
        "a.PNG image-name: `a.PNG` cannot be the name of an image",
        "a.b.png image-name: `a.b.png` cannot be the name of an image",
        "heavy.png image-too-large: `heavy.png` has 1.0 MB, more than 1",
        "no-height.png no-image: `no-height.png` is no image that browsers show",
        "no-width.png no-image: `no-width.png` is no image that browsers show",
        "tall.gif image-too-large: `tall.gif` has 6001 pixels a side, more than 6000",
    ]
    image = found["a_b-2.webp"]
    assert re.fullmatch(r"images/a_b-2\.[0-9a-f]{10}\.webp", image.path)
    same = folder / "same.webp"
    same.write_bytes((folder / "a_b-2.webp").read_bytes())
    assert read_images(folder, told.append)["same.webp"].path == image.path.replace("a_b-2", "same")


def test_a_picture_that_tells_where_it_was_taken_is_shown_and_told(content: Path) -> None:
    told: list[Problem] = []
    (content / "images/a.jpg").write_bytes(with_exif((0x0112, 1), (0x8825, 6)))
    found = read_images(content / "images", told.append)

    assert [(one.code, str(one.severity)) for one in told] == [("image-tells-place", "warning")]
    assert set(found) == {"a.jpg", "board.png"}
