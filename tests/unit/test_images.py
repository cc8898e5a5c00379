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
