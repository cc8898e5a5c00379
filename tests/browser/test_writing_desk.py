"""The editor's desk, by keyboard alone: from an import to a finished edit made by hand."""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_builder.commands.cli import main

ROOT = Path(__file__).resolve().parents[2]
RAW = "欢迎你来 你是怎么开始的呢 — 我读了一本书,后来我就写程序 是的 那么你觉得难吗 不难"
FINISHED = (
    ("主持人", "欢迎你来。你是怎么开始的呢？"),
    ("来宾", "我读了一本书，后来我就写程序。是的。"),
    ("主持人", "那么你觉得难吗？"),
    ("来宾", "不难。"),
)
PRESSES = 50
"""Keys that reach the finished edit, at most."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = Path(shutil.copytree(ROOT / "tests/golden/bilingual/content", tmp_path / "content"))
    raw = tmp_path / "chat.txt"
    raw.write_text(RAW, "utf-8")
    assert main(["import", str(raw), "chat", "--speakers", "主持人,来宾", "--content", str(content)]) == 0
    return content


@pytest.fixture
def address(content: Path, heeded: None, free_port: int) -> Iterator[str]:  # noqa: ARG001
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "serve",
        "--port",
        str(free_port),
        "--content",
        str(content),
    ]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert server.stdout
    found = next(m for line in server.stdout if (m := re.search(r"http://\S+/desk/", line)))
    yield f"{found[0]}chat"
    server.send_signal(signal.SIGINT)
    try:
        said, _ = server.communicate(timeout=10)
    finally:
        server.kill()
    assert server.returncode == 0, said


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(8000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    expect(page.locator("article").first).to_be_visible()
    yield page
    assert not faults
    context.close()


class Hands:
    """An editor's hands: they press keys, and count."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1
        settle(self.page)

    def type(self, text: str) -> None:
        for char in text:
            self.page.keyboard.insert_text(char)
            self.presses += 1


def turns(content: Path) -> list[tuple[str, str]]:
    text = (content / "interviews/chat.md").read_text("utf-8")
    return re.findall(r"\*\*(.+?)：\*\* (.*?)(?: \{#.*\})?$", text, re.MULTILINE)


def undecided(content: Path) -> list[str]:
    """The doubts that are left in the file."""
    return re.findall(r"doubt=([\d.]+)", (content / "interviews/chat.md").read_text("utf-8"))


def is_done(desk: Page) -> bool:
    """Whether the page says that nothing is left."""
    return "全部定完" in (desk.locator("#count").text_content() or "")


def is_listed(desk: Page) -> bool:
    """Whether something is left in the list."""
    return bool(desk.locator("#item").text_content())


def settle(page: Page) -> None:
    """Wait until the act that was asked for is shown."""
    expect(page.get_by_role("main")).not_to_have_attribute("aria-busy", "true")
    page.wait_for_timeout(30)


def test_a_finished_edit_is_reached_by_keyboard_alone(desk: Page, content: Path) -> None:
    hands = Hands(desk)

    hands.press("t")
    hands.type("开场")
    hands.press("Enter")
    hands.press("e", *["ArrowRight"] * 4, "Delete")
    hands.type("。")
    hands.press("Escape")
    hands.press("j", "j", "e", *["ArrowRight"] * 3, "Enter")
    hands.press("Escape", "k", "e", "Backspace")
    hands.press("End", "Backspace")
    hands.type("。")
    hands.press("Escape")
    while is_listed(desk):
        who = "谁在说" in (desk.locator("#item").text_content() or "")
        hands.press("2" if who else "r")
        assert hands.presses < PRESSES
    hands.press("d", "C")

    assert turns(content) == list(FINISHED)
    assert "## 开场" in (content / "interviews/chat.md").read_text("utf-8")
    assert undecided(content) == []
    print(f"{hands.presses} key presses for {len(FINISHED)} turns")


def test_every_thing_to_decide_is_reached_and_answered(desk: Page, content: Path) -> None:
    for _ in range(40):
        if is_done(desk):
            break
        desk.keyboard.press("n")
        desk.keyboard.press("a" if is_listed(desk) else "c")
        settle(desk)

    expect(desk.locator("#count")).to_contain_text("全部定完")
    assert undecided(content) == []


def test_what_is_told_as_done_has_no_doubtful_speaker_left(desk: Page, content: Path) -> None:
    while is_listed(desk):
        desk.keyboard.press("2" if "谁在说" in (desk.locator("#item").text_content() or "") else "r")
        settle(desk)

    left = len(undecided(content))
    assert left
    expect(desk.locator("#count")).to_contain_text(f"还有 {left} 轮的说话人只是猜测")
    desk.keyboard.press("d")
    doubtful = desk.locator("article:focus .desk__who")
    expect(doubtful).to_contain_text("存疑")
    desk.keyboard.press("c")
    settle(desk)
    assert len(undecided(content)) == left - 1


