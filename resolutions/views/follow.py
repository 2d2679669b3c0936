"""What the committee does about one directive: track it, make up for its study, receive it, urge, review."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from branches.models import Organization
from documents.models import Document
from documents.papers import offered
from members.models import Membership
from partyportal import dates, views
from partyportal.saving.once import once
from partyportal.text import key_of, padded
from partyportal.views import claim, done_or_said, fetch, number_of, panel, posted
from resolutions import actions
from resolutions.coverage import coverage
from resolutions.forms.follow import MakeUpForm, ReviewForm, TrackingForm, UrgeForm
from resolutions.matrix import tasks_of
from resolutions.models import MakeUp, Receipt, Review, Tracking, UrgingLetter
from resolutions.papers import PAPERS
from resolutions.reviewing import gathered


def may_urge(user, organization) -> bool:
    """Below a branch there is nobody to be urged."""
    return not organization.is_branch and user.organizations("add", UrgingLetter).filter(pk=organization.pk).exists()


def document_panel(request, pk):
    """What is asked of a document, who has received it, what was drafted of it."""
    document = fetch(Document.objects.select_related("organization", "tracking"), request.user, pk=pk)
    user = request.user
    receipts = {row.organization_id: row for row in document.receipts.visible_to(user)}
    mine = receiving_for(user)
    sent = sent_to_others(document).select_related("organization").order_by("organization__position")
    seen = set(user.organizations("view", Receipt).values_list("pk", flat=True))
    context = {
        "document": document,
        # What is asked of a document is told to everybody who was sent it.
        "tracking": getattr(document, "tracking", None),
        "receipts": [
            (row.organization, receipts.get(row.organization_id), row.organization_id in mine)
            for row in sent
            if row.organization_id in seen
        ],
        "papers": [(paper, paper.address(document)) for paper in offered(UNDER_IT, user, document)]
        if not document.is_outgoing and not document.is_draft
        else [],
        "letters": document.urging_letters.visible_to(user),
        "reviews": document.reviews.visible_to(user),
        "may_track": user.organizations("change", Tracking).filter(pk=document.organization_id).exists(),
        "may_urge": may_urge(user, document.organization),
    }
    return panel(request, "resolutions/_follow_panel.html", context, f"Theo dõi thực hiện {document}", document)


def sent_to_others(document: Document):
    """Lines of those who have to say that it arrived: the office that entered it has it."""
    return document.addressees.exclude(organization=document.organization_id)


def receiving_for(user) -> set[int]:
    """Keys of the organisations whose own mail the user takes: no superior says for a branch that it has arrived."""
    return {organization.pk for organization in user.duties("resolutions.add_receipt")}


UNDER_IT = [PAPERS["plan"], PAPERS["programme"]]


def _own(request, model, pk):
    """The registered document of a register where the user may do this."""
    document = claim(request, Document.objects.registered().select_related("organization"), pk=pk)
    if not request.user.organizations("add", model).filter(pk=document.organization_id).exists():
        raise PermissionDenied
    return document


def track(request, pk):
    """Say whether the document must be studied, until when, and how often it is reviewed."""
    document = _own(request, Tracking, pk)
    row = Tracking.objects.filter(document=document).first() or Tracking(document=document)
    form = TrackingForm(posted(request), instance=row, user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, "Đã lưu yêu cầu theo dõi.")
        return redirect(document)
    return _form(request, form, document, "Yêu cầu theo dõi")


def _form(request, form, row, title, lede=""):
    context = {"form": form, "object": row, "title": title, "lede": lede}
    return render(request, "resolutions/follow_form.html", context, status=422 if form.errors else 200)


@once
def make_up(request, pk, organization):
    """Record who of those that missed the meeting studied by themselves."""
    document = claim(request, Document.objects.registered(), pk=pk)
    place = get_object_or_404(request.user.organizations("view", Membership), pk=organization)
    if not request.user.organizations("add", MakeUp).filter(pk=place.pk).exists():
        raise PermissionDenied
    form = MakeUpForm(posted(request), figure=coverage(document, place, dates.today()), user=request.user)
    if form.is_valid():
        done_or_said(request, actions.make_up, "Đã ghi học bù.", document=document, **form.cleaned_data)
        return redirect("resolutions:studied", document.pk, place.pk, "made_up")
    lede = "Học bù là số riêng bên cạnh số dự học tại hội nghị, không cộng vào tỷ lệ quán triệt."
    return _form(request, form, document, f"Ghi học bù: {place.short_name}", lede)


@require_POST
def receive(request, pk):
    """Say on behalf of one's organisation that the document has arrived."""
    document = claim(request, Document.objects.registered(), pk=pk)
    sent = Organization.objects.filter(pk__in=document.addressees.values("organization"))
    places = sent.filter(pk__in=receiving_for(request.user))
    if not places.exists():
        raise PermissionDenied
    place = get_object_or_404(places, pk=number_of(request.POST.get("organization")))
    said = f"Đã xác nhận {place.short_name} nhận văn bản."
    done_or_said(request, actions.receive, said, document=document, organization=place)
    return redirect(document)


@once
def urge(request, pk):
    """Draft a letter to one or all branches that are late with the document; nobody writes to themselves."""
    document = _own(request, UrgingLetter, pk)
    places = Organization.objects.filter(path__startswith=document.organization.path)
    late = tasks_of(document, request.user, places).overdue().exclude(organization=document.organization)
    found = list(late.values_list("organization", flat=True))
    chosen = [key for key in map(key_of, request.GET.getlist("organization")) if key in found]
    form = UrgeForm(posted(request), initial={"organizations": chosen or found}, late=found, user=request.user)
    if not found:
        messages.info(request, "Không có tổ chức trực thuộc nào quá hạn theo văn bản này, chưa cần đôn đốc.")
        return redirect(document)
    if form.is_valid():
        letter = UrgingLetter(organization=document.organization, document=document, created_by=request.user)
        letter.answer_by = form.cleaned_data["answer_by"]
        tasks = [task for task in late if task.organization in form.cleaned_data["organizations"]]
        letter = actions.urge(letter=letter, tasks=tasks, by=request.user)
        messages.success(request, f"Đã lập dự thảo công văn đôn đốc, {padded(len(tasks))} nhiệm vụ quá hạn.")
        return redirect(letter)
    return _form(request, form, document, "Lập công văn đôn đốc")


@once
def add_review(request, pk):
    """Open a review of the document between two days."""
    document = _own(request, Review, pk)
    last = document.reviews.order_by("-ends_on").first()
    begins = last.ends_on if last else document.issued_on
    row = Review(document=document)
    form = ReviewForm(posted(request), instance=row, initial={"begins_on": begins}, user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, "Đã lập trang sơ kết, tổng kết.")
        return redirect(row)
    return _form(request, form, document, "Lập sơ kết, tổng kết")


class ReviewDetail(views.DetailView):
    """All that was done about a document between two days, on one page."""

    model = Review
    queryset = Review.objects.select_related("document", "organization")

    def get_context_data(self, **kwargs):
        paper = PAPERS["review"]
        return super().get_context_data(**kwargs) | {
            "gathered": gathered(self.object, self.request.user),
            "paper": paper.address(self.object) if offered([paper], self.request.user, self.object) else "",
        }
