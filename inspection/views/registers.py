"""Pages of the registers: letters, discipline, declarations of assets, integrity checks. Restricted ones are logged."""

from django.contrib import messages
from django.db.models import Max
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from accounts.models import AccessLog
from branches.models import Organization
from inspection import actions, declaring, waits
from inspection.forms import registers as forms
from inspection.listing import (
    DECLARATION_ACTS,
    DECLARATION_COLUMNS,
    DECLARATION_LINKS,
    DISCIPLINE_COLUMNS,
    DISCIPLINE_LINKS,
    INTEGRITY_COLUMNS,
    INTEGRITY_LINKS,
    PETITION_COLUMNS,
    PETITION_LINKS,
)
from inspection.models import AssetDeclaration, Discipline, IntegrityCheck, Petition
from inspection.views.inspections import first_place, small_form
from meetings.congresses.models import Election
from members.models import Member
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.models import lock
from partyportal.saving.confirming import Confirmation, Place, confirm, confirmed
from partyportal.views import claim, fetch, panel, posted, require
from rulebook.deadlines import Clock

NOBODY_NEW = "Danh sách năm {} không còn ai phải đưa vào thêm: người của năm trước và người được giao kê khai đã có đủ."


def note_opened(user, what: str, organization, rows: int = 1):
    """Write into the access log that a restricted register was opened; which row, the log does not tell."""
    facts = {"kind": AccessLog.Kind.RESTRICTED, "user": user, "organization": organization}
    AccessLog.objects.create(**facts, subject=what, rows=rows)


class RestrictedList(lists.ListView):
    """A list of restricted rows: opening it is logged."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        places = self.request.user.organizations("view", self.model)
        highest = min(places, key=lambda one: len(one.path), default=None)
        note_opened(self.request.user, self.heading, highest, len(context["object_list"]))
        return context


class PetitionList(RestrictedList):
    model = Petition
    queryset = Petition.objects.select_related("organization")
    filterset_class = forms.PetitionFilter
    columns = PETITION_COLUMNS
    links = PETITION_LINKS
    heading = "Sổ theo dõi đơn thư"
    noun = "đơn thư, vụ việc"
    order_words = "số lớn nhất trước"


class PetitionDetail(views.DetailView):
    model = Petition
    queryset = Petition.objects.select_related("organization", "rule__source")

    def get_context_data(self, **kwargs):
        note_opened(self.request.user, "Sổ theo dõi đơn thư", self.object.organization)
        return super().get_context_data(**kwargs) | {"changes": changes_of(self.object)}


class PetitionCreate(views.CreateView):
    model = Petition
    form_class = forms.PetitionForm

    def get_initial(self):
        """The next number of the highest register that the user keeps, and today."""
        today = dates.today()
        places = self.request.user.organizations("add", Petition).active().order_by("path")
        place = places.first()
        if place is None:
            return super().get_initial()
        last = Petition.objects.filter(organization=place, year=today.year).aggregate(last=Max("number"))["last"]
        return super().get_initial() | {"organization": place.pk, "number": (last or 0) + 1, "received_on": today}


class PetitionUpdate(views.UpdateView):
    model = Petition
    form_class = forms.PetitionForm


class DisciplineList(RestrictedList):
    model = Discipline
    queryset = Discipline.objects.select_related("organization", "member", "disciplined")
    filterset_class = forms.DisciplineFilter
    columns = DISCIPLINE_COLUMNS
    links = DISCIPLINE_LINKS
    heading = "Sổ kỷ luật"
    noun = "trường hợp kỷ luật"
    order_words = "mới nhất trước"


class DisciplineDetail(views.DetailView):
    model = Discipline
    queryset = Discipline.objects.select_related("organization", "member", "disciplined", "effect_rule__source")

    def get_context_data(self, **kwargs):
        row, user = self.object, self.request.user
        note_opened(user, "Sổ kỷ luật", row.organization)
        in_register = user.organizations("view", Discipline).filter(pk=row.organization_id).exists()
        clock = Clock.of(row.organization)
        return super().get_context_data(**kwargs) | {
            "waits": waits.waits_of(row, waits.clock()),
            "complaint": clock.deadline("discipline_complaint_days", row.announced_on or row.decided_on),
            "answer": clock.deadline("discipline_answer_days", row.complained_on),
            # Whom it is about reads the row itself, not who wrote it when.
            "in_register": in_register,
            "changes": changes_of(row) if in_register else [],
        }


class DisciplineCreate(views.CreateView):
    model = Discipline
    form_class = forms.DisciplineForm

    def get_initial(self):
        return super().get_initial() | {"organization": first_place(self.request.user, Discipline).get("organization")}


class DisciplineUpdate(views.UpdateView):
    model = Discipline
    queryset = Discipline.objects.standing()
    form_class = forms.DisciplineForm


def void_discipline(request, pk):
    """Take out a row that was entered by mistake, with the reason."""
    row = claim(request, Discipline.objects.standing(), "void", pk=pk)
    form = forms.VoidForm(posted(request), user=request.user)
    if form.is_valid():
        row.void(reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, "Đã hủy dòng; dòng này vẫn còn trong sổ cùng lý do.")
        return redirect(row)
    return small_form(request, form, row, "Hủy dòng trong sổ kỷ luật")


def member_panel(request, pk):
    """What the user may know of a member's discipline: the register's rows, or one's own that were announced."""
    member = fetch(Member.objects, request.user, pk=pk)
    rows = list(Discipline.objects.visible_to(request.user).filter(member=member).standing())
    if rows:
        note_opened(request.user, "Sổ kỷ luật", member.organization, len(rows))
    title = f"Kỷ luật: {member}"
    part = "inspection/_discipline_panel.html"
    return panel(request, part, {"rows": rows}, title, member, frame="panel panel-body")


