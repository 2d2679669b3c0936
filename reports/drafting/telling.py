"""How a figure is told beside its number: against the period before, by branch, row by row, by form and level."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from awards.models import Level
from branches.models import names_on
from documents.models import Document
from documents.printing.blocks import Figure as PrintedFigure
from documents.printing.blocks import Part
from measures.awards import kind_of
from measures.congresses import term_of
from measures.rows import Figure, FigureRow, Total
from partyportal.text import fold, met_words, padded, percent
from reports.book import FigureBook
from reports.outlines.elements import Chip
from targets.progress import Verdict

# Lists longer than this are no sentence any more; documents, whose names are long, leave their bracket earlier.
MOST_NAMED = 5
MOST_IN_BRACKETS = 3
MOST_SYMBOLS = 30
# How the row of a line says that a value of it is exceeded.
EXCEEDED = re.compile(rf", {Verdict.EXCEEDED.label.lower()}(?:;|$)")
SAME_PERIOD = "cùng kỳ năm trước"
# Whom a figure of classified ones counts, and the codes of its levels from the best.
LEVELS = {"a": Level.EXCELLENT, "b": Level.GOOD, "c": Level.COMPLETED, "d": Level.NOT_COMPLETED}
CLASSIFIED = {"F35": "đồng chí", "F36": "chi bộ"}


def told(book: FigureBook, chip: Chip) -> Iterator[Part]:
    """What the chip adds to the sentence, its space or comma before it; nothing where there is nothing to tell."""
    figure = book[chip.code]
    # Where a branch states another number, the rows that the data hold are not what is counted.
    if figure.is_known and not (figure.is_stated and chip.form in NAMING):
        yield from HOW[chip.form](book, figure)


def compared(book: FigureBook, figure: Figure) -> Iterator[Part]:
    """`, tăng 02 so với năm trước`; nothing where the portal does not hold the year before."""
    of_term = book.scope.kind == "term" and figure.total == Total.LAST
    before = book.opening if of_term else book.before
    if before is None or not before.is_held(figure.code):
        return
    then = before[figure.code]
    if figure.total == Total.RATIO:
        yield from _share_compared(book, figure, then)
        return
    difference = int(figure.value - then.value)
    if not difference:
        yield f", bằng {_since(book)}"
        return
    yield f", {'tăng' if difference > 0 else 'giảm'} "
    yield PrintedFigure(figure.code, padded(abs(difference)))
    yield f" so với {_since(book)}"


def _share_compared(book: FigureBook, figure: Figure, then: Figure) -> Iterator[Part]:
    if not figure.whole or not then.whole:
        return
    points = round(100 * figure.value / figure.whole, 1) - round(100 * then.value / then.whole, 1)
    if not points:
        # All is all: «100%, bằng năm trước» says nothing more.
        yield from ([] if figure.value == figure.whole else [f", bằng {_since(book)}"])
        return
    yield f", {'tăng' if points > 0 else 'giảm'} "
    yield PrintedFigure(figure.code, f"{abs(points):.1f}".replace(".", ",").removesuffix(",0"))
    yield f" điểm phần trăm so với {_since(book)}"


def named_once(parts: Iterable[Part]) -> Iterator[Part]:
    """«cùng kỳ năm trước» in full where the sentence first says it, «cùng kỳ» after that."""
    is_said = False
    for part in parts:
        is_it = isinstance(part, str) and SAME_PERIOD in part
        yield part.replace(SAME_PERIOD, "cùng kỳ") if is_it and is_said else part
        is_said |= is_it


def _since(book: FigureBook) -> str:
    return {"year": "năm trước", "term": "đầu nhiệm kỳ"}.get(book.scope.kind, SAME_PERIOD)


def by_branch(book: FigureBook, figure: Figure) -> Iterator[Part]:
    """` (Chi bộ 1: 02, Chi bộ 3: 01)`: each branch that has a part of it; of a ratio, its share."""
    branches = book.scope.branches
    names = names_on(branches, book.scope.ends_on)
    parts = [(names.get(branch.pk, branch).short_name, figure.of({branch.pk})) for branch in branches]
    said = [f"{name}: {_part(part)}" for name, part in parts if part.rows]
    if said and len(branches) > 1:
        yield f" ({', '.join(said)})"


def _part(part: Figure) -> str:
    return percent(part.value, part.whole) if part.total == Total.RATIO else padded(int(part.value))


def listed(book: FigureBook, figure: Figure) -> Iterator[Part]:
    """` (…; …)`: the rows that count, where they are few; of all that there are, none is named."""
    if figure.total == Total.RATIO and figure.value == figure.whole:
        return
    counted = [row for row in figure.rows if row.amount]
    said = list(dict.fromkeys(_named(book, row) for row in counted))
    if 0 < len(said) <= (MOST_IN_BRACKETS if figure.code in DOCUMENTS else MOST_NAMED):
        yield f" ({'; '.join(said)})"


def _named(book: FigureBook, row: FigureRow) -> str:
    """`Kế hoạch số 139-KH/ĐU`: a document that the opening has named in full already, by its number."""
    return row.label.partition(", ngày ")[0] if row.key in book.cited else row.label


def documents(book: FigureBook, figure: Figure) -> Iterator[Part]:
    """` (Chỉ thị số … về …)`: few documents by symbol and name; what more are is told after the sentence."""
    yield from listed(book, figure)


def documents_or_types(book: FigureBook, figure: Figure) -> Iterator[Part]:
    """` (07 nghị quyết, 01 chỉ thị)`: of more documents than a sentence names, how many of each type."""
    if len(figure.rows) <= MOST_NAMED:
        yield from listed(book, figure)
    else:
        yield f" ({', '.join(f'{padded(count)} {label}' for label, count in _types(figure.rows))})"


def told_after(figure: Figure, form: str) -> str:
    """` Văn bản đã học tập, quán triệt: …; ….`: documents that are too many for a bracket, as a sentence."""
    said = list(dict.fromkeys(row.label for row in figure.rows if row.amount))
    if figure.code not in DOCUMENTS or form not in NAMING or figure.is_stated or len(said) <= MOST_IN_BRACKETS:
        return ""
    if len(said) <= MOST_NAMED:
        return f" {figure.label}: {'; '.join(said)}."
    symbols = [row.detail for row in figure.rows if row.amount]
    return f" {figure.label}: {', '.join(symbols)}." if form == "văn bản" and len(symbols) <= MOST_SYMBOLS else ""


def by_type(book: FigureBook, figure: Figure) -> Iterator[Part]:
    """`02 quy chế, 01 quyết định` in place of the number; a number that a branch states has no rows to sort."""
    if figure.is_stated:
        yield from (PrintedFigure(figure.code, padded(int(figure.value))), " văn bản")
        return
    for place, (label, count) in enumerate(_types(figure.rows)):
        yield from ([", "] if place else [])
        yield from (PrintedFigure(figure.code, padded(count)), f" {label}")


def _types(rows: Iterable[FigureRow]) -> list[tuple[str, int]]:
    """The types of documents, as sentences write them, in the order of the list of types."""
    counts = Counter(_type(row.label) for row in rows)
    return [(label.lower(), counts[label]) for label in Document.Type.labels if label in counts]


def _type(named: str) -> str:
    """A row names its document by its type first."""
    found = (label for label in Document.Type.labels if fold(named).startswith((f"{fold(label)} ", f"{fold(label)},")))
    return next(found, Document.Type.OTHER.label)


def by_level(book: FigureBook, figure: Figure) -> Iterator[Part]:
    """`, đều hoàn thành tốt nhiệm vụ`, or how many reached each level and their share of all."""
    parts = [(book[figure.code + end], level.label.lower()) for end, level in LEVELS.items()]
    parts = [(part, level) for part, level in parts if part.value]
    if len(parts) == 1 and parts[0][0].value == figure.value:
        yield f"{', đều' if figure.value > 1 else ''} {parts[0][1]}"
        return
    for place, (part, level) in enumerate(parts):
        yield "; " if place else ", trong đó "
        yield PrintedFigure(part.code, padded(int(part.value)))
        yield f" {CLASSIFIED[figure.code]} {level} ("
        yield PrintedFigure(part.code, percent(part.value, figure.value))
        yield ")"


def by_kind(book: FigureBook, figure: Figure) -> Iterator[Part]:
    """` (Giấy khen của Đảng ủy: 08; …)`: form and level of commendations, each with who got it, or how many.

    Of one kind alone the number stands before it already.
    """
    kinds: dict[str, dict[str, str]] = {}
    for row in figure.rows:
        kinds.setdefault(kind_of(row), {})[row.key] = row.label
    if len(kinds) == 1 and len(figure.rows) > MOST_NAMED:
        yield f" ({'; '.join(kinds)})"
    elif kinds:
        yield f" ({'; '.join(f'{kind}: {_who(named)}' for kind, named in kinds.items())})"


def of_term(book: FigureBook, figure: Figure) -> Iterator[Part]:
    """` nhiệm kỳ 2022–2025`: the term of the branches' congresses, which are all of one."""
    if terms := term_of(figure.rows):
        yield f" {terms}"


