"""The statement of a branch's account: read, looked at line by line, taken in; the file and its lines are not kept."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from dues.models import Payment
from dues.places import place
from dues.statements import taking
from dues.statements.forms import StatementForm
from partyportal import dates
from partyportal.requests.bodies import takes_files
from partyportal.saving.once import once
from partyportal.text import grouped, key_of
from partyportal.views import posted

NONE_CHOSEN = "Chưa chọn dòng nào nên chưa ghi thu. Hãy tải lại tệp để xem lại."
MOVED = "Chưa ghi dòng nào: {} Hãy tải lại tệp để xem lại."


# Reading a large workbook must not hold the lock that all writers wait for.
@transaction.non_atomic_requests
@takes_files
def statement(request, pk):
    """Take a file and show whose money each line is; nothing is written yet."""
    with transaction.atomic():
        organization = place(request, Payment, pk, "add")
    form = StatementForm(posted(request), request.FILES or None, user=request.user)
    context = {"organization": organization, "form": form, "today": dates.today()}
    if not form.is_valid():
        return render(request, "dues/statement.html", context, status=422 if form.errors else 200)
    lines = taking.lines_of(organization, form.entries)
    ready, others = [line for line in lines if line.parts], [line for line in lines if not line.parts]
    context |= {
        "lines": ready,
        "others": others,
        "left_out": len(others) + len(form.faults),
        "faults": form.faults,
        "total": sum(line.entry.amount for line in ready),
        "held": taking.packed(organization, ready, request.user),
    }
    return render(request, "dues/statement_lines.html", context)


@require_POST
@once
def take(request, pk):
    """Write the receipts of the lines that were chosen; what was paid since the preview is refused."""
    organization = place(request, Payment, pk, "add")
    chosen = {key_of(text) for text in request.POST.getlist("line")}
    try:
        held = taking.unpacked(organization, request.POST.get("held", ""), request.user)
        made = taking.take(organization=organization, held=held, chosen=chosen, by=request.user)
    except ValidationError as refused:
        messages.error(request, MOVED.format(" ".join(refused.messages)))
        return redirect("dues:statement", pk)
    if not made:
        messages.error(request, NONE_CHOSEN)
        return redirect("dues:statement", pk)
    total = grouped(sum(payment.amount for payment in made))
    messages.success(request, f"Đã ghi {len(made)} phiếu thu chuyển khoản, cộng {total} đ.")
    day = max(payment.paid_on for payment in made)
    return redirect("dues:month", pk, day.year, day.month)
