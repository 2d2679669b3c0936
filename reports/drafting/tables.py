"""The tables inside reports, each made from the same figures as the sentences."""

from branches.models import names_on
from documents.printing.blocks import Block, Column, Paragraph, Part, Row, Table
from documents.printing.blocks import Figure as PrintedFigure
from measures.awards import kind_of
from measures.rows import Figure, FigureRow
from measures.solidarity import BESIDE_PLANS
from partyportal.dates import in_short
from partyportal.text import grouped, lower_first, met_words, padded, percent
from reports.book import FigureBook
from reports.drafting.telling import MOST_NAMED, listed
from reports.models import ReportPeriod
from targets.figures import is_due, is_to_come, told
from targets.live import Line, Standing
from targets.models import TargetSet
from targets.progress import Verdict
from targets.wording import of_targets, own_title

COMPARED = ("F02", "F12", "F13", "F14", "F15", "F19", "F20", "F23", "F24", "F37")
PER_BRANCH = ("F02", "F05", "F04", "F35a", "F35b", "F35c", "F35d")


def _count(figure: Figure) -> PrintedFigure:
    return PrintedFigure(figure.code, str(int(figure.value)) if figure.value else "-")


def classification(book: FigureBook) -> list[Block]:
    """Members, attendance and classification by branch; nothing where nobody has been classified."""
    reached = [code for code in PER_BRANCH if code.startswith("F35") and book[code].value]
    # Where all reached one level, the sentence above says the whole table.
    is_said = len(reached) < 2 and not book["F21"].whole
    return [] if is_said or not book["F35"].rows else [_classified(book)]


def _classified(book: FigureBook) -> Table:
    columns = (
        Column("TT", 9),
        Column("Chi bộ", None, "left"),
        Column("Tổng", 13, group="Đảng viên"),
        Column("Nữ", 11, group="Đảng viên"),
        Column("Dự bị", 12, group="Đảng viên"),
        Column("Dự sinh hoạt (%)", 20),
        Column("Xuất sắc", 15, group="Xếp loại đảng viên"),
        Column("Tốt", 11, group="Xếp loại đảng viên"),
        Column("Hoàn thành", 17, group="Xếp loại đảng viên"),
        Column("Không", 17, group="Xếp loại đảng viên"),
    )
    rows, names = [], names_on(book.scope.branches, book.scope.ends_on)
    for position, branch in enumerate(book.scope.branches, start=1):
        cells = _branch_cells(book, {branch.pk})
        rows.append(Row((str(position), names.get(branch.pk, branch).short_name, *cells)))
    total = _branch_cells(book, {row.organization_id for code in PER_BRANCH for row in book[code].rows})
    whole = "Toàn chi bộ" if book.scope.organization.is_branch else "Toàn Đảng bộ"
    rows.append(Row((whole, *total), "total"))
    what = "Đảng viên, sinh hoạt và xếp loại" if book["F21"].whole else "Đảng viên và xếp loại"
    title = f"{what} theo chi bộ năm {book.scope.year}"
    return Table(title, columns, tuple(rows)).of_what_counts()


def _branch_cells(book: FigureBook, organization_ids: set[int]) -> list[Part]:
    parts = {code: book[code].of(organization_ids) for code in PER_BRANCH}
    attendance = book["F21"].of(organization_ids)
    share = percent(attendance.value, attendance.whole).removesuffix("%") or "-"
    counts = [_count(parts[code]) for code in PER_BRANCH]
    return [*counts[:3], PrintedFigure("F21", share), *counts[3:]]


