"""What a reader does on the search page."""

import contextlib
import re
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from urllib.parse import quote

import pytest
from conftest import BASE_PATH, ROOT, PagesHandler, build, served
from playwright.sync_api import TimeoutError as TookTooLongError
from playwright.sync_api import expect

from site_builder.search import blocks
from site_builder.search import name_files as names

EDITIONS = ("", "zh-hant/", "en/")
SPELLINGS = (
    "受限玻尔兹曼机",
    "限制性玻尔兹曼机",
    "受限玻爾茲曼機",
    "RBM",
    "restricted boltzmann",
    "restricted Boltzmann machines",
)


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    faults = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    yield opened
    context.close()
    assert faults == []


def settled(page):
    """Wait until what was typed is searched, and everything shown of it."""
    page.wait_for_timeout(300)
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")


def ask(page, query):
    """Type `query` and wait until its results are there; the links to turns."""
    page.fill("#q", "")
    expect(page.locator("#results")).to_be_hidden()
    page.fill("#q", query)
    expect(page.locator("#search-state")).not_to_be_empty()
    settled(page)
    return page.locator(".hits a.hit").evaluate_all("links => links.map(link => link.getAttribute('href'))")


def show_all(page):
    """Wait for the results, and ask for more as long as there are any."""
    more, hits, results = page.locator(".found__more"), page.locator(".hits a.hit"), page.locator("#results")
    expect(results).to_have_attribute("aria-busy", "false")
    while more.count():
        shown = hits.count()
        more.first.click()
        with contextlib.suppress(TookTooLongError):  # of those there were, none may have been right
            page.wait_for_function(
                "shown => document.querySelectorAll('.hits a.hit').length > shown", arg=shown, timeout=2000
            )
        expect(results).to_have_attribute("aria-busy", "false")


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_spelling_finds_the_same_turns(page, site_url, edition):
    page.goto(f"{site_url}{edition}search/")
    found = {query: (ask(page, query), page.inner_text("#search-state")) for query in SPELLINGS}
    first = found[SPELLINGS[0]]
    assert len(first[0]) >= 4
    assert all(other == first for other in found.values()), found
    entry = page.locator(".found-entries a").first
    assert entry.get_attribute("href") == "../glossary/restricted-boltzmann-machine/"


@pytest.mark.parametrize("query,other", [("胶囊", "膠囊"), ("坍缩", "坍縮")])
def test_words_of_two_characters_in_both_scripts(page, site_url, query, other):
    page.goto(f"{site_url}zh-hant/search/")
    found = ask(page, query)
    assert found
    assert found == ask(page, other)


def test_match_is_highlighted_and_link_lands_on_the_turn(page, site_url):
    page.goto(f"{site_url}search/?q={quote('膠囊')}")
    hit = page.locator(".hits a.hit").first
    expect(hit.locator("mark").first).to_contain_text("胶囊")
    identity = hit.get_attribute("href").split("#")[1]
    hit.click()
    expect(page.locator(f"#{identity}")).to_be_in_viewport()


def test_address_follows_what_is_typed_and_can_be_opened(page, site_url):
    page.goto(f"{site_url}search/")
    ask(page, "capsule")
    assert page.url.endswith("/search/?q=capsule")
    said = page.inner_text("#search-state")
    page.reload()
    expect(page.locator("#search-state")).to_have_text(said)
    expect(page.locator("#q")).to_have_value("capsule")


def test_what_is_typed_before_the_names_have_come_is_kept(page, site_url):
    waiting = []
    page.route("**/data/search/zh-Hans.json", lambda route: waiting.append(route))  # noqa: PLW0108  Playwright wants a function
    page.goto(f"{site_url}search/")
    page.fill("#q", "胶囊")
    page.wait_for_timeout(100)
    waiting[0].continue_()
    expect(page.locator(".hits a.hit").first).to_be_visible()
    expect(page.locator("#q")).to_have_value("胶囊")


