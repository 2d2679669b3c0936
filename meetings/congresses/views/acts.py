"""What a congress goes through as a whole: held, written down, approved."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import reverse

from branches.models import Term
from meetings import drafting
from meetings.congresses import actions, minutes
from meetings.congresses.forms import ApprovalForm
from meetings.congresses.views import open_congress
from meetings.models import Meeting
from members.models import CommitteeSeat
from partyportal import dates
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.views import claim, done_or_said, posted


def hold(request, pk):
    """Note that the congress took place."""
    congress = open_congress(request, pk)
    if refusal := actions.refusal_to_hold(congress):
        messages.error(request, refusal)
        return redirect(congress)
    ask = _asked_to_hold(congress)
    if not confirmed(request, ask):
        return confirm(request, ask)
    done_or_said(request, actions.hold, "Đã ghi nhận đại hội, còn việc báo cáo và chuẩn y.", congress=congress)
    return redirect(congress)


def _asked_to_hold(congress) -> Confirmation:
    return Confirmation(
        title=f"Ghi nhận đã đại hội: {congress}?",
        submit="Ghi nhận đã đại hội",
        back=congress,
        facts=[
            ("Ngày đại hội", dates.shown(congress.held_on)),
            ("Nội dung bầu cử đã xong", f"{congress.elections.count():02d}"),
        ],
        warnings=[
            *["Chưa có nội dung bầu cử nào."] * (not congress.elections.exists()),
            *[
                f"{one.get_kind_display()} chưa ghi nhận đã họp, điểm danh."
                for one in actions.sessions_to_hold(congress)
            ],
        ],
        follows=["Đại hội được tính vào tiến độ của nhiệm kỳ và chờ cấp trên chuẩn y."],
        way_back="Ghi nhầm thì sửa trạng thái ở thông tin đại hội, khi chưa có nội dung bầu cử nào.",
    )


def approve(request, pk):
    """Write down the superior's approval: it opens the new term with its seats."""
    congress = open_congress(request, pk)
    if not request.user.organizations("add", Term).filter(pk=congress.organization_id).exists():
        raise PermissionDenied("Chuẩn y do văn phòng, bí thư cấp ủy cấp trên ghi.")
    if refusal := actions.refusal_to_approve(congress):
        messages.error(request, refusal)
        return redirect(congress)
    ask, form = approval_of(congress), ApprovalForm(posted(request), user=request.user, congress=congress)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form)
    try:
        term = actions.approve(congress=congress, by=request.user, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return confirm(request, ask, form)
    messages.success(request, f"Đã ghi chuẩn y và mở {term.span}. Dưới đây là việc còn dở của nhiệm kỳ cũ.")
    return redirect(reverse("home:handover", args=[congress.organization_id]))


def approval_of(congress) -> Confirmation:
    """Who will hold which post, and what ends."""
    labels = dict(CommitteeSeat.Post.choices)
    won = actions.posts_won(congress)
    return Confirmation(
        title=f"Chuẩn y kết quả {congress}?",
        submit="Ghi chuẩn y, mở nhiệm kỳ mới",
        back=congress,
        facts=[(f"Đồng chí {member}", ", ".join(labels[post] for post in posts)) for member, posts in won.items()],
        warnings=[
            f"Biên bản {one.get_kind_display().lower()} chưa khóa." for one in actions.unlocked_sittings(congress)
        ],
        follows=[
            "Nhiệm kỳ mới được mở với các chức vụ trên; trang cấp ủy của tổ chức hiện ngay.",
            "Nhiệm kỳ cũ và chức vụ của cấp ủy cũ kết thúc vào ngày nhiệm kỳ mới bắt đầu.",
            "Hồ sơ đại hội được khóa. Trang bàn giao cấp ủy mở ra ngay sau đó.",
        ],
        way_back="Không hoàn tác được ở đây; chức vụ ghi sai được sửa ở trang nhiệm kỳ của tổ chức.",
    )


def draft_minutes(request, pk):
    """Draft the minutes of the congress from its file into its official session, where they are edited and locked."""
    congress = open_congress(request, pk)
    session = congress.sessions.in_force().filter(kind="official").select_related("meeting").first()
    if session is None or session.meeting.status != Meeting.Status.HELD:
        messages.error(request, "Biên bản soạn được khi phiên chính thức đã ghi nhận đã họp.")
        return redirect(congress)
    written = session.meeting.minutes_lines.count()
    ask = Confirmation(
        title=f"Soạn biên bản: {congress}?",
        submit="Soạn biên bản",
        back=congress,
        facts=[("Đoạn đã có trong bản thảo", f"{written:02d}")],
        warnings=["Bản thảo hiện có, kể cả chỗ sửa tay, được thay bằng bản soạn mới."] * bool(written),
        follows=["Bản thảo mở ra ở trang biên bản của phiên chính thức, sửa được từng đoạn rồi mới duyệt, khóa."],
    )
    if not confirmed(request, ask):
        return confirm(request, ask)
    meeting = claim(request, Meeting.objects, "change", pk=session.meeting_id)
    drafting.write(meeting, minutes.of_sitting(meeting))
    messages.success(request, "Đã soạn biên bản đại hội từ hồ sơ.")
    return redirect(meeting.minutes_url)
