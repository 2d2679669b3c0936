from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.models import AccessLog
from awards.certificates import forms, printing
from awards.certificates.models import CertificateTemplate
from awards.models import Commendation
from documents.jobs.asking import request_pdf
from documents.models import RenderJob
from documents.printing import certificates as word
from documents.views.papers import word_file
from partyportal import views
from partyportal.text import file_name
from partyportal.views import claim, fetch, posted, require

TEMPLATES = CertificateTemplate.objects.select_related("organization").defer("picture")


def overview(request):
    """The templates of the user's scope."""
    require(request.user, CertificateTemplate, "view")
    rows = TEMPLATES.visible_to(request.user)
    return render(request, "certificates/overview.html", {"templates": rows})


class TemplateCreate(views.CreateView):
    model = CertificateTemplate
    form_class = forms.TemplateForm

    def get_success_url(self):
        return reverse("certificates:list")


class TemplateUpdate(views.UpdateView):
    model = CertificateTemplate
    form_class = forms.TemplateForm

    def get_success_url(self):
        return reverse("certificates:list")


class TemplateDelete(views.DeleteView):
    model = CertificateTemplate

    def get_success_url(self):
        return reverse("certificates:list")


@require_POST
def trial(request, pk):
    """Print one sheet with a grid, to see where the words fall."""
    template = fetch(CertificateTemplate.objects.select_related("organization"), request.user, "change", pk=pk)
    require(request.user, RenderJob, "add")
    title = f"In thử mẫu {template.name}"[:250]
    facts = {"title": title, "organization": template.organization}
    return redirect(request_pdf(printed=printing.trial(template), by=request.user, **facts))


def certificates(request, pk):
    """Print the certificates of a decided commendation: one, some or all in one file."""
    rows = Commendation.objects.filter(status=Commendation.Status.DECIDED).exclude(form=Commendation.Form.BADGE)
    row = claim(request, rows.select_related("organization"), "issue", pk=pk)
    named = row.recipients.select_related("member__organization", "organization").order_by("number", "pk")
    if not TEMPLATES.visible_to(request.user).exists():
        messages.info(request, "Hãy lập mẫu giấy khen trước khi in.")
        return redirect("certificates:list")
    form = forms.PrintForm(posted(request), recipients=named, user=request.user)
    if form.is_valid():
        require(request.user, RenderJob, "add")
        return _handed_out(request, row, **form.cleaned_data)
    context = {"form": form, "object": row, "back": row}
    return render(request, "certificates/print.html", context, status=422 if form.errors else 200)


def _handed_out(request, row: Commendation, *, template, recipients, kind: str):
    printed = printing.certificates(row, template, recipients)
    title = f"{row.get_form_display()} theo Quyết định {row.decision_symbol}"[:250]
    AccessLog.objects.create(
        kind=AccessLog.Kind.PRINT,
        user=request.user,
        organization=row.organization,
        subject=f"{title} ({kind})"[:250],
        rows=len(printed.certificates),
    )
    if kind == "Word":
        return word_file(word.written(printed), file_name(title))
    facts = {"title": title, "organization": row.organization, "names_persons": True}
    return redirect(request_pdf(printed=printed, by=request.user, **facts))
