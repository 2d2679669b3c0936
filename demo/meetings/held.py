"""What was said, voted, scored and locked at the branch meetings of the last months; who answered the next call."""

import datetime
from itertools import cycle

from demo.calendar import at
from meetings import drafting, inviting, minutes
from meetings.forms.during import left_out_in_words
from meetings.models import (
    AgendaItem,
    Meeting,
    MeetingVote,
    MinutesVersion,
    QualityScore,
    QualitySheet,
    Remark,
    Reply,
)
from meetings.quorums import summoned_of
from partyportal.text import fold
from resolutions.quality import suggested

Kind, Status = Meeting.Kind, Meeting.Status
NOTES = {
    "danh gia": "Chi bộ hoàn thành các nhiệm vụ trọng tâm của tháng; hồ sơ quá hạn giảm so với tháng trước. "
    "Hạn chế: việc gửi báo cáo của một số bộ phận còn chậm.",
    "thong tin": "Chủ trì thông tin thời sự trong nước, quốc tế nổi bật và các văn bản mới của Trung ương, của tỉnh.",
}
WORDS = [
    "Nhất trí với báo cáo; đề nghị làm rõ trách nhiệm từng bộ phận đối với nhiệm vụ chậm tiến độ.",
    "Đề nghị bố trí thời gian để đảng viên trẻ trao đổi kinh nghiệm tại kỳ sinh hoạt chuyên đề.",
    "Đề nghị chi bộ bổ sung chỉ tiêu hướng dẫn người dân dùng dịch vụ công trực tuyến.",
    "Đề nghị phân công đảng viên giúp đỡ quần chúng ưu tú đang làm hồ sơ xin vào Đảng.",
]
REASONS = ["Đi công tác tại Hà Nội", "Có lịch khám bệnh định kỳ"]
# Below what the sheet gives at most, of the criteria that people judge, in turn.
LESS = cycle([1, 2, 0, 3, 1, 2])
MONTHS_TOLD = 2


def build(stage):
    """Fill the branch meetings of this year: words of the last months, scores of all, locked minutes of the last."""
    first = stage.today.replace(month=1, day=1)
    held = Meeting.objects.held().filter(kind=Kind.BRANCH_REGULAR).between(first, stage.today)
    sheet = QualitySheet.objects.in_force(stage.today)
    told = stage.today - datetime.timedelta(days=31 * MONTHS_TOLD)
    for meeting in held.select_related("organization", "chair", "clerk").order_by("starts_at", "pk"):
        if meeting.day >= told:
            _tell(meeting)
        if sheet and meeting.day < stage.today.replace(day=1):
            _score(meeting, sheet)
        if meeting.day >= told and meeting.status == Status.APPROVED:
            _lock(meeting)
    _reply(stage)


def _tell(meeting):
    """Who presented and spoke, and the show of hands on the resolution."""
    present = [mark.member for mark in meeting.attendances.came().select_related("member").order_by("member__sort_key")]
    items = [*meeting.agenda.all()]
    for item in items:
        item.presenter = meeting.chair
        item.notes = next((note for words, note in NOTES.items() if words in fold(item.text)), "")
    AgendaItem.objects.bulk_update(items, ["presenter", "notes"])
    if len(items) > 1:
        people = [person for person in present if person != meeting.chair]
        for ordinal, (person, text) in enumerate(zip(people[meeting.day.month % 3 :: 3], WORDS, strict=False), start=1):
            Remark.objects.create(meeting=meeting, item=items[-2], ordinal=ordinal, member=person, text=text)
    _vote(meeting)


def _vote(meeting):
    summoned = summoned_of(meeting)
    if summoned.base < 1 or summoned.present > summoned.base:
        return
    MeetingVote.objects.create(
        meeting=meeting,
        ordinal=1,
        subject=f"Nghị quyết tháng {meeting.day.month}",
        summoned=summoned.total,
        left_out=summoned.left_out,
        left_out_reason=left_out_in_words(summoned),
        present=summoned.present,
        votes_for=summoned.present,
    )


def _score(meeting, sheet):
    lines = []
    for line in suggested(meeting, sheet):
        criterion, points = line.criterion, line.points
        if points is None:
            points = max(criterion.points - next(LESS), 0)
        facts = {"part": criterion.part, "text": criterion.text, "most": criterion.points}
        lines.append(facts | {"points": points, "suggested": line.points, "basis": line.basis})
    QualityScore.objects.create(meeting=meeting, sheet=sheet, lines=lines)


def _lock(meeting):
    """The minutes as they were read and signed."""
    lines = drafting.lines_of(meeting)
    drafting.write(meeting, lines)
    version = MinutesVersion(meeting=meeting, number=1, dated_on=meeting.day, at=at(meeting.day, 17))
    version.printed = minutes.composed(meeting, lines).to_json()
    version.save()


def _reply(stage):
    """Of those called to the next branch meeting, some have answered; one waits for the chair."""
    called = Meeting.objects.filter(status=Status.CONVENED, kind=Kind.BRANCH_REGULAR)
    for meeting in called.order_by("starts_at", "pk"):
        people = [*meeting.obliged().select_related("member").order_by("member__sort_key")]
        others = [row for row in people if row.member_id not in meeting.hosts]
        for row in others[:2]:
            _answer(meeting, row, reason=REASONS[row == others[0]], decision=Reply.Decision.WAITING)
        for row in others[2:7]:
            _answer(meeting, row)
        waiting = meeting.replies.waiting().first()
        if waiting and len(others) > 1:
            inviting.decide(reply=waiting, accepts=True, by=None)


def _answer(meeting, row, reason="", decision=""):
    Reply.objects.create(
        meeting=meeting,
        member=row.member,
        organization_id=row.organization_id,
        is_coming=not reason,
        reason=reason,
        decision=decision,
    )
