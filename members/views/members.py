from operator import attrgetter

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, prefetch_related_objects
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST

from accounts.log.about import about
from accounts.models import AccessLog
from branches.models import Organization
from members import exporting, numbers
from members.forms.members import MemberFilter, MemberForm, NewMemberForm, NumberForm, RevealForm
from members.forms.striking_off import strike_off_of
from members.listing import MEMBER_COLUMNS, MEMBER_LINKS
from members.models import Interruption, Member, Membership, Status
from members.own import own_record
from members.partylife import party_facts
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.lists.paging import counted
from partyportal.sheets.workbooks import workbook
from partyportal.views import fetch, panel, require

# Shown even where nobody is in them.
USUAL_VIEWS = {"all", Status.FULL, Status.PROBATIONARY, Status.EXEMPT}


class MemberList(lists.ListView):
    model = Member
    queryset = Member.objects.select_related("organization").with_posts()
    filterset_class = MemberFilter
    columns = MEMBER_COLUMNS
    links = MEMBER_LINKS
    heading = "Đảng viên"
    noun = "đảng viên"
    order_words = "sắp theo tên"
    table_css = "dt-tight"
    take_out = "export"

    def get_paginator(self, *args, **kwargs):
        """One query counts the saved views and what is shown."""
        paginator = super().get_paginator(*args, **kwargs)
        self.counts = counts_of(self.filterset)
        paginator.count = self.counts[self.filterset.status or "all"]
        return paginator

    def dressed(self, rows):
        """Party age is counted from memberships and interruptions, which are read only where its column is shown."""
        if any(column.key == "party_age" for column in self.chosen):
            rows = list(rows)
            prefetch_related_objects(rows, "memberships", "interruptions")
        return super().dressed(rows)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        labels, counts = dict(Status.choices) | {"all": "Tất cả"}, self.counts
        saved_views = [
            {"status": "" if key == "all" else key, "label": labels[key], "count": counts[key]}
            for key in ["all", *Status.values]
            if counts[key] or key in USUAL_VIEWS
        ]
        # A list of one branch leads to the papers of that branch.
        place = self.request.GET.get("organization", "")
        of_place = f"?{urlencode({'organization': place})}" if place else ""
        told = {"counts": counts, "saved_views": saved_views, "status": self.filterset.status, "of_place": of_place}
        return context | told


def counts_of(filterset) -> dict[str, int]:
    """How many members each saved view holds under the other filters, and who they are in the one shown."""
    shown = Q(status=filterset.status) if filterset.status else Q(status__in=Status.values)
    return counted(
        filterset.of_any_status.order_by(),
        all=Count("pk"),
        **{status: Count("pk", filter=Q(status=status)) for status in Status.values},
        women=Count("pk", filter=shown & Q(gender=Member.Gender.FEMALE)),
        probationers=Count("pk", filter=shown & Q(status=Status.PROBATIONARY)),
        branches=Count("organization", distinct=True, filter=shown),
    )


def holds_any(name: str) -> Exists:
    """Whether a member has any of these rows: most have none, and are spared the query."""
    relation = getattr(Member, name)
    return Exists(relation.rel.related_model.objects.filter(**{relation.field.name: OuterRef("pk")}))


class MemberDetail(views.DetailView):
    model = Member
    queryset = (
        Member.objects.select_related("organization", "user")
        .annotate(has_seats=holds_any("seats"), has_charges=holds_any("charges"), has_merges=holds_any("merges"))
        .prefetch_related(
            Prefetch("memberships", Membership.objects.select_related("organization").order_by("-valid_from")),
            "interruptions",
        )
    )

    def get_context_data(self, **kwargs):
        user, member = self.request.user, self.object
        rows, place = list(member.memberships.all()), member.organization
        seats = list(member.seats.select_related("organization", "term")) if member.has_seats else []
        member.seats_today = [seat for seat in seats if seat.is_held_on(dates.today())]
        return super().get_context_data(**kwargs) | {
            "memberships": [row for row in rows if member.user_id == user.pk or sees(user, row)],
            "seats": sorted(seats, key=attrgetter("begins_on"), reverse=True),
            "charges": member.charges.select_related("organization") if member.has_charges else [],
            "party": party_facts(member, dates.today()),
            "may_interrupt": user.acts_at("add", Interruption, place),
            "strike_off": strike_off_of(rows[0]),
            "may": {
                "act": user.acts_at("change", Membership, place),
                "undo": user.acts_at("void", Membership, place),
                "void": user.acts_at("void", Member, place),
            },
            "open_file": member.is_probationary and member.candidacies.open().visible_to(user).first(),
            "merges": member.merges.visible_to(user).select_related("user") if member.has_merges else [],
            "changes": changes_of(member, among=history_for(user, member)),
        }


