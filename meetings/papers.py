"""What a meeting prints: invitation, minutes, addenda, the extract of one conclusion, the notice of all."""

import datetime
from collections.abc import Iterator

from django.utils import timezone

from branches.models import Organization
from documents.actions import whole_committee
from documents.models import Document
from documents.papers import Numbering, Paper, by_key
from documents.printing import heads
from documents.printing.blocks import Centred, Paragraph, PrintedText, Strong, numbered
from documents.printing.bundles import PrintedCopy
from documents.printing.prose import spelled
from meetings import drafting, minutes
from meetings.models import Conclusion, Meeting, MinutesVersion
from members.signers import signature
from partyportal import dates
from partyportal.dates import in_short, in_words

VIEW = ("view", Meeting)


def invitation(meeting: Meeting) -> PrintedText:
    """Whom the meeting calls, when and where, and its programme."""
    day = timezone.localdate()
    begins = timezone.localtime(meeting.starts_at)
    when = f"{begins:%H giờ %M phút}, {dates.weekday(begins)}, {in_words(begins.date())}"
    facts = [
        ("Thời gian", when),
        ("Địa điểm", meeting.place),
        ("Chủ trì", meeting.chair and drafting.titled(meeting.chair, meeting)),
    ]
    issuer = meeting.organization.name_on(day).issuer_name
    title = drafting.named(meeting)
    return PrintedText(
        letterhead=heads.letterhead(meeting.organization, day, issued_on=None),
        doc_type="GIẤY MỜI",
        subject_lines=(title,),
        author=issuer,
        blocks=(
            Paragraph((f"{issuer} trân trọng kính mời {_called(meeting)} dự {title}{drafting.on_topic(meeting)}.",)),
            *(Paragraph((Strong(f"{label}:"), f" {text}.")) for label, text in facts if text),
            *_programme(meeting),
            Paragraph(("Đề nghị các đồng chí sắp xếp công việc, dự đúng thành phần và thời gian.",)),
        ),
        recipients=("Như thành phần mời", f"Lưu {'Chi bộ' if meeting.organization.is_branch else 'Đảng ủy'}"),
        signature=signature(meeting.organization, day),
    )


def _called(meeting: Meeting) -> str:
    """The guests by name, then those who belong there."""
    guests = [guest.called for guest in meeting.guests.all()]
    called = _convened(meeting)
    who = "các đồng chí cấp ủy viên" if meeting.is_seated else "các đồng chí đảng viên"
    if called == [meeting.organization] and meeting.organization.is_branch:  # the sentence begins with its name
        return "; ".join([*guests, f"{who} trong Chi bộ"])
    return "; ".join([*guests, f"{who} thuộc {'; '.join(one.name for one in called)}"])


def _convened(meeting: Meeting) -> list[Organization]:
    """The organisations that it calls; the one that holds it alone where all below it are called with it."""
    called = [row.organization for row in meeting.convocations.select_related("organization")]
    whole = {*whole_committee(meeting.organization, timezone.localdate(meeting.starts_at))}
    if not whole <= {*called}:
        return called
    return [one for one in called if one == meeting.organization or one not in whole]


def _programme(meeting: Meeting):
    items = [*meeting.agenda.select_related("presenter", "document")]
    if items:
        yield Paragraph((Strong("Chương trình:"),))
    sent = set(meeting.materials().in_use().values_list("agenda_items", flat=True))
    for item in items:
        facts = [f"{item.minutes} phút" if item.minutes else "", item.presenter.full_name if item.presenter else ""]
        facts += [f"học tập, quán triệt {item.document}" if item.document else "", "biểu quyết" if item.to_vote else ""]
        facts += ["có tài liệu kèm theo"] if item.pk in sent else []
        more = "; ".join(filter(None, facts))
        yield Paragraph((f"{item.ordinal}. {spelled(item.text).rstrip(' .;')}{f' ({more})' if more else ''}.",))


def extract(conclusion: Conclusion, day: datetime.date | None = None) -> PrintedCopy:
    """One conclusion out of locked minutes, and below the rule who copied it under which number."""
    issued_on, day = day, day or dates.today()
    meeting, organization = conclusion.meeting, conclusion.organization
    whole = minutes.printed(meeting)
    number = f" số {whole.letterhead.symbol}" if whole.letterhead.symbol else ""
    cited = f"biên bản{number} {drafting.named(meeting)}, ngày {in_short(meeting.day)}"
    return PrintedCopy(
        letterhead=heads.letterhead(organization, day, kind=Document.Type.COPY.value, issued_on=issued_on),
        doc_type="TRÍCH SAO",
        subject_lines=(cited,),
        author=organization.name_on(day).issuer_name,
        blocks=(Centred((spelled(f"Trích {cited}"),)), *_copied(conclusion, whole)),
        recipients=("Các tổ chức, cá nhân có liên quan", f"Lưu {'Chi bộ' if organization.is_branch else 'Đảng ủy'}"),
        signature=signature(organization, day),
    )


