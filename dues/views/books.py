"""All branches at a glance, and the cash book of one organisation with its closed months."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render

from accounts.models import AccessLog
from dues import book_actions, carrying
from dues.board import behind, board_of
from dues.carrying import followers_of
from dues.exporting import cash_book
from dues.forms import CarryForm, EntryForm, HandoverForm, ReasonForm, ReceivedForm
from dues.ledger import balance_on, closing_of, last_closing, left_over, lines_of, next_to_close, still_to_hand_up
from dues.models import CashEntry, Closing, Due, Handover
from dues.models.rates import month_shown
from dues.owing import first_of
from dues.places import may, month_of, place
from members.obligations.matrix import branches_of
from partyportal import dates, views
from partyportal.dates import add_months
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.saving.once import once
from partyportal.sheets.workbooks import workbook
from partyportal.text import grouped, key_of
from partyportal.views import claim, done_or_said, posted, require


def board(request):
    """What the branches collected in a month; who keeps the dues of one branch alone goes straight to it."""
    user, today = request.user, dates.today()
    require(user, Closing, "view")
    month = _asked_month(request) or first_of(today)
    kept = branches_of(user.organizations("view", Due))
    seen = branches_of(user.organizations("view", Closing))
    if len(kept) == 1 and len(seen) == 1 and "month" not in request.GET:
        return redirect("dues:month", kept[0].pk, month.year, month.month)
    context = {"board": board_of(user, month), "before": add_months(month, -1), "after": add_months(month, 1)}
    context["own_books"] = [place for place in user.granted("dues.view_cashentry") if not place.is_branch]
    context["left_over"], context["behind"] = left_over(user), _behind(user)
    context["waiting"] = (
        Handover.objects.visible_to(user, "accept").filter(confirmed_on=None).select_related("organization")
    )
    return render(request, "dues/board.html", context)


def _behind(user) -> list[tuple]:
    """What was left behind, each with whether the user may write it off, and whether they may collect it by name."""
    return [(one, may(user, CashEntry, "add", one.heir), may(user, Due, "view", one.heir)) for one in behind(user)]


def _asked_month(request):
    year, _, month = request.GET.get("month", "").partition("-")
    return month_of(key_of(year) or 0, key_of(month) or 0) if year and month else None


def book(request, pk, year):
    """The cash book of a year: each line with the balance after it, what is still to hand up, the closed months."""
    user, organization, today = request.user, place(request, CashEntry, pk), dates.today()
    month_of(year, 1)
    last = last_closing(organization)
    context = {
        "organization": organization,
        "year": year,
        "years": range(today.year, today.year - 4, -1),
        "lines": lines_of(organization, year),
        "balance": balance_on(organization, today),
        "to_hand_up": (left := still_to_hand_up(organization, today)),
        "too_much": -left,
        "closings": Closing.objects.filter(organization=organization, month__year=year).select_related("rule__source"),
        "last": last,
        "next": _next_to_close(organization, today) if may(user, Closing, "add", organization) else None,
    }
    return render(request, "dues/book.html", context | _rights(user, organization))


def _next_to_close(organization, today):
    """The month that is to be closed next; None while it is not over."""
    month = next_to_close(organization)
    return month if month < first_of(today) else None


def _rights(user, organization) -> dict:
    may_enter = may(user, CashEntry, "add", organization)
    return {
        "may_enter": may_enter,
        "may_hand": may(user, Handover, "add", organization),
        "may_reopen": may(user, Closing, "void", organization),
        "sees_people": may(user, Due, "view", organization),
        "followers": followers_of(organization) if may_enter else [],
    }


def export(request, pk, year):
    """Hand out the cash book of a year as a workbook, and note who took it."""
    organization = place(request, CashEntry, pk)
    month_of(year, 1)
    facts = {"kind": AccessLog.Kind.EXPORT, "user": request.user, "organization": organization}
    AccessLog.objects.create(**facts, subject=f"Sổ quỹ đảng phí năm {year} (Excel)", rows=1)
    return workbook(cash_book(organization, year), f"so-quy-{year}.xlsx")


class InBook(views.CreateView):
    """A form about money of one organisation's book."""

    template_name = "dues/book_form.html"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.form_class._meta.model, "add")
        self.organization = place(request, self.form_class._meta.model, kwargs["pk"], "add")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        row = self.form_class._meta.model(organization=self.organization)
        return super().get_form_kwargs() | {"instance": row}

    def get_context_data(self, **kwargs):
        facts = {"organization": self.organization, "balance": balance_on(self.organization, dates.today())}
        return super().get_context_data(**kwargs) | facts | {"this": dates.today()}

    def form_valid(self, form):
        try:
            row = self.write(form.instance)
        except ValidationError as refused:
            form.add_error(None, refused)
            return self.form_invalid(form)
        messages.success(self.request, f"Đã ghi {grouped(row.amount)} đ.")
        return HttpResponseRedirect(row.get_absolute_url())


class EntryCreate(InBook):
    form_class = EntryForm

    def write(self, row):
        return book_actions.enter(entry=row, by=self.request.user)


class HandoverCreate(InBook):
    form_class = HandoverForm

    def write(self, row):
        return book_actions.hand_up(handover=row, by=self.request.user)

    def get_initial(self):
        left = max(0, still_to_hand_up(self.organization, dates.today()))
        return super().get_initial() | ({"amount": left} if left else {})