def test_a_heading_is_set_and_undone(desk: Page, content: Path) -> None:
    file = content / "interviews/chat.md"
    desk.keyboard.press("t")
    desk.keyboard.insert_text("开场")
    desk.keyboard.press("Enter")
    expect(desk.locator(".desk__heading")).to_have_text("开场")
    assert "## 开场" in file.read_text("utf-8")

    desk.keyboard.press("u")

    expect(desk.locator(".desk__heading")).to_have_count(0)
    assert "## 开场" not in file.read_text("utf-8")


def test_the_desk_speaks_both_languages_and_fits_a_telephone(desk: Page) -> None:
    desk.keyboard.press("L")
    expect(desk.get_by_role("button", name="accept (a)")).to_be_visible()
    desk.set_viewport_size({"width": 360, "height": 740})
    assert desk.evaluate("document.documentElement.scrollWidth") <= 360
    expect(desk.get_by_role("article").first).to_have_accessible_name(re.compile("主持人"))


def test_what_was_typed_is_not_lost_when_another_window_changed_the_turn(desk: Page, content: Path) -> None:
    other = desk.context.new_page()
    other.goto(desk.url)
    expect(other.locator("article").first).to_be_visible()
    desk.keyboard.press("e")
    desk.keyboard.insert_text("甲")
    other.keyboard.press("e")
    other.keyboard.insert_text("乙")
    other.keyboard.press("Escape")
    settle(other)

    desk.keyboard.press("Escape")

    field = desk.locator("textarea")
    expect(field).to_have_value(re.compile("^甲"))
    expect(desk.locator("#said")).to_contain_text("别处也改了这一轮")
    assert turns(content)[0][1].startswith("乙")
    desk.keyboard.press("Escape")
    settle(desk)
    expect(field).to_have_count(0)
    assert turns(content)[0][1].startswith("甲")


def test_what_was_typed_stays_in_the_field_while_the_server_does_not_answer(
    desk: Page, content: Path
) -> None:
    before = turns(content)
    desk.keyboard.press("e")
    desk.keyboard.insert_text("甲")
    desk.route("**/act", lambda route: route.abort())

    desk.keyboard.press("Escape")

    expect(desk.locator("#said")).to_contain_text("服务器没有回应")
    expect(desk.locator("textarea")).to_have_value(re.compile("^甲"))
    assert turns(content) == before
    desk.unroute("**/act")
    desk.keyboard.press("Escape")
    settle(desk)
    assert turns(content)[0][1].startswith("甲")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_turn_that_is_decided_is_seen_beside_what_is_asked(desk: Page, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 740})
    for key in ("n", "d"):
        desk.keyboard.press(key)

        who = desk.locator("article:focus .desk__who").bounding_box()
        asked = desk.locator("#item").bounding_box()
        assert who
        assert asked
        assert 0 <= asked["y"] <= 740 - asked["height"]
        assert 0 <= who["y"] <= 740 - who["height"]
        apart = who["y"] >= asked["y"] + asked["height"] or who["y"] + who["height"] <= asked["y"]
        assert apart


def test_the_keys_are_told_and_escape_goes_back(desk: Page) -> None:
    desk.keyboard.press("?")

    dialog = desk.get_by_role("dialog")
    expect(dialog).to_contain_text("确认这一轮的说话人")
    desk.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    ids = desk.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))


def slowly(desk: Page) -> None:
    """Let every save take half a second."""
    desk.evaluate(
        """const now = window.fetch;
        window.fetch = async (...told) => {
          await new Promise(done => setTimeout(done, told[1].method ? 500 : 0));
          return now(...told);
        };
        null"""
    )


def test_what_is_typed_while_a_save_is_under_way_is_not_taken_and_lost(desk: Page, content: Path) -> None:
    slowly(desk)
    desk.keyboard.press("e")
    desk.keyboard.insert_text("甲")
    desk.keyboard.press("Escape")

    expect(desk.locator("textarea")).not_to_be_editable()
    settle(desk)

    assert turns(content)[0][1].startswith("甲")
    expect(desk.locator("textarea")).to_have_count(0)


def test_a_key_that_is_pressed_twice_or_held_decides_once(desk: Page, content: Path) -> None:
    slowly(desk)
    desk.keyboard.press("n")
    whole = len(turns(content))
    left = desk.locator("#count").text_content()
    assert left
    number = int(re.findall(r"\d+", left)[0])

    desk.keyboard.press("2")
    desk.keyboard.press("2")
    expect(desk.locator("#said")).to_contain_text("上一步还在存")
    desk.keyboard.down("2")
    desk.keyboard.down("2")
    settle(desk)

    expect(desk.locator("#count")).to_contain_text(f"还剩 {number - 1} /")
    expect(desk.locator("#said")).to_contain_text("已存入")
    desk.keyboard.press("e")
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")
    settle(desk)
    assert len(turns(content)) == whole + 1


