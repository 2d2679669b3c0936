from django.db.models import Prefetch
from django.shortcuts import render
from django.urls import reverse

from awards import forms, listing, proposal_views
from awards.candidates import doubts
from awards.models import Commendation, MemberClassification, OrganizationClassification, Recipient
from awards.papers import PAPERS
from awards.streaks import ladder
from branches.models import Organization
from documents.papers import offered
from inspection import waits
from members.models import Member
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.views import fetch


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
    queryset = Commendation.objects.select_related("organization").prefetch_related(
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
    queryset = Commendation.objects.select_related("organization", "document", "letter", "meeting")

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
            "doubts": doubts(self.object, recipients) if self.object.is_proposed else [],
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

    def get_initial(self):
        """Filled in from a line of the catalogue with those who were found for it, where the address names one."""
        return super().get_initial() | proposal_views.proposed(self.request)


class CommendationUpdate(views.UpdateView):
    model = Commendation
    queryset = Commendation.objects.open()
    form_class = forms.CommendationForm


class CommendationDelete(views.DeleteView):
    model = Commendation
    queryset = Commendation.objects.open()

    def get_success_url(self):
        return reverse("awards:commendations")


def _kept(user):
    return Commendation.objects.visible_to(user).select_related("organization")


def member_panel(request, pk):
    """A member's classifications and commendations, as a panel of their page."""
    member = fetch(Member.objects, request.user, pk=pk)
    levels = list(member.classifications.visible_to(request.user).select_related("organization"))
    commendations = _kept(request.user).filter(recipients__member=member)
    context = {
        "subject": member,
        "levels": levels,
        "ladder": ladder(levels),
        "commendations": commendations.exclude(status=Commendation.Status.VOIDED),
        "members_of": None,
    }
    return _panel(request, context)


def organization_panel(request, pk):
    """An organisation's classifications and commendations, as a panel of its page."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    levels = list(organization.classifications.visible_to(request.user))
    commendations = _kept(request.user).filter(recipients__organization=organization)
    context = {
        "subject": organization,
        "levels": levels,
        "ladder": ladder(levels),
        "commendations": commendations.exclude(status=Commendation.Status.VOIDED),
        "members_of": organization if request.user.has_perm("awards.view_memberclassification") else None,
    }
    return _panel(request, context)


def _panel(request, context):
    return render(request, "awards/_panel.html" if request.htmx else "awards/panel.html", context)