def sees(user, membership: Membership) -> bool:
    return user.acts_at("view", Membership, membership.organization)


def history_for(user, member: Member):
    """The changes of a record that were made where the user sees members; of one's own record, all."""
    if member.user_id == user.pk:
        return member.history.all()
    return member.history.filter(organization__in=user.organizations("view", Member))


class MemberCreate(views.CreateView):
    model = Member
    form_class = NewMemberForm


class MemberUpdate(views.UpdateView):
    model = Member
    form_class = MemberForm

    def get_success_url(self):
        """Back to the list of what is to be mended, where the form was opened from it."""
        back = self.request.GET.get("next", "")
        is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
        return back if is_ours else super().get_success_url()


@require_POST
def reveal(request, pk):
    """Show the hidden numbers of one member, and note who, when and why."""
    member = fetch(Member.objects, request.user, "reveal", pk=pk)
    form = RevealForm(request.POST, user=request.user)
    if not form.is_valid():
        wanted = "Nhập lý do xem số, ít nhất 10 ký tự."
        messages.error(request, next(iter(form.errors.get("reason", [])), wanted) if form["reason"].value() else wanted)
        return redirect(member)
    AccessLog.objects.create(
        kind=AccessLog.Kind.REVEAL,
        user=request.user,
        organization=member.organization,
        subject=f"Số thẻ và số căn cước của {member}",
        reason=form.cleaned_data["reason"],
        **about(member, Member),
    )
    return render(request, "members/member_numbers.html", {"member": member, "reason": form.cleaned_data["reason"]})


@require_POST
def find_by_number(request):
    """Open the record of who holds a whole number; the number stands in no address."""
    require(request.user, Member, "reveal")
    form = NumberForm(request.POST, user=request.user)
    if form.is_valid():
        if member := numbers.find(form.cleaned_data["number"], request.user):
            return redirect(member)
        form.add_error("number", "Không có đảng viên nào mang số này trong phạm vi đồng chí được xem số.")
    return render(request, "members/number_search.html", {"form": form}, status=422)


def figures(request, pk):
    """How many members an organisation has today, as a panel of its page."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    rows = Membership.objects.visible_to(request.user).within(organization).on(dates.today())
    counts = dict(rows.order_by().values_list("status").annotate(count=Count("pk")))
    facts = [(label, counts.get(status, 0), status) for status, label in Status.choices if counts.get(status)]
    context = {"organization": organization, "total": sum(counts.values()), "facts": facts}
    title = f"Số đảng viên {organization}"
    return panel(request, "members/_figures.html", context, title, organization, frame="panel panel-body")


def mine(request):
    """The user's own record."""
    return redirect(own_record(request.user))


def export(request):
    """Hand out the filtered list, and note who took it."""
    require(request.user, Member, "export")
    members = Member.objects.visible_to(request.user, "export").select_related("organization")
    filterset = MemberFilter(request.GET, members, request=request)
    rows = list(filterset.qs)
    chosen = filterset.form.cleaned_data.get("organization") if filterset.form.is_valid() else None
    organization = chosen or top_organization(request.user)
    AccessLog.objects.create(
        kind=AccessLog.Kind.EXPORT,
        user=request.user,
        organization=organization,
        subject="Danh sách đảng viên (Excel, số đã che)",
        rows=len(rows),
        about=Member._meta.label_lower,
    )
    return workbook(
        exporting.member_list(rows, f"DANH SÁCH ĐẢNG VIÊN – {organization.name}"), "danh-sach-dang-vien.xlsx"
    )


def top_organization(user) -> Organization:
    """The highest organisation where the user may take lists out."""
    return min(user.organizations("export", Member), key=lambda organization: len(organization.path))