def are_most_met(figure: Figure) -> bool:
    """Whether more than half are: less is no result to be pointed out, but what the weaknesses name."""
    return 2 * figure.value > figure.whole


def how_met(book: FigureBook, figure: Figure) -> Iterator[Part]:
    """`đạt và vượt`, where a target is exceeded; else `đạt`."""
    yield met_words(any(EXCEEDED.search(row.detail) for row in figure.rows if row.amount))


def _who(named: dict[str, str]) -> str:
    """Names, or how many there are; «và» before the last where a name holds a comma itself."""
    *first, last = named.values()
    if len(named) > MOST_NAMED:
        return padded(len(named))
    joint = " và " if any("," in name for name in (*first, last)) else ", "
    return joint.join(filter(None, (", ".join(first), last)))


# The figures that count documents.
DOCUMENTS = frozenset({"F23", "F24", "F25", "F28c"})
# The forms that name the rows.
NAMING = frozenset({"danh sách", "văn bản", "loại văn bản", "hình thức"})
HOW: dict[str, Callable[[FigureBook, Figure], Iterator[Part]]] = {
    "so sánh": compared,
    "theo chi bộ": by_branch,
    "danh sách": listed,
    "văn bản": documents,
    "loại văn bản": documents_or_types,
    "từng loại": by_type,
    "theo mức": by_level,
    "hình thức": by_kind,
    "nhiệm kỳ": of_term,
    "đạt, vượt": how_met,
}