def election_panel(request, pk):
    """Who of those put forward is not eligible on the day of the congress, and until when; never why."""
    election = fetch(Election.objects.select_related("congress"), request.user, "change", pk=pk)
    members = [nominee.member for nominee in election.nominees.standing().select_related("member")]
    until = waits.held_back(waits.ELECTION, members, election.congress.held_on or dates.today())
    held_back = [(member, until[member.pk]) for member in members if member.pk in until]
    context = {"held_back": held_back, "matter": "giới thiệu bầu cử", "is_alone": not request.htmx}
    part = "inspection/_held_back.html"
    return panel(request, part, context, f"Điều kiện giới thiệu: {election}", election, frame="panel panel-body")


class DeclarationList(lists.ListView):
    model = AssetDeclaration
    queryset = AssetDeclaration.objects.select_related("member", "organization")
    filterset_class = forms.DeclarationFilter
    columns = DECLARATION_COLUMNS
    links = DECLARATION_LINKS
    acts = DECLARATION_ACTS
    heading = "Kê khai tài sản, thu nhập"
    noun = "người thuộc diện kê khai"
    order_words = "năm mới nhất trước"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"this_year": dates.today().year}


def open_declarations(request, year):
    """Lay out the list of a year, after a look at whom it will name."""
    require(request.user, AssetDeclaration, "add")
    if not dates.today().year - 5 <= year <= dates.today().year + 1:
        raise Http404
    if request.method == "POST":
        lock(Organization, pk__in=request.user.organizations("add", AssetDeclaration).values("pk"))
    opening, back = declaring.Opening(request.user, year), Place(f"Danh sách năm {year}", _declarations_of(year))
    if not opening.new:
        messages.info(request, NOBODY_NEW.format(year))
        return redirect(back.address)
    ask = Confirmation(
        title=f"Lập danh sách kê khai tài sản, thu nhập năm {year}?",
        submit=f"Đưa {len(opening.new)} đồng chí vào danh sách",
        back=back,
        facts=[(row.member, row.post) for row in opening.new],
        follows=["Lấy từ danh sách năm trước và nhiệm vụ kê khai đã giao của năm; còn thiếu ai thì thêm từng người."],
        way_back="Chức vụ và từng dòng sửa được ở danh sách.",
    )
    if not confirmed(request, ask):
        return confirm(request, ask)
    made = declaring.lay_out(opening=opening, by=request.user)
    messages.success(request, f"Đã đưa {len(made)} đồng chí vào danh sách năm {year}.")
    return redirect(back.address)


def _declarations_of(year: int) -> str:
    return reverse("inspection:declarations", query={"year": year})


class DeclarationCreate(views.CreateView):
    model = AssetDeclaration
    form_class = forms.DeclarationForm

    def form_valid(self, form):
        response = super().form_valid(form)
        actions.note_obligation(self.object)
        return response


class DeclarationUpdate(views.UpdateView):
    model = AssetDeclaration
    form_class = forms.DeclarationForm

    def form_valid(self, form):
        response = super().form_valid(form)
        actions.note_obligation(self.object)
        return response


class IntegrityList(lists.ListView):
    model = IntegrityCheck
    queryset = IntegrityCheck.objects.select_related("organization")
    filterset_class = forms.IntegrityFilter
    columns = INTEGRITY_COLUMNS
    links = INTEGRITY_LINKS
    heading = "Thẩm tra tiêu chuẩn chính trị"
    noun = "kỳ số liệu"
    order_words = "mới nhất trước"


class IntegrityCreate(views.CreateView):
    model = IntegrityCheck
    form_class = forms.IntegrityForm


class IntegrityUpdate(views.UpdateView):
    model = IntegrityCheck
    form_class = forms.IntegrityForm
