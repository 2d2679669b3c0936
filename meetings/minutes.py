"""The way of minutes from the draft to the lock: what is frozen, what may be added, and whether the chain holds."""

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from importlib import import_module

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.module_loading import module_has_submodule

from documents import issuing
from documents.models import Document
from documents.printing import heads
from documents.printing.blocks import Heading, Paragraph, PrintedText, Signature, from_json, numbered
from documents.printing.prose import spelled
from meetings import drafting
from meetings.models import Meeting, MinutesLine, MinutesVersion
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.text import lower_first

LEVELS = {MinutesLine.Kind.SECTION: 1, MinutesLine.Kind.POINT: 2}
OF_CONGRESS = {Meeting.Kind.CONGRESS, Meeting.Kind.DELEGATES}
CAME = re.compile(r"Có mặt (\d+) đồng chí")
NOT_LOCKED = "Biên bản chưa khóa nên còn sửa trực tiếp được, không cần bản bổ sung."


@cache
def declared(name: str) -> dict[str, Callable[[Meeting], list]]:
    """What rooms above declare in their `minutes`, by kind of meeting: congresses bring their elections.

    `DRAFTS` words a whole draft; `UNSETTLED` says what would be missing in minutes that are locked now.
    """
    rooms = [app for app in apps.get_app_configs() if module_has_submodule(app.module, "minutes")]
    found = [getattr(import_module(f"{app.name}.minutes"), name, {}) for app in rooms]
    return {kind: function for functions in found for kind, function in functions.items()}


def drafted(meeting: Meeting) -> list[drafting.Line]:
    """The kind and the text of each paragraph, all from what the portal holds of the meeting."""
    return declared("DRAFTS").get(meeting.kind, drafting.lines_of)(meeting)


def unsettled(meeting: Meeting) -> list[str]:
    """What is not decided yet and will not stand in the minutes."""
    waits = declared("UNSETTLED").get(meeting.kind)
    return waits(meeting) if waits else []


def left_behind(meeting: Meeting) -> list[str]:
    """What was noted of the meeting after its draft was written, or taken out by hand: the minutes lack it."""
    lines = [*meeting.minutes_lines.values_list("text", flat=True)]
    if not lines:
        return []
    written, facts = " ".join(lines), {}
    if came := CAME.search(drafting.attended(meeting)):
        facts |= {f"số có mặt đã điểm danh ({came[1]} đồng chí)": came[0]}
    facts |= {f"kết luận {row.ordinal}": row.text.splitlines()[0].strip() for row in meeting.conclusions.all()}
    missing = _hosts_left_behind(meeting, lines) + [label for label, words in facts.items() if words not in written]
    return [f"Dự thảo đã soạn không có: {', '.join(missing)}. Hãy sửa đoạn đó hoặc soạn lại."] if missing else []


def _hosts_left_behind(meeting: Meeting, lines: list[str]) -> list[str]:
    """Who leads or writes now, and is not named where the draft says who does: named elsewhere, they only spoke."""
    missing = []
    for post, person in (("chủ trì", meeting.chair), ("thư ký", meeting.clerk)):
        told = [line for line in lines if f"{post}:" in line.lower()]
        if person and not any(person.full_name in line for line in told or lines):
            missing.append(f"{post} {person.full_name}")
    return missing


def are_open_to(meeting: Meeting, user) -> bool:
    """Whether the user, who holds no post there, reads the minutes: locked, of a meeting that called the user.

    That is who had to come on the day, and who came without having to; not whom a suspension kept away.
    """
    if not meeting.versions.exists():
        return False
    came = meeting.attendances.came()
    return any(rows.filter(member__user=user).exists() for rows in (meeting.obliged(), came))


def printed(meeting: Meeting) -> PrintedText:
    """What the minutes say: as they were locked, else the draft as it stands now."""
    if first := meeting.versions.filter(number=1).first():
        return shown(first)
    stored = [(line.kind, line.text) for line in meeting.minutes_lines.all()]
    return replace(composed(meeting, stored or drafted(meeting)), is_draft=True)


def composed(meeting: Meeting, lines: Iterable[tuple[str, str]], document: Document | None = None) -> PrintedText:
    """Minutes of these lines, on the head of the meeting's day."""
    return PrintedText(
        letterhead=head(meeting, meeting.day, document),
        doc_type="BIÊN BẢN",
        subject_lines=subject_of(meeting),
        author=meeting.organization.name_on(meeting.day).issuer_name,
        blocks=numbered(_block(kind, text) for kind, text in lines),
        recipients=(),
        **signatures(meeting),
    )


