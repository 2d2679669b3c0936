"""Ticking who came: the page, and the single taps of its script."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from meetings import actions
from meetings.forms import AttendanceForm, TapForm
from meetings.models import Attendance, Meeting
from meetings.quorums import quorum_of
from meetings.rolls import roll_of
from meetings.rosters import Said, in_words, lines_of, said_of
from meetings.views import unlocked
from partyportal.views import claim, fetch, number_of, posted, require

# More people than a page can post at once are ticked branch by branch.
MOST_PEOPLE = 500
SEGMENTS = [
    (Attendance.State.PRESENT, "Có mặt", "có mặt", "ok"),
    (Attendance.State.LATE, "Muộn", "đến muộn", "ok"),
    (Attendance.State.EXCUSED, "Có lý do", "vắng có lý do", "no"),
    (Attendance.State.UNEXCUSED, "Không lý do", "vắng không lý do", "no"),
]


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
            messages.success(request, ticks_in_words(ticked.written, meeting))
            return redirect(meeting)
        form.tell(lines_of(meeting, wanted), ticked.opposed)
    context = {"meeting": meeting, "form": form, "lines": form.lines, "branches": branches, "chosen": chosen}
    context["quorum"] = quorum_of(meeting)
    status = 409 if form.opposed else 422 if form.errors else 200
    return render(request, "meetings/attendance/check_in.html", context | roster_of(form, form.lines), status=status)


def _refuse_unless_open(meeting):
    unlocked(meeting)
    if not meeting.can_be_ticked:
        raise PermissionDenied(actions.NOT_YET)


def _not_ticked(request, meeting, form):
    """Say that the minutes were approved meanwhile, and show what was ticked, so that none of it is lost."""
    form.tell(form.lines, form.marks() if form.is_valid() else [])
    sentence = actions.LOCKED if meeting.is_locked else actions.NOT_YET
    context = {"meeting": meeting, "sentence": sentence, "rows": form.opposed_rows()}
    return render(request, "meetings/attendance/refused.html", context, status=409)


def ticks_in_words(count: int, meeting) -> str:
    """What a sent roll has written; each tap was kept when it was made."""
    if count:
        return f"Đã lưu điểm danh của {count:02d} đồng chí."
    ticked = meeting.attendances.count()
    return f"Điểm danh đã lưu đủ, gồm {ticked:02d} đồng chí." if ticked else "Chưa điểm danh đồng chí nào."


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


@require_POST
def check(request, pk):
    """One tap of the check-in, kept at once; where another said something else meanwhile, that is told (409)."""
    meeting = claim(request, Meeting.objects.select_related("organization"), pk=pk)
    require(request.user, Attendance, "change")
    if not meeting.can_be_ticked:
        return JsonResponse({"said": actions.LOCKED if meeting.is_locked else actions.NOT_YET}, status=403)
    form = TapForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"said": " ".join(sum(form.errors.values(), []))}, status=422)
    # The last tap that waited: the device asks for the quorum once, not three hundred times.
    key, counts = number_of(request.POST.get("member")), "count" in request.POST
    called = roll_of(meeting, request.user.organizations("change", Attendance), only=None if counts else key)
    person = next((one for one in called if one.member == key and one.is_mine), None)
    if person is None:
        raise Http404
    opposed, stored = _tapped(meeting, form.mark(person.line), person.mark)
    told = {"stored": stored, "words": in_words(stored)}
    if counts:
        told |= _told_of(quorum_of(meeting, [one.as_said(stored) if one is person else one for one in called]))
    return JsonResponse(told, status=409 if opposed else 200)


def _tapped(meeting, mark, known) -> tuple[bool, Said]:
    """Write one tap beside what is stored; whether another had said something else, and what stands now."""
    before = said_of(known)
    rows = {known.member_id: known} if known else {}
    opposed = bool(actions.write_marks(meeting=meeting, marks=[mark], known=rows).opposed)
    return opposed, before if opposed else mark.said


@require_GET
def roll(request, pk):
    """What is stored by now, for the screens that are open: everyone whom the user may tick, and the quorum."""
    meeting = fetch(Meeting.objects.select_related("organization"), request.user, pk=pk)
    require(request.user, Attendance, "change")
    mine = request.user.organizations("change", Attendance)
    rows = meeting.attendances.filter(organization__in=mine)
    return JsonResponse({"rows": {row.member_id: said_of(row) for row in rows}} | _told_of(quorum_of(meeting)))


def _told_of(quorum) -> dict[str, str]:
    """What a screen that is open says of the quorum."""
    return {"quorum": quorum.words, "fewer": quorum.fewer}
