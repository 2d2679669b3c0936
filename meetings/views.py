from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from branches.models import Organization
from meetings import actions
from meetings.forms import AttendanceForm, ConclusionForm, MeetingFilter, MeetingForm, ReasonForm
from meetings.listing import MEETING_COLUMNS, MEETING_LINKS
from meetings.models import Attendance, Conclusion, Meeting
from meetings.rosters import lines_of, tallies_of, total_of
from members.models import Member
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.models import lock
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.saving.once import once
from partyportal.views import claim, fetch, posted, require

HELD = "Đã ghi nhận hội nghị đã họp, còn việc duyệt biên bản. Nếu bấm nhầm, dùng «Bỏ ghi nhận đã họp»."
# More people than a page can post at once are ticked branch by branch.
MOST_PEOPLE = 500
SEGMENTS = [
    (Attendance.State.PRESENT, "Có mặt", "có mặt", "ok"),
    (Attendance.State.LATE, "Muộn", "đến muộn", "ok"),
    (Attendance.State.EXCUSED, "Có lý do", "vắng có lý do", "no"),
    (Attendance.State.UNEXCUSED, "Không lý do", "vắng không lý do", "no"),
]
STEPS = ["Triệu tập", "Họp, điểm danh", "Duyệt biên bản"]
ABSENT = [Attendance.State.EXCUSED, Attendance.State.UNEXCUSED]


class MeetingList(lists.ListView):
    model = Meeting
    queryset = Meeting.objects.select_related("organization")
    filterset_class = MeetingFilter
    columns = MEETING_COLUMNS
    links = MEETING_LINKS
    heading = "Hội nghị, sinh hoạt"
    noun = "hội nghị, buổi sinh hoạt"
    order_words = "mới nhất trước"

    def get_queryset(self):
        return super().get_queryset().with_counts(Attendance.objects.visible_to(self.request.user))


def detail(request, pk):
    """One meeting: facts, agenda, who came in the user's scope, conclusions, history."""
    user = request.user
    meeting = fetch(Meeting.objects.select_related("organization"), user, pk=pk)
    tallies = tallies_of(meeting, user.organizations("view", Attendance))
    concerned = [tally.organization.pk for tally in tallies]
    attendances = meeting.attendances.visible_to(user).select_related("member", "organization")
    in_scope = user.organizations("view", Meeting).filter(pk=meeting.organization_id).exists()
    context = {
        "meeting": meeting,
        "steps": steps_of(meeting),
        "agenda": meeting.agenda.all(),
        "convened": [row.organization for row in meeting.convocations.select_related("organization")],
        "attendance": {
            "tallies": tallies,
            "total": total_of(tallies),
            "may_tick": meeting.can_be_ticked
            and user.organizations("change", Attendance).filter(pk__in=concerned).exists(),
            "own": attendances.filter(member__user=user).first(),
            "absent": attendances.filter(state__in=ABSENT).order_by("member__sort_key")[:50],
        },
        "conclusions": meeting.conclusions.visible_to(user),
        "may_conclude": user.organizations("add", Conclusion).filter(pk=meeting.organization_id).exists(),
        "warnings": meeting.warnings() if in_scope else [],
        "changes": changes_of(meeting) if in_scope else [],
        "in_scope": in_scope,
    }
    return render(request, "meetings/meeting_detail.html", context)


def steps_of(meeting) -> list[tuple[str, str]]:
    """The way from the convening to approved minutes, with how far it is gone."""
    order = [Meeting.Status.PLANNED, Meeting.Status.CONVENED, Meeting.Status.HELD, Meeting.Status.APPROVED]
    here = order.index(meeting.status) if meeting.status in order else 0
    return [(label, "done" if n < here else "cur" if n == here else "todo") for n, label in enumerate(STEPS)]


class MeetingCreate(views.CreateView):
    model = Meeting
    form_class = MeetingForm


class MeetingUpdate(views.UpdateView):
    model = Meeting
    form_class = MeetingForm

    def get_object(self, queryset=None):
        return unlocked(super().get_object(queryset))


def unlocked(meeting: Meeting) -> Meeting:
    """Refuse with 403 and a sentence what would change a locked meeting."""
    if meeting.is_locked:
        raise PermissionDenied(actions.LOCKED)
    return meeting


