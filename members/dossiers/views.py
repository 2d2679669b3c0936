"""The dossiers as a list and as a panel of the member's page, and what is noted of each."""

from django.core.exceptions import PermissionDenied

from members.dossiers import forms, listing
from members.dossiers.checking import Round, dossier_of
from members.dossiers.models import Dossier
from members.models import Member
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.views import claim, fetch, panel, require


class DossierList(lists.ListView):
    """Every member of the head-count, whether anything is noted of the dossier or not."""

    model = Member
    template_name = "portal/list.html"
    filterset_class = forms.DossierFilter
    columns = listing.COLUMNS
    links = listing.LINKS
    acts = listing.ACTS
    heading = "Theo dõi hồ sơ đảng viên"
    noun = "hồ sơ"
    order_words = "theo họ tên"

    def get_queryset(self):
        require(self.request.user, Dossier, "view")
        self.queryset = Member.objects.in_head_count().select_related("organization", "dossier")
        return super().get_queryset()

    def dressed(self, rows):
        """Give each row the state of its check."""
        found = Round.on(dates.today())
        for member in rows:
            member.badge = badge(found, member)
        return rows


def badge(found: Round, member: Member) -> tuple[str, str, str]:
    if not found.rule:
        return "neutral", "Chưa có quy định về kỳ", "dash"
    if found.is_due(member):
        return "warning", "Đến kỳ kiểm tra", "clock"
    return "success", "Trong kỳ", "check2"


def member_panel(request, pk):
    """Where the dossier lies, what is missing in it, when it is to be checked again."""
    member = fetch(Member.objects.select_related("organization", "dossier"), request.user, pk=pk)
    kept, found = dossier_of(member), Round.on(dates.today())
    context = {
        "member": member,
        "dossier": kept,
        "is_due": found.is_due(member),
        "next_day": found.next_day(kept.checked_on) if kept and kept.checked_on else None,
        "rule": found.rule,
        "may_change": request.user.acts_at("change", Dossier, member.organization),
    }
    return panel(request, "dossiers/_panel.html", context, f"Hồ sơ: {member}", member, frame="panel")


class DossierUpdate(views.UpdateView):
    """What is noted of one member's dossier; the first time it is made."""

    model = Dossier
    form_class = forms.DossierForm

    def get_object(self, queryset=None):
        member = claim(self.request, Member.objects.select_related("organization"), "view", pk=self.kwargs["pk"])
        kept = Dossier.objects.filter(member=member).first()
        if kept:
            return claim(self.request, Dossier.objects.select_related("member__organization"), "change", pk=kept.pk)
        if not self.request.user.acts_at("add", Dossier, member.organization):
            raise PermissionDenied
        return Dossier(member=member)

    def get_context_data(self, **kwargs):
        changes = changes_of(self.object) if self.object.pk else []
        return super().get_context_data(**kwargs) | {"changes": changes}
