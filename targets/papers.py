"""What the room prints: a set with how far each target is, and a pledge for its signatories."""

from documents.papers import Paper, by_key
from documents.printing import heads
from documents.printing.blocks import Column, Paragraph, PrintedText, Row, Table
from members.signers import signature
from partyportal import dates
from partyportal.dates import in_short
from partyportal.text import met_words, padded
from targets.live import Line, Standing, lines_of, standings
from targets.models import Target, TargetSet

VIEW = ("view", TargetSet)


def table_of_results(row: TargetSet) -> PrintedText:
    """Every value beside what was reached to today, year by year, as an annex of a report."""
    day = min(dates.today(), row.ends_on)
    lines = lines_of(standings(_targets(row), day))
    good = sum(line.is_good for line in lines)
    words = met_words(any(line.is_good and line.is_exceeded for line in lines))
    said = f"Đến ngày {in_short(day)}: {words} {padded(good)}/{padded(len(lines))} chỉ tiêu."
    return _paper(
        row, "BIỂU", ("kết quả thực hiện chỉ tiêu", row.title), (Paragraph((said,)), _results(row, lines, day))
    )


def _results(row: TargetSet, lines: list[Line], day) -> Table:
    columns = (
        Column("TT", 9),
        Column("Chỉ tiêu", None, "left"),
        Column("Kế hoạch", 24),
        Column("Theo năm", 34, "left"),
        Column("Thực hiện", 24),
        Column("Đánh giá", 22),
    )
    rows = [_result(line, value) for line in lines for value in line.values]
    return Table(f"Chỉ tiêu {row.span}", columns, tuple(rows))


def _result(line: Line, value: Standing) -> Row:
    number = str(line.number) if value is line.values[0] else ""
    years = "; ".join(f"{one['year'].value.year}: {one['text'] or '-'}" for one in value.by_year)
    reached = value.reached_text or "-"
    return Row((number, value.target.name, value.target.promise, years or "-", reached, value.badge[1]))


def pledge(row: TargetSet) -> PrintedText:
    """What is pledged, and a line for each who signs."""
    targets = [f"{target.line}. {target.name}: {_promise(target)}." for target in _targets(row)]
    opening = (
        f"Hôm nay, các tổ chức đảng có tên dưới đây thống nhất ký kết thực hiện từ ngày {in_short(row.begins_on)} "
        f"đến ngày {in_short(row.ends_on)} các nội dung sau:"
    )
    closing = "Các bên cam kết thực hiện nghiêm túc; kết quả thực hiện là căn cứ đánh giá, xếp loại, khen thưởng."
    columns = (
        Column("TT", 9),
        Column("Họ và tên", 45, "left"),
        Column("Chức vụ, tổ chức đảng", None, "left"),
        Column("Ngày ký", 24),
        Column("Chữ ký", 34),
    )
    rows = [
        Row((str(place), one.name, one.post, in_short(one.signed_on) if one.signed_on else "", ""))
        for place, one in enumerate(row.signatories.all(), start=1)
    ]
    blocks = (
        Paragraph((opening,)),
        *(Paragraph((line,)) for line in targets),
        Paragraph((closing,)),
        Table("Các bên ký kết", columns, tuple(rows)),
    )
    return _paper(row, "BẢN GIAO ƯỚC", (row.title,), blocks)


def _promise(target: Target) -> str:
    return "thực hiện" if target.aim.is_yes_no else target.promise.removeprefix("= ")


def _targets(row: TargetSet) -> list[Target]:
    return [*row.targets.standing().select_related("set__organization").order_by("line", "pk")]


def _paper(row: TargetSet, kind: str, subject: tuple[str, ...], blocks) -> PrintedText:
    organization, day = row.organization, dates.today()
    return PrintedText(
        letterhead=heads.letterhead(organization, day, issued_on=day),
        doc_type=kind,
        subject_lines=subject,
        author=organization.name_on(day).issuer_name,
        blocks=blocks,
        recipients=(f"Lưu {'Chi bộ' if organization.is_branch else 'Đảng ủy'}",),
        signature=signature(organization, day),
    )


def no_results(row: TargetSet) -> str:
    return "" if row.targets.standing().exists() else "Bộ này chưa có chỉ tiêu nào."


def no_pledge(row: TargetSet) -> str:
    """Why there can be no pledge yet."""
    if row.kind != TargetSet.Kind.PLEDGE:
        return "Chỉ bộ chỉ tiêu loại «Giao ước, cam kết» có bản giao ước."
    return no_results(row) or ("" if row.signatories.exists() else "Hãy ghi người ký trước khi in bản giao ước.")


PAPERS = by_key(
    Paper(
        room="targets",
        key="results",
        name="Biểu kết quả thực hiện chỉ tiêu",
        model=TargetSet,
        right=VIEW,
        printed=table_of_results,
        refusal=no_results,
    ),
    Paper(
        room="targets",
        key="pledge",
        name="Bản giao ước",
        model=TargetSet,
        right=VIEW,
        printed=pledge,
        refusal=no_pledge,
    ),
)
