"""Style sheets use what engines of autumn 2020 know (Chrome 86, Safari 14, Firefox 78), or what a page reads as well without.

The lists were drawn from MDN's browser-compat-data. Who uses something that stands in none of them finds out how old it
is, and adds it where it belongs: to `KNOWN`, or to `PLAINER` with what a reader of an old engine sees instead.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
import tinycss2


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KNOWN = words("""
    align-items align-self background border border-bottom border-bottom-color border-bottom-width border-collapse border-color border-left
    border-left-color border-left-style border-left-width border-radius border-top border-width bottom box-shadow box-sizing break-after
    break-inside clear clip-path color column-gap columns content counter-increment counter-reset cursor display fill
    fill-opacity flex flex-wrap float font font-family font-size font-style font-variant-numeric font-weight gap grid-area
    grid-auto-flow grid-column grid-row grid-template grid-template-columns grid-template-rows height justify-content justify-items left letter-spacing
    line-break line-height list-style margin margin-bottom margin-left margin-right margin-top max-height max-width
    min-height min-width opacity order orphans outline outline-offset overflow overflow-wrap overflow-x padding
    padding-bottom padding-left padding-right padding-top paint-order position quotes right size src stroke stroke-width
    text-align text-anchor text-decoration text-decoration-color text-decoration-line text-decoration-style text-indent text-overflow text-overflow
    top transform transform-origin transition unicode-range vertical-align visibility white-space widows width word-break writing-mode
    z-index -webkit-box-orient -webkit-line-clamp