def test_caps_lock_answers_for_one_thing_not_for_all(desk: Page) -> None:
    asked: list[str] = []
    desk.on("request", lambda one: asked.append(one.post_data or "") if one.method == "POST" else None)
    desk.keyboard.press("n")

    desk.evaluate(
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'A', modifierCapsLock: true, bubbles: true}))"
    )
    settle(desk)

    assert ['"answer"' in one for one in asked] == [True]


def test_a_cut_is_made_behind_signs_of_two_units(desk: Page, content: Path) -> None:
    desk.keyboard.press("e")
    desk.keyboard.insert_text("𠀀😀甲")
    desk.keyboard.press("Enter")
    settle(desk)

    assert turns(content)[0][1] == "𠀀😀甲"
    desk.keyboard.press("Escape")
    desk.keyboard.press("u")
    settle(desk)
    assert not turns(content)[0][1].startswith("𠀀")


def test_control_z_in_a_field_goes_back_through_new_paragraphs(desk: Page) -> None:
    desk.keyboard.press("e")
    field = desk.locator("textarea")
    before = field.input_value()
    desk.keyboard.type("x")
    desk.keyboard.press("Shift+Enter")
    desk.keyboard.type("y")
    expect(field).to_have_value(f"x\n\ny{before}")

    for _ in range(5):
        desk.keyboard.press("Control+z")

    expect(field).to_have_value(before)


@pytest.mark.parametrize("told", ["{isComposing: true}", "{keyCode: 229}"])
def test_enter_that_ends_a_composition_cuts_nothing(desk: Page, content: Path, told: str) -> None:
    whole = len(turns(content))
    desk.keyboard.press("e")
    desk.keyboard.press("ArrowRight")

    desk.evaluate(
        f"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true, ...{told}}}))"
    )
    settle(desk)

    expect(desk.locator("textarea")).to_be_focused()
    assert len(turns(content)) == whole


def test_a_heading_that_was_typed_is_not_lost_when_its_turn_was_changed_elsewhere(
    desk: Page, content: Path
) -> None:
    desk.keyboard.press("t")
    desk.keyboard.insert_text("开场")
    file = content / "interviews/chat.md"
    file.write_text(file.read_text("utf-8").replace("：** ", "：** 乙", 1), "utf-8")

    desk.keyboard.press("Enter")

    expect(desk.locator("#said")).to_contain_text("别处也改了这一轮")
    expect(desk.locator("input.desk__field")).to_have_value("开场")
    desk.keyboard.press("Enter")
    settle(desk)
    assert "## 开场 {#s1}" in file.read_text("utf-8")
    assert turns(content)[0][1].startswith("乙")


def test_words_of_a_failed_save_outlast_other_acts(desk: Page, content: Path) -> None:
    desk.keyboard.press("e")
    desk.keyboard.insert_text("甲")
    desk.route("**/act", lambda route: route.abort())
    desk.keyboard.press("Escape")
    expect(desk.locator("#said")).to_contain_text("服务器没有回应")
    desk.unroute("**/act")

    desk.locator("#do-language").click()
    settle(desk)

    expect(desk.locator("#said")).to_contain_text("Saved")
    assert turns(content)[0][1].startswith("甲")


def test_a_question_that_is_left_takes_no_number(desk: Page, content: Path) -> None:
    before = turns(content)
    desk.keyboard.press("s")
    expect(desk.locator("#said")).to_contain_text("谁在说")
    desk.keyboard.press("9")
    expect(desk.locator("#said")).to_contain_text("谁在说")

    desk.keyboard.press("Escape")

    expect(desk.locator("#said")).to_have_text("")
    assert turns(content) == before


def test_the_words_that_are_asked_about_are_in_sight(desk: Page, content: Path) -> None:
    file = content / "interviews/chat.md"
    file.write_text(
        file.read_text("utf-8").replace("：** 欢迎你来", "：** " + "很长的话。" * 400 + "欢迎你来", 1),
        "utf-8",
    )
    desk.reload()
    expect(desk.locator("article").first).to_be_visible()
    for width in (1280, 360):
        desk.set_viewport_size({"width": width, "height": 740})
        for _ in range(int(re.findall(r"\d+", desk.locator("#count").text_content() or "")[0])):
            desk.keyboard.press("n")
            seen = desk.evaluate(
                """() => { const one = document.querySelector("mark.now"), box = one.getClientRects()[0];
                return document.elementFromPoint(box.left + 1, box.top + box.height / 2) === one; }"""
            )
            assert seen


def test_progress_begins_at_nothing(desk: Page) -> None:
    assert desk.evaluate("document.querySelector('#bar').value") == 0
    desk.keyboard.press("n")
    desk.keyboard.press("2")
    settle(desk)
    assert desk.evaluate("document.querySelector('#bar').value") > 0
