"""The search over everything: each room declares in its `finding.py` what of it can be found and started."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from importlib import import_module

from django.apps import apps
from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.urls import reverse
from django.utils.module_loading import module_has_submodule

from partyportal.text import fold, one_spelling, searched_words

# How near a row is to what was typed; less is nearer.
RECENT, EXACT, BEGINS, WORD_BEGINS, HOLDS = range(5)


def page_of_row(row, user) -> str:
    """Where most rows are read."""
    return row.get_absolute_url()


def searched(rows, text: str):
    """The usual way to find: the model's own search."""
    return rows.search(text)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A kind of rows that can be found: `finding.py` of a room holds them as `SUBJECTS`."""

    key: str  # in the address of what was opened
    title: str
    noun: str
    icon: str
    rows: Callable[[], QuerySet] = field(repr=False)  # all of them, with what `line` needs
    line: Callable[..., str] = field(repr=False)  # what stands under the name of a row
    find: Callable[..., QuerySet] = field(default=searched, repr=False)  # find(rows, text)
    opens: Callable[..., str] = field(default=page_of_row, repr=False)  # opens(row, user): the address of what it opens
    spelled: str = ""  # the field in which an exact spelling counts
    folded: str = "search"  # the field without marks, whose beginning counts; empty: there is none
    order: tuple[str, ...] = ()  # of equally near rows
    listed: str = ""  # the address of the list that takes `?q=`
    shortest: int = 1  # signs without which it is not asked

    def found(self, user, text: str, recent: list[int], most: int) -> list:
        """The nearest rows that the user may see; those opened lately first, then exact marks, then beginnings."""
        if len(fold(text)) < self.shortest:
            return []
        rows = self.find(self.rows().visible_to(user), text)
        nearness = Case(*self._nearer(text, recent), default=HOLDS, output_field=IntegerField())
        found = list(rows.annotate(nearness=nearness).order_by("nearness", *self.order, "pk")[:most])
        return found if self.folded else sorted(found, key=partial(self._judge, fold(text)))

    def _judge(self, wanted: str, row) -> int:
        """How near a row is whose name the database does not hold folded; noted on it too."""
        name = fold(str(row))
        near = BEGINS if name.startswith(wanted) else WORD_BEGINS if f" {wanted}" in name else HOLDS
        row.nearness = min(row.nearness, near)
        return row.nearness

    def _nearer(self, text: str, recent: list[int]) -> list[When]:
        folded, cases = fold(text), []
        if recent:
            cases.append(When(pk__in=recent, then=RECENT))
        if self.spelled and not text.isascii():
            cases.append(When(Q((f"{self.spelled}__icontains", one_spelling(text))), then=EXACT))
        if self.folded:
            cases.append(When(Q((f"{self.folded}__startswith", folded)), then=BEGINS))
            cases.append(When(Q((f"{self.folded}__contains", f" {folded}")), then=WORD_BEGINS))
        return cases

    def all_of(self, text: str) -> str:
        """Where all that is found stands, if the room has such a list."""
        return reverse(self.listed, query={"q": text}) if self.listed else ""


@dataclass(frozen=True, kw_only=True)
class Shortcut:
    """A page or an act that can be found by its name: `finding.py` of a room holds them as `SHORTCUTS`."""

    label: str
    url_name: str
    perm: str = ""
    icon: str = "plus-lg"
    words: str = ""  # what else people call it

    @property
    def url(self) -> str:
        return reverse(self.url_name)

    def nearness(self, text: str) -> int | None:
        """How near it is to what was typed; None where a word is missing."""
        name, wanted = fold(self.label), fold(text)
        known = f"{name} {fold(self.words)}"
        if any(word not in known for word in searched_words(text)):
            return None
        return BEGINS if name.startswith(wanted) else WORD_BEGINS if f" {wanted}" in f" {known}" else HOLDS


@cache
def subjects() -> dict[str, Subject]:
    """All that rooms offer, the upper rooms last."""
    return {subject.key: subject for subject in _declared("SUBJECTS")}


@cache
def shortcuts() -> list[Shortcut]:
    return _declared("SHORTCUTS")


def _declared(name: str) -> list:
    rooms = [app for app in reversed([*apps.get_app_configs()]) if module_has_submodule(app.module, "finding")]
    return [one for app in rooms for one in getattr(import_module(f"{app.name}.finding"), name, ())]
