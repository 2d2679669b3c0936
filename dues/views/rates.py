"""By what each member's dues are counted, who is let off, and what members see of their own."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render

from accounts.models import AccessLog
from dues.forms import BaseForm, ReliefForm
from dues.models import Due, DuesBase, Relief
from dues.models.rates import enter
from dues.owing import first_of
from dues.places import kept_member, may, note_opened, place
from members.models import Member
from members.own import own_record
from members.transfers.models import Transfer
from partyportal import dates, views
from partyportal.audit import changes_of
from partyportal.views import fetch


def of_branch(request, pk):
    """The members of a branch with what their dues are counted by today."""
    organization, this = place(request, DuesBase, pk), first_of(dates.today())
    people = Member.objects.in_head_count().filter(organization=organization).order_by("sort_key", "pk")
    bases = {row.member_id: row for row in DuesBase.objects.filter(member__in=people).holding(this)}
    reliefs = {row.member_id: row for row in Relief.objects.filter(member__in=people).holding(this)}
    lines = [{"member": one, "base": bases.get(one.pk), "relief": reliefs.get(one.pk)} for one in people]
    _log(request.user, organization, f"Căn cứ tính đảng phí: {organization}", len(bases))
    context = {"organization": organization, "lines": lines, "month": this}
    context["may_add"] = may(request.user, DuesBase, "add", organization)
    context["missing"] = sum(line["base"] is None for line in lines)
    return render(request, "dues/rates.html", context)


def _log(user, organization, subject: str, rows: int = 1):
    """Salaries are personal: who read them is kept."""
    kind = AccessLog.Kind.REVEAL
    AccessLog.objects.create(kind=kind, user=user, organization=organization, subject=subject[:250], rows=rows)


def rates_of(request, pk):
    """All bases and reliefs of one member."""
    member = kept_member(request, pk)
    if member.pk != request.user.member_id_of_user:
        _log(request.user, member.organization, f"Căn cứ tính đảng phí: {member}")
    bases, reliefs = list(member.dues_bases.all()), list(member.dues_reliefs.all())
    may_add = may(request.user, DuesBase, "add", member.organization)
    context = {"member": member, "bases": bases, "reliefs": reliefs, "may_add": may_add}
    context["changes"] = [change for row in [*bases, *reliefs] for change in changes_of(row)] if may_add else []
    return render(request, "dues/rates_of.html", context)


class OfMember:
    """A form about one member whose dues the user keeps."""

    template_name = "dues/rate_form.html"

    def get_form_kwargs(self):
        model = self.form_class._meta.model
        return super().get_form_kwargs() | {"instance": model(member=self.member)}

    def dispatch(self, request, *args, **kwargs):
        views.require(request.user, self.form_class._meta.model, "add")
        self.member = kept_member(request, kwargs["pk"], "add")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"member": self.member}

    def form_valid(self, form):
        self.object = enter(row=form.instance, by=self.request.user)
        return HttpResponseRedirect(self.object.get_absolute_url())


class BaseCreate(OfMember, views.CreateView):
    form_class = BaseForm


class ReliefCreate(OfMember, views.CreateView):
    form_class = ReliefForm


class BaseUpdate(views.UpdateView):
    model = DuesBase
    queryset = DuesBase.objects.select_related("member")
    form_class = BaseForm
    template_name = "dues/rate_form.html"


class ReliefUpdate(views.UpdateView):
    model = Relief
    queryset = Relief.objects.select_related("member")
    form_class = ReliefForm
    template_name = "dues/rate_form.html"


def panel(request, pk):
    """A member's dues of this year and the last, as a panel of their page."""
    member = kept_member(request, pk)
    if member.pk != request.user.member_id_of_user:
        note_opened(request, member.organization)
    rows = Due.objects.filter(member=member).visible_to(request.user).with_paid()
    rows = rows.filter(month__year__gte=dates.today().year - 1).select_related("organization", "rule__source")
    context = {"member": member, "dues": rows.order_by("-month"), "until": paid_until(member)}
    return render(request, "dues/_panel.html" if request.htmx else "dues/mine.html", context)


def paid_until(member: Member):
    """The last month up to which nothing is owed; None where nothing was written, or the first is still owed."""
    until = None
    for row in Due.objects.filter(member=member).with_paid().order_by("month"):
        if row.amount is None or row.left:
            break
        until = row.month
    return until


def of_transfer(request, pk):
    """Up to which month the person of a transfer has paid, beside the form of its paper: a month, no amount."""
    transfer = fetch(Transfer.objects.select_related("member"), request.user, pk=pk)
    until = paid_until(transfer.member) if transfer.member else None
    title, context = f"Đảng phí đã đóng: {transfer.full_name}", {"transfer": transfer, "until": until}
    return views.panel(request, "dues/_paid_until.html", context, title, transfer, frame="panel panel-body")


def mine(request):
    """The user's own dues."""
    return redirect("dues:panel", own_record(request.user).pk)
