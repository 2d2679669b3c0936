"""One election: who stands, how its rounds went."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from meetings.congresses import counting, nominating
from meetings.congresses.forms import ElectionForm, NomineeForm, NomineesForm, StopForm
from meetings.congresses.models import Election, Listed, Nominee
from meetings.congresses.views import open_congress, part_of, part_page
from meetings.models import Congress
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.saving.once import once
from partyportal.views import claim, done_or_said, fetch, posted

ROWS = Election.objects.select_related("congress__organization", "session__meeting")


def may_change(user, congress) -> bool:
    return (
        not congress.is_locked and user.organizations("change", Congress).filter(pk=congress.organization_id).exists()
    )


def detail(request, pk):
    """The list of names with the check of its length, and the rounds with their results."""
    election = fetch(ROWS, request.user, pk=pk)
    nominees = [*election.nominees.select_related("member")]
    standing = [nominee for nominee in nominees if not nominee.is_withdrawn]
    faults, rule = counting.surplus_of(election, len(standing))
    rounds = [*election.rounds.prefetch_related("names__nominee__member").order_by("number")]
    context = {
        "election": election,
        "congress": election.congress,
        "nominees": nominees,
        "surplus": {"faults": faults, "rule": rule, "count": len(standing)},
        "rounds": rounds,
        "outsiders": [] if rounds else nominating.outsiders(election, standing),
        "elected": Listed.objects.elected().filter(round__election=election),
        "may_write": may_change(request.user, election.congress),
        "refusal": counting.refusal_to_open(election),
        "waits": bool(rounds and rounds[-1].is_confirmed and not election.is_over),
    }
    return render(request, "congresses/election.html", context)


@once
def election_add(request, pk):
    congress = open_congress(request, pk)
    form = ElectionForm(posted(request), user=request.user, instance=Election(congress=congress))
    return part_page(request, form, congress, "Thêm nội dung bầu cử", congress)


def election_edit(request, pk):
    election = part_of(request, ROWS, pk)
    form = ElectionForm(posted(request), user=request.user, instance=election)
    return part_page(request, form, election.congress, f"Sửa: {election}", election)


@require_POST
def election_delete(request, pk):
    """Take away an election that nobody stands in yet."""
    election = part_of(request, ROWS, pk)
    if election.nominees.exists() or election.rounds.exists():
        messages.error(request, "Đã có người được đề cử hoặc đã mở vòng bầu, nên không bỏ được nội dung này.")
        return redirect(election)
    messages.success(request, f"Đã bỏ nội dung: {election}.")
    election.delete()
    return redirect(election.congress)


@once
def nominee_add(request, pk):
    election = part_of(request, ROWS, pk)
    if election.is_over:
        raise PermissionDenied("Nội dung bầu cử này đã kết thúc.")
    form = NomineesForm(posted(request), user=request.user, election=election)
    return part_page(request, form, election.congress, f"Thêm người vào danh sách: {election}", election)


def nominee_edit(request, pk):
    row = part_of(request, Nominee.objects.select_related("election__congress__organization", "member"), pk)
    form = NomineeForm(posted(request), user=request.user, instance=row)
    return part_page(request, form, row.congress, f"Sửa: {row.member}", row.election)


def stop(request, pk):
    """Let the congress end an election although seats are left."""
    election = claim(request, ROWS, "change", pk=pk)
    ask = Confirmation(
        title=f"Không bầu tiếp: {election}?",
        submit="Không bầu tiếp",
        back=election,
        facts=[("Còn thiếu so với số lượng cần bầu", f"{counting.seats_left(election):02d}")],
        follows=["Nội dung bầu cử kết thúc với những người đã trúng cử; biên bản ghi lý do."],
        way_back="Không mở lại được. Chỗ còn thiếu do cấp trên xem xét, chỉ định.",
    )
    form = StopForm(posted(request), user=request.user)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form)
    done_or_said(request, counting.stop, "Đã ghi: đại hội không bầu tiếp.", election=election, **form.cleaned_data)
    return redirect(election)