def comparison(book: FigureBook) -> list[Block]:
    """The main figures that are held of the same period of the year before too, beside each other.

    What was not kept then has no growth and stands in the sentences alone; so does a single figure. What was nothing in
    both is no line.
    """
    before = book.before
    held = [code for code in COMPARED if before and before.is_held(code) and (book[code].value or before[code].value)]
    if len(held) < 2:
        return []
    columns = (
        Column("TT", 9),
        Column("Nội dung", None, "left"),
        Column("Cùng kỳ năm trước", 28),
        Column("Kỳ này", 22),
        Column("Tăng, giảm", 34),
    )
    rows = []
    for position, code in enumerate(held, start=1):
        now, then = book[code], before[code]
        rows.append(Row((str(position), now.label, _count(then).text, _count(now), _difference(now, then))))
    when = "6 tháng đầu năm" if book.scope.kind == ReportPeriod.Kind.HALF_YEAR else "năm"
    return [Table(f"Một số kết quả {when} {book.scope.year} so với cùng kỳ năm trước", columns, tuple(rows))]


def _difference(now: Figure, then: Figure) -> str:
    difference = int(now.value - then.value)
    if not difference:
        return "bằng"
    share = f" ({percent(abs(difference), then.value)})" if then.value else ""
    return f"{'tăng' if difference > 0 else 'giảm'} {abs(difference)}{share}"


def studied(book: FigureBook) -> list[Block]:
    """The documents that were studied, where a sentence only counts them by type."""
    rows = book["F28c"].rows
    if len(rows) <= MOST_NAMED or book["F28c"].is_stated:
        return []
    columns = (Column("TT", 9), Column("Văn bản", None, "left"))
    lines = [Row((str(place), PrintedFigure("F28c", row.label))) for place, row in enumerate(rows, start=1)]
    return [Table("Danh mục văn bản đã học tập, quán triệt", columns, tuple(lines))]


def own_level(book: FigureBook) -> list[Block]:
    """The level of the organisation itself, with the decision that its superior took; nothing before that."""
    return [
        Paragraph((f"{names_of(book).name} được cấp trên xếp loại ", PrintedFigure("F36e", row.detail.lower()), "."))
        for row in book["F36e"].rows
    ]


def names_of(book: FigureBook):
    organization = book.scope.organization
    return names_on([organization.pk], book.scope.ends_on).get(organization.pk, organization)


def targets(book: FigureBook) -> list[Block]:
    """For each set of targets that runs: how many lines are met, and each value beside what was promised."""
    due = [(one, lines) for one, lines in told(book.scope) if not is_to_come(one, lines, book.scope)]
    return [block for one, lines in due for block in _of_set(book, one, lines)]


def _of_set(book: FigureBook, one: TargetSet, lines: list[Line]) -> list[Block]:
    if not any(line.is_known for line in lines):
        said = f"Đến ngày {in_short(book.scope.ends_on)}, {padded(len(lines))} {of_targets(one)} chưa có số liệu"
        return [Paragraph((f"{said}{_promised(lines)}.",))]
    is_half = book.scope.kind == ReportPeriod.Kind.HALF_YEAR
    columns = (
        Column("TT", 9),
        Column("Chỉ tiêu", None, "left"),
        Column("Kế hoạch", 27),
        Column("Thực hiện 6 tháng" if is_half else "Thực hiện", 26),
        Column("% kế hoạch", 17),
        Column("Đánh giá", 28),
    )
    is_last = is_due(one, book.scope)
    rows = [_target_row(line, value, is_last=is_last) for line in lines for value in line.values]
    if len(rows) == 1:
        return [Paragraph(_alone(one, lines[0].values[0], book.scope.ends_on))]
    # What counts from a later day than the report does says so: its numbers are not those of the sentences.
    since = f"từ ngày {in_short(one.begins_on)} " if one.begins_on > book.scope.begins_on else ""
    title = f"Kết quả thực hiện {of_targets(one)}, {since}đến ngày {in_short(book.scope.ends_on)}"
    return [*_met(one, lines, is_last=is_last), Table(title, columns, tuple(rows)).of_what_counts()]


def _alone(one: TargetSet, value: Standing, day) -> tuple[Part, ...]:
    """A table of one row is a sentence."""
    named = f"{own_title(one)}: đến ngày {in_short(day)}, {lower_first(value.target.name)} ({value.plan_text}"
    return (named, PrintedFigure("F40", value.done_text), ").")