def _copied(conclusion: Conclusion, whole: PrintedText) -> Iterator[Paragraph]:
    """How the minutes open, the conclusion as it stands in them, and who signed them."""
    yield Paragraph((drafting.opening(conclusion.meeting),))
    yield Paragraph((f"{who_meets(conclusion.meeting)} kết luận (kết luận {conclusion.ordinal}):",))
    lines = filter(None, map(str.strip, conclusion.text.splitlines()))
    yield from (Paragraph((drafting.ended(spelled(line)),)) for line in lines)
    signers = [f"{one.authority} (đã ký): {one.name}" for one in (whole.witness, whole.signature) if one and one.name]
    if signers:
        yield Paragraph((f"{'; '.join(signers)}.",))


def not_locked(conclusion: Conclusion) -> str:
    """A copy is made of what was signed."""
    is_locked = conclusion.meeting.versions.exists()
    return "" if is_locked else "Trích sao được khi biên bản đã duyệt, khóa."


def notice(meeting: Meeting, day: datetime.date | None = None) -> PrintedText:
    """The conclusions of a meeting, made known under a number."""
    issued_on, day = day, day or meeting.day
    issuer = meeting.organization.name_on(day).issuer_name
    title = drafting.titled(meeting.chair, meeting) if meeting.chair else ""
    chair = f", do {title}{',' if ',' in title else ''} chủ trì" if title else ""
    held = f"Ngày {in_short(meeting.day)}, {issuer} họp{chair}."
    return PrintedText(
        letterhead=heads.letterhead(meeting.organization, day, kind="TB", issued_on=issued_on),
        doc_type="THÔNG BÁO",
        subject_lines=(f"kết luận {drafting.named(meeting)}",),
        author=issuer,
        blocks=(
            Paragraph((f"{held} {who_meets(meeting)} thống nhất kết luận như sau:",)),
            *numbered(_concluded(meeting)),
            *(Paragraph((drafting.vote_in_words(vote),)) for vote in meeting.votes.all()),
        ),
        recipients=(
            "Các tổ chức, cá nhân có liên quan",
            f"Lưu {'Chi bộ' if meeting.organization.is_branch else 'Đảng ủy'}",
        ),
        signature=signature(meeting.organization, day),
    )


def who_meets(meeting: Meeting) -> str:
    """Who concludes, in the middle of a paper: a branch at its monthly meeting, else the conference."""
    return "Chi bộ" if meeting.kind in Meeting.BRANCH_KINDS else "Hội nghị"


def _concluded(meeting: Meeting):
    for conclusion in meeting.conclusions.all():
        lines = [line for line in conclusion.text.splitlines() if line.strip()]
        yield Paragraph((f"{conclusion.ordinal}. {drafting.ended(spelled(lines[0]))}",))
        yield from (Paragraph((drafting.ended(spelled(line)),)) for line in lines[1:])


def on_paper(meeting: Meeting) -> str:
    """Why an old meeting has neither invitation nor minutes here."""
    return "Buổi họp cũ chỉ có số liệu; giấy mời, biên bản là bản giấy." if meeting.is_counted else ""


def no_notice(meeting: Meeting) -> str:
    """Why there can be no notice of conclusions yet."""
    if meeting.status != Meeting.Status.APPROVED:
        return "Thông báo kết luận ban hành sau khi biên bản đã duyệt."
    return "" if meeting.conclusions.exists() else "Hội nghị chưa ghi kết luận nào."


def rules_of(meeting: Meeting):
    return [vote.rule for vote in meeting.votes.select_related("rule__source") if vote.rule]


NUMBERED = Numbering(issuer=lambda meeting: meeting.organization, rules=rules_of)

PAPERS = by_key(
    Paper(
        room="meetings",
        key="invitation",
        name="Giấy mời, chương trình",
        model=Meeting,
        right=VIEW,
        printed=invitation,
        refusal=on_paper,
    ),
    Paper(
        room="meetings",
        key="minutes",
        name="Biên bản",
        model=Meeting,
        right=VIEW,
        printed=minutes.printed,
        day="starts_at",
        refusal=on_paper,
    ),
    Paper(
        room="meetings",
        key="addendum",
        name="Biên bản bổ sung",
        model=MinutesVersion,
        right=VIEW,
        printed=minutes.shown,
    ),
    Paper(
        room="meetings",
        key="extract",
        name="Trích sao biên bản",
        model=Conclusion,
        right=VIEW,
        printed=extract,
        register=Document.Type.COPY,
        numbering=Numbering(issuer=lambda conclusion: conclusion.organization),
        refusal=not_locked,
    ),
    Paper(
        room="meetings",
        key="notice",
        name="Thông báo kết luận",
        model=Meeting,
        right=VIEW,
        printed=notice,
        register=Document.Type.NOTICE,
        numbering=NUMBERED,
        refusal=no_notice,
    ),
)
