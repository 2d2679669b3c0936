"""The list of transfers, the page of one, how one is opened, the panels."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.shortcuts import redirect, render

from branches.models import Organization
from members.models import Hold, Member, Membership
from members.transfers import actions, course, deadlines
from members.transfers.filters import TransferFilter, conditions
from members.transfers.forms.opening import FORMS
from members.transfers.listing import TRANSFER_COLUMNS
from members.transfers.models import Transfer
from members.transfers.step_views import open_steps
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.saving.once import once
from partyportal.text import key_of
from partyportal.views import claim, fetch, panel, posted, require
from rulebook.deadlines import Clock

MOST_OFFERED = 30
# Steps that are no progress: they stand behind the others.
ASIDE = {"extend", "cancel"}


class TransferList(lists.CountedList):
    model = Transfer
    queryset = Transfer.objects.select_related("from_organization", "to_organization").by_urgency()
    filterset_class = TransferFilter
    columns = TRANSFER_COLUMNS
    heading = "Chuyển sinh hoạt đảng"
    noun = "lượt chuyển"
    order_words = "việc có hạn gần nhất đứng trước"
    take_out = "export"

    @property
    def is_late_list(self):
        return self.request.GET.get("view") == "late"

    def saved_counts(self):
        return {key: Count("pk", filter=held) for key, held in conditions().items()}


class TransferDetail(views.DetailView):
    model = Transfer
    queryset = Transfer.objects.select_related("member", "from_organization", "to_organization", "due_rule__source")

    def get_context_data(self, **kwargs):
        transfer, user = self.object, self.request.user
        clock = Clock.of(transfer.from_organization or transfer.to_organization)
        seen = Transfer.objects.visible_to(user)
        return super().get_context_data(**kwargs) | {
            "steps": course.steps(transfer),
            "documents": course.documents(transfer),
            "abandonment": deadlines.abandonment(transfer, clock),
            "is_unsure": bool(transfer.due_rule) and not clock.calendar.knows(transfer.due_on.year),
            "person": Member.objects.visible_to(user).filter(pk=transfer.member_id or 0).first(),
            "mates": seen.filter(batch=transfer.batch).exclude(pk=transfer.pk) if transfer.batch else [],
            "changes": changes_of(transfer),
            **_acts(user, transfer),
        }


def _acts(user, transfer) -> dict:
    """The next step as the button of the page, the others behind it."""
    acts = [(form.slug, form.title) for form in open_steps(user, transfer)]
    onward = [act for act in acts if act[0] not in ASIDE]
    changeable = Transfer.objects.visible_to(user, "change").filter(pk=transfer.pk)
    return {
        "next_acts": onward[:1],
        "other_acts": onward[1:] + [act for act in acts if act[0] in ASIDE],
        "may_correct": is_correctable(transfer) and changeable.exists(),
    }


def is_correctable(transfer: Transfer) -> bool:
    """Whether the facts may still change: before our paper is issued, before a person from outside is taken in."""
    return transfer.state == Transfer.State.PREPARED or (transfer.is_incoming and transfer.is_open)


def add(request):
    """Ask who goes where: the first page of a new transfer."""
    require(request.user, Transfer, "add")
    member = _chosen_member(request)
    places = request.user.organizations("issue", Transfer).active().branches()
    mine = Membership.objects.visible_to(request.user, "change")
    context = {
        "member": member,
        "places": places[:MOST_OFFERED],
        "may_move": bool(member) and mine.filter(member=member, valid_to=None).exists(),
    }
    return render(request, "transfers/choose.html", context)


@once
def add_facts(request, direction):
    """Ask for the person, then for the facts of a new transfer."""
    require(request.user, Transfer, "add")
    transfer = Transfer(direction=direction)
    if not transfer.is_incoming:
        transfer.member = _chosen_member(request)
        if transfer.member is None:
            return _choose_member(request, direction)
        transfer.from_organization, transfer.full_name = transfer.member.organization, transfer.member.full_name
    return _facts_page(request, transfer, actions.prepare)


def edit(request, pk):
    """Correct the facts of a transfer whose paper is not issued, or whose person is not taken in yet."""
    rows = Transfer.objects.select_related(*actions.RELATED)
    transfer = claim(request, rows, "change", pk=pk)
    if not is_correctable(transfer):
        messages.info(request, "Việc này đã qua bước sửa nội dung; các bước sau được ghi riêng.")
        return redirect(transfer)
    return _facts_page(request, transfer, actions.correct)


def _facts_page(request, transfer, act):
    typed = posted(request)
    form = FORMS[transfer.direction](typed, instance=transfer, user=request.user)
    if form.is_valid() and _saved(form, act):
        messages.success(request, f"Đã lưu {transfer}.")
        return redirect(transfer)
    context = {"form": form, "object": transfer if transfer.pk else None, "transfer": transfer}
    return render(request, "transfers/transfer_form.html", context, status=422 if form.errors else 200)


def _saved(form, act) -> bool:
    try:
        act(transfer=form.instance, by=form.user)
    except ValidationError as refused:
        for name, errors in getattr(refused, "error_dict", {None: refused.messages}).items():
            form.add_error(name if name in form.fields else None, errors)
        return False
    return True


def _chosen_member(request) -> Member | None:
    """The person that the address names; 404 where the user may not move them."""
    key = request.GET.get("member", "")
    if not key:
        return None
    return claim(request, _movable(request.user), pk=key_of(key) or 0)


def _movable(user):
    """The members whose transfer the user may prepare."""
    places = user.organizations("add", Transfer)
    return Member.objects.in_head_count().filter(organization__in=places).select_related("organization")


def _choose_member(request, direction):
    text = request.GET.get("q", "").strip()
    found = _movable(request.user).visible_to(request.user)
    found = found.search(text) if text else found
    context = {"members": found[:MOST_OFFERED], "total": found.count(), "q": text, "direction": direction}
    return render(request, "transfers/choose_member.html", context)


# Panels


def member_panel(request, pk):
    """All transfers of a member, and what holds them back for those who keep that."""
    member = fetch(Member.objects.select_related("organization"), request.user, pk=pk)
    rows = member.transfers.visible_to(request.user).select_related("from_organization", "to_organization")
    context = {
        "member": member,
        "transfers": rows.order_by("-pk"),
        "holds": member.holds.visible_to(request.user),
        "may_hold": _may(request.user, Hold, member),
        "may_move": _is_free(member) and _may(request.user, Transfer, member),
    }
    return panel(request, "transfers/_panel.html", context, f"Chuyển sinh hoạt: {member}", member)


def _is_free(member) -> bool:
    return member.is_in_head_count and not member.transfers.open().exists()


def _may(user, model, member) -> bool:
    return user.organizations("add", model).filter(pk=member.organization_id).exists()


def guests_panel(request, pk):
    """Who is away from an organisation, and who lives with it as a guest."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    below = organization.path
    rows = Transfer.objects.visible_to(request.user).select_related("from_organization", "to_organization")
    context = {
        "organization": organization,
        "guests": rows.guests().filter(to_organization__path__startswith=below),
        "away": rows.away().filter(member__organization__path__startswith=below),
        "today": dates.today(),
    }
    return panel(request, "transfers/_guests.html", context, f"Sinh hoạt tạm thời: {organization}", organization)
