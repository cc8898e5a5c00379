"""A language is a file: any may stand at the root, one of a collection's own is added by files alone."""

import ast
import json
import re
from pathlib import Path

import pytest
from conftest import ROOT, build_and_tell

from site_builder.content.collect import read_site
from site_builder.core.problems import Problem, Severity

SITE = "title: {title}\nsummary: {summary}\nbase_url: https://example.org/\neditions: {editions}\n"
JAPANESE = """language:
  name: 日本語
  short: 日
  beside: en
  counts: characters
  a_minute: 500
  dates: {year: "{year}年", month: "{year}年{month}月", day: "{year}年{month}月{day}日"}
  fonts: '"Hiragino Sans", "Noto Sans CJK JP", sans-serif'
  quotes: 「 」 『 』
home: ホーム
menu_interviews: インタビュー
menu_glossary: 用語集
"""
TALK = (
    "---\ntitle: {title}\ndate: 2017-08\nlanguages: [{languages}]\nedition: verbatim\nspeakers: {{A: ada}}\n"
    "source: {{title: A, url: https://e.org/}}\n---\n\n## One {{#one}}\n\n**A:** {text} {{#t1}}\n\n{more}"
)


def collection(folder: Path, editions: str, **files: str) -> Path:
    content = folder / "content"
    for name, text in files.items():
        file = folder / name.replace("__", "/").replace("_yaml", ".yaml").replace("_md", ".md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (content / "interviews").mkdir(parents=True, exist_ok=True)
    site = SITE.format(title="A site", summary="What it is.", editions=editions)
    (content / "site.yaml").write_text(site, "utf-8")
    return content


def built(content: Path) -> tuple[dict[str, str], list[Problem]]:
    files, problems = build_and_tell(content, "")
    return {path: text.decode(errors="replace") for path, text in files.items()}, list(problems)


ENGLISH = {
    "content__people_yaml": "ada: {en: Ada Lovelace, about: A mathematician.}\n",
    "content__glossary__terms_yaml": "net: {en: neural network, definition: A function with many weights.}\n",
    "content__interviews__talk_md": TALK.format(
        title="A talk", languages="en", text="A neural network is a function. It has weights.", more=""
    ),
}


def test_a_collection_in_english_alone_is_right_in_every_sentence(tmp_path: Path) -> None:
    files, problems = built(collection(tmp_path, "[en]", **ENGLISH))

    pages = {path: text for path, text in files.items() if path.endswith(".html")}
    assert not [str(one) for one in problems if one.severity is Severity.ERROR]
    assert 'lang="en"' in pages["index.html"].splitlines()[1]
    for path, text in pages.items():
        assert "Chinese" not in text, path
        assert not re.search("[\u3400-\u9fff]", text), path
        assert not re.search(r"\b1 (?!in)\w+s\b", re.sub("<[^>]*>", "", text)), path
    assert "about 9 words" in pages["interviews/talk/index.html"]
    assert "August 2017" in pages["interviews/talk/index.html"]
    assert not [path for path in files if path.startswith(("en/", "zh"))]


@pytest.mark.parametrize(
    ("editions", "root", "below"),
    [("[en, zh-Hans]", "en", "zh-hans/"), ("[zh-Hant, en]", "zh-Hant-TW", "en/")],
)
def test_any_language_may_stand_at_the_root(tmp_path: Path, editions: str, root: str, below: str) -> None:
    talk = TALK.format(
        title="{zh: 谈, en: A talk}", languages="zh-Hans, en", text="神经网络。", more="> A neural network.\n"
    )
    people = "ada: {zh: 艾达, en: Ada Lovelace, about: {zh: 数学家。, en: A mathematician.}}\n"
    content = collection(tmp_path, editions, content__people_yaml=people, content__interviews__talk_md=talk)

    files, _ = built(content)

    assert f'<html lang="{root}"' in files["interviews/talk/index.html"]
    assert f"{below}interviews/talk/index.html" in files


def test_a_language_is_added_by_a_file(tmp_path: Path) -> None:
    talk = TALK.format(
        title="{ja: 対談, en: A talk}",
        languages="ja, en",
        text="ニューラルネットワークは関数です。",
        more="> A neural network is a function.\n",
    )
    content = collection(
        tmp_path,
        "[ja, en]",
        content__people_yaml="ada: {ja: エイダ, en: Ada Lovelace, about: {ja: 数学者。, en: A mathematician.}}\n",
        content__glossary__terms_yaml="net: {ja: ニューラルネットワーク, en: neural network, definition: {ja: 関数。, en: A function.}}\n",
        content__interviews__talk_md=talk,
        templates__ui__ja_yaml=JAPANESE,
    )

    files, problems = built(content)

    page = files["interviews/talk/index.html"]
    assert [one.code for one in problems] == ["missing-words"]
    assert '<html lang="ja"' in page
    assert "用語集" in page
    assert "2017年8月" in page
    assert 'data-term="net"' in page
    assert "ホーム" in files["people/ada/index.html"]
    assert "Ada Lovelace" in files["people/ada/index.html"]
    assert '<html lang="en"' in files["en/interviews/talk/index.html"]
    style = next(text for path, text in files.items() if path.endswith(".css"))
    assert '[lang="ja"]{--sans:"Hiragino Sans"' in style
    assert 'q:lang(ja){quotes:"「" "」" "『" "』"}' in style
    turn = json.loads(files["data/interviews/talk.json"])["turns"][0]
    assert list(turn["text"]) == ["ja", "en"]


def test_a_fourth_edition_stands_beside_the_three_that_ship(tmp_path: Path) -> None:
    talk = TALK.format(
        title="{zh: 谈, ja: 対談}",
        languages="zh-Hans, ja",
        text="神经网络。",
        more="> ニューラルネットワーク。\n",
    )
    content = collection(
        tmp_path,
        "[zh-Hans, zh-Hant, en, ja]",
        content__people_yaml="ada: {zh: 艾达, en: Ada Lovelace, ja: エイダ, about: {zh: 数学家。}}\n",
        content__interviews__talk_md=talk,
        templates__ui__ja_yaml=JAPANESE,
    )

    files, _ = built(content)

    there = {
        prefix for prefix in ("", "zh-hant/", "en/", "ja/") if f"{prefix}interviews/talk/index.html" in files
    }
    assert there == {"", "zh-hant/", "ja/"}  # nothing of it is in English
    assert {f"{prefix}people/ada/index.html" for prefix in ("", "zh-hant/", "en/", "ja/")} <= files.keys()


def test_a_word_of_ones_own_stands_for_ours(tmp_path: Path) -> None:
    own = "menu_glossary: Words to know\n"

    files, problems = built(collection(tmp_path, "[en]", **ENGLISH, templates__ui__en_yaml=own))

    assert ">Words to know<" in files["index.html"]
    assert ">People<" in files["index.html"]
    assert not problems


KNOWS_TAGS = {
    "core/languages.py": "the table",
    "text/script.py": "what the two scripts of Chinese are to each other",
    "text/wording.py": "which words are whose, by script",
    "text/conversion.py": "the same",
    "text/name_forms.py": "the same",
    "checks/style.py": "a rule of English punctuation",
    "checks/conversions.py": "what the Traditional edition may mistake",
    "commands/serve.py": "the page of faults that `serve` shows",
    "content/config.py": "the wording of the Traditional edition",
    "commands/translation.py": "in which languages messages are said",
    "commands/cli.py": "in which languages `init` has a sample",
    "commands/init.py": "the same",
    "checks/names.py": "a rule of Chinese names beside English ones",
    "pages/share_pictures.py": "the fonts of pictures",
    "pages/picture_words.py": "the fonts of pictures",
}
"""The only modules, the importer aside, that know a language by its tag."""


def test_no_other_module_knows_a_language_by_its_tag() -> None:
    package = ROOT / "site_builder"
    found = set()
    for file in package.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        values = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        if values & {"zh", "zh-Hans", "zh-Hant", "en", "ja"} and "importer" not in file.parts:
            found.add(file.relative_to(package).as_posix())

    assert found <= KNOWS_TAGS.keys()


def test_a_word_that_stands_for_none_of_ours_is_a_fault(tmp_path: Path) -> None:
    problems: list[Problem] = []
    content = collection(tmp_path, "[en]", **ENGLISH, templates__ui__en_yaml="menu_gloss: x\n")

    read_site(content / "site.yaml", problems.append)

    assert [(one.code, one.hint) for one in problems] == [("unknown-word", "did you mean `menu_glossary`?")]
