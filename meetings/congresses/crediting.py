"""The credentials report: how many delegates each unit was to send, sent, and who may not sit."""

from collections.abc import Iterator
from dataclasses import replace

from documents.printing import heads
from documents.printing.blocks import Block, Column, Paragraph, PrintedText, Row, Signature, Table
from meetings.congresses.actions import day_of, head_of
from meetings.congresses.models import BodySeat, Delegate
from meetings.models import Congress
from members.models import Member
from partyportal.text import lower_first, padded, percent

UNIT_COLUMNS = (
    Column("TT", 12),
    Column("Đơn vị bầu", None, "left"),
    Column("Phân bổ", 22, group="Chính thức"),
    Column("Có", 22, group="Chính thức"),
    Column("Phân bổ", 22, group="Dự khuyết"),
    Column("Có", 22, group="Dự khuyết"),
)


def credentials(congress: Congress) -> PrintedText:
    """Who may sit in the congress, found by its credentials board."""
    plain = heads.letterhead(congress.organization, day_of(congress), issued_on=congress.held_on)
    head = head_of(congress, BodySeat.Body.CREDENTIALS)
    return PrintedText(
        letterhead=replace(plain, superior=congress.title.upper(), issuer="BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU"),
        doc_type="BÁO CÁO",
        subject_lines=("kết quả thẩm tra tư cách đại biểu",),
        author=congress.organization.name_on(day_of(congress)).issuer_name,
        blocks=(*_blocks(congress),),
        recipients=(),
        signature=Signature("T/M BAN THẨM TRA", "TRƯỞNG BAN", head.full_name if head else ""),
    )


def no_credentials(congress: Congress) -> str:
    if not congress.of_delegates:
        return "Chỉ đại hội đại biểu có thẩm tra tư cách đại biểu."
    return "" if congress.delegates.exists() else "Chưa nhập đại biểu nào."


def _blocks(congress: Congress) -> Iterator[Block]:
    first, *others = examined(congress)
    yield Paragraph((first,))
    yield _by_unit(congress, [*congress.delegates.filter(is_refused=False)])
    yield from (Paragraph((text,)) for text in others)


def examined(congress: Congress) -> list[str]:
    """What the credentials board found, as its report and the minutes say it."""
    delegates = [*congress.delegates.select_related("member", "unit")]
    refused = [
        f"Không đủ tư cách: đồng chí {row.member.full_name} ({row.unit}): {lower_first(row.note)}."
        for row in delegates
        if row.is_refused
    ]
    counted = _counted([row for row in delegates if not row.is_refused])
    return [counted, *(refused or ["Không có đại biểu nào không đủ tư cách."])]


def official_of(delegates: list[Delegate]) -> list[Delegate]:
    return [row for row in delegates if row.standing == Delegate.Standing.OFFICIAL]


def _counted(valid: list[Delegate]) -> str:
    official = official_of(valid)
    women = sum(row.member.gender == Member.Gender.FEMALE for row in official)
    parts = ", ".join(
        f"{padded(count)} {label}"
        for basis, label in Delegate.Basis.choices
        if (count := sum(row.basis == basis for row in official))
    )
    share = f" ({percent(women, len(official))})" if official else ""
    whole = f"Tổng số đại biểu chính thức được triệu tập: {padded(len(official))}{f' ({parts})' if parts else ''}"
    return f"{whole}; nữ: {padded(women)}{share}; đại biểu dự khuyết: {padded(len(valid) - len(official))}."


def _by_unit(congress: Congress, valid: list[Delegate]) -> Table:
    rows = []
    for place, row in enumerate(congress.allocations.select_related("organization"), start=1):
        own = [one for one in valid if one.unit_id == row.organization_id]
        official = len(official_of(own))
        counts = (row.official, official, row.alternate, len(own) - official)
        rows.append(Row((str(place), row.organization.name, *map(padded, counts))))
    return Table("Đại biểu theo đơn vị bầu", UNIT_COLUMNS, tuple(rows))