def delete(request, pk):
    """Delete a meeting that is only planned; any other is voided with a reason."""
    meeting = claim(request, Meeting.objects, "delete", pk=pk)
    if not meeting.is_planned:
        raise PermissionDenied(
            "Chỉ xóa được hội nghị còn ở trạng thái dự kiến. Hội nghị đã triệu tập thì hủy, có lý do."
        )
    if request.method != "POST":
        return render(request, "meetings/meeting_confirm_delete.html", {"object": meeting})
    return _removed(
        request, meeting, "meetings:list", "Hội nghị này đã gắn với văn bản hoặc nhiệm vụ nên không xóa được."
    )


def _removed(request, row, where, refusal):
    """Delete a row and say so, or say what still hangs on it."""
    try:
        row.delete()
    except ProtectedError:
        messages.error(request, refusal)
        return redirect(row)
    messages.success(request, f"Đã xóa {row}.")
    return redirect(where)


def _act(request, pk, action, verb, done, **facts):
    """Ask a meeting for a change of state, and say what came of it."""
    meeting = claim(request, Meeting.objects, action, pk=pk)
    try:
        verb(meeting, by=request.user, **facts)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
    return redirect(meeting)


@require_POST
def convene(request, pk):
    """Call a planned meeting."""
    return _act(request, pk, "change", Meeting.convene, "Đã triệu tập. Các tổ chức được mời xem được hội nghị này.")


@require_POST
def postpone(request, pk):
    """Put a meeting off."""
    return _act(request, pk, "change", Meeting.postpone, "Đã hoãn hội nghị.")


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
    ask = approval_of(meeting)
    if not confirmed(request, ask):
        return confirm(request, ask)
    meeting.approve(by=request.user)
    messages.success(request, "Đã duyệt biên bản. Hội nghị được khóa, không sửa được nữa.")
    return redirect(meeting)


def approval_of(meeting) -> Confirmation:
    """What approving the minutes means, in figures."""
    total = total_of(tallies_of(meeting, Organization.objects.all()))
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
        ],
        follows=[
            "Hội nghị, chương trình, điểm danh và kết luận được khóa, không sửa được nữa.",
            "Số liệu điểm danh trên được dùng cho báo cáo và tỷ lệ học tập, quán triệt.",
            "Từ nay nội dung cần đính chính ghi ở biên bản bổ sung.",
        ],
        way_back="Không mở khóa lại được. Nếu biên bản sai hẳn, người có thẩm quyền hủy hội nghị, có lý do.",
    )


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


def attendance(request, pk):
    """Tick who came, everyone of the user's branches on one screen; two who tick at once are merged row by row."""
    meeting = claim(request, Meeting.objects.select_related("organization"), pk=pk)
    require(request.user, Attendance, "change")
    if request.method != "POST":
        _refuse_unless_open(meeting)
    branches, chosen = branches_to_tick(request, meeting)
    wanted = [chosen] if chosen else branches
    form = AttendanceForm(posted(request), lines=lines_of(meeting, wanted))
    if not meeting.can_be_ticked:
        return _not_ticked(request, meeting, form)
    if form.is_valid():
        ticked = actions.tick(meeting=meeting, marks=form.marks(), by=request.user)
        if not ticked.opposed:
            messages.success(request, ticks_in_words(ticked.written))
            return redirect(meeting)
        form.tell(lines_of(meeting, wanted), ticked.opposed)
    context = {"meeting": meeting, "form": form, "lines": form.lines, "branches": branches, "chosen": chosen}
    status = 409 if form.opposed else 422 if form.errors else 200
    return render(request, "meetings/attendance.html", context | roster_of(form, form.lines), status=status)


def _refuse_unless_open(meeting):
    unlocked(meeting)
    if not meeting.can_be_ticked:
        raise PermissionDenied(actions.NOT_YET)


def _not_ticked(request, meeting, form):
    """Say that the minutes were approved meanwhile, and show what was ticked, so that none of it is lost."""
    form.tell(form.lines, form.marks() if form.is_valid() else [])
    sentence = actions.LOCKED if meeting.is_locked else actions.NOT_YET
    context = {"meeting": meeting, "sentence": sentence, "rows": form.opposed_rows()}
    return render(request, "meetings/attendance_refused.html", context, status=409)


def ticks_in_words(count: int) -> str:
    return f"Đã điểm danh {count:02d} đồng chí." if count else "Không có thay đổi nào."


def roster_of(form, lines) -> dict:
    """What the page draws of the people: each with what is stored or, after an error, what was typed."""
    obliged = [line for line in lines if line.is_obliged]
    return {
        "rows": [form.row_of(line) for line in lines],
        "states": SEGMENTS,
        "many": len({line.membership.organization_id for line in lines}) > 1,
        "obliged": len(obliged),
        "ticked": len([line for line in obliged if line.mark]),
        "exempt": len(lines) > len(obliged),
    }


