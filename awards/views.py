from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import forms, listing
from awards.models import Commendation, MemberClassification, OrganizationClassification, Recipient
from awards.papers import PAPERS
from branches.models import Organization
from documents.papers import offered
from inspection import waits
from members.models import Member
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.views import claim, fetch, posted


class MemberClassificationList(lists.ListView):
    model = MemberClassification
    queryset = MemberClassification.objects.select_related("member", "organization")
    filterset_class = forms.MemberClassificationFilter
    columns = listing.MEMBER_COLUMNS
    heading = "Xếp loại đảng viên"
    noun = "lượt xếp loại đảng viên"

    def dressed(self, rows):
        rows = list(rows)
        members = Member.objects.visible_to(self.request.user).filter(pk__in=[row.member_id for row in rows])
        seen = set(members.values_list("pk", flat=True))
        for row in rows:
            row.is_seen = row.member_id in seen
        return rows


class OrganizationClassificationList(lists.ListView):
    model = OrganizationClassification
    queryset = OrganizationClassification.objects.select_related("organization")
    filterset_class = forms.OrganizationClassificationFilter
    columns = listing.ORGANIZATION_COLUMNS
    heading = "Xếp loại tổ chức đảng"
    noun = "lượt xếp loại tổ chức đảng"


class CommendationList(lists.ListView):
    model = Commendation
    queryset = Commendation.objects.prefetch_related(
        Prefetch("recipients", Recipient.objects.select_related("member", "organization"))
    )
    filterset_class = forms.CommendationFilter
    columns = listing.COMMENDATION_COLUMNS
    links = listing.COMMENDATION_LINKS
    acts = listing.COMMENDATION_ACTS
    heading = "Khen thưởng"
    noun = "khen thưởng"
    order_words = "mới nhất trước"


class CommendationDetail(views.DetailView):
    model = Commendation
    queryset = Commendation.objects.select_related("organization", "document")

    def get_context_data(self, **kwargs):
        named = self.object.recipients.named_to(self.request.user)
        recipients = list(named.select_related("member__organization", "organization"))
        seen = Member.objects.visible_to(self.request.user).filter(pk__in=[one.member_id for one in recipients])
        return super().get_context_data(**kwargs) | {
            "recipients": recipients,
            "total": self.object.recipients.count(),
            "seen": set(seen.values_list("pk", flat=True)),
            "changes": changes_of(self.object),
            "held_back": self._held_back(recipients),
            "papers": [(paper.name, paper.address(self.object)) for paper in self._papers()],
        }

    def _papers(self):
        found = [paper for paper in PAPERS.values() if not paper.refusal(self.object)]
        return offered(found, self.request.user, self.object)

    def _held_back(self, recipients) -> list:
        """Who of a proposed badge is not eligible yet, and until when, for those who write it; not why."""
        row, user = self.object, self.request.user
        writes = user.organizations("change", Commendation).filter(pk=row.organization_id).exists()
        if row.form != Commendation.Form.BADGE or not row.is_proposed or not writes:
            return []
        members = [one.member for one in recipients if one.member_id]
        until = waits.held_back(waits.BADGE, members, dates.today())
        return [(member, until[member.pk]) for member in members if member.pk in until]


class CommendationCreate(views.CreateView):
    model = Commendation
    form_class = forms.CommendationForm


class CommendationUpdate(views.UpdateView):
    model = Commendation
    queryset = Commendation.objects.filter(status=Commendation.Status.PROPOSED)
    form_class = forms.CommendationForm


class CommendationDelete(views.DeleteView):
    model = Commendation
    queryset = Commendation.objects.filter(status=Commendation.Status.PROPOSED)

    def get_success_url(self):
        return reverse("awards:commendations")


def _act(request, pk, *, status, action, form_class, verb, title, done):
    """Ask one small form about a commendation of that status, then let the commendation do it."""
    rows = Commendation.objects.filter(status=status)
    commendation = claim(request, rows, action, pk=pk)
    form = form_class(posted(request), commendation=commendation, user=request.user)
    if form.is_valid():
        getattr(commendation, verb)(**form.cleaned_data, by=request.user)
        messages.success(request, done)
        return redirect(commendation)
    context = {"form": form, "object": commendation, "title": title}
    return render(request, "awards/commendation_act.html", context, status=422 if form.errors else 200)


def decide_commendation(request, pk):
    """Record the decision of a proposal."""
    return _act(
        request,
        pk,
        status=Commendation.Status.PROPOSED,
        action="issue",
        form_class=forms.CommendationDecisionForm,
        verb="decide",
        title="Ghi quyết định",
        done="Đã ghi quyết định khen thưởng.",
    )


def present_commendation(request, pk):
    """Record who handed a commendation over."""
    return _act(
        request,
        pk,
        status=Commendation.Status.DECIDED,
        action="change",
        form_class=forms.PresentationForm,
        verb="present",
        title="Ghi việc trao",
        done="Đã ghi người trao và ngày trao.",
    )


def void_commendation(request, pk):
    """Take a commendation back, with the reason."""
    return _act(
        request,
        pk,
        status=Commendation.Status.DECIDED,
        action="void",
        form_class=forms.VoidForm,
        verb="void",
        title="Hủy",
        done="Đã hủy khen thưởng; dòng này vẫn còn trong sổ cùng lý do.",
    )


def member_panel(request, pk):
    """A member's classifications and commendations, as a panel of their page."""
    member = fetch(Member.objects, request.user, pk=pk)
    commendations = Commendation.objects.visible_to(request.user).filter(recipients__member=member)
    context = {
        "subject": member,
        "levels": member.classifications.visible_to(request.user).select_related("organization"),
        "commendations": commendations.exclude(status=Commendation.Status.VOIDED),
        "members_of": None,
    }
    return _panel(request, context)


def organization_panel(request, pk):
    """An organisation's classifications and commendations, as a panel of its page."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    commendations = Commendation.objects.visible_to(request.user).filter(recipients__organization=organization)
    context = {
        "subject": organization,
        "levels": organization.classifications.visible_to(request.user),
        "commendations": commendations.exclude(status=Commendation.Status.VOIDED),
        "members_of": organization if request.user.has_perm("awards.view_memberclassification") else None,
    }
    return _panel(request, context)


def _panel(request, context):
    return render(request, "awards/_panel.html" if request.htmx else "awards/panel.html", context)