""")
PLAINER = {
    "accent-color": "buttons to choose have the colour of the system",
    "color-scheme": "bars and boxes of the browser stay light",
    "content-visibility": "closed cards and credits are not printed",
    "hanging-punctuation": "marks stay in the line",
    "hyphens": "English is not hyphenated",
    "-webkit-hyphens": "for Safari before 17",
    "mask": "words at the edge end without fading",
    "-webkit-mask": "for engines before the one without a prefix",
    "scroll-margin-top": "Safari 14.0: the head does not stick, see layout.css",
    "scroll-padding-top": "as scroll-margin-top",
    "text-autospace": "no thin space between Han and Latin",
    "text-decoration-thickness": "lines are as thick as the engine likes",
    "text-emphasis": "emphasis in Chinese is not dotted",
    "-webkit-text-emphasis": "for Chrome before 99",
    "text-emphasis-position": "goes with text-emphasis",
    "-webkit-text-emphasis-position": "for Chrome before 99",
    "text-size-adjust": "a phone on its side may enlarge text",
    "-webkit-text-size-adjust": "for Safari",
    "text-spacing-trim": "two marks take two squares",
    "text-underline-offset": "lines lie nearer to the text",
    "text-wrap": "titles break where the line is full",
    "user-select": "numbers of turns are copied, too",
    "-webkit-user-select": "for Safari",
}
SELECTORS = words("""
    :root :hover :focus :focus-within :checked :empty :first-child :last-child :last-of-type :target :lang( :not( ::before
    ::after ::-webkit-details-marker
""")
PLAINER_SELECTORS = {
    ":focus-visible": "the focus is marked for pointers, too",
    ":has(": "what shows by an address or by radio buttons needs JavaScript",
    ":popover-open": "cards open at the foot of the window",
    "::details-content": "only what is open is printed",
}
AT_RULES = {"media", "supports", "font-face", "page", "charset"}
FUNCTIONS = words("""
    attr calc clamp counter inset linear-gradient local max min minmax repeat rotate translate translatex var url
""")
UNITS = words("""
    deg em fr mm pt px rem vh vw s ms
""")
NEW_VALUES = {
    ("overflow-wrap", "anywhere"),
    ("word-break", "auto-phrase"),
    ("overflow", "clip"),
    ("display", "flow-root list-item"),
}
"""Need what an old engine knows above them, in the same rule."""


class Rule(NamedTuple):
    """A rule of a style sheet, outside of what an engine is asked for first."""

    selectors: str
    declarations: tuple[tuple[str, str], ...]
    functions: frozenset[str]
    units: frozenset[str]


def rules_in(css: str) -> Iterator[Rule]:
    """The rules of a style sheet; those inside `@supports` are only read by engines that say yes."""
    for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        assert node.type != "error", node.message
        if node.type == "at-rule":
            assert node.at_keyword in AT_RULES, f"@{node.at_keyword}"
            if node.at_keyword == "media":
                yield from rules_in(tinycss2.serialize(node.content))
            continue
        found = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        assert all(one.type == "declaration" for one in found), f"nested: {tinycss2.serialize(node.prelude)}"
        yield Rule(
            tinycss2.serialize(node.prelude).strip(),
            tuple((one.lower_name, tinycss2.serialize(one.value).strip()) for one in found),
            frozenset(
                token.lower_name for one in found for token in tokens(one.value) if token.type == "function"
            ),
            frozenset(
                token.lower_unit for one in found for token in tokens(one.value) if token.type == "dimension"
            ),
        )


def tokens(nodes: list) -> Iterator:
    for node in nodes:
        yield node
        yield from tokens(getattr(node, "arguments", None) or getattr(node, "content", None) or [])


def faults(css: str) -> list[str]:
    """What engines of 2020 do not know, and what they would drop beside it."""
    found = []
    for rule in rules_in(css):
        pseudo = [set(re.findall(r"::?[a-z-]+\(?", one)) for one in parted(rule.selectors)]
        names = {name for name, _ in rule.declarations if not name.startswith("--")}
        found += [f"{rule.selectors}: {name}" for name in sorted(names - KNOWN - PLAINER.keys())]
        found += [f"{rule.selectors}: {name}()" for name in sorted(rule.functions - FUNCTIONS)]
        found += [f"{rule.selectors}: unit {unit}" for unit in sorted(rule.units - UNITS)]
        found += [
            f"selector {one}" for one in sorted(set().union(*pseudo) - SELECTORS - PLAINER_SELECTORS.keys())
        ]
        new = [bool(one & PLAINER_SELECTORS.keys()) for one in pseudo]
        if any(new) and not all(new):
            found.append(f"{rule.selectors}: one selector takes the others with it")
        found += [f"{rule.selectors}: {name}: {value} alone" for name, value in new_values(rule)]
        found += list(flex_gaps(rule))
    return found


def parted(selectors: str) -> list[str]:
    """A list of selectors, one by one; commas in brackets part nothing."""
    return re.split(r",(?![^()]*\))", selectors)


def new_values(rule: Rule) -> Iterator[tuple[str, str]]:
    before: set[str] = set()
    for name, value in rule.declarations:
        alternative = name == "content" and re.search(r"/\s*\"", value)
        if name not in before and ((name, value) in NEW_VALUES or alternative):
            yield name, value
        before.add(name)


def flex_gaps(rule: Rule) -> Iterator[str]:
    """Safari 14.0 knows `gap` in grids and columns alone."""
    said = dict(rule.declarations)
    if "flex" in said.get("display", "") and said.keys() & {"gap", "column-gap", "row-gap"}:
        yield f"{rule.selectors}: gap between flex items"


def test_what_is_shipped_is_known_or_plainer(site: dict[str, bytes]) -> None:
    sheets = [content.decode() for path, content in site.items() if path.endswith(".css")]

    assert sheets
    assert [fault for sheet in sheets for fault in faults(sheet)] == []


def test_all_is_drawn_at_once_where_a_link_leads_to_a_place(site: dict[str, bytes]) -> None:
    """A browser guesses the height of what it has not drawn, and a link to a turn below ends at another turn."""
    sheets = "".join(content.decode() for path, content in site.items() if path.endswith(".css"))
    late = re.findall(r"([^{}]*)\{[^{}]*content-visibility:\s*(?!visible)[^{}]*\}", sheets)

    assert late
    assert [selector.strip() for selector in late if ":not(:has(:target))" not in selector] == []


@pytest.mark.parametrize(
    "css",
    [
        "a { color: light-dark(#000, #fff) }",
        "a { color: color-mix(in srgb, red, blue) }",
        "a { inset: 0 }",
        "a { aspect-ratio: 1 }",
        "a { margin-inline: 1em }",
        "a { height: 100dvh }",
        "a { display: flex; gap: 1em }",
        "a { overflow-wrap: anywhere }",
        'a::after { content: "▾" / "" }',
        "a:is(.b, .c) { color: red }",
        "a:where(.b) { color: red }",
        ".card:target, .card:popover-open { display: block }",
        "ul:has(li), ol { color: red }",
        "a { translate: 1em 0 }",
        "a { backdrop-filter: none }",
    ],
)
def test_what_old_engines_lack_is_seen(css: str) -> None:
    assert len(faults(css)) == 1


@pytest.mark.parametrize(
    "css",
    ["@layer base { a { top: 0 } }", "@container (width > 1em) { a { top: 0 } }", "a { &:hover { top: 0 } }"],
)
def test_rules_that_old_engines_drop_whole_are_refused(css: str) -> None:
    with pytest.raises(AssertionError):
        faults(css)


@pytest.mark.parametrize(
    "css",
    [
        "a { overflow-wrap: break-word; overflow-wrap: anywhere }",
        'a::after { content: "▾"; content: "▾" / "" }',
        "ul { display: grid; gap: 1em }",
        "a { text-wrap: pretty; width: min(10rem, 100%) }",
        "@supports (inset: 0) { a { inset: 0 } }",
    ],
)
def test_what_falls_back_passes(css: str) -> None:
    assert faults(css) == []
