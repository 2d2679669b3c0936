"""What is printed of one round: the tally minutes, the sheet of ballot papers, the log of entries."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from documents.printing import heads
from documents.printing.blocks import (
    Blank,
    Block,
    Column,
    Heading,
    Letterhead,
    Paragraph,
    PrintedText,
    Row,
    Signature,
    Table,
    numbered,
)
from meetings.congresses import counting, minutes
from meetings.congresses.actions import day_of, head_of
from meetings.congresses.models import BodySeat, Listed, Round
from meetings.models import Congress, Meeting
from partyportal import dates
from partyportal.text import padded

RESULT_COLUMNS = (Column("TT", 12), Column("Họ và tên", None, "left"), Column("Số phiếu", 26), Column("Tỷ lệ", 26))
LOG_COLUMNS = (
    Column("Lúc", 34),
    Column("Người nhập", 36, "left"),
    Column("Việc", 34, "left"),
    Column("Số liệu", None, "left"),
)
SHEET_LINES = [
    "Tổng số được triệu tập",
    "Có mặt lúc bầu",
    "Số phiếu in",
    "Số phiếu phát ra",
    "Phiếu hỏng đã đổi, thu lại",
    "Phiếu còn lại chưa phát",
    "Số phiếu thu về",
    "Phiếu hợp lệ",
    "Phiếu không hợp lệ",
]
CLOSING = (
    "Biên bản lập xong hồi …… giờ …… phút cùng ngày, thành 02 bản, đã đọc trước {}; phiếu bầu được niêm phong, giao {}."
)
AMONG_TIED = "bầu lại giữa những người bằng phiếu, lấy người nhiều phiếu hơn"


def board_head(row: Round, day: datetime.date | None) -> Letterhead:
    """The head of what the counting board writes: whoever votes stands above it."""
    plain = heads.letterhead(row.congress.organization, day or day_of_vote(row), issued_on=day)
    return replace(plain, superior=voting(row).title.upper(), issuer="BAN KIỂM PHIẾU")


def voting(row: Round) -> Congress | Meeting:
    """Who votes: the congress, or the new committee at its first conference."""
    return row.election.session.meeting if row.election.at_first_conference else row.congress


def day_of_vote(row: Round) -> datetime.date:
    return row.election.session.meeting.day if row.election.at_first_conference else day_of(row.congress)


def presiding(row: Round) -> Signature:
    """For whom the paper is signed besides the counting board."""
    if row.election.at_first_conference:
        chair = row.election.session.meeting.chair
        return Signature("CHỦ TRÌ HỘI NGHỊ", "", chair.full_name if chair else "")
    led = head_of(row.congress, BodySeat.Body.PRESIDIUM)
    return Signature("T/M ĐOÀN CHỦ TỊCH", "", led.full_name if led else "")


def of_board(row: Round, doc_type: str, subject: str, blocks: tuple[Block, ...], *, is_blank=False) -> PrintedText:
    """A paper of the counting board, signed by it and by the presidium."""
    congress = row.congress
    counted, day = head_of(congress, row.election.counting_body), day_of_vote(row)
    return PrintedText(
        letterhead=board_head(row, None if is_blank else day),
        doc_type=doc_type,
        subject_lines=(f"{subject} {row.election.get_office_display()}, vòng {row.number}",),
        author=congress.organization.name_on(day).issuer_name,
        blocks=blocks,
        recipients=(),
        witness=presiding(row),
        signature=Signature("T/M BAN KIỂM PHIẾU", "TRƯỞNG BAN", counted.full_name if counted else ""),
        is_compact=True,
    )


def tally(row: Round) -> PrintedText:
    """The minutes of a count: the sheet, the votes of each, who is elected; only of a count that was confirmed."""
    if refusal := not_confirmed(row):
        raise ValueError(refusal)
    return of_board(row, "BIÊN BẢN", "kiểm phiếu bầu", numbered(_tally_blocks(row)))


def not_confirmed(row: Round) -> str:
    """An unchecked count is never printed as a result."""
    return "" if row.is_confirmed else "Biên bản in được khi kết quả đã qua hai lần nhập và được xác nhận."


def _tally_blocks(row: Round) -> Iterator[Block]:
    """Outline 7, point by point."""
    names = [*row.names.select_related("nominee__member", "round").order_by("ordinal")]
    yield from (_said(line) for line in _opening(row, names))
    yield Heading(1, "SỐ PHIẾU")
    yield from (_said(line) for line in _papers(row))
    yield Heading(1, "KẾT QUẢ")
    rows = [Row((str(one.ordinal), one.nominee.member.full_name, padded(one.votes), one.share)) for one in names]
    yield Table("", RESULT_COLUMNS, tuple(rows), "Tỷ lệ % tính trên tổng số được triệu tập")
    yield Heading(1, "TRÚNG CỬ")
    yield from (_said(line) for line in _elected(row, names))
    before = ("hội nghị", "chủ trì hội nghị") if row.election.at_first_conference else ("đại hội", "đoàn chủ tịch")
    yield _said(CLOSING.format(*before))


def _said(text: str) -> Paragraph:
    return Paragraph((text,))


def _opening(row: Round, names: list[Listed]) -> Iterator[str]:
    congress, office = row.congress, row.election.get_office_display()
    where = "Hội nghị" if row.election.at_first_conference else "Đại hội"
    yield f"{voting(row).title}, nhiệm kỳ {congress.term_label}."
    yield f"{where} biểu quyết số lượng cần bầu {padded(row.election.seats)} đồng chí, chức danh: {office}."
    if row.number > 1:
        before = "Vòng 1" if row.number == 2 else "Các vòng trước"
        won = Listed.objects.elected().filter(round__election=row.election, round__number__lt=row.number).count()
        yield f"{before} đã bầu được {padded(won)} đồng chí; vòng này bầu tiếp {padded(row.seats)} đồng chí."
    yield f"Danh sách bầu cử gồm {padded(len(names))} đồng chí, xếp theo vần A, B, C."
    if row.is_among_tied:
        yield f"Vòng này {AMONG_TIED}."
    if row.surplus_reason:
        yield f"Về số dư: {row.surplus_reason}."
    yield f"Ban kiểm phiếu gồm {minutes.names_in(congress, row.election.counting_body) or '……'}."


def _papers(row: Round) -> Iterator[str]:
    absent, bad = row.summoned - row.present, row.returned - row.valid
    if fewer := counting.why_fewer(row):
        yield fewer
    called = f"Tổng số {'để tính tỷ lệ' if fewer else 'được triệu tập'}: {padded(row.summoned)}"
    yield f"{called}; có mặt lúc bầu: {padded(row.present)}; vắng mặt: {padded(absent)}."
    out = f"Số phiếu phát ra: {padded(row.issued)}; thu về: {padded(row.returned)}"
    yield f"{out}; hợp lệ: {padded(row.valid)}; không hợp lệ: {padded(bad)}."
    last = len(row.invalid_lines)
    for place, (label, count) in enumerate(row.invalid_lines, start=1):
        yield f"- {padded(count)} phiếu {label}{'.' if place == last else ';'}"


def _elected(row: Round, names: list[Listed]) -> Iterator[str]:
    elected = sorted((one for one in names if one.is_elected), key=lambda one: (-one.votes, one.ordinal))
    how = AMONG_TIED if row.is_among_tied else f"mức trúng cử: {row.rule.shown} tổng số được triệu tập"
    yield (
        f"Trúng cử {padded(len(elected))} đồng chí ({how})." if elected else f"Không có đồng chí nào trúng cử ({how})."
    )
    for place, one in enumerate(elected, start=1):
        yield f"{place}. Đồng chí {one.nominee.member.full_name}: {padded(one.votes)} phiếu, đạt {one.share}."
    if tied := [one.nominee.member.full_name for one in names if one.is_tied]:
        yield f"Bằng phiếu ở vị trí cuối: {', '.join(tied)}."
    if row.outcome != "filled":
        yield f"{row.outcome_words}."


def sheet(row: Round) -> PrintedText:
    """The sheet on which the board counts the papers themselves, apart from the ballots."""
    blocks = tuple(Blank(f"{label}:", by_hand=True) for label in SHEET_LINES)
    return of_board(row, "TỜ THEO DÕI PHIẾU", "bầu", blocks, is_blank=True)


def log(row: Round) -> PrintedText:
    """Who entered which counts when, corrections included."""
    table = Table("", LOG_COLUMNS, tuple(Row(cells) for cells in log_lines(row)))
    return of_board(row, "NHẬT KÝ", "nhập kết quả kiểm phiếu bầu", (table,))


def log_too_early(row: Round) -> str:
    """The log shows both readings: before both are finished, one could be copied from the other."""
    is_over = row.is_confirmed or counting.compared(row) is not None
    return "" if is_over else "Nhật ký in được khi đã nhập xong cả hai lần."


def log_lines(row: Round) -> list[tuple[str, str, str, str]]:
    """Every entry of both readings in the order of time."""
    lines = [line for reading in row.readings.order_by("number") for line in _entries(row, reading)]
    return [(dates.shown_with_time(at), *rest) for at, *rest in sorted(lines, key=lambda line: line[0])]


def _entries(row: Round, reading) -> Iterator[tuple]:
    names, verbs = counting.names_of(row), {"+": "Nhập", "~": "Sửa", "-": "Bỏ"}
    batches = reading.batches.model.history.filter(reading=reading.pk).select_related("history_user")
    for past in batches:
        votes = "; ".join(f"{names[int(key)]} {count}" for key, count in past.votes.items())
        what = f"{verbs[past.history_type]} tập {past.number}, lần {reading.number}"
        yield past.history_date, _user(past), what, f"{past.returned} phiếu, hợp lệ {past.valid}: {votes}"
    states = [*reading.history.order_by("history_date", "history_id").select_related("history_user")]
    for past in states[1:]:  # the first is that the reading was opened
        what = f"{'Xong' if past.finished_at else 'Mở lại'} lần {reading.number}"
        yield past.history_date, _user(past), what, ""


def _user(past) -> str:
    return str(past.history_user) if past.history_user else ""