def test_filters_by_speaker_by_mention_and_by_topic(page, site_url):
    page.goto(f"{site_url}search/?q={quote('神经网络')}")
    number = re.compile(r"\d+")

    def found():
        settled(page)
        return int(number.search(page.inner_text("#search-state"))[0])

    everything = found()
    page.select_option("#who", "yann-lecun")
    said = found()
    assert {text.strip() for text in page.locator(".hits .hit__who").all_inner_texts()} == {"LeCun"}
    page.check("input[name=how][value=p]")
    mentioned = found()
    assert 0 < said < everything
    assert mentioned != said
    page.select_option("#who", "")
    page.select_option("#topic", "origins")
    assert 0 < found() < everything
    assert "topic=origins" in page.url


def test_keys_move_through_the_results(page, site_url):
    page.goto(f"{site_url}search/?q=RBM")
    expect(page.locator(".hits a.hit").first).to_be_visible()
    page.focus("#q")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.className") == "hit"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "q"


SEARCHED_LATE = """query => {
  const box = document.getElementById("q");
  box.value = query;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}"""


@pytest.mark.parametrize("query", ["GPU", "一句谁也没说过的怪话"])
def test_keys_go_on_where_results_are_replaced_beneath_them(page, site_url, query):
    """The last letter is searched for when the reader is among the results of the others already."""
    page.goto(f"{site_url}search/?q=RBM")
    settled(page)
    page.focus("#q")
    page.keyboard.press("ArrowDown")
    page.evaluate(SEARCHED_LATE, query)
    settled(page)
    assert page.evaluate("document.activeElement.id") == "q"
    if query == "GPU":
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.className") == "hit"


def test_state_is_announced_and_nothing_found_is_said(page, site_url):
    page.goto(f"{site_url}search/")
    assert page.get_attribute("#search-state", "role") == "status"
    assert ask(page, "一句谁也没说过的怪话") == []
    expect(page.locator("#search-state")).to_contain_text("没有找到")
    expect(page.locator("#browse")).to_be_visible()


def test_an_english_phrase_shows_the_english_words_in_a_chinese_edition(page, site_url):
    page.goto(f"{site_url}search/?q=intuition")
    page.wait_for_timeout(500)
    for quoted in page.locator(".hits .hit__text[lang=en] mark").all():
        assert quoted.inner_text().lower().startswith("intuition")