def subject_of(meeting: Meeting) -> tuple[str, ...]:
    """The title under the name of the paper; the sitting of a congress, a topic stand on a line of their own."""
    title = drafting.named(meeting)
    if meeting.kind in Meeting.CONGRESS_KINDS:
        return tuple(title.rsplit(", ", 1))
    return (title, f"chuyên đề “{meeting.topic}”") if meeting.topic else (title,)


def head(meeting: Meeting, day: datetime.date, document: Document | None = None):
    """The head of minutes: they have a number only where one was taken."""
    plain = heads.letterhead(meeting.organization, day, issued_on=day)
    if meeting.kind in OF_CONGRESS:  # what a congress issues bears its name
        plain = replace(plain, issuer=subject_of(meeting)[0].upper())
    return replace(plain, symbol=document.symbol_raw) if document else plain


def signatures(meeting: Meeting) -> dict[str, Signature]:
    """Who wrote the minutes on the left, who led the meeting on the right."""
    clerk, chair = (person.full_name if person else "" for person in (meeting.clerk, meeting.chair))
    wrote, led = (
        ("THƯ KÝ ĐẠI HỘI", "T/M ĐOÀN CHỦ TỊCH")
        if meeting.kind in OF_CONGRESS
        else ("NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ")
    )
    return {"witness": Signature(wrote, "", clerk), "signature": Signature(led, "", chair)}


def _block(kind: str, text: str):
    return Heading(LEVELS[kind], text) if kind in LEVELS else Paragraph((spelled(text),))


def shown(version: MinutesVersion) -> PrintedText:
    """A locked version as it is printed, with its fingerprint."""
    return replace(from_json(version.printed), fingerprint=f"Mã đối chiếu: {version.fingerprint}")


@act
def approve(*, meeting: Meeting, by, takes_number: bool = False) -> MinutesVersion:
    """Lock the meeting with its minutes; they take the next number of the outgoing register where that is asked."""
    lock(Meeting, pk=meeting.pk)
    meeting = Meeting.objects.select_related("organization", "chair", "clerk").get(pk=meeting.pk)
    if refusal := meeting.approval_refusal():
        raise ValidationError(refusal)
    if not meeting.minutes_lines.exists():
        drafting.write(meeting, drafted(meeting))
    document = _number(meeting, by) if takes_number else None
    lines = [(line.kind, line.text) for line in meeting.minutes_lines.all()]
    version = MinutesVersion(meeting=meeting, number=1, dated_on=meeting.day, document=document, user=by)
    version.printed = composed(meeting, lines, document).to_json()
    meeting.approve(by=by)
    version.save()
    return version


def _number(meeting: Meeting, by) -> Document:
    facts = {"organization": meeting.organization, "doc_type": Document.Type.MINUTES, "subject": meeting.title}
    return issuing.number(document=None, day=meeting.day, by=by, **facts)


@act
def add_addendum(*, meeting: Meeting, text: str, reason: str, day: datetime.date, by) -> MinutesVersion:
    """Add to locked minutes what they lack or say wrongly; what was locked stays as it is."""
    lock(Meeting, pk=meeting.pk)
    last = meeting.versions.order_by("number").last()
    if last is None:
        raise ValidationError(NOT_LOCKED)
    if day < last.dated_on:
        raise ValidationError({"day": "Ngày lập biên bản bổ sung không thể trước ngày của bản liền trước."})
    version = MinutesVersion(meeting=meeting, number=last.number + 1, reason=reason, dated_on=day, user=by)
    version.previous_fingerprint = last.fingerprint
    version.printed = _addendum(meeting, text, reason, day).to_json()
    version.save()
    return version


def _addendum(meeting: Meeting, text: str, reason: str, day: datetime.date) -> PrintedText:
    paragraphs = (line.strip() for line in text.splitlines())
    return PrintedText(
        letterhead=head(meeting, day),
        doc_type="BIÊN BẢN",
        subject_lines=(f"bổ sung, đính chính biên bản {drafting.named(meeting)}",),
        author=meeting.organization.name_on(day).issuer_name,
        blocks=(
            Paragraph((spelled(f"Lý do bổ sung, đính chính: {lower_first(reason).rstrip(' .;')}."),)),
            *(Paragraph((spelled(line),)) for line in paragraphs if line),
        ),
        recipients=(),
        **signatures(meeting),
    )


def faults_of_chain(versions: Iterable[MinutesVersion]) -> list[str]:
    """What does not hold of the versions of one meeting, in their order: content, order, or a missing link."""
    faults, previous = [], ""
    for expected, version in enumerate(versions, start=1):
        if version.number != expected:
            faults.append(f"{version}: thiếu bản thứ {expected}.")
        if version.previous_fingerprint != previous:
            faults.append(f"{version}: không nối với bản trước.")
        if version.fingerprint != version.computed():
            faults.append(f"{version}: nội dung khác với khi khóa.")
        previous = version.fingerprint
    return faults
