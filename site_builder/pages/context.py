"""What all pages of one edition are made from."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from site_builder.content.ui import counted
from site_builder.core import urls
from site_builder.core.collection import Collection
from site_builder.core.entries import Entry
from site_builder.core.kinds import KINDS
from site_builder.core.languages import family
from site_builder.core.model import Length, LocalText
from site_builder.crossref.excerpts import Place
from site_builder.crossref.sheets import WHOLE, Sheet
from site_builder.pages.structured import Node, as_json, breadcrumbs
from site_builder.pages.views.entry_views import LineKind
from site_builder.pages.views.frame import Alternate, Frame, Link, Switch, View, Words
from site_builder.pages.views.interview_views import NameCard
from site_builder.text.characters import spaced
from site_builder.text.editions import Edition, Scripts, editions_of, tag_of
from site_builder.text.script import language_of
from site_builder.text.sorting import SortKey


class Context:
    """An edition and everything declared; pages are pure functions of it and of extracts."""

    def __init__(
        self,
        collection: Collection,
        edition: Edition,
        words: Mapping[str, str],
        scripts: Scripts,
        *,
        sort_keys: Mapping[str, SortKey] = {},
    ) -> None:
        """`sort_keys` are those of the titles in lists, as far as they were made before."""
        self.collection, self.edition, self.words, self.scripts = collection, edition, words, scripts
        self.sort_keys = sort_keys
        self.language = edition.language
        self.spoken = collection.site.language(edition.language)
        """What is known of its language."""
        self.cards: dict[tuple[str, str], NameCard] = {}
        """The cards of names made so far, by kind and slug, as `pages.name_cards` makes them."""
        self.line_kinds: dict[tuple[str, object], LineKind] = {}
        """What lines of an interview have in common, as `pages.concordance_lines` makes it, by the way to the
        interviews and its extract."""
        self._menus: dict[tuple[str, int], tuple[Link, ...]] = {}
        """The menus made so far, by the first folder and the depth of a page: links go by these alone."""

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """All editions of the site."""
        return editions_of(self.collection.site)

    @property
    def tag(self) -> str:
        """The tag of this edition's language, as pages and feeds tell it."""
        return self._tags[self.language]

    @cached_property
    def _tags(self) -> Mapping[str, str]:
        """Of all editions, by language."""
        return {one.language: tag_of(one.language, self.collection.site) for one in self.editions}

    @property
    def menu(self) -> list[str]:
        """What the menu leads to, but for registers in which nothing stands."""
        empty = {kind.section for name, kind in KINDS.items() if not self.collection.entries(name)}
        return [key for key in self.collection.site.menu or urls.MENU if key not in empty]

    def menu_on(self, path: str) -> tuple[Link, ...]:
        """The menu of the page at a path."""
        keys = self.menu  # whoever shows a menu that is kept has read what decides it, too
        place = path.partition("/")[0], path.count("/")
        if place not in self._menus:
            self._menus[place] = tuple(
                Link(self.words[f"menu_{key}"], self.way(path, f"{key}/")) for key in keys
            )
        return self._menus[place]

    # Texts

    def in_words(self, texts: LocalText) -> Words:
        """A text in this edition's language, or the nearest one there is."""
        text, language = self.scripts.text(texts, self.language)
        return Words(text, "" if language == self.language else language)

    def text(self, texts: LocalText) -> str:
        return self.scripts.text(texts, self.language)[0]

    def count(self, key: str, number: int, **values: object) -> str:
        return counted(self.words[key], number, **values)

    def language_name(self, tag: str) -> str:
        """What readers of this edition call a language."""
        return tag and (self.words.get(f"language_{family(tag)}") or self.collection.site.language(tag).name)

    def length(self, length: Length) -> str:
        """How long a text is, in characters or in words."""
        return self.count(f"length_{length.unit}", length.number)

    def date(self, date: str) -> str:
        """`2017-08` as a reader of this edition writes it."""
        return self.spoken.date(date)

    def person_label(self, slug: str) -> str:
        person = self.collection.people.get(slug)
        return (self.text(person.labels) or self.text(person.titles)) if person else slug

    def people_label(self, people: Sequence[str]) -> str:
        """The short names of those who speak a turn, joined."""
        return (
            self.together(map(self.person_label, people)) if len(people) > 1 else self.person_label(people[0])
        )

    def together(self, names: Iterable[str]) -> str:
        """Names in a row, the last behind the edition's word for "and"."""
        *others, last = (*names,) or ("",)
        return spaced(self.words["and"].join(filter(None, (self.words["comma"].join(others), last))))

    def person_name(self, slug: str) -> Words:
        person = self.collection.people.get(slug)
        return self.in_words(person.titles) if person else Words(slug)

    def title_of(self, kind: str, slug: str) -> Words:
        """The title of a topic, question, term or person."""
        found = self.entry(kind, slug)
        return self.in_words(found.titles) if found else Words(slug)

    def entry(self, kind: str, slug: str) -> Entry | None:
        """What is declared of a topic, question, term or person."""
        return self.collection.entries(kind).get(slug)

    def members(self, topic: str) -> Sequence[str]:
        """The terms that belong to a topic."""
        self.collection.terms.values()  # whoever asks has read them all, also where they were filed before
        return self._members.get(topic, ())

    @cached_property
    def _members(self) -> Mapping[str, Sequence[str]]:
        """By topic."""
        found: dict[str, list[str]] = {}
        for slug, term in self.collection.terms.items():
            for topic in dict.fromkeys(term.topics):
                found.setdefault(topic, []).append(slug)
        return found

    def asked_about(self, topic: str) -> list[str]:
        """The questions that are asked about a topic."""
        return [slug for slug, one in self.collection.questions.items() if topic in one.topics]

    # Links

    def way(self, origin: str, target: str) -> str:
        """The link from one page of this edition to another, or to a place on it."""
        if origin == urls.NOT_FOUND:
            return self.from_server_root(self.edition.prefix + target)
        return urls.relative(origin, target)

    def from_server_root(self, target: str) -> str:
        """A link that is right on a page shown at any depth; the one kind that knows the base path."""
        return urlsplit(self.collection.site.base_url).path + target

    def entry_link(self, origin: str, kind: str, slug: str, count: int = 0) -> Link:
        title = self.title_of(kind, slug)
        return Link(title.text, self.way(origin, urls.entry(kind, slug)), title.language, count)

    def place_path(self, place: Place) -> str:
        """Where a turn stands; inside the site the permanent address, passed on by page 1, is not needed."""
        return urls.interview(place.interview, place.page) + "#" + place.turn

    def has(self, languages: Sequence[str]) -> bool:
        """Whether what can be read in `languages` is part of this edition."""
        return bool(self.edition.shows(languages))

    def whole_path(self, slug: str) -> str:
        """Where all of an interview stands on one page."""
        paged = self.collection.site.characters_per_page > 0
        return urls.whole_interview(slug) if paged else urls.interview(slug)

    def reading_language(self, languages: Sequence[str]) -> str:
        """The language in which this edition shows an interview."""
        return self.language if self.language in languages else languages[0]

    def other_titles(self, titles: LocalText, shown: str) -> tuple[Words, ...]:
        """The titles in languages other than this edition's."""
        return tuple(
            Words(text, language)
            for language, text in titles.items()
            if language != self.language and text != shown
        )

    def in_its_language(self, text: str, *, converted: bool = False) -> Words:
        """A spelling and the language its characters tell; `converted`: in this edition's script."""
        language = language_of(text, self.language)
        if converted and family(language) == family(self.language):
            return self.in_words({language: text})
        return Words(text, "" if language == self.language else language)

    def beside(self, titles: LocalText, shown: str) -> Words:
        """The name that stands beside a title, in another language; nothing where there is none."""
        other, language = self.scripts.text(titles, self.edition.beside or self.language)
        return Words(other, language) if other and other != shown and language != self.language else Words("")

    # Pages and their frames

    def page(self, path: str, template: str, view: View) -> "Page":
        """The page at `path` within the edition."""
        return Page(self.edition.prefix + path, f"pages/{template}.html", view)

    def frame(  # noqa: PLR0913  a page is described once, by name
        self,
        path: str,
        title: str,
        description: str,
        *,
        here: str = "",
        crumbs: Sequence[tuple[str, str]] = (),
        editions: Sequence[Edition] | None = None,
        indexed: bool = True,
        canonical: str = "",
        structured: Sequence[Node] = (),
        picture: str = "",
        sheet: Sheet = WHOLE,
        licence: str | None = None,
    ) -> Frame:
        """The frame of the page at `path` (within the edition); `crumbs` are titles and paths above it.

        `editions` are those that have the page; all, unless it is given. A further `sheet` of the page stands
        below it and belongs to this edition alone. `picture`: the path whose picture stands for it, by
        default that of the site.
        """
        site, first = self.collection.site, path
        there = self.editions if editions is None else editions
        switched = there
        if sheet.number > 1:
            path, there, switched = urls.sheet(path, sheet.number), (), self.editions
            crumbs = [*crumbs, (title, first)]
            title += self.words["title_page"].format(n=sheet.number)
        full = self.edition.prefix + path
        absolute = {self._tags[edition.language]: site.base_url + edition.prefix + path for edition in there}
        title_of_site = self.text(site.titles)
        return Frame(
            path=full,
            root=self.from_server_root("") if path == urls.NOT_FOUND else urls.relative(full, ""),
            home=self.way(path, ""),
            language=self.language,
            tag=self.tag,
            title=title if not path else f"{title} · {title_of_site}",
            description=description,
            canonical=site.base_url + self.edition.prefix + (canonical or path),
            alternates=(
                *(Alternate(language, url) for language, url in absolute.items()),
                Alternate("x-default", next(iter(absolute.values()))),
            )
            if len(absolute) > 1
            else (),
            switches=tuple(self._switch(full, first, edition, switched) for edition in self.editions),
            crumbs=tuple(Link(text, self.way(path, target)) for text, target in crumbs),
            menu=self.menu_on(path),
            licence=site.licence if licence is None else licence,
            here=self.words[f"menu_{here}"] if here else "",
            feed=self.way(path, urls.FEED),
            indexed=indexed,
            sheet=sheet.number,
            sheets=tuple(
                Link(str(number), self.way(path, urls.sheet(first, number)), count=number)
                for number in sheet.near
            )
            if sheet.last > 1
            else (),
            structured=as_json([*structured, *breadcrumbs(crumbs, site.base_url + self.edition.prefix)]),
            picture=site.base_url + self.edition.prefix + urls.picture(picture)
            if site.share_pictures
            else "",
        )

    def _switch(self, full: str, path: str, edition: Edition, editions: Sequence[Edition]) -> Switch:
        """The same page in another edition; its home page where it has no such page."""
        here = edition == self.edition
        target = full if here else edition.prefix + (path if edition in editions else "")
        href = self.from_server_root(target) if path == urls.NOT_FOUND else urls.relative(full, target)
        return Switch(self._tags[edition.language], edition.name, edition.short, href, here)


class Page(NamedTuple):
    """One page of the site, ready to be drawn."""

    path: str
    """From the root of the site, with the edition's prefix."""
    template: str
    view: View