def branches_to_tick(request, meeting):
    """The organisations whose people the user may tick here, and the one that they chose, if they had to."""
    mine = request.user.organizations("change", Attendance)
    people = meeting.expected().filter(organization__in=mine)
    branches = list(mine.filter(pk__in=people.values("organization")).order_by("position"))
    if not branches and not mine.filter(pk=meeting.organization_id).exists():
        raise PermissionDenied("Hội nghị này không triệu tập đảng viên nào thuộc phạm vi của đồng chí.")
    wanted = request.GET.get("organization", "")
    chosen = next((branch for branch in branches if str(branch.pk) == wanted), None)
    if chosen is None and len(branches) > 1 and people.count() > MOST_PEOPLE:
        chosen = branches[0]
    return branches, chosen


@once
def conclusion_add(request, pk):
    """Write down one more conclusion of a meeting."""
    meeting = unlocked(claim(request, Meeting.objects.select_related("organization"), pk=pk))
    if not request.user.organizations("add", Conclusion).filter(pk=meeting.organization_id).exists():
        raise PermissionDenied
    form = ConclusionForm(posted(request), user=request.user, meeting=meeting)
    if form.is_valid():
        messages.success(request, f"Đã ghi {form.save()}.")
        return redirect(meeting)
    context = {"form": form, "meeting": meeting}
    return render(request, "meetings/conclusion_form.html", context, status=422 if form.errors else 200)


class ConclusionUpdate(views.UpdateView):
    model = Conclusion
    queryset = Conclusion.objects.select_related("meeting__organization")
    form_class = ConclusionForm

    def get_object(self, queryset=None):
        _hold_meeting_of(self.request, self.kwargs["pk"])
        conclusion = super().get_object(queryset)
        unlocked(conclusion.meeting)
        return conclusion


def _hold_meeting_of(request, conclusion):
    """Who writes a conclusion waits for whoever approves its meeting."""
    if request.method == "POST":
        lock(Meeting, conclusions=conclusion)


def conclusion_delete(request, pk):
    """Take a conclusion out of minutes that are not approved yet."""
    _hold_meeting_of(request, pk)
    conclusion = claim(request, Conclusion.objects.select_related("meeting"), "delete", pk=pk)
    unlocked(conclusion.meeting)
    if request.method != "POST":
        return render(request, "portal/object_confirm_delete.html", {"object": conclusion})
    refusal = "Kết luận này đã có nhiệm vụ nên không xóa được. Hãy sửa lời văn, hoặc bỏ nhiệm vụ trước."
    return _removed(request, conclusion, conclusion.meeting, refusal)


def organization_panel(request, pk):
    """An organisation's last meetings and how many came this year, as a panel of its page."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    meetings = Meeting.objects.visible_to(request.user).filter(organization=organization)
    year = dates.today().year
    first, last = dates.today().replace(month=1, day=1), dates.today()
    came, obliged = Attendance.objects.visible_to(request.user).attendance_of(organization, first, last)
    context = {
        "organization": organization,
        "year": year,
        "came": came,
        "obliged": obliged,
        "upcoming": meetings.upcoming(timezone.now()).first(),
        "meetings": meetings.held().with_counts(Attendance.objects.visible_to(request.user))[:5],
        "held": Meeting.objects.visible_to(request.user)
        .held()
        .of_branches()
        .within(organization)
        .between(first, last)
        .count(),
    }
    template = "meetings/_organization_panel.html" if request.htmx else "meetings/organization_panel.html"
    return render(request, template, context)


def member_panel(request, pk):
    """How often a member came to branch meetings this year, as a panel of their page."""
    member = fetch(Member.objects, request.user, pk=pk)
    first, last = dates.today().replace(month=1, day=1), dates.today()
    held = Meeting.objects.held().of_branches().between(first, last)
    rows = Attendance.objects.visible_to(request.user).filter(member=member, meeting__in=held, was_obliged=True)
    context = {
        "member": member,
        "year": first.year,
        "came": rows.came().count(),
        "total": rows.count(),
        "unexcused": rows.filter(state=Attendance.State.UNEXCUSED).count(),
        "rows": rows.select_related("meeting").order_by("-meeting__starts_at")[:12],
    }
    return render(request, "meetings/_member_panel.html" if request.htmx else "meetings/member_panel.html", context)