@once
def carry(request, pk):
    """Take the balance of an organisation that was merged, split or dissolved to who follows it."""
    organization = place(request, CashEntry, pk, "add")
    balance = balance_on(organization, dates.today())
    due = max(0, still_to_hand_up(organization, dates.today()))
    followers, initial = followers_of(organization), {"amount": max(0, balance - due)}
    form = CarryForm(posted(request), user=request.user, followers=followers, initial=initial)
    if form.is_valid():
        try:
            carrying.carry(source=organization, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, f"Đã chuyển {grouped(form.cleaned_data['amount'])} đ.")
            return redirect("dues:book", pk, dates.today().year)
    context = {"form": form, "organization": organization, "balance": balance, "due": due, "this": dates.today()}
    return render(request, "dues/carry.html", context, status=422 if form.errors else 200)


def confirm_handover(request, pk):
    """The receiver confirms that money has come, after a look at how much."""
    rows = Handover.objects.select_related("organization", "receiver")
    row = claim(request, rows, "accept", pk=pk)
    ask = Confirmation(
        title=f"Xác nhận đã nhận {grouped(row.amount)} đ?",
        submit="Xác nhận đã nhận",
        back=row,
        facts=[("Bên nộp", row.organization.name), ("Ngày nộp", dates.shown(row.day)), ("Ghi chú", row.note or "–")],
        follows=[f"Số tiền vào sổ của {row.receiver.short_name if row.receiver else 'cấp trên'} theo ngày nhận."],
        way_back="Sau khi xác nhận, bên nộp không bỏ được lần nộp này nữa.",
    )
    form = ReceivedForm(posted(request), user=request.user)
    if form.is_valid() and confirmed(request, ask):
        done_or_said(request, book_actions.confirm, "Đã xác nhận.", handover=row, **form.cleaned_data)
        return redirect("dues:board")
    return confirm(request, ask, form)


def void_entry(request, pk):
    """Take back an entry of the book with a reason."""
    return _void(request, claim(request, CashEntry.objects.select_related("organization"), "void", pk=pk))


def void_handover(request, pk):
    """Take back a handover that is not confirmed yet, with a reason."""
    return _void(request, claim(request, Handover.objects.select_related("organization"), "void", pk=pk))


def _void(request, row):
    form = ReasonForm(posted(request), user=request.user)
    ask = Confirmation(
        title=f"Bỏ khoản {grouped(row.amount)} đ, ngày {dates.shown(row.day)}?",
        submit="Bỏ khoản này",
        back=row,
        facts=[("Nội dung", str(row))],
        follows=["Khoản này không còn trong sổ; lý do được giữ trong lịch sử."],
    )
    if form.is_valid() and confirmed(request, ask):
        reason = form.cleaned_data["reason"]
        done_or_said(request, book_actions.void, "Đã bỏ khoản này.", row=row, reason=reason)
        return redirect(row)
    return confirm(request, ask, form)


def close(request, pk, year, month):
    """Close a month of the book after a look at its sums."""
    organization, first = place(request, Closing, pk, "add"), month_of(year, month)
    try:
        closing = closing_of(organization, first)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("dues:book", pk, year)
    ask = _asked_to_close(closing)
    if confirmed(request, ask):
        said = f"Đã khóa sổ tháng {month_shown(first)}."
        done_or_said(request, book_actions.close, said, organization=organization, month=first)
        return redirect("dues:book", pk, year)
    return confirm(request, ask)


def _asked_to_close(closing: Closing) -> Confirmation:
    sums = [
        ("Số dư đầu tháng", closing.opening),
        ("Đảng phí đã thu", closing.collected),
        ("Cấp dưới nộp lên", closing.taken_in),
        ("Thu khác", closing.other),
        ("Đã chi", closing.spent),
        ("Đã nộp cấp trên", closing.handed),
        ("Số dư cuối tháng", closing.balance),
        (f"Được giữ lại ({closing.rule.shown})", closing.kept),
        ("Phải nộp cấp trên", closing.up),
    ]
    warnings = [f"Còn {closing.debtors} đồng chí chưa đóng đủ hoặc chưa xác định mức đóng."] if closing.debtors else []
    return Confirmation(
        title=f"Khóa sổ tháng {month_shown(closing.month)}?",
        submit="Khóa sổ",
        back=closing,
        facts=[(label, f"{grouped(amount)} đ") for label, amount in sums],
        follows=["Không ghi, không bỏ được khoản nào của tháng này và các tháng trước."],
        warnings=warnings,
        way_back="Có thể mở lại tháng khóa sau cùng, có lý do.",
    )


def reopen(request, pk):
    """Open the last closed month again, with a reason."""
    rows = Closing.objects.select_related("organization", "rule")
    closing = claim(request, rows, "void", pk=pk)
    form = ReasonForm(posted(request), user=request.user)
    ask = Confirmation(
        title=f"Mở lại sổ tháng {month_shown(closing.month)}?",
        submit="Mở lại sổ",
        back=closing,
        follows=["Các khoản của tháng này lại sửa được; khóa lại thì các số được tính lại."],
    )
    if form.is_valid() and confirmed(request, ask):
        reason = form.cleaned_data["reason"]
        done_or_said(request, book_actions.reopen, "Đã mở lại sổ.", closing=closing, reason=reason)
        return redirect(closing)
    return confirm(request, ask, form)
