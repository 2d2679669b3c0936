from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_POST

from awards.forms import CommendationDecisionForm
from documents.models import Document
from meetings.models import Meeting
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.saving.once import once
from partyportal.views import claim, done_or_said, posted
from resolutions.tasks.models import Task
from targets.live import Figures
from targets.progress import YearValue
from targets.scoring import actions, forms, listing
from targets.scoring.models import Criterion, Good, Scheme, ScoreLine, Sheet
from targets.wording import number_text

SHEETS = Sheet.objects.select_related("scheme", "organization")


class SheetList(lists.ListView):
    model = Sheet
    queryset = SHEETS.prefetch_related("lines", "scheme__criteria")
    filterset_class = forms.SheetFilter
    columns = listing.COLUMNS
    heading = "Chấm điểm 4 tốt"
    noun = "phiếu chấm điểm"
    order_words = "mới nhất trước"


def schemes(request):
    """The schemes of the user's scope."""
    views.require(request.user, Scheme, "view")
    rows = Scheme.objects.visible_to(request.user).select_related("organization", "document")
    rows = rows.prefetch_related("criteria").annotate(used=Count("sheets", distinct=True)).order_by("-pk")
    return render(request, "scoring/schemes.html", {"schemes": rows})


class SchemeDetail(views.DetailView):
    model = Scheme
    queryset = Scheme.objects.select_related("organization", "document").prefetch_related("criteria")

    def get_context_data(self, **kwargs):
        criteria = list(self.object.criteria.all())
        groups = [(Good(key).label, [one for one in criteria if one.group == key]) for key in Good.values]
        return super().get_context_data(**kwargs) | {
            "groups": groups,
            "criteria": criteria,
            "changes": changes_of(self.object),
        }


class SchemeCreate(views.CreateView):
    model = Scheme
    form_class = forms.SchemeForm


class SchemeUpdate(views.UpdateView):
    model = Scheme
    queryset = Scheme.objects.unused()
    form_class = forms.SchemeForm


class SchemeDelete(views.DeleteView):
    model = Scheme
    queryset = Scheme.objects.unused()
    success_url = reverse_lazy("scoring:schemes")


@require_POST
@once
def copy_scheme(request, pk):
    """Make a new scheme from one that is in use."""
    scheme = claim(request, Scheme.objects.select_related("organization"), "add", pk=pk)
    messages.success(request, "Đã lập bộ tiêu chí mới từ bộ này. Hãy đặt lại tên rồi sửa từng tiêu chí.")
    return redirect(actions.copy(scheme=scheme, by=request.user))


@once
def add_criterion(request, pk):
    scheme = claim(request, Scheme.objects.unused(), "change", pk=pk)
    return _written(request, forms.CriterionForm, Criterion(scheme=scheme), scheme, "Thêm tiêu chí")


def edit_criterion(request, pk):
    criterion = claim(request, Criterion.objects.unused().select_related("scheme"), "change", pk=pk)
    return _written(request, forms.CriterionForm, criterion, criterion.scheme, "Sửa tiêu chí")


class CriterionDelete(views.DeleteView):
    model = Criterion
    queryset = Criterion.objects.unused()

    def get_success_url(self):
        return self.object.scheme.get_absolute_url()


def score(request, pk):
    """Give oneself the points of one criterion, with their evidence."""
    lines = ScoreLine.objects.open().select_related("criterion", "sheet__scheme", "sheet__organization")
    line = claim(request, lines, "change", pk=pk)
    return _written(request, forms.LineForm, line, line.sheet, str(line.criterion))


def _written(request, form_class, row, back, title):
    form = form_class(posted(request), instance=row, user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, "Đã lưu.")
        return redirect(back)
    context = {"form": form, "object": row if row.pk else None, "back": back, "title": title}
    return render(request, "scoring/part_form.html", context, status=422 if form.errors else 200)


@once
def open_round(request, pk):
    """Ask all who score by the scheme for a sheet of a quarter or a year."""
    scheme = claim(request, Scheme.objects.select_related("organization"), "change", pk=pk)
    form = forms.RoundForm(posted(request), user=request.user)
    if form.is_valid() and not scheme.criteria.exists():
        form.add_error(None, "Bộ tiêu chí này chưa có tiêu chí nào. Hãy thêm tiêu chí trước khi mở đợt chấm.")
    if form.is_valid():
        count = actions.open_round(scheme=scheme, **form.cleaned_data, by=request.user)
        messages.success(request, f"Đã mở đợt chấm: {count} phiếu mới.")
        return redirect(reverse("scoring:list"))
    context = {"form": form, "object": scheme, "back": scheme, "title": "Mở đợt chấm", "asked": actions.asked(scheme)}
    return render(request, "scoring/round.html", context, status=422 if form.errors else 200)