def _promised(lines: list[Line]) -> str:
    """What a table of dashes would say: each promise where they are few; that something be done is in its name."""
    targets = [value.target for line in lines for value in line.values]
    if len(targets) > MOST_NAMED:
        return ""
    plans = ["" if one.aim.is_yes_no else f" (kế hoạch {one.promise})" for one in targets]
    return f": {'; '.join(f'{one.name}{plan}' for one, plan in zip(targets, plans, strict=True))}"


def _met(one: TargetSet, lines: list[Line], *, is_last: bool) -> list[Block]:
    """How many lines are met, under way, and not to be judged yet; nothing where that is all of them."""
    good, open_ones = sum(line.is_good for line in lines), sum(line.is_undecided for line in lines)
    if open_ones == len(lines):
        return []
    unknown = _rest(lines, is_last=is_last)
    if not good:
        none = PrintedFigure("F40", "không" if is_last else "chưa")
        return [Paragraph((f"Trong {padded(len(lines))} {of_targets(one)}, ", none, f" có chỉ tiêu đạt{unknown}."))]
    met = PrintedFigure("F40", f"{padded(good)}/{padded(len(lines))}")
    words = met_words(any(line.is_good and line.is_exceeded for line in lines))
    if one.title.lower().startswith("chỉ tiêu"):
        return [Paragraph((f"{words.capitalize()} ", met, f" {of_targets(one)}{unknown}."))]
    return [Paragraph((f"{own_title(one)}: {words} ", met, f" chỉ tiêu{unknown}."))]


def _rest(lines: list[Line], *, is_last: bool) -> str:
    under_way = 0 if is_last else sum(line.is_under_way for line in lines)
    rest = {"đang thực hiện": under_way, "chưa có số liệu": sum(line.is_undecided for line in lines)}
    return "".join(f"; {padded(count)} chỉ tiêu {what}" for what, count in rest.items() if count)


def _target_row(line: Line, value: Standing, *, is_last: bool) -> Row:
    number = str(line.number) if value is line.values[0] else ""
    said = PrintedFigure("F40", value.reached_text or "-")
    judged = _judged(value, is_last)
    return Row((number, value.target.name, value.target.promise, said, value.share_text or "-", judged))


def _judged(value: Standing, is_last: bool) -> str:
    """The title says the day: what is kept by then is met, in the one word of paper; what goes on is not failed."""
    if value.verdict == Verdict.BEHIND and not is_last:
        return "Đang thực hiện"
    return (Verdict.MET if value.verdict == Verdict.KEEPING else value.verdict).label


def solidarity(book: FigureBook) -> list[Block]:
    """Money given under each plan, told apart, then what was given beside it; else the sum that branches typed."""
    return [Paragraph(tuple(parts)) for parts in (_money(book) or _typed_money(book), _deeds(book)) if parts]


def _typed_money(book: FigureBook) -> list[Part]:
    figure = book["F41"]
    if not figure.is_known or not figure.value:
        return []
    return ["Vận động ủng hộ an sinh xã hội ", PrintedFigure("F41", grouped(int(figure.value))), " đồng."]


def _money(book: FigureBook) -> list[Part]:
    sums: dict[str, list] = {}
    for row in book["F42"].rows:
        sums.setdefault(kind_of(row), []).append(row)
    parts: list[Part] = []
    for plan, rows in sums.items():
        parts += ["; " if parts else "Vận động, ủng hộ an sinh xã hội ", *_sum(rows)]
        parts += [f" {plan}"] if len(sums) > 1 or plan != BESIDE_PLANS else []
    return [*parts, "."] if parts else []


def _sum(rows: list[FigureRow]) -> list[Part]:
    money = PrintedFigure("F42", grouped(int(sum(row.amount for row in rows))))
    return [money, f" đồng ({padded(len(rows))} đợt)" if len(rows) > 1 else " đồng"]


def _deeds(book: FigureBook) -> list[Part]:
    figure = book["F42b"]
    if not figure.rows:
        return []
    count = PrintedFigure("F42b", padded(len(figure.rows)))
    return ["Trao hiện vật, giúp đỡ bằng việc làm ", count, " đợt", *listed(book, figure), "."]
