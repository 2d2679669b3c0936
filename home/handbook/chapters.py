"""The handbook: each chapter is a file of `text/`, read once; it belongs to pages of the portal and to roles."""

import json
import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts.roles import Role
from home.handbook.singular import in_singular
from partyportal.text import fold, searched_words

TEXT = Path(__file__).parent / "text"
# What each drawn page says: `make pictures` writes it, a browser test compares.
PICTURES = Path(__file__).with_name("pictures.json")
# What stands on a button or as the heading of a page, as the text names it.
NAMED = re.compile(r"«([^»]+)»")


@dataclass(frozen=True)
class Topic:
    """One job: for whom, on which line of the navigation it begins, step by step."""

    key: str
    title: str
    steps: list[str]
    page: str = ""  # the line of the navigation where it begins
    note: str = ""
    roles: list[str] = field(default_factory=list)  # none: of whoever reads the chapter
    words: str = ""  # what else people call it
    is_of_many: bool = False  # of no use to a department that is one branch

    @property
    def drawn_steps(self) -> list[SafeString]:
        return [with_names(step) for step in self.steps]

    @property
    def drawn_note(self) -> SafeString:
        return with_names(self.note)

    @cached_property
    def folded(self) -> str:
        return fold(" ".join([self.title, self.words, *self.steps, self.note]))

    def of_one_branch(self) -> "Topic":
        """As a department reads it that is one branch."""
        steps = [told for step in self.steps if (told := in_singular(step))]
        return replace(self, title=in_singular(self.title), steps=steps, note=in_singular(self.note))

    def is_for(self, role: str) -> bool:
        return not self.roles or role in self.roles


@dataclass(frozen=True)
class Chapter:
    """Topics on one subject, and the pages of the portal that lead here."""

    slug: str
    place: int
    title: str
    about: str
    topics: list[Topic]
    pages: list[str] = field(default_factory=list)  # rooms, or single pages as `room:page`
    roles: list[str] = field(default_factory=list)  # none: of everyone
    picture: str = ""  # the page of which the chapter shows a picture
    picture_of: str = "office"  # the user of the demonstration who looks at it

    @classmethod
    def read(cls, path: Path) -> "Chapter":
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
        roles = facts.get("roles", [])
        topics = [Topic(**{"roles": roles} | one) for one in facts.pop("topics")]
        return cls(slug=path.stem, topics=topics, **facts)

    def of_one_branch(self) -> "Chapter":
        """As a department reads it that is one branch: without the jobs among several."""
        topics = [topic.of_one_branch() for topic in self.topics if not topic.is_of_many]
        return replace(self, about=in_singular(self.about), topics=topics)

    @property
    def picture_file(self) -> str:
        return f"help/{self.slug}.webp"

    @property
    def is_drawn(self) -> bool:
        return self.slug in drawn_words()

    def url_of(self, topic: Topic) -> str:
        return reverse("handbook:chapter", args=[self.slug], fragment=topic.key)

    def for_role(self, role: str) -> list[Topic]:
        return [topic for topic in self.topics if topic.is_for(role)]


@cache
def drawn_words() -> dict[str, list[str]]:
    return json.loads(PICTURES.read_text(encoding="utf-8"))


@cache
def chapters(*, of_one_branch: bool = False) -> dict[str, Chapter]:
    """All chapters by their names in the address, in the order of the navigation."""
    read = sorted((Chapter.read(path) for path in TEXT.glob("*.toml")), key=lambda chapter: chapter.place)
    return {chapter.slug: chapter.of_one_branch() if of_one_branch else chapter for chapter in read}


@cache
def _by_page() -> dict[str, Chapter]:
    return {page: chapter for chapter in chapters().values() for page in chapter.pages}


def chapter_of(view_name: str) -> Chapter | None:
    """The chapter of a page: that of the page itself, else of its room; None where the handbook says nothing of it."""
    return _by_page().get(view_name) or _by_page().get(view_name.split(":")[0])


@cache
def help_of(view_name: str) -> str:
    """Where the question mark of a page leads."""
    chapter = chapter_of(view_name)
    return reverse("handbook:chapter", args=[chapter.slug]) if chapter else reverse("handbook:index")


def found(text: str, *, of_one_branch: bool = False) -> list[tuple[Chapter, Topic]]:
    """Topics that hold every word, marks and capitals aside; those that bear the words in their title first."""
    words = searched_words(text)
    if not words:
        return []
    hits = [
        (chapter, topic)
        for chapter in chapters(of_one_branch=of_one_branch).values()
        for topic in chapter.topics
        if all(word in f"{topic.folded} {fold(chapter.title)}" for word in words)
    ]
    return sorted(hits, key=lambda hit: not all(word in fold(hit[1].title) for word in words))


def role_of(user, asked: str = "") -> str:
    """Whose jobs are shown first: the asked role's, else the user's own, else a member's."""
    if asked in Role.values:
        return asked
    return next((grant.role for grant in user.grants_today), Role.ADMINISTRATOR if user.is_superuser else Role.MEMBER)


def with_names(text: str) -> SafeString:
    """The text as HTML, with what stands on buttons and pages in bold."""
    parts = NAMED.split(text)
    drawn = [format_html("<b>{}</b>", part.rstrip("…")) if place % 2 else part for place, part in enumerate(parts)]
    return format_html_join("", "{}", ((part,) for part in drawn))