class SheetDetail(views.DetailView):
    model = Sheet
    queryset = SHEETS.select_related("scheme__document", "commendation").prefetch_related("scheme__criteria")

    def get_context_data(self, **kwargs):
        sheet = self.object
        lines = list(sheet.lines.select_related("criterion", "document", "meeting", "task"))
        _open_evidence(lines, self.request.user)
        for line in lines:
            line.live = _live_of(line, sheet)
        groups = [(Good(key).label, [line for line in lines if line.criterion.group == key]) for key in Good.values]
        return super().get_context_data(**kwargs) | {
            "groups": [(label, found) for label, found in groups if found],
            "changes": changes_of(sheet),
        }


def _open_evidence(lines, user):
    """Say of each line what proves it, with the address where the reader may open it."""
    for line in lines:
        line.proofs = []
    for name, model in (("document", Document), ("meeting", Meeting), ("task", Task)):
        keys = [getattr(line, f"{name}_id") for line in lines]
        seen = set(model.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
        for line in lines:
            if found := getattr(line, name):
                line.proofs.append((str(found), found.get_absolute_url() if found.pk in seen else ""))


def _live_of(line: ScoreLine, sheet: Sheet) -> str:
    """What the portal counts for the criterion in the span, to hold the points against."""
    binding = line.criterion.binding
    first, last = sheet.days
    if binding is None or first > dates.today():
        return ""
    live = Figures(dates.today()).of(binding, sheet.organization, (first, min(last, dates.today())), sheet.year)
    if live is None or live.part is None:
        return "chưa có số liệu"
    if binding.is_yes_no:
        return "có" if live.part else "chưa"
    return number_text(YearValue(sheet.year, live.part, live.whole).number, binding.unit) or "chưa có số liệu"


@require_POST
def submit(request, pk):
    """Hand a sheet in."""
    sheet = claim(request, SHEETS.open(), "submit", pk=pk)
    done_or_said(request, sheet.submit, "Đã nộp phiếu chấm điểm; phiếu chờ cấp trên xác nhận.")
    return redirect(sheet)


def send_back(request, pk):
    """Return a sheet with what is to be scored again."""
    sheet = claim(request, SHEETS.submitted(), "accept", pk=pk)
    form = forms.ReturnForm(posted(request), user=request.user)
    if form.is_valid():
        sheet.send_back(**form.cleaned_data, by=request.user)
        messages.success(request, "Đã trả lại phiếu cùng ý kiến.")
        return redirect(sheet)
    context = {"form": form, "object": None, "back": sheet, "title": "Trả lại phiếu chấm điểm"}
    return render(request, "scoring/part_form.html", context, status=422 if form.errors else 200)


def confirm(request, pk):
    """Give each criterion its points."""
    sheet = claim(request, SHEETS.submitted(), "accept", pk=pk)
    form = forms.ConfirmForm(posted(request), sheet=sheet, user=request.user)
    if form.is_valid():
        sheet.confirm(points=form.points, comment=form.cleaned_data["comment"], by=request.user)
        messages.success(request, "Đã xác nhận điểm; phiếu không sửa được nữa.")
        return redirect(sheet)
    context = {"form": form, "sheet": sheet}
    return render(request, "scoring/confirm.html", context, status=422 if form.errors else 200)


def recognise(request, pk):
    """Record the decision that recognises the title of a sheet with points enough."""
    sheet = claim(request, SHEETS.to_recognise(), "accept", pk=pk)
    form = CommendationDecisionForm(posted(request), commendation=None, user=request.user)
    if form.is_valid():
        done_or_said(request, actions.recognise, "Đã ghi quyết định công nhận.", sheet=sheet, **form.cleaned_data)
        return redirect(sheet)
    context = {"form": form, "object": None, "back": sheet, "title": f"Công nhận {sheet}"}
    return render(request, "scoring/part_form.html", context, status=422 if form.errors else 200)
