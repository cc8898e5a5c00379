"""Which mentions of a name are links, by each policy of `link_terms`: the first of a page, a section, an interview, every one or none."""

from types import SimpleNamespace
from typing import Any

import pytest

from site_builder.core.kinds import PERSON, TERM, Key
from site_builder.pages.linked import Linked, card_id, linked_html


def block(*names: str) -> Any:
    """A paragraph that mentions these terms; `p/…` is a person."""
    return SimpleNamespace(
        mentions=[
            SimpleNamespace(kind=PERSON if name.startswith("p/") else TERM, slug=name.removeprefix("p/"))
            for name in names
        ]
    )


def turn(chinese: str, english: str) -> Any:
    mentioned = {"zh": block(*chinese.split()).mentions, "en": block(*english.split()).mentions}
    return SimpleNamespace(mentions=lambda language: mentioned[language])


def shown(linked: Linked, *blocks: str, language: str = "zh") -> str:
    """The mentions that are links; a dot for each of the others."""
    found = linked.first(language, [block(*names.split()) for names in blocks])
    return " ".join(
        "." if name is None else ("p/" if name.kind == PERSON else "") + name.slug for name in found
    )


@pytest.mark.parametrize(
    ("policy", "first", "again", "below", "other"),
    [
        ("section", "a b . p/a", ". c", "a c", "a"),
        ("page", "a b . p/a", ". c", ". .", "a"),
        ("interview", "a b . p/a", ". c", ". .", "a"),
        ("every", "a b a p/a", "a c", "a c", "a"),
        ("none", ". . . .", ". .", ". .", "."),
    ],
)
def test_a_policy_says_which_mentions_are_links(
    policy: str, first: str, again: str, below: str, other: str
) -> None:
    linked = Linked(policy)

    assert shown(linked, "a b", "a p/a") == first
    assert shown(linked, "a c") == again
    linked.begin_section()
    assert shown(linked, "a c") == below
    assert shown(linked, "a", language="en") == other


@pytest.mark.parametrize("policy", ["section", "page", "interview", "every", "none"])
def test_only_where_one_link_is_enough_for_an_interview_earlier_pages_count(policy: str) -> None:
    linked = Linked(policy)
    linked.skip([turn("a", "b"), turn("p/c", "")], "zh", "en")

    counts = policy == "interview"
    none = policy == "none"
    assert shown(linked, "a b p/c c") == (". . . ." if none else ". b . c" if counts else "a b p/c c")
    assert shown(linked, "a b", language="parallel") == (". ." if none else "a ." if counts else "a b")
    assert linked.forgets is (policy in {"section", "every", "none"})


def test_nothing_mentions_nothing_and_a_card_has_one_id() -> None:
    assert Linked("page").first("zh", []) == ()
    assert linked_html((), ()) == ""
    assert card_id(*Key(TERM, "rbm")) == "term:rbm"
