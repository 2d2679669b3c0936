from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from documents.models import Document
from meetings.models import Meeting
from members.models import Member, Membership
from partyportal import dates, lists, views
from partyportal.models import lock
from partyportal.saving.once import once
from partyportal.views import claim, done_or_said, fetch, number_of, panel, posted
from resolutions import actions
from resolutions.coverage import coverage, coverage_by_branch
from resolutions.forms.directives import LaterStudyForm, StudyForm
from resolutions.models import Dissemination
from resolutions.views.cascade import found_documents

MOST_NAMES = 12


def document_panel(request, pk):
    """Who has studied a document and who has not, on the document's page."""
    document = fetch(Document.objects.select_related("tracking"), request.user, pk=pk)
    rows = document.disseminations.visible_to(request.user)
    tracking = getattr(document, "tracking", None)
    context = {
        "document": document,
        # What nobody was told to study, and nobody studied, is missing nowhere.
        "is_asked": bool(tracking and tracking.must_study) or rows.exists(),
        "disseminations": rows.select_related("meeting", "organization"),
        "forgettable": set(document.disseminations.visible_to(request.user, "delete").values_list("pk", flat=True)),
        **studied_by_branch(document, request.user),
    }
    return panel(request, "resolutions/_study_panel.html", context, f"Quán triệt {document}", document)


def studied_by_branch(document, user) -> dict:
    """The matrix of study: each branch that the user sees, the whole of them, and who is missing."""
    seen = user.organizations("view", Membership).active().filter(path__startswith=document.organization.path)
    shown = [row for row in seen if row.is_branch or row.pk == document.organization_id]
    rows = coverage_by_branch(document, shown, dates.today())
    branches = [row for row in rows if row.organization.is_branch]
    total = next((row for row in rows if not row.organization.is_branch), None)
    summed = total or (branches[0] if len(branches) == 1 else None)
    missing = list(summed.missing[:MOST_NAMES]) if summed else []
    return {"coverage": branches, "total": total, "missing": missing, "summed": summed}


@once
def study(request, pk):
    """Record at which meeting a document was studied."""
    document = claim(request, Document.objects.registered(), pk=pk)
    views.require(request.user, Dissemination, "add")
    form = StudyForm(posted(request), document=document, user=request.user)
    if form.is_valid():
        said = f"Đã ghi: quán triệt tại {form.cleaned_data['meeting']}."
        done_or_said(request, actions.study, said, document=document, **form.cleaned_data)
        return redirect(document)
    context = {"form": form, "object": document}
    return render(request, "resolutions/document_study.html", context, status=422 if form.errors else 200)


@once
def study_at(request, pk):
    """Find the documents that a meeting studies, and record one."""
    meeting = claim(request, Meeting.objects, pk=pk)
    if not request.user.organizations("add", Dissemination).filter(pk=meeting.organization_id).exists():
        raise PermissionDenied
    documents = Document.objects.visible_to(request.user).registered()
    if request.method == "POST":
        document = get_object_or_404(documents, pk=number_of(request.POST.get("document")))
        if meeting.versions.exists():
            return redirect("resolutions:study_later", meeting.pk, document.pk)
        done_or_said(request, actions.study, f"Đã ghi: quán triệt {document}.", document=document, meeting=meeting)
        return redirect(meeting)
    known = documents.exclude(disseminations__meeting=meeting).exclude(issued_on__gt=meeting.day)
    context = {"object": meeting, "title": "Văn bản được quán triệt", "back": meeting} | found_documents(request, known)
    return render(request, "resolutions/document_choose.html", context)


@once
def study_later(request, pk, document):
    """Add a document to what locked minutes say that was studied: by an addendum, with the reason."""
    meeting = claim(request, Meeting.objects.select_related("organization", "chair", "clerk"), "change", pk=pk)
    views.require(request.user, Dissemination, "add")
    chosen = get_object_or_404(Document.objects.visible_to(request.user).registered(), pk=document)
    form = LaterStudyForm(posted(request), user=request.user)
    if form.is_valid():
        try:
            actions.study_later(document=chosen, meeting=meeting, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error("day" if "day" in getattr(refused, "error_dict", {}) else None, refused.messages)
        else:
            messages.success(request, f"Đã lập biên bản bổ sung; {chosen} được tính là đã quán triệt.")
            return redirect(meeting)
    context = {"form": form, "object": meeting, "document": chosen}
    return render(request, "resolutions/study_later.html", context, status=422 if form.errors else 200)


@require_POST
def forget_study(request, pk):
    """Take back that a meeting studied a document."""
    lock(Meeting, disseminations=pk)
    row = claim(request, Dissemination.objects.select_related("meeting", "document"), "delete", pk=pk)
    done_or_said(request, actions.forget_study, f"Đã gỡ {row.document} khỏi nội dung quán triệt.", row=row)
    return redirect(row.meeting if request.POST.get("back") == "meeting" else row.document)


def studied(request, pk, organization, show):
    """The people behind a figure of the matrix: who must study, who has, who has not."""
    document = fetch(Document.objects.select_related("organization"), request.user, pk=pk)
    seen = request.user.organizations("view", Membership)
    figure = coverage(document, get_object_or_404(seen, pk=organization), dates.today())
    rows = {"obliged": figure.obliged, "studied": figure.studied, "made_up": figure.made_up, "missing": figure.missing}[
        show
    ]
    page = lists.page_of(request, rows)
    links = set(Member.objects.visible_to(request.user).filter(memberships__in=[*page]).values_list("pk", flat=True))
    context = {"document": document, "figure": figure, "page": page, "show": show, "links": links}
    return render(request, "resolutions/studied.html", context)
