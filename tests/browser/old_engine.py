"""A style sheet and a browser in, those of an engine of autumn 2020 out: Chrome 86, Safari 14, Firefox 78, what any of them lacks.

CSS is parsed as those engines parse it: a selector that one does not know drops its whole rule, a value its declaration.
"""

import re

import tinycss2
from playwright.sync_api import BrowserContext, Route

SELECTORS = re.compile(
    r":(is|where|has|popover-open|focus-visible|modal|open|user-valid|target-current)\b|::(details-content|backdrop)|&|:not\([^()]*,"
)
AT_RULES = {"layer", "container", "property", "starting-style", "view-transition", "scope"}
PROPERTIES = re.compile(
    r"(inset.*|(margin|padding)-(block|inline)|aspect-ratio|accent-color|content-visibility|contain-intrinsic-.*|text-autospace"
    r"|text-spacing-trim|text-wrap.*|mask(-.*)?|scrollbar-.*|text-underline-offset|text-decoration-thickness|text-emphasis.*|hyphens"
    r"|translate|rotate|scale|backdrop-filter|position-.*|anchor-.*|view-transition-.*|scroll-initial-target|user-select)"
)
VALUES = re.compile(
    r"light-dark\(|color-mix\(|(ok)?l(ab|ch)\(|hwb\(|\d(dvh|svh|lvh|dvw|cqw|cqi|ic|lh|rlh)\b|\bround\(|\bclip\b|/ \"|subgrid"
)


def stripped(css: str) -> str:
    """The style sheet without what an old engine drops."""
    return "".join(_rule(rule) for rule in tinycss2.parse_stylesheet(css, True, True))


def _rule(rule) -> str:
    if rule.type == "at-rule":
        if rule.at_keyword in AT_RULES:
            return ""
        head = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"
        if rule.content is None:
            return head + ";"
        inner = tinycss2.serialize(rule.content)
        return f"{head}{{{stripped(inner) if rule.at_keyword in {'media', 'supports'} else inner}}}"
    selector = tinycss2.serialize(rule.prelude)
    # `:focus:not(:focus-visible)` and all that is as new.
    return "" if SELECTORS.search(selector) else f"{selector}{{{_declarations(rule.content)}}}"


def _declarations(content) -> str:
    kept = [one for one in tinycss2.parse_blocks_contents(content, True, True) if one.type == "declaration"]
    rows = [(one.name, tinycss2.serialize(one.value), " !important" * one.important) for one in kept]
    flex = any(name == "display" and "flex" in value for name, value, _ in rows)
    return "".join(
        f"{name}:{value}{important};"
        for name, value, important in rows
        if not PROPERTIES.fullmatch(name) and not VALUES.search(value) and not (flex and name.endswith("gap"))
    )


WITHOUT = r"""
for (const name of ["popover", "showPopover", "hidePopover", "togglePopover"]) { delete HTMLElement.prototype[name]; }
for (const [of, names] of [
  [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"]],
  [String.prototype, ["at", "isWellFormed", "toWellFormed", "replaceAll"]],
  [Object, ["hasOwn", "groupBy"]], [Promise, ["any", "withResolvers"]], [AbortSignal, ["timeout", "any"]],
  [URLSearchParams.prototype, ["size"]], [Element.prototype, ["checkVisibility", "setHTMLUnsafe"]],
  [HTMLDialogElement.prototype, ["show", "showModal"]], [window, ["structuredClone", "WeakRef", "AggregateError", "Highlight"]],
  [Intl, ["Segmenter"]], [CSS, ["highlights"]], [Navigator.prototype, ["share", "canShare"]],
]) { for (const name of names) { delete of[name]; } }
const Written = RegExp;
window.RegExp = new Proxy(Written, { construct(_, [source, flags = ""]) {
  if (/\(\?<[=!]|\(\?[ims-]+:/.test(source.source || source) || /[dv]/.test(flags)) { throw new SyntaxError("not in 2020: " + source); }
  return new Written(source, flags);
} });
"""
"""What scripts did not find then: taken away before they run."""


def make_old(context: BrowserContext) -> None:
    """Let the pages of a browser see what an old engine does."""

    def old(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=stripped(answer.text()))

    context.route("**/*.css", old)
    context.add_init_script(WITHOUT)
