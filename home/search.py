"""One search over all rooms: rows, pages and acts, the nearest first, and what the user opened last."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from django.urls import reverse

from home.handbook.chapters import found as found_in_handbook
from home.navigation import groups_of
from partyportal.search import everywhere as searching
from partyportal.search.everywhere import Shortcut, Subject

# The key of the session under which the rows stand that were opened from the search, the last first.
OPENED = "opened"
MOST_REMEMBERED = 12
MOST_SHORTCUTS = 6
MOST_JOBS = 3


@dataclass
class Hit:
    """A line of the answer."""

    title: str
    line: str
    url: str
    icon: str
    nearness: int = searching.HOLDS


@dataclass
class Place:
    """The lines of one kind, with the list that holds the others."""

    title: str
    hits: list[Hit]
    all_url: str = ""

    @property
    def nearness(self) -> int:
        return min(hit.nearness for hit in self.hits)


def answer(request, text: str, most: int) -> list[Place]:
    """What the user may see or do of it, kinds with the nearest rows first; without a word what they opened last."""
    user, opened = request.user, _opened(request)
    if not text:
        places = [Place("Vừa mở", list(_last(user, opened))), Place("Làm nhanh", _acts(user))]
        return [place for place in places if place.hits]
    places = [Place("Trang, việc làm nhanh", _shortcuts(user, text))]
    for subject in searching.subjects().values():
        rows = subject.found(user, text, [pk for key, pk in opened if key == subject.key], most + 1)
        hits = [_hit(subject, row, row.nearness) for row in rows[:most]]
        places.append(Place(subject.title, hits, subject.all_of(text) if len(rows) > most else ""))
    places.append(Place("Sổ tay hướng dẫn", _jobs(user, text), reverse("handbook:index", query={"q": text})))
    return sorted((place for place in places if place.hits), key=attrgetter("nearness"))


def remember(request, subject: Subject, row):
    """Note that the user opened a row from the search, for as long as they stay signed in."""
    mark = [subject.key, row.pk]
    request.session[OPENED] = [mark, *(one for one in _opened(request) if one != mark)][:MOST_REMEMBERED]


def _opened(request) -> list[list]:
    return [mark for mark in request.session.get(OPENED, []) if mark[0] in searching.subjects()]


def _last(user, opened) -> Iterator[Hit]:
    """What was opened lately, as far as the user may still see it."""
    seen = {}
    for key in {key for key, _ in opened}:
        rows = searching.subjects()[key].rows().visible_to(user)
        seen[key] = {row.pk: row for row in rows.filter(pk__in=[pk for other, pk in opened if other == key])}
    for key, pk in opened:
        if row := seen[key].get(pk):
            yield _hit(searching.subjects()[key], row, searching.RECENT)


def _hit(subject: Subject, row, nearness: int) -> Hit:
    url = reverse("home:open", query={"to": f"{subject.key}.{row.pk}"})
    return Hit(str(row), str(subject.line(row) or ""), url, subject.icon, nearness)


def _acts(user) -> list[Hit]:
    return [_of(one) for one in searching.shortcuts() if not one.perm or user.has_perm(one.perm)][:MOST_SHORTCUTS]


def _shortcuts(user, text: str) -> list[Hit]:
    """Acts and pages whose name holds every word."""
    acts = [one for one in searching.shortcuts() if not one.perm or user.has_perm(one.perm)]
    pages = [
        Shortcut(label=item.label, url_name=item.url_name, icon=item.icon, words=group.title)
        for group in groups_of(user)
        for item in group.items
    ]
    found = [(one.nearness(text), one) for one in [*acts, *pages]]
    hits = [_of(one, nearness) for nearness, one in found if nearness is not None]
    return sorted(hits, key=attrgetter("nearness"))[:MOST_SHORTCUTS]


def _jobs(user, text: str) -> list[Hit]:
    """How it is done: after all rows and acts, for those who look for none of them."""
    return [
        Hit(topic.title, chapter.title, chapter.url_of(topic), "question-circle", searching.HOLDS + 1)
        for chapter, topic in found_in_handbook(text, of_one_branch=user.is_of_one_branch)[:MOST_JOBS]
    ]


def _of(one: Shortcut, nearness: int = searching.HOLDS) -> Hit:
    return Hit(one.label, "", one.url, one.icon, nearness)
