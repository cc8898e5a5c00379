"""An interview in one edition in, how to cite it and how to report a fault in it out.

The texts for a turn have places `[[n]]`, `[[id]]`, `[[speaker]]`, `[[line]]` and `[[quote]]`, which
`static/js/cite.js` fills: one text a page, not one a turn.
"""

import json
import re
from collections.abc import Mapping, Sequence

from site_builder.core import urls
from site_builder.core.model import Interview
from site_builder.core.together import UNKNOWN
from site_builder.pages.code_host import INTERVIEWS, new_issue, source_line
from site_builder.pages.context import Context
from site_builder.pages.credits import credits_in_a_line, sources_in_a_line
from site_builder.pages.views.interview_views import CiteView

_BIBTEX = str.maketrans({"\\": r"\textbackslash{}", **{sign: "\\" + sign for sign in "&%$#_{}"}})
_MARKED = re.compile(r"[^\w\s]\{title\}[^\w\s](?=(\w?))")
"""A title with the marks around it, which the standard does not have, and what follows."""
_MARKDOWN = str.maketrans({sign: "\\" + sign for sign in "\\[]*_`<"})


def cite_view(interview: Interview, context: Context, speakers: Sequence[str]) -> CiteView:
    """The formats for the whole interview, and as JSON those for one turn of it."""
    words = context.words
    names = {person: context.person_name(person).text for person in speakers}
    joint = {turn.speakers for turn in interview.turns if turn.others}
    called = {" ".join(people): context.together(names[one] for one in people) for people in sorted(joint)}
    address = context.collection.site.base_url + context.edition.prefix + urls.interview(interview.slug)
    authors = [name for person, name in names.items() if person != UNKNOWN] or list(names.values())
    whole = _formats(interview, context, authors, address)
    turn = _formats(interview, context, ("[[speaker]]",), address + "#[[id]]", "[[n]]")
    data = {
        "label": words["cite_label"],
        "title": words["cite_turn"],
        "copied": words["cite_copied"],
        "refused": words["cite_refused"],
        "close": words["close"],
        "passage": [[act, words[f"passage_{act}"]] for act in ("quote", "link", "picture", "share")],
        "quotation": words[f"quotation_{interview.edition}"].format(
            title=context.text(interview.titles),
            text="[[text]]",
            speaker="[[speaker]]",
            n="[[n]]",
            url="[[url]]",
        ),
        "quoted": words["passage_quoted"],
        "linked": words["passage_linked"],
        "save": words["passage_save"],
        "site": context.text(context.collection.site.titles),
        "under": words["cite_title_turn"].format(
            title=context.text(interview.titles), n="[[n]]", edition=words[f"cite_mark_{interview.edition}"]
        ),
        "report": [words["report_turn"], _report_turn(interview, context, address)],
        "names": names | called,
        "formats": turn,
    }
    return CiteView(
        formats=tuple(whole),
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")),
        report=_report_page(interview, context, address),
    )


def _formats(
    interview: Interview, context: Context, speakers: Sequence[str], address: str, turn: str = ""
) -> list[tuple[str, str]]:
    """The name and the text of each format; `turn` is its number, empty for the whole interview."""
    words = context.words
    title, speaker = context.text(interview.titles), context.together(speakers)
    site = context.text(context.collection.site.titles)
    source = sources_in_a_line(interview, context)
    note = words[f"cite_{interview.edition}"].format(site=site, source=source)
    values = {
        "speaker": speaker,
        "n": turn,
        "title": title,
        "date": context.date(interview.date),
        "note": words["semicolon"].join(filter(None, (note, credits_in_a_line(interview, context)))),
        "url": address,
    }
    scope = "turn" if turn else "whole"
    short = words[f"cite_title_{scope}"].format(**values, edition=words[f"cite_mark_{interview.edition}"])
    unmarked = _MARKED.sub(lambda mark: "{title}: " if mark[1] else "{title}", words[f"cite_title_{scope}"])
    bare = unmarked.format(**values, edition=words[f"cite_mark_{interview.edition}"])
    linked = words["colon"].join([speaker, short]) if turn else short
    return [
        (words["cite_plain"], words[f"cite_plain_{scope}"].format(**values)),
        (words["cite_markdown"], f"[{_kept(linked, _MARKDOWN)}]({address})"),
        (words["cite_bibtex"], _bibtex(interview, values | {"author": " and ".join(speakers)}, short, site)),
        ("GB/T 7714", _standard(interview, values | {"author": ", ".join(speakers)}, bare, site)),
    ]


def _standard(interview: Interview, values: Mapping[str, str], title: str, site: str) -> str:
    """As GB/T 7714-2015 asks of a page of the web; the day of reading is put in by the script."""
    date = interview.published or interview.date
    read = "[[[today]]]" if values["n"] else ""
    when = date[:4] + (f"({date})" if "-" in date else "") + read
    return f"{values['author']}. {title}[EB/OL]. {', '.join(filter(None, (site, when)))}. {values['url']}."


def _bibtex(interview: Interview, values: Mapping[str, str], title: str, site: str) -> str:
    year, month = (*interview.date.split("-"), "")[:2]
    fields = {
        "author": values["author"],
        "title": title,
        "year": year,
        "month": month and str(int(month)),
        "howpublished": site,
        "note": values["note"],
    }
    key = interview.slug + ("-[[id]]" if values["n"] else "")
    rows = [f"  {name} = {{{_kept(text, _BIBTEX)}}}," for name, text in fields.items() if text]
    return "\n".join([f"@misc{{{key},", *rows, f"  url = {{{values['url']}}}", "}"])


def _kept(text: str, table: Mapping[int, str]) -> str:
    """`text` with signs escaped, the places `[[…]]` left as they are."""
    pieces = text.split("[[")
    rest = (
        place + "]]" + after.translate(table) for place, _, after in (p.partition("]]") for p in pieces[1:])
    )
    return "[[".join([pieces[0].translate(table), *rest])


def _report_turn(interview: Interview, context: Context, address: str) -> str:
    """The address of a prefilled issue about a turn; empty where the site names no repository."""
    repository, words = context.collection.site.repository, context.words
    if not repository:
        return ""
    title = words["report_title_turn"].format(title=interview.slug, n="[[n]]")
    line = source_line(repository, f"{INTERVIEWS}{interview.slug}.md", "[[line]]")
    body = f"{address}#[[id]]\n{line}\n\n> [[quote]]\n\n{words['report_ask']}\n"
    return new_issue(repository, title, body, keep="[]")


def _report_page(interview: Interview, context: Context, address: str) -> str:
    repository, words = context.collection.site.repository, context.words
    if not repository:
        return ""
    title = words["report_title_whole"].format(title=interview.slug)
    return new_issue(
        repository, title, f"{address}\n{INTERVIEWS}{interview.slug}.md\n\n{words['report_ask']}\n"
    )
