"""The live figures that a target can be bound to: which measures make it, and what the years make together."""

from collections.abc import Callable
from dataclasses import dataclass

from awards.models import Level
from measures.rows import Figure, FigureRow
from targets.progress import Course, Number

Book = Callable[[str], Figure]
YES_NO, SHARE = "", "%"


@dataclass(frozen=True)
class Live:
    """What the measures say of one year: a part, of a whole where it is a share, and the rows behind it."""

    part: Number | None
    whole: Number | None = None
    rows: tuple[FigureRow, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Binding:
    """A figure that counts by itself: its parts over its whole, or its parts alone."""

    key: str
    name: str
    unit: str
    course: str
    parts: tuple[str, ...]
    whole: tuple[str, ...] = ()
    read: Callable[["Binding", Book], Live] = lambda binding, book: summed(binding, book)

    @property
    def codes(self) -> tuple[str, ...]:
        return (*self.parts, *self.whole)

    @property
    def is_yes_no(self) -> bool:
        return self.unit == YES_NO


def summed(binding: Binding, book: Book) -> Live:
    """The parts added up, over the whole where there is one."""
    parts = [book(code) for code in binding.parts]
    wholes = [book(code) for code in binding.whole]
    unknown = tuple(name for figure in (*parts, *wholes) for name in figure.unknown)
    rows = tuple(row for figure in parts for row in figure.rows)
    if unknown:
        return Live(None, rows=rows, unknown=unknown)
    whole = sum(figure.value for figure in wholes) if wholes else None
    return Live(sum(figure.value for figure in parts), whole, rows)


def attended(binding: Binding, book: Book) -> Live:
    """A figure that is itself a ratio of two sums."""
    figure = book(binding.parts[0])
    return Live(figure.value, figure.whole, figure.rows)


def spared(binding: Binding, book: Book) -> Live:
    """All but those who are counted."""
    struck = summed(Binding("", "", "", "", binding.parts), book)
    whole = book(binding.whole[0]).value
    return Live(None if struck.part is None else whole - struck.part, whole, struck.rows, struck.unknown)


def at_level(*levels: Level) -> Callable[[Binding, Book], Live]:
    """Whether the organisation itself was classified so; unknown before its superior decided."""

    def read(binding: Binding, book: Book) -> Live:
        rows = book(binding.parts[0]).rows
        found = any(row.detail in {level.label for level in levels} for row in rows)
        return Live(int(found) if rows else None, rows=rows)

    return read


GOOD_MEMBERS, GOOD_BRANCHES = ("F35a", "F35b"), ("F36a", "F36b")
BINDINGS = {
    binding.key: binding
    for binding in (
        Binding(
            "coverage", "Tỷ lệ đảng viên được quán triệt các văn bản", SHARE, Course.LEVEL, ("F28b",), read=attended
        ),
        Binding("study", "Tỷ lệ lượt dự hội nghị học tập, quán triệt", SHARE, Course.SHARE, ("F28",), read=attended),
        Binding("admitted", "Đảng viên mới kết nạp", "đảng viên", Course.TOTAL, ("F12",)),
        Binding("recognised", "Đảng viên được công nhận chính thức", "đảng viên", Course.TOTAL, ("F13",)),
        Binding(
            "good_members",
            "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ trở lên",
            SHARE,
            Course.LEVEL,
            GOOD_MEMBERS,
            ("F35",),
        ),
        Binding(
            "best_members", "Tỷ lệ đảng viên hoàn thành xuất sắc nhiệm vụ", SHARE, Course.LEVEL, ("F35a",), ("F35",)
        ),
        Binding(
            "good_branches",
            "Tỷ lệ chi bộ hoàn thành tốt nhiệm vụ trở lên",
            SHARE,
            Course.LEVEL,
            GOOD_BRANCHES,
            ("F36",),
        ),
        Binding("best_branches", "Tỷ lệ chi bộ hoàn thành xuất sắc nhiệm vụ", SHARE, Course.LEVEL, ("F36a",), ("F36",)),
        Binding(
            "own_good",
            "Tổ chức đảng được xếp loại hoàn thành tốt nhiệm vụ trở lên",
            YES_NO,
            Course.LEVEL,
            ("F36e",),
            read=at_level(Level.EXCELLENT, Level.GOOD),
        ),
        Binding(
            "own_best",
            "Tổ chức đảng được xếp loại hoàn thành xuất sắc nhiệm vụ",
            YES_NO,
            Course.LEVEL,
            ("F36e",),
            read=at_level(Level.EXCELLENT),
        ),
        Binding("regular", "Kỳ sinh hoạt thường kỳ đã họp", "kỳ", Course.TOTAL, ("F19",)),
        Binding("thematic", "Kỳ sinh hoạt chuyên đề đã họp", "kỳ", Course.TOTAL, ("F20",)),
        Binding("attendance", "Tỷ lệ lượt dự sinh hoạt chi bộ", SHARE, Course.SHARE, ("F21",), read=attended),
        Binding("tasks", "Tỷ lệ nhiệm vụ hoàn thành đúng hạn", SHARE, Course.SHARE, ("F26",), read=attended),
        Binding("disciplined", "Đảng viên bị thi hành kỷ luật", "đảng viên", Course.TOTAL, ("F32",)),
        Binding(
            "undisciplined",
            "Tỷ lệ đảng viên không bị thi hành kỷ luật",
            SHARE,
            Course.LEVEL,
            ("F32",),
            ("F02",),
            read=spared,
        ),
    )
}
CHOICES = [(key, binding.name) for key, binding in BINDINGS.items()]
