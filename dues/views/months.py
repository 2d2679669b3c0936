"""The months of a branch: written, approved, collected with a tap a person, taken back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.models import AccessLog
from dues import actions
from dues.exporting import dues_book
from dues.forms import AheadForm, CorrectionForm, PartForm, ReasonForm, TakingForm
from dues.grid import MonthGrid, YearGrid
from dues.ledger import last_closing
from dues.models import Closing, Due, Payment
from dues.models.rates import month_shown
from dues.places import may, month_of, note_opened, place
from partyportal import dates
from partyportal.audit import changes_of
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.saving.once import once
from partyportal.sheets.workbooks import workbook
from partyportal.text import grouped
from partyportal.views import claim, done_or_said, fetch, posted


def month(request, pk, year, month):
    """All members of a branch with what they owe for a month; one tap takes in the money of one."""
    first = month_of(year, month)
    closed = Closing.objects.filter(organization=OuterRef("pk"), month__gte=first)
    organization = place(request, Due, pk, is_closed=Exists(closed))
    grid = MonthGrid(organization, first)
    note_opened(request, organization, len(grid.rows))
    form = TakingForm(user=request.user, initial=_last_taking(request))
    return render(request, "dues/month.html", _facts(request, grid, form) | {"is_closed": organization.is_closed})


def _facts(request, grid: MonthGrid, form) -> dict:
    return {
        "grid": grid,
        "form": form,
        "may": {
            "collect": may(request.user, Payment, "add", grid.organization),
            "open": may(request.user, Due, "add", grid.organization),
            "approve": may(request.user, Due, "accept", grid.organization),
        },
    }


def _last_taking(request) -> dict:
    """The day and the way of the last tap, where the page was drawn anew after it."""
    return {name: request.GET[name] for name in ("day", "method") if name in request.GET}


@require_POST
def open_month(request, pk, year, month):
    """Write what everyone owes for the month."""
    organization, first = place(request, Due, pk, "add"), month_of(year, month)
    try:
        new, changed = actions.open_month(organization=organization, month=first, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        again = f", tính lại {changed}" if changed else ""
        messages.success(request, f"Tháng {month_shown(first)}: lập mới {new} mức đóng{again}.")
    return redirect("dues:month", pk, year, month)


@require_POST
def approve(request, pk, year, month):
    """Approve all amounts of the month that are known."""
    organization, first = place(request, Due, pk, "accept"), month_of(year, month)
    count = actions.approve(organization=organization, month=first, by=request.user)
    messages.success(request, f"Đã duyệt mức đóng của {count} đồng chí." if count else "Không còn mức đóng chờ duyệt.")
    return redirect("dues:month", pk, year, month)


@require_POST
def collect(request, pk):
    """Take in what is left of one member's month."""
    due = claim(request, Due.objects.select_related("organization", "member__organization"), pk=pk)
    place(request, Payment, due.collector.pk, "add")
    form, error = TakingForm(request.POST, user=request.user), ""
    if form.is_valid():
        try:
            actions.collect(dues=[due], by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            error = " ".join(refused.messages)
    else:
        error = " ".join(message for errors in form.errors.values() for message in errors)
    return _tapped(request, due, error)


@require_POST
def take_back(request, pk):
    """Void a receipt that was tapped by mistake."""
    payment = claim(request, Payment.objects.select_related("due__organization", "due__member"), "void", pk=pk)
    error = ""
    try:
        actions.take_back(payment=payment, by=request.user)
    except ValidationError as refused:
        error = " ".join(refused.messages)
    return _tapped(request, payment.due, error)


def _tapped(request, due: Due, error: str):
    """The row as it is now, with the sums of the month; without script the page anew, at that row."""
    if not request.htmx or due.collector != due.organization:
        if error:
            messages.error(request, error)
        said = {name: request.POST[name] for name in ("day", "method") if request.POST.get(name)}
        return redirect(f"{due.month_url}?{urlencode(said)}#dv-{due.pk}")
    grid = MonthGrid(due.organization, due.month)
    row = next(row for row in grid.rows if row.due.pk == due.pk)
    facts = _facts(request, grid, TakingForm(user=request.user)) | {"row": row, "error": error}
    closing = last_closing(due.organization)
    facts["is_closed"] = closing is not None and grid.month <= closing.month
    return render(request, "dues/_tapped.html", facts)


def collect_all(request, pk, year, month):
    """Take in what is left of everyone, after a look at how many and how much."""
    organization, first = place(request, Payment, pk, "add"), month_of(year, month)
    rows = list(Due.objects.filter(organization=organization, month=first).unpaid().select_related("organization"))
    form = TakingForm(posted(request) if "seen" in request.POST else None, user=request.user, initial=request.POST)
    back = rows[0] if rows else None
    if back is None:
        messages.info(request, "Không còn ai phải đóng trong tháng này.")
        return redirect("dues:month", pk, year, month)
    ask = _asked_of_all(organization, first, rows)
    if "seen" in request.POST and form.is_valid() and confirmed(request, ask):
        done_or_said(request, actions.collect, f"Đã ghi thu của {len(rows)} đồng chí.", dues=rows, **form.cleaned_data)
        return redirect("dues:month", pk, year, month)
    return confirm(request, ask, form)


class Place:
    """Where a question about many months or members leads back to."""

    def __init__(self, words, address):
        self.words, self.address = words, address

    def __str__(self):
        return self.words

    def get_absolute_url(self):
        return self.address


def _asked_of_all(organization, first, rows: list[Due]) -> Confirmation:
    month = month_shown(first)
    return asked_of(
        organization,
        rows,
        title=f"Ghi thu đảng phí tháng {month} của tất cả người còn lại?",
        back=Place(f"Đảng phí tháng {month}", rows[0].month_url),
        follows=["Mỗi đồng chí có một phiếu thu với số còn phải đóng của tháng."],
    )


def asked_of(organization, rows: list[Due], **facts) -> Confirmation:
    """The question before everything that is left is taken in: of how many, how much."""
    return Confirmation(
        submit="Ghi thu tất cả",
        facts=[
            ("Chi bộ", organization.name),
            ("Số đồng chí", len({row.member_id for row in rows})),
            ("Số tiền", f"{grouped(sum(row.left for row in rows))} đ"),
        ],
        way_back="Có thể bỏ từng phiếu thu khi sổ tháng chưa khóa.",
        **facts,
    )


def year(request, pk, year):
    """The dues book of a year: member by month."""
    organization = place(request, Due, pk)
    month_of(year, 1)
    today = dates.today()
    this = today.year
    context = {"grid": YearGrid(organization, year), "years": range(this + 1, this - 4, -1)}
    note_opened(request, organization, len(context["grid"].rows))
    # The year of the half-year that is over: in January it is the one before.
    context |= {"this": this, "over": this if today.month > 6 else this - 1}
    context["may_export"] = may(request.user, Due, "export", organization)
    return render(request, "dues/year.html", context)


def export(request, pk, year):
    """Hand out the dues book of a year as a workbook, and note who took it."""
    organization = place(request, Due, pk, "export")
    month_of(year, 1)
    grid = YearGrid(organization, year)
    AccessLog.objects.create(
        kind=AccessLog.Kind.EXPORT,
        user=request.user,
        organization=organization,
        subject=f"Sổ thu nộp đảng phí năm {year} (Excel)",
        rows=len(grid.rows),
    )
    return workbook(dues_book(grid), f"dang-phi-{year}.xlsx")


DUES = Due.objects.with_paid().select_related("member__organization", "organization", "rule__source", "approved_by")


def due(request, pk):
    """One member's month: how it was counted, what was paid, what can be done."""
    return _due_page(request, fetch(DUES, request.user, pk=pk))


def _due_page(request, row: Due, **forms):
    user, open_forms = request.user, {}
    keeps = may(user, Due, "change", row.collector)
    if keeps:
        note_opened(request, row.organization)
        open_forms = {
            "part": PartForm(user=user, initial={"amount": row.left}, prefix="part"),
            "ahead": AheadForm(user=user, due=row, prefix="ahead"),
            "correction": CorrectionForm(user=user, initial={"amount": row.amount}, prefix="correction"),
        }
    context = {
        "due": row,
        "payments": row.payments(manager="objects").select_related("collected_by"),
        "keeps": keeps,
        "changes": changes_of(row) if keeps else [],
        "forms": open_forms | forms,
    }
    return render(request, "dues/due.html", context, status=422 if forms else 200)


ACTS = {
    "part": (PartForm, "Đã ghi phiếu thu."),
    "ahead": (AheadForm, "Đã ghi thu trước."),
    "correction": (CorrectionForm, "Đã điều chỉnh mức đóng, chờ duyệt lại."),
}


@require_POST
@once
def due_act(request, pk, act):
    """Take in a part, take in ahead, or correct the amount of one member's month."""
    row = claim(request, DUES, "change", pk=pk)
    if act not in ACTS:
        raise Http404
    form_class, said = ACTS[act]
    facts = {"due": row} if act == "ahead" else {}
    form = form_class(request.POST, user=request.user, prefix=act, **facts)
    if form.is_valid():
        try:
            _carried_out(act, row, form.cleaned_data, request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, said)
            return redirect(row)
    return _due_page(request, row, **{act: form})


def _carried_out(act: str, row: Due, typed: dict, by):
    if act == "part":
        actions.collect(dues=[row], by=by, **typed)
    elif act == "ahead":
        actions.pay_ahead(due=row, by=by, **typed)
    else:
        actions.correct(due=row, by=by, **typed)


def void_payment(request, pk):
    """Void a receipt with a reason, from the page of its month."""
    rows = Payment.objects.select_related("due__member", "organization")
    payment = claim(request, rows, "void", pk=pk)
    form = ReasonForm(posted(request), user=request.user)
    ask = Confirmation(
        title=f"Bỏ {payment}?",
        submit="Bỏ phiếu thu",
        back=payment.due,
        facts=[("Đảng viên", payment.due.member), ("Số tiền", f"{grouped(payment.amount)} đ")],
        follows=["Khoản này không còn trong sổ; số phiếu không dùng lại."],
    )
    if form.is_valid() and confirmed(request, ask):
        reason = form.cleaned_data["reason"]
        done_or_said(request, actions.take_back, "Đã bỏ phiếu thu.", payment=payment, reason=reason)
        return redirect(payment.due)
    return confirm(request, ask, form)
