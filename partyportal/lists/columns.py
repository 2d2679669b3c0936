"""What a list is made of: its columns, the links of a row's menu, and what may stand in a cell."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from html import escape
from operator import attrgetter

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from partyportal import dates

NOTHING = "–"
WIDTHS = (6, 8, 10, 12, 14, 16, 20, 24, 32, 40)


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column, everywhere: on the screen, on a phone's card, in Excel and on paper."""

    key: str  # in the address
    heading: str
    value: (
        str | Callable
    )  # an attribute, or a function of the row: what Excel and paper show, and the screen by default
    cell: Callable | None = None  # a function of the row: what the screen shows where it differs
    sort: tuple[str, ...] = ()  # fields to order by; none: the column cannot be sorted
    width: int = 12  # characters: of the sheet, and at least so many on the screen
    css: str = ""  # wraps, num
    is_lead: bool = False  # heads the card and always stays
    is_on_phone: bool = True
    is_chosen: bool = True  # unless the user chooses otherwise
    is_taken_out: bool = True  # into Excel and print
    is_person: bool = False  # the name of a person: in capitals on paper
    is_whose: bool = False  # names the organisation of the row: always the same in a department of one branch
    cell_alone: Callable | None = None  # the cell of a department of one branch, where the other names the branch
    seen_by: Callable | None = None  # a function of the user; none: whoever sees the list

    @cached_property
    def read(self) -> Callable:
        """The plain value of a row."""
        return attrgetter(self.value) if isinstance(self.value, str) else self.value

    @cached_property
    def draw(self) -> Callable:
        """What the screen shows of a row, not yet escaped."""
        return self.cell or self.read


@dataclass(frozen=True, kw_only=True)
class Link:
    """A line of a row's menu, drawn where the user may do it to this row."""

    label: str
    address: Callable
    action: str = "view"
    fits: Callable = staticmethod(lambda row: True)  # whether the row's state allows it


def shown(value) -> str:
    """Return a value as people read it: days by themselves, an en dash for nothing."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, datetime.datetime):
        return dates.shown_with_time(value)
    return dates.shown(value) if isinstance(value, datetime.date) else str(value)


def drawn(value) -> str:
    """Return a value as HTML; whatever was not made by the functions below is escaped."""
    return value if isinstance(value, SafeString) else escape(shown(value))


def html(pattern: str, *values) -> SafeString:
    """Put values into a pattern of HTML, each escaped."""
    return mark_safe(pattern % tuple(map(drawn, values)))


def linked(address: str, text, css: str = "cell-main") -> SafeString:
    return html(f'<a class={css} href="%s">%s</a>', address, text)


def lead(address: str, text, sub="", *, sub_css: str = "sub") -> SafeString:
    """The first cell of a row: its name as a link, and a grey line below."""
    main = linked(address, text)
    css = f'"{sub_css}"' if " " in sub_css else sub_css
    return html(f"%s<div class={css}>%s</div>", main, sub) if sub else main


def stacked(text, sub) -> SafeString | str:
    """Two lines, the second grey; one where there is no second."""
    return html("<div>%s<div class=sub>%s</div></div>", text, sub) if sub else text


def moment(at) -> SafeString | str:
    """A day, and the time in grey beside it."""
    if at is None:
        return NOTHING
    here = timezone.localtime(at)
    return html("<span>%s <span class=sub>%s</span></span>", dates.shown(here.date()), f"{here:%H:%M}")


# Whose the row is, by its whole name: the lead of such a list names it already.
WHOSE = Column(
    key="organization",
    heading="Tổ chức",
    is_whose=True,
    value="organization.name",
    width=24,
    css="wraps",
    is_chosen=False,
)
