"""What a congress prints: its tally minutes and their sheets, who was elected, the report upward."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from documents.models import Document
from documents.papers import Numbering, Paper, by_key, offered
from documents.printing import heads
from documents.printing.blocks import Block, Column, Heading, Paragraph, PrintedText, Row, Signature, Table, numbered
from meetings import drafting
from meetings.congresses import actions, crediting, minutes, tallying
from meetings.congresses.actions import day_of, head_of
from meetings.congresses.models import BodySeat, Listed, Round, Session
from meetings.models import Congress
from members.signers import signature
from partyportal import dates
from partyportal.text import lower_first, padded

VIEW = ("view", Congress)
ELECTED_COLUMNS = (
    Column("TT", 12),
    Column("Họ và tên", None, "left"),
    Column("Ngày sinh", 26),
    Column("Vòng", 14),
    Column("Số phiếu", 22),
    Column("Tỷ lệ", 22),
)


def elected_list(congress: Congress) -> PrintedText:
    """Everyone who was elected, office by office."""
    led = head_of(congress, BodySeat.Body.PRESIDIUM)
    plain = heads.letterhead(congress.organization, day_of(congress), issued_on=congress.last_day)
    return PrintedText(
        letterhead=replace(plain, superior=congress.title.upper(), issuer="ĐOÀN CHỦ TỊCH"),
        doc_type="DANH SÁCH",
        subject_lines=(f"trúng cử tại {lower_first(congress.title)}", f"nhiệm kỳ {congress.term_label}"),
        author=congress.organization.name_on(day_of(congress)).issuer_name,
        blocks=(*_tables(congress),),
        recipients=(),
        signature=Signature("T/M ĐOÀN CHỦ TỊCH", "", led.full_name if led else ""),
    )


def _tables(congress: Congress) -> Iterator[Table]:
    for election in congress.elections.all():
        rows = [*Listed.objects.elected().filter(round__election=election)]
        if rows:
            title = f"{election.get_office_display()} ({padded(len(rows))} đồng chí)"
            yield Table(title, ELECTED_COLUMNS, tuple(_row(*line) for line in enumerate(rows, start=1)))


def _row(place: int, listed: Listed) -> Row:
    person = listed.nominee.member
    born = str(person.birth_date or "")
    return Row((str(place), person.full_name, born, str(listed.round.number), padded(listed.votes), listed.share))


def nobody_elected(congress: Congress) -> str:
    elected = Listed.objects.elected().filter(round__election__congress=congress)
    return "" if elected.exists() else "Chưa có kết quả bầu cử nào được xác nhận."


def report_too_early(congress: Congress) -> str:
    """The superior approves a whole result: no election may be open."""
    waiting = ", ".join(map(str, actions.unfinished(congress)))
    return nobody_elected(congress) or (f"Còn nội dung bầu cử chưa xong: {waiting}." if waiting else "")


def report(congress: Congress, day: datetime.date | None = None) -> PrintedText:
    """The result of the congress for the superior, who is asked to approve it."""
    issued_on, day = day, day or dates.today()
    issuer = congress.organization.name_on(day).issuer_name
    return PrintedText(
        letterhead=heads.letterhead(congress.organization, day, kind="BC", issued_on=issued_on),
        doc_type="BÁO CÁO",
        subject_lines=(
            f"kết quả {lower_first(congress.title)}",
            f"nhiệm kỳ {congress.term_label} và đề nghị chuẩn y kết quả bầu cử",
        ),
        author=issuer,
        blocks=numbered(_report_blocks(congress, issuer)),
        recipients=(
            f"{heads.committee_above(congress.organization, day)} (để báo cáo)",
            f"Lưu {'Chi bộ' if congress.organization.is_branch else 'Đảng ủy'}",
        ),
        signature=signature(congress.organization, day),
    )


def _report_blocks(congress: Congress, issuer: str) -> Iterator[Block]:
    place = f", tại {drafting.within(congress.place)}" if congress.place else ""
    held = dates.in_short(congress.held_on) if congress.held_on else "……"
    yield Paragraph((f"{congress.title} họp ngày {held}{place}. {issuer} báo cáo kết quả như sau:",))
    yield Heading(1, "SỐ LƯỢNG DỰ ĐẠI HỘI")
    yield Paragraph((attended(congress),))
    yield Heading(1, "KẾT QUẢ BẦU CỬ")
    elections = [*congress.elections.select_related("session")]
    yield from (Paragraph((text,)) for _, text in minutes.elected_lines(congress, elections))
    yield from _tables(congress)
    yield Heading(1, "ĐỀ NGHỊ")
    yield Paragraph((f"{issuer} đề nghị cấp ủy cấp trên xem xét, chuẩn y kết quả bầu cử nêu trên.",))


def attended(congress: Congress) -> str:
    """Who was there, from the check-in of the official session."""
    session = congress.sessions.in_force().filter(kind=Session.Kind.OFFICIAL)
    session = session.select_related("meeting__organization").first()
    return drafting.attended(session.meeting) if session else "Số lượng dự ghi ở biên bản đại hội."


def record_report(congress: Congress, document: Document | None):
    """The day of the report starts the period within which the superior approves."""
    congress.report, congress.reported_on = document, document.issued_on if document else None
    congress.save(update_fields=["report", "reported_on"])


def rules_of(congress: Congress):
    rounds = Round.objects.filter(election__congress=congress, rule__isnull=False).select_related("rule__source")
    return {row.rule_id: row.rule for row in rounds}.values()


REPORT = Numbering(issuer=lambda congress: congress.organization, record=record_report, rules=rules_of)


def _of_round(key: str, name: str, printed, **facts) -> Paper:
    return Paper(room="congresses", key=key, name=name, model=Round, right=VIEW, printed=printed, **facts)


def _of_congress(key: str, name: str, printed, **facts) -> Paper:
    return Paper(room="congresses", key=key, name=name, model=Congress, right=VIEW, printed=printed, **facts)


PAPERS = by_key(
    _of_round("sheet", "Tờ theo dõi phiếu", tallying.sheet),
    _of_round("tally", "Biên bản kiểm phiếu", tallying.tally, refusal=tallying.not_confirmed),
    _of_round("log", "Nhật ký nhập phiếu", tallying.log, refusal=tallying.log_too_early),
    _of_congress("elected", "Danh sách trúng cử", elected_list, refusal=nobody_elected),
    _of_congress("credentials", "Báo cáo thẩm tra tư cách", crediting.credentials, refusal=crediting.no_credentials),
    _of_congress(
        "report",
        "Báo cáo kết quả, đề nghị chuẩn y",
        report,
        register=Document.Type.REPORT,
        numbering=REPORT,
        refusal=report_too_early,
    ),
)
ROUND_PAPERS = [paper for paper in PAPERS.values() if paper.model is Round]
CONGRESS_PAPERS = [paper for paper in PAPERS.values() if paper.model is Congress]


def ready(papers, user, subject) -> list[tuple[Paper, str]]:
    """Those of the papers that can be taken out now, with their addresses."""
    return [(paper, paper.address(subject)) for paper in offered(papers, user, subject) if not paper.refusal(subject)]
