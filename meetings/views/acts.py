"""What a meeting goes through: convened, put off, held, its minutes approved, or cancelled."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from branches.models import Organization
from meetings import inviting, minutes
from meetings.forms import ApprovalForm, ReasonForm
from meetings.models import Meeting
from meetings.rosters import tallies_of, total_of
from partyportal import dates
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.text import padded
from partyportal.views import claim, posted

MOST_NAMES = 30

POSTPONED = {
    True: "Đã hoãn hội nghị. Người được mời đã nhận thông báo.",
    False: "Đã hoãn hội nghị. Chưa triệu tập nên không ai nhận thông báo.",
}
HELD = "Đã ghi nhận hội nghị đã họp, còn việc duyệt biên bản. Nếu bấm nhầm, dùng «Bỏ ghi nhận đã họp»."


def _act(request, pk, action, verb, done, **facts):
    """Ask a meeting for a change of state, and say what came of it."""
    meeting = claim(request, Meeting.objects.select_related("organization"), action, pk=pk)
    try:
        verb(meeting, by=request.user, **facts)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
    return redirect(meeting)


def convene(request, pk):
    """Call a planned meeting, once the user has seen whom it tells and whom it does not reach."""
    meeting = claim(request, Meeting.objects.select_related("organization"), "change", pk=pk)
    if not meeting.can_be_convened:
        messages.error(request, f"Không triệu tập được hội nghị ở trạng thái «{meeting.get_status_display()}».")
        return redirect(meeting)
    ask = convening_of(meeting, request.user)
    if not confirmed(request, ask):
        return confirm(request, ask)
    return _act(request, pk, "change", inviting.convene, convened_words(inviting.reach_of(meeting, request.user)))


def convened_words(reach) -> str:
    """How many a call has reached, and how many somebody has to tell otherwise."""
    told = f" Cổng đã báo cho {padded(reach.told)} đồng chí." if reach.told else ""
    others = f" {padded(len(reach.others))} đồng chí cần báo cách khác, bằng giấy mời hoặc lời mời ở trang này."
    return f"Đã triệu tập.{told}{others if reach.others else ''}"


def convening_of(meeting, user) -> Confirmation:
    """Who is told of the meeting, and who must be told by other means."""
    reach = inviting.reach_of(meeting, user)
    facts = [
        ("Thời gian", dates.shown_with_time(meeting.starts_at)),
        ("Địa điểm", meeting.place or "chưa ghi"),
        ("Chương trình", f"{meeting.agenda.count():02d} nội dung"),
        ("Phải dự", f"{padded(reach.obliged)} đồng chí"),
        ("Nhận thông báo trên cổng", reach.told_in_words),
    ]
    if reach.others:
        facts.append(("Cần báo cách khác", _named(reach.others)))
    passed = ["Giờ họp đang ghi đã qua. Họp theo lịch mới thì sửa thời gian trước."] if meeting.has_begun else []
    return Confirmation(
        title=f"Triệu tập: {meeting}?",
        submit="Triệu tập",
        back=meeting,
        facts=facts,
        warnings=[*passed, *(f"{words} Căn cứ: {rule.source}." for words, rule in meeting.warnings())],
        follows=[
            f"{padded(reach.told)} đồng chí nhận thông báo ngay; thư gửi theo lựa chọn của từng người.",
            "Người được triệu tập xem được chương trình, tài liệu và trả lời dự hoặc xin vắng.",
        ],
        way_back="Thông báo đã gửi không thu lại được. Đổi lịch thì dùng «Hoãn», người được triệu tập được báo lại.",
    )


def _named(members) -> str:
    """Who has no account, or wants no notices of meetings: their names, as far as a line holds them."""
    names = ", ".join(member.full_name for member in members[:MOST_NAMES])
    rest = len(members) - MOST_NAMES
    return f"{padded(len(members))} đồng chí: {names}" + (f" và {padded(rest)} đồng chí khác" if rest > 0 else "")


def postpone(request, pk):
    """Put a meeting off, once the user has seen whom it is told."""
    meeting = claim(request, Meeting.objects.select_related("organization"), "change", pk=pk)
    if not meeting.can_be_postponed:
        messages.error(request, f"Không hoãn được hội nghị ở trạng thái «{meeting.get_status_display()}».")
        return redirect(meeting)
    ask = postponing_of(meeting)
    if not confirmed(request, ask):
        return confirm(request, ask)
    return _act(request, pk, "change", inviting.postpone, POSTPONED[meeting.status == Meeting.Status.CONVENED])


def postponing_of(meeting) -> Confirmation:
    """Who is told that the meeting is put off."""
    was_called = meeting.status == Meeting.Status.CONVENED
    told = "Người đã được triệu tập nhận thông báo hoãn ngay." if was_called else "Chưa triệu tập nên không báo cho ai."
    return Confirmation(
        title=f"Hoãn: {meeting}?",
        submit="Hoãn",
        back=meeting,
        facts=[
            ("Thời gian đang ghi", dates.shown_with_time(meeting.starts_at)),
            ("Phải dự", f"{meeting.obliged().count():02d} đồng chí"),
        ],
        follows=[told, "Lịch mới: sửa ngày giờ rồi bấm «Triệu tập…»."],
        way_back="Thông báo đã gửi không thu lại được; muốn họp thì phải triệu tập lại.",
    )


@require_POST
def hold(request, pk):
    """Note that a meeting took place."""
    return _act(request, pk, "change", Meeting.record_held, HELD)


@require_POST
def take_back_held(request, pk):
    """Note that a meeting has not taken place after all."""
    said = "Đã bỏ ghi nhận đã họp. Hội nghị trở lại trạng thái đã triệu tập; điểm danh và kết luận vẫn còn."
    return _act(request, pk, "change", Meeting.take_back_held, said)


def approve(request, pk):
    """Show what the minutes hold and what locks, then lock the meeting with its approved minutes."""
    meeting = claim(request, Meeting.objects.select_related("organization"), "accept", pk=pk)
    if refusal := meeting.approval_refusal():
        messages.error(request, refusal)
        return redirect(meeting)
    ask, form = approval_of(meeting), ApprovalForm(posted(request), user=request.user, meeting=meeting)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form if form.fields else None)
    try:
        minutes.approve(meeting=meeting, by=request.user, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return confirm(request, ask, form)
    messages.success(request, "Đã duyệt biên bản. Hội nghị được khóa, không sửa được nữa.")
    return redirect(meeting)


def approval_of(meeting) -> Confirmation:
    """What approving the minutes means, in figures."""
    total = total_of(tallies_of(meeting, Organization.objects.all()))
    written = meeting.minutes_lines.count()
    return Confirmation(
        title=f"Duyệt, khóa biên bản: {meeting}?",
        submit="Duyệt, khóa biên bản",
        back=meeting,
        facts=[
            ("Phải dự", f"{total.obliged:02d} đồng chí"),
            ("Có mặt", f"{total.came:02d}, trong đó đến muộn {total.late:02d}"),
            ("Vắng có lý do", f"{total.excused:02d}"),
            ("Vắng không lý do", f"{total.unexcused:02d}"),
            ("Kết luận", f"{meeting.conclusions.count():02d}"),
            ("Biên bản", f"{written:02d} đoạn" if written else "soạn từ dữ liệu, chưa sửa tay"),
        ],
        warnings=doubts_of(meeting),
        follows=[
            "Hội nghị, chương trình, điểm danh và kết luận được khóa, không sửa được nữa.",
            "Số liệu điểm danh trên được dùng cho báo cáo và tỷ lệ học tập, quán triệt.",
            "Từ nay nội dung cần đính chính ghi ở biên bản bổ sung.",
        ],
        way_back="Không mở khóa lại được. Nếu biên bản sai hẳn, người có thẩm quyền hủy hội nghị, có lý do.",
    )


def doubts_of(meeting) -> list[str]:
    """What the minutes lack, said before they lock."""
    lacks = (without_host, without_vote, minutes.unsettled, minutes.left_behind)
    return [words for asked in lacks for words in asked(meeting)]


def without_host(meeting) -> list[str]:
    """Whose name will not stand under the minutes, or stands there twice."""
    missing = [(meeting.chair_id, "chủ trì"), (meeting.clerk_id, "thư ký")]
    doubts = [f"Chưa ghi người {what}: chỗ ký không có tên." for key, what in missing if not key]
    if meeting.chair_id and meeting.chair_id == meeting.clerk_id:
        doubts.append(f"Chủ trì và thư ký đang ghi cùng một người: đồng chí {meeting.chair} ký cả hai chỗ.")
    return doubts


def without_vote(meeting) -> list[str]:
    """Which points of the agenda were to be voted on and have no count."""
    waiting = meeting.agenda.filter(to_vote=True, votes=None)
    return [f"Chưa ghi kết quả biểu quyết về: {item.text}." for item in waiting]


def void(request, pk):
    """Cancel a meeting for good, with the reason."""
    meeting = claim(request, Meeting.objects, "void", pk=pk)
    if not meeting.can_be_voided:
        messages.error(request, f"Không hủy được hội nghị ở trạng thái «{meeting.get_status_display()}».")
        return redirect(meeting)
    ask, form = voiding_of(meeting), ReasonForm(posted(request), user=request.user)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form)
    return _act(request, pk, "void", Meeting.void, "Đã hủy hội nghị.", reason=form.cleaned_data["reason"])


def voiding_of(meeting) -> Confirmation:
    """What cancelling a meeting for good means, in figures."""
    return Confirmation(
        title=f"Hủy hội nghị: {meeting}?",
        submit="Hủy hội nghị",
        back=meeting,
        facts=[
            ("Trạng thái", meeting.get_status_display()),
            ("Đã điểm danh", f"{meeting.attendances.count():02d} đồng chí"),
            ("Kết luận", f"{meeting.conclusions.count():02d}"),
        ],
        follows=[
            "Hội nghị không sửa được nữa và không tính vào số liệu, kể cả lượt quán triệt.",
            "Điểm danh, kết luận và lịch sử vẫn xem được cùng lý do hủy.",
        ],
        way_back="Không hoàn tác được. Buổi họp chỉ lùi lịch thì dùng «Hoãn».",
    )
