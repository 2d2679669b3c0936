"""What the address bar of a list holds: its order, its columns and its filters, also in words."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.http import QueryDict

from partyportal.lists.columns import Column, shown

# Filters that stand as tabs above the list.
TABS = {"view", "status"}


@dataclass(frozen=True)
class Applied:
    """A filter that is on: its name, what it is set to, and the list without it."""

    label: str
    words: str
    without: str


@dataclass(frozen=True)
class Head:
    """The head of a column: how it is sorted now, and the address that sorts by it."""

    column: Column
    order: str  # ascending, descending, none; empty: it cannot be sorted
    address: str


def without(asked: QueryDict, *names: str) -> QueryDict:
    """What is asked, but for these names and the page."""
    kept = asked.copy()
    for name in ("page", "as", *names):
        kept.pop(name, None)
    return kept


def with_one(asked: QueryDict, name: str, value: str) -> str:
    kept = without(asked, name)
    kept[name] = value
    return f"?{kept.urlencode()}"


def seen_columns(columns, user) -> list[Column]:
    """The columns that this user may have, and that tell them anything."""
    may = [column for column in columns if column.seen_by is None or column.seen_by(user)]
    if not user.is_of_one_branch:
        return may
    return [replace(one, cell=one.cell_alone or one.cell) for one in may if not one.is_whose]


def chosen_columns(columns: list[Column], asked: QueryDict) -> list[Column]:
    """The columns that are asked for, the first always; without a word the usual ones."""
    keys = set(asked.getlist("cols"))
    if not keys & {column.key for column in columns}:
        return [column for column in columns if column.is_chosen or column.is_lead]
    return [column for column in columns if column.key in keys or column.is_lead]


def sorted_by(columns: list[Column], asked: QueryDict) -> tuple[Column | None, bool]:
    """The column that the list is ordered by, and whether downwards; None for the list's own order."""
    key = asked.get("sort", "")
    by = {column.key: column for column in columns if column.sort}
    return by.get(key.removeprefix("-")), key.startswith("-")


def ordering(column: Column, is_down: bool) -> list:
    """The fields of an order; equal rows by their key, downwards in exactly the other order."""
    fields = [*column.sort, "pk"]
    return [_turned(field) if is_down else field for field in fields]


def _turned(field):
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


def heads(columns: list[Column], asked: QueryDict) -> list[Head]:
    by, is_down = sorted_by(columns, asked)
    found = []
    for column in columns:
        is_here = column is by
        order = ("descending" if is_down else "ascending") if is_here else "none" if column.sort else ""
        key = f"-{column.key}" if is_here and not is_down else column.key
        found.append(Head(column, order, with_one(asked, "sort", key) if column.sort else ""))
    return found


def orders(columns: list[Column], asked: QueryDict) -> list[tuple[str, str, bool]]:
    """What the list can be sorted by, for those who see no heads: key, words, whether it is so now."""
    now = asked.get("sort", "")
    ways = [("", "tăng dần"), ("-", "giảm dần")]
    keys = [(f"{sign}{one.key}", f"{one.heading}, {words}") for one in columns if one.sort for sign, words in ways]
    return [("", "thứ tự thường dùng", not now), *((key, words, key == now) for key, words in keys)]


def address_of_saving(list_name: str, asked: QueryDict) -> str:
    """What the page that saves a view must be told."""
    told = QueryDict(mutable=True)
    told["list"], told["query"] = list_name, without(asked).urlencode()
    return f"?{told.urlencode()}"


def is_filtered(filterset) -> bool:
    """Whether any filter leaves rows out, a tab's among them."""
    form = filterset.form
    return form.is_bound and (not form.is_valid() or any(map(_is_set, form.cleaned_data.values())))


def _is_set(value) -> bool:
    """Whether a filter asks for anything; «không» does."""
    return value not in (None, "", [])


def applied(filterset, asked: QueryDict) -> list[Applied]:
    """The filters that are on, in words; those of a tab say so by their tab."""
    form, found = filterset.form, []
    if not form.is_bound or not form.is_valid():
        return []
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        is_tab = field.widget.is_hidden and name in TABS
        if not is_tab and _is_set(value):
            label = str(field.label or name).rstrip("….")
            kept = without(asked, name)
            found.append(Applied(label, _in_words(field, value), f"?{kept.urlencode() or 'q='}"))
    return found


def _in_words(field, value) -> str:
    if isinstance(value, str) and not hasattr(field, "choices"):
        return f"«{value}»"
    if isinstance(value, UUID):
        # It says nothing to a reader.
        return "có"
    # Rows say themselves who they are; their choices would be read from the database.
    labels = {} if hasattr(field, "queryset") else {str(key): label for key, label in getattr(field, "choices", ())}
    return str(labels.get(str(value), shown(value)))


def in_words(filterset, asked: QueryDict) -> str:
    """All filters as one line, for paper: «Tổ chức: Chi bộ 1; Giới tính: Nữ»."""
    return "; ".join(f"{one.label}: {one.words}" for one in applied(filterset, asked))
