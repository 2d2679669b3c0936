"""Entering a step of a whole round from Excel: a template to fill, a table to paste, a look before it is written."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from accounts.models import AccessLog
from awards.reviews.forms.whole import WholeForm
from awards.reviews.models import Kind, Opinion, ReviewRound
from awards.reviews.views.rounds import ROUNDS
from awards.reviews.whole import reading, steps
from partyportal.sheets.workbooks import list_book, workbook
from partyportal.text import file_name
from partyportal.views import claim, posted

# As many good rows are shown before they are written; rows with a fault are shown all.
MOST_SHOWN = 50


def _asked(request, pk) -> tuple[ReviewRound, list, steps.Step]:
    """The round, the steps that the user may enter, and the one that the address names; 403 where there is none."""
    round = claim(request, ROUNDS, pk=pk)
    offered = steps.offered(round, request.user)
    if not offered:
        raise PermissionDenied
    asked = request.GET.get("of", "")
    kind, key, _ = next((one for one in offered if f"{one[0]}-{one[1]}" == asked), offered[0])
    return round, offered, steps.step_of(round, kind, key)


def _reader(request, round: ReviewRound, step: steps.Step) -> reading.Reader:
    subjects = list(steps.subjects_for(round, step.kind, step.key, request.user))
    step.look_up(subjects)
    return reading.Reader(step, subjects)


def whole(request, pk):
    """Look at the pasted rows; with «Ghi» the good ones are written, and the rest stays in the box."""
    round, offered, step = _asked(request, pk)
    form = WholeForm(posted(request), reader=_reader(request, round, step), user=request.user)
    if form.is_valid() and "write" in request.POST and form.good:
        count = step.write({line.subject: line.value for line in form.good}, request.user)
        messages.success(request, f"Đã ghi {count} dòng.")
        if not form.faulty:
            return redirect(f"{round.get_absolute_url()}?kind={step.kind}")
        form = _with_the_rest(request, form, round, step)
    context = {"form": form, "round": round, "step": step, "offered": offered, "shown": form.good[:MOST_SHOWN]}
    return render(request, "reviews/whole.html", context, status=422 if form.errors else 200)


def _with_the_rest(request, form: WholeForm, round: ReviewRound, step: steps.Step) -> WholeForm:
    """The same form with the rows that could not be written alone, read anew."""
    heading = form.cleaned_data["table"].lstrip("\r\n").splitlines()[0]
    data = request.POST.copy()
    data["table"] = "\n".join([heading, *("\t".join(line.cells) for line in form.faulty)])
    again = WholeForm(data, reader=_reader(request, round, step), user=request.user)
    again.is_valid()
    return again


def template(request, pk):
    """The table of a step to fill in Excel, with what stands already; that it was taken out is logged."""
    round, offered, step = _asked(request, pk)
    reader = _reader(request, round, step)
    name = next(name for kind, key, name in offered if (kind, key) == (step.kind, step.key))
    title = f"Bảng nhập: {name}, {round.period}"
    facts = {"user": request.user, "organization": round.organization, "rows": len(reader.subjects)}
    is_read = step.key in Opinion.GIVEN and step.kept
    log = AccessLog.Kind.RESTRICTED if is_read else AccessLog.Kind.EXPORT
    AccessLog.objects.create(kind=log, subject=title[:250], **facts)
    columns = [(head, 24) for head in reading.WHO[step.kind]] + [(head, 18) for head in step.heads]
    lines = [(*_who(one), *step.stands(one)) for one in reader.subjects if not one.is_decided]
    return workbook(list_book("", [], columns, lines, sheet="Nhập kết quả"), f"{file_name(title)}.xlsx")


def _who(subject) -> tuple:
    if Kind(subject.kind) == Kind.ORGANIZATION:
        return (subject.organization.name,)
    return subject.member.full_name, str(subject.member.birth_date or ""), subject.organization.short_name
