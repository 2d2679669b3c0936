"""Parts of a set of targets: its lines, what was reached, who signed; each written or voided."""

from django.contrib import messages
from django.shortcuts import redirect, render

from partyportal import views
from partyportal.saving.once import once
from partyportal.views import claim, posted
from targets import forms
from targets.models import Reading, Signatory, Target, TargetSet
from targets.views import TARGETS


@once
def add_target(request, pk):
    """Put one more value into a set."""
    row = claim(request, TargetSet.objects.standing().select_related("organization"), "change", pk=pk)
    return _written(request, forms.TargetForm, Target(set=row), row)


def edit_target(request, pk):
    target = claim(request, TARGETS.standing(), "change", pk=pk)
    return _written(request, forms.TargetForm, target, target)


@once
def add_reading(request, pk):
    """Write what a target had reached by a day."""
    target = claim(request, TARGETS.standing(), "change", pk=pk)
    return _written(request, forms.ReadingForm, Reading(target=target), target)


def edit_reading(request, pk):
    rows = Reading.objects.standing().select_related("target__set__organization")
    reading = claim(request, rows.filter(target__void_reason="", target__set__void_reason=""), "change", pk=pk)
    return _written(request, forms.ReadingForm, reading, reading.target)


def _written(request, form_class, row, back):
    """Ask a form about a row and save it; then back to the page that shows it."""
    form = form_class(posted(request), instance=row, user=request.user)
    if form.is_valid():
        saved = form.save()
        messages.success(request, f"Đã lưu {saved._meta.verbose_name}: {saved}.")
        return redirect(saved)
    name = f"targets/{row._meta.model_name}_form.html"
    context = {"form": form, "object": row if row.pk else None, "back": back}
    return render(request, name, context, status=422 if form.errors else 200)


@once
def add_signatory(request, pk):
    """Name one more who signs a pledge."""
    pledges = TargetSet.objects.standing().filter(kind=TargetSet.Kind.PLEDGE)
    row = claim(request, pledges.select_related("organization"), "change", pk=pk)
    return _written(request, forms.SignatoryForm, Signatory(set=row), row)


def edit_signatory(request, pk):
    rows = Signatory.objects.filter(set__void_reason="").select_related("set")
    signatory = claim(request, rows, "change", pk=pk)
    return _written(request, forms.SignatoryForm, signatory, signatory.set)


class SignatoryDelete(views.DeleteView):
    model = Signatory
    queryset = Signatory.objects.unsigned().filter(set__void_reason="")

    def get_success_url(self):
        return self.object.set.get_absolute_url()


class TargetDelete(views.DeleteView):
    model = Target
    queryset = Target.objects.untouched().filter(set__void_reason="")

    def get_success_url(self):
        return self.object.set.get_absolute_url()


def void_set(request, pk):
    return _voided(request, claim(request, TargetSet.objects.standing(), "void", pk=pk))


def void_target(request, pk):
    return _voided(request, claim(request, TARGETS.standing(), "void", pk=pk))


def void_reading(request, pk):
    rows = Reading.objects.standing().select_related("target__set__organization")
    return _voided(request, claim(request, rows, "void", pk=pk))


def _voided(request, row):
    """Take a row out of use, with the reason."""
    form = forms.VoidForm(posted(request), user=request.user)
    if form.is_valid():
        row.void(**form.cleaned_data, by=request.user)
        messages.success(request, f"Đã hủy {row._meta.verbose_name}; dòng này vẫn còn cùng lý do.")
        return redirect(row)
    context = {"form": form, "object": row}
    return render(request, "targets/void.html", context, status=422 if form.errors else 200)
