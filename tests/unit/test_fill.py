"""Parts that are drawn as stencils look as their macros draw them one by one."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup

from site_builder.pages.fill import Stencils

TEMPLATE = """\
{% macro part(site, view) %}
<p id="{{ view.id }}"{% if view.kind.lang %} lang="{{ view.kind.lang }}"{% endif %}>{{ site }} 100% {{ view.html }}
{%- if view.note %} <i title="{{ view.note }}">{{ view.note }}</i>{% endif %} {{ view.id }} {{ view.number }}{{ view.kind.name }}</p>
{% endmacro %}
"""
LINE = """\
{% macro line(site, row, kind) %}
<li{% if kind.lang %} lang="{{ kind.lang }}"{% endif %}>{{ site }} 100% <a href="{{ kind.name }}{{ row.place }}">{{ row.words }}</a></li>
{% endmacro %}
"""
ROW_MACRO = Environment(autoescape=True).from_string(LINE).module.line
MACRO = Environment(autoescape=True).from_string(TEMPLATE).module.part


class Kind(NamedTuple):
    lang: str
    name: str


class View(NamedTuple):
    id: str
    html: Markup
    note: str
    number: int
    kind: Kind


class Row(NamedTuple):
    place: str
    words: str


TEXT = st.text(st.sampled_from("a限%s<>&\"'{} \n"), max_size=6)
VIEWS = st.lists(
    st.builds(
        View,
        TEXT,
        TEXT.map(Markup.escape),
        TEXT,
        st.integers(1, 9),
        st.builds(Kind, st.sampled_from(["", "en"]), TEXT),
    ),
    max_size=8,
)


@given(VIEWS, st.sampled_from(["x", "50%"]))
def test_a_filled_stencil_is_what_the_macro_draws(views: list[View], site: str) -> None:
    assert Stencils().filled(MACRO, site, views) == Markup("").join(MACRO(site, view) for view in views)


def test_a_macro_is_drawn_once_for_all_views_of_a_kind() -> None:
    drawn = []

    def counted(site: object, view: View) -> str:
        drawn.append(view)
        return MACRO(site, view)

    stencils = Stencils()
    for number in range(1, 40):
        kind = Kind("en" if number % 2 else "", "z")
        stencils.filled(counted, "x", [View(f"t{number}", Markup("<b>"), "n", number, kind)] * 2)

    assert len(drawn) == 2


@given(st.lists(st.builds(Row, TEXT, TEXT)), st.sampled_from([Kind("en", "a/"), Kind("", "%s&")]))
def test_rows_of_html_look_as_the_macro_draws_them(rows: list[Row], kind: Kind) -> None:
    html = [Row(*map(Markup, row)) for row in rows]

    drawn = Stencils().repeated(ROW_MACRO, "x & y", kind, rows)

    assert drawn == "".join(ROW_MACRO("x & y", row, kind) for row in html)
