"""One round of an election: opened with its ballot paper, its sheet, its two readings, its result."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from documents.printing import layout
from meetings.congresses import counting, tallying
from meetings.congresses.forms import OpeningForm, SheetForm
from meetings.congresses.models import Round
from meetings.congresses.papers import ROUND_PAPERS, ready
from meetings.congresses.views import part_of, part_page
from meetings.congresses.views.elections import ROWS as ELECTIONS
from meetings.congresses.views.elections import may_change
from meetings.rules.elections import Outcome
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.saving.once import once
from partyportal.text import padded
from partyportal.views import done_or_said, fetch, posted

ROWS = Round.objects.select_related(
    "election__congress__organization",
    "election__session__meeting",
    "rule__source",
    "rule__organization",
    "confirmed_by",
)

MOST_ON_A_QUARTER = 12  # so many names fit on a quarter of a sheet


@once
def open_round(request, pk):
    """Close the list of names and open the next ballot."""
    election = part_of(request, ELECTIONS, pk)
    if refusal := counting.refusal_to_open(election):
        messages.error(request, refusal)
        return redirect(election)
    form = OpeningForm(posted(request), user=request.user, election=election)
    if form.is_valid():
        facts = {"nominees": [*form.cleaned_data["nominees"]], "surplus_reason": form.cleaned_data["surplus_reason"]}
        try:
            row = counting.open_round(election=election, **facts, by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, f"Đã chốt danh sách và mở vòng {row.number}.")
            return redirect(row)
    faults, rule = counting.surplus_of(election, counting.candidates_of(election).count())
    context = {"form": form, "election": election, "congress": election.congress, "back": election} | {
        "title": f"Chốt danh sách: {election}",
        "seats": counting.seats_left(election),
        "surplus": {"faults": [] if form.among_tied else faults, "rule": rule},
    }
    return render(request, "congresses/opening.html", context, status=422 if form.errors else 200)


def detail(request, pk):
    """How far a round is: its sheet, what its readings say, where they differ, and the result."""
    row = fetch(ROWS, request.user, pk=pk)
    differences = None if row.is_confirmed else counting.compared(row)
    refusals = counting.refusal_to_confirm(row)
    context = {
        "row": row,
        "election": row.election,
        "congress": row.congress,
        "names": [*row.names.select_related("nominee__member", "round")],
        "readings": [
            (reading, bool(counting.refusal_to_write(reading, request.user)))
            for reading in row.readings.select_related("user").order_by("number")
        ],
        "differences": differences,
        "refusals": [] if row.is_confirmed else refusals,
        "may_confirm": not refusals,
        "fewer": counting.why_fewer(row),
        "may_write": may_change(request.user, row.congress),
        "papers": ready(ROUND_PAPERS, request.user, row),
    }
    return render(request, "congresses/round.html", context)


def sheet(request, pk):
    """The sheet of ballot papers of a round."""
    row = part_of(request, ROWS, pk)
    if row.is_locked:
        messages.error(request, "Kết quả vòng này đã xác nhận nên không sửa được nữa.")
        return redirect(row)
    form = SheetForm(posted(request), user=request.user, instance=row)
    return part_page(request, form, row.congress, f"Tờ theo dõi phiếu: {row}", row)


def ballots(request, pk):
    """The ballot papers, to be printed by the browser: as many alike to a sheet as their names leave room for."""
    row = fetch(ROWS, request.user, "change", pk=pk)
    names = [*counting.names_of(row).values()]
    context = {
        "row": row,
        "names": names,
        "title": layout.broken(tallying.voting(row).title.upper(), bold=True),
        "places": range(1 if len(names) > MOST_ON_A_QUARTER else 4),
    }
    return render(request, "congresses/ballots.html", context)


def confirm_result(request, pk):
    """Show what the agreed count means, then make it the result."""
    row = part_of(request, ROWS, pk)
    if refusals := counting.refusal_to_confirm(row):
        messages.error(request, " ".join(refusals))
        return redirect(row)
    ask = result_of(row)
    if not confirmed(request, ask):
        return confirm(request, ask)
    done_or_said(request, counting.confirm, "Đã xác nhận kết quả vòng bầu.", row=row)
    return redirect(row)


def result_of(row: Round) -> Confirmation:
    """The counts and what follows from them, before they are confirmed."""
    count, result = counting.total_of(row.readings.first()), counting.verdict_of(row)
    names = counting.names_of(row)
    facts = [
        ("Được triệu tập, có mặt", f"{padded(row.summoned)}, {padded(row.present)}"),
        ("Phát ra, thu về", f"{padded(row.issued)}, {padded(count.returned)}"),
        ("Hợp lệ, không hợp lệ", f"{padded(count.valid)}, {padded(count.returned - count.valid)}"),
        *((f"Đồng chí {names[key]}", f"{padded(votes)} phiếu") for key, votes in count.votes.items()),
        ("Trúng cử", ", ".join(names[key] for key in result.elected) or "không có ai"),
    ]
    return Confirmation(
        title=f"Xác nhận kết quả: {row}?",
        submit="Xác nhận kết quả",
        back=row,
        facts=facts,
        warnings=[] if result.outcome == Outcome.FILLED else [f"{Round.OUTCOMES[result.outcome]}."],
        follows=[
            "Số phiếu được khóa, in được vào biên bản kiểm phiếu.",
            "Hai lần nhập và nhật ký giữ nguyên để đối chiếu.",
        ],
        way_back="Không hoàn tác được. Hãy đối chiếu với biên bản giấy của ban kiểm phiếu trước khi bấm.",
    )