@pytest.mark.parametrize("edition", EDITIONS)
def test_without_javascript_the_indexes_are_offered(browser, site_url, edition):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}{edition}search/")
    expect(page.locator("#search")).to_be_hidden()
    assert page.locator("#browse a[href='../glossary/']").count() == 1
    assert page.locator("#browse a[href^='../topics/']").count() > 10
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_sticks_out(browser, site_url, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{site_url}en/search/?q=Boltzmann")
    expect(page.locator(".hits a.hit").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_little_is_fetched(page, site_url):
    sizes = []
    page.on(
        "response",
        lambda answer: (
            sizes.append(int(answer.headers.get("content-length", 0)))
            if "data/search" in answer.url
            else None
        ),
    )
    page.goto(f"{site_url}search/")
    ask(page, "胶囊")
    assert sum(sizes) < 150_000


def test_the_number_said_is_the_number_shown(page, site_url):
    """The pairs of a phrase may stand apart in a turn; such a turn is neither shown nor counted in the end."""
    page.goto(f"{site_url}search/")
    ask(page, "的一个")
    show_all(page)
    shown = page.locator(".hits a.hit").count()
    assert shown
    expect(page.locator("#search-state")).to_contain_text(f"找到 {shown} 段")


def cut(folder):
    """The search of the real site as if that were large: a block an interview or two, names in many files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "BLOCK", 2)
        patch.setattr(names, "WHOLE", 0)
        patch.setattr(names, "CROWD", 3)
        made = build(ROOT / "content")
    needed = ("search/", "data/search/", "assets/")
    served(
        {
            path: content.replace(b"const BLOCK = 256;", b"const BLOCK = 2;")
            for path, content in made.items()
            if path.startswith(needed)
        },
        folder,
    )


@pytest.fixture(scope="module")
def cut_url(made_once):
    folder = made_once("cut", cut)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(PagesHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}"
    server.shutdown()


@pytest.mark.parametrize("query", [*SPELLINGS, "C", "辛顿", "backprop", "胶囊 网络", "intuition"])
def test_a_collection_in_many_blocks_is_searched_as_a_whole(page, site_url, cut_url, query):
    found = []
    for url in (site_url, cut_url):
        page.goto(f"{url}search/?q={quote(query)}")
        expect(page.locator("#search-state")).to_contain_text("段")
        show_all(page)
        links = page.locator(".hits a.hit").evaluate_all("links => links.map(link => link.hash).sort()")
        found.append((page.inner_text("#search-state"), links))
    assert found[0] == found[1]


def test_names_are_fetched_only_as_far_as_the_query_may_mean_them(page, cut_url):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "spellings-" in request.url else None)
    page.goto(f"{cut_url}search/?q={quote('受限玻尔兹曼机')}")
    expect(page.locator(".found-entries a").first).to_be_visible()
    assert 1 <= len(set(asked)) <= 9


def test_the_search_opens_over_any_page_by_a_key_and_gives_the_focus_back(page, site_url):
    page.goto(f"{site_url}interviews/hinton-ng/")
    page.keyboard.press("/")
    over = page.get_by_role("dialog", name="搜索")
    expect(over.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("胶囊")
    hit = over.locator(".hits a.hit").first
    expect(hit).to_be_visible()
    assert "?q=" not in page.url
    page.keyboard.press("Escape")
    expect(over).to_be_hidden()
    expect(page.locator(".masthead__search")).to_be_focused()
    page.keyboard.press("/")
    expect(over.get_by_role("searchbox")).to_have_value("胶囊")
    identity = hit.get_attribute("href").split("#")[1]
    hit.click()
    expect(page.locator(f"#{identity}")).to_be_in_viewport()


def test_a_slash_in_a_box_is_a_slash(page, site_url):
    page.goto(f"{site_url}search/")
    page.focus("#q")
    page.keyboard.type("a/b")
    expect(page.locator("#q")).to_have_value("a/b")


@pytest.mark.parametrize(
    "query,way",
    [
        ("全息图到思想", "interviews/hinton-ng/#t1"),
        ("家谱里长出", "interviews/hinton-ng/#t"),
        ("对入门者有什么建议", "questions/advice-for-beginners/"),
        ("大脑怎样学习", "topics/brain-and-learning/"),
        ("杨立昆", "people/yann-lecun/"),
        ("RBM", "glossary/restricted-boltzmann-machine/"),
    ],
)
def test_titles_sections_topics_questions_and_names_come_first(page, site_url, query, way):
    page.goto(f"{site_url}search/?q={quote(query)}")
    settled(page)
    first = page.locator("#results a.hit").first
    links = page.locator("#results a.hit").evaluate_all("links => links.slice(0, 4).map(link => link.href)")
    expect(first).to_be_visible()
    assert any(way in link for link in links), links


def test_half_a_title_in_the_other_language_finds_the_interview(page, site_url):
    page.goto(f"{site_url}search/?q={quote('matter of intelligence')}")
    expect(page.locator(".hit__title[lang=en] mark").first).to_be_visible()


@pytest.mark.parametrize(
    "edition,query,meant",
    [
        ("", "反相传播", "反向传播"),
        ("", "杨立坤", "杨立昆"),
        ("", "Bolzmann", "玻尔兹曼机"),
        ("", "卷机神经网络 Hintn", "卷积神经网络 杰弗里·辛顿"),
        ("zh-hant/", "反相傳播", "反向傳播"),
        ("zh-hant/", "杨立坤", "楊立昆"),
        ("en/", "Geofrey Hinton", "Geoffrey Hinton"),
        ("en/", "Lecunn", "LeCun"),
        ("en/", "bacpropagation", "backpropagation"),
    ],
)
def test_what_is_misspelt_is_asked_after(page, site_url, edition, query, meant):
    page.goto(f"{site_url}{edition}search/?q={quote(query)}")
    guess = page.locator("#results a.hit", has_text=re.compile(f"^{meant}"))
    expect(guess.first).to_be_visible()
    guess.first.click()
    expect(page.locator(".hits a.hit").first).to_be_visible()
    expect(page.locator("#q")).to_have_value(meant)


@pytest.mark.parametrize(
    "edition,query,marked",
    [
        ("", "軟體", "软件"),
        ("", "網路", "网络"),
        ("", "程式碼", "代码"),
        ("", "程式設計", "编程"),
        ("", "程式設計師", "程序员"),
        ("zh-hant/", "软件", "軟體"),
        ("zh-hant/", "网络", "網路"),
        ("zh-hant/", "代码", "程式碼"),
        # no name is seen in a word that goes on by one character: 脑科学, 位元
        ("", "電腦科學", "计算机科学"),
        ("", "位元組", "字节"),
        ("zh-hant/", "最优化", "最佳化"),
        ("zh-hant/", "通用智能", "通用智慧"),
        ("zh-hant/", "进化", "演化"),
        ("", "社群", "社区"),
    ],
)
def test_words_of_the_other_side_find_what_is_said_here(page, site_url, edition, query, marked):
    page.goto(f"{site_url}{edition}search/?q={quote(query)}")
    expect(page.locator(".hits mark").filter(has_text=marked).first).to_be_visible()


def test_words_that_no_turn_has_together_are_counted_apart(page, site_url):
    page.goto(f"{site_url}search/?q={quote('LeCun 无监督学习 手写')}")
    expect(page.locator("#search-state")).to_have_text(
        re.compile(r"LeCun \d+ 段，无监督学习 \d+ 段，手写 \d+ 段，没有同一段")
    )


def test_an_entry_without_passages_is_not_called_nothing(page, site_url):
    page.goto(f"{site_url}search/?q={quote('对入门者有什么建议')}")
    expect(page.locator("#search-state")).to_have_text("没有段落，有 1 个词条")


def test_whole_words_come_before_those_that_begin_so(page, site_url):
    page.goto(f"{site_url}en/search/?q=cat")
    settled(page)
    marks = page.locator(".hits mark").all_inner_texts()
    assert [mark.lower() in {"cat", "cats"} for mark in marks] == sorted(
        [mark.lower() in {"cat", "cats"} for mark in marks], reverse=True
    ) or marks[0].lower() == "cat"


@pytest.mark.parametrize(
    "query,marked", [("LeCun's network", "LeCun"), ("'deep learning' \"neural network\"", "neural network")]
)
def test_possessives_and_phrases(page, site_url, query, marked):
    page.goto(f"{site_url}en/search/?q={quote(query)}")
    expect(page.locator(".hits mark", has_text=re.compile(marked, re.IGNORECASE)).first).to_be_visible()


def test_a_phrase_is_taken_word_for_word(page, site_url):
    page.goto(f"{site_url}en/search/")
    apart, together = ask(page, "networks learn"), ask(page, '"networks learn"')
    assert len(together) <= len(apart)
    marks = page.locator(".hits .hit__text mark").all_inner_texts()
    assert {mark.lower() for mark in marks} <= {"networks learn"}


@pytest.mark.parametrize(
    "query,entry", [("“无监督学习”", "unsupervised-learning"), ('"deep learning"', "deep-learning")]
)
def test_a_name_in_quotation_marks_has_its_entry(page, site_url, query, entry):
    page.goto(f"{site_url}search/?q={quote(query)}")
    expect(page.locator(f".found-entries a[href$='glossary/{entry}/']")).to_be_visible()


@pytest.mark.parametrize("query", ["RBM", "胶囊", "全息图到思想"])
def test_the_first_result_is_seen_on_a_phone_without_scrolling(browser, site_url, query):
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True)
    page = context.new_page()
    page.goto(f"{site_url}search/?q={quote(query)}")
    expect(page.locator(".hits a.hit").first).to_be_in_viewport()
    context.close()
