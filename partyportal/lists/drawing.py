"""Draws the rows of a list: one function is put together per table, so that a cell costs one call and no template."""

import datetime
import re
from collections.abc import Callable, Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from partyportal.lists.columns import NOTHING, WIDTHS, Column, Link, drawn, shown

# Fifty of each stand in a page: what the style sheet can say is not said again, what needs no quotes has none, and
# rows, cells and options end, as HTML allows, where the next begins.
BOX = '<td class=chk><input type=checkbox name=row value={} aria-label="Chọn {}">'
MENU = (
    '<td class=act><button type=button popovertarget=m{0} aria-label="Thao tác: {1}">⋯</button>'
    "<div id=m{0} popover>{2}</div>"
)
LINE = '<a href="{}">{}</a>'
# «721/NQ-UBTVQH15», and where a longer one may break.
SYMBOL = re.compile(r"\d{1,5}[/-]\S{2,60}")
LONGEST_WHOLE = 20
LONGEST_WORD = 12
BREAKS = re.compile(r"(?<=[/-])(?=.)")


def row_drawer(columns: list[Column], *, has_boxes: bool, links: list[tuple[Link, Callable]]) -> Callable:
    """Return the function that draws one row; each link comes with the test whether the user may follow it there."""
    named = next(column for column in columns if column.is_lead).read
    readers = [(column.draw, _opening(column), _opening(column, is_empty=True)) for column in columns]

    def draw(row) -> str:
        cells = "".join([_cell(drawn(read(row)), full, empty) for read, full, empty in readers])
        if not has_boxes and not links:
            return f"<tr>{cells}\n"
        # Said twice more in the row: enough of a long title to know it by.
        name = escape(shown(named(row))[:24])
        box = BOX.format(row.pk, name) if has_boxes else ""
        return f"<tr>{box}{cells}{_menu(row, name, links)}\n"

    return draw


def quoted(value: str) -> str:
    """An attribute's value; a name alone needs no quotes, and fifty rows of a page say each."""
    return value if re.fullmatch(r"[\w-]+", value) else f'"{value}"'


def _cell(text: str, full: str, empty: str) -> str:
    """A cell; where there is nothing it bears no name, so that a phone's card holds no line for it."""
    return f"{empty if text == NOTHING else full}{text}"


def _opening(column: Column, *, is_empty: bool = False) -> str:
    """The tag that opens each cell of a column; a phone's card shows those that have a name there, and the lead."""
    css = " ".join(filter(None, ("td-lead" if column.is_lead else "", column.css)))
    is_named = column.is_on_phone and not column.is_lead and not is_empty
    kind = f" class={quoted(css)}" if css else ""
    label = f" data-l={quoted(escape(column.heading))}" if is_named else ""
    return f"<td{kind}{label}>"


def _menu(row, name: str, links) -> str:
    if not links:
        return ""
    lines = [
        LINE.format(escape(link.address(row)), escape(link.label)) for link, may in links if may(row) and link.fits(row)
    ]
    return MENU.format(row.pk, name, "".join(lines)) if lines else "<td class=act>"


def rows_of(draw: Callable, rows: Iterable) -> SafeString:
    return mark_safe("".join(map(draw, rows)))


def width_of(column: Column) -> str:
    """The style class that keeps a column at least so wide on the screen."""
    return f"w-{min(width for width in WIDTHS if width >= min(column.width, WIDTHS[-1]))}ch"


# More characters than a table's width holds beside the navigation, counting no column for more than a name.
MOST_AT_EASE, A_NAME = 112, 24


def is_crowded(columns: list[Column]) -> bool:
    """Whether the columns fit the screen of a laptop only with words that take a second line."""
    return sum(min(column.width, A_NAME) for column in columns) > MOST_AT_EASE


SORT_ICONS = {"ascending": "arrow-up", "descending": "arrow-down"}


def heads_of(heads) -> SafeString:
    """The heads of the columns; those that can be sorted by are links."""
    return mark_safe("".join(map(_head, heads)))


def _head(head) -> str:
    column, label = head.column, escape(head.column.heading)
    css = " ".join(filter(None, [width_of(column), "num" if "num" in column.css.split() else ""]))
    if not head.order:
        return f'<th scope="col" class="{css}">{label}</th>'
    icon = SORT_ICONS.get(head.order)
    sign = f' <i class="bi bi-{icon}" aria-hidden="true"></i>' if icon else ""
    link = f'<a class="sort" href="{escape(head.address)}">{label}{sign}</a>'
    return f'<th scope="col" class="{css}" aria-sort="{head.order}">{link}</th>'


BOX_OF_COLUMN = "<label><input type=checkbox name=cols value={}{}{}> {}</label>"
OPTION = "<option value={}{}>{}"


def boxes_of(columns: list[Column], chosen: list[Column]) -> SafeString:
    """What one ticks to choose columns; the first always stays."""
    lines = (
        BOX_OF_COLUMN.format(
            column.key,
            " checked" if column in chosen else "",
            " disabled" if column.is_lead else "",
            escape(column.heading),
        )
        for column in columns
    )
    return mark_safe("".join(lines))


def options_of(orders: list[tuple[str, str, bool]]) -> SafeString:
    """The orders that a phone, which shows no heads, chooses from."""
    lines = (OPTION.format(quoted(key), " selected" if is_now else "", escape(words)) for key, words, is_now in orders)
    return mark_safe("".join(lines))


def _in_capitals(read: Callable) -> Callable:
    return lambda row: str(read(row) or "").upper()


def _plain_cell(value) -> str:
    """A cell on paper; a day or a symbol stays on one line, however narrow its column.

    A symbol that is longer than a column breaks behind its strokes and hyphens alone, short words («KH&CN») between
    each other.
    """
    if isinstance(value, datetime.date):
        return f"<td class='whole'>{drawn(value)}</td>"
    if isinstance(value, str) and SYMBOL.fullmatch(value):
        if len(value) <= LONGEST_WHOLE:
            return f"<td class='whole'>{drawn(value)}</td>"
        return f"<td class='parts'>{BREAKS.sub('<wbr>', drawn(value))}</td>"
    if isinstance(value, str) and all(len(word) <= LONGEST_WORD for word in value.split()):
        return f"<td class='words'>{drawn(value)}</td>"
    return f"<td>{drawn(value)}</td>"


def plain_rows(columns: list[Column], rows: Iterable) -> SafeString:
    """The rows as paper shows them: numbered, plain, whole."""
    pattern = "<tr><td class='num'>%s</td>" + "%s" * len(columns) + "</tr>\n"
    readers = [_in_capitals(column.read) if column.is_person else column.read for column in columns]
    lines = (pattern % (number, *[_plain_cell(read(row)) for read in readers]) for number, row in enumerate(rows, 1))
    return mark_safe("".join(lines))
