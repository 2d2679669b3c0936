from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.saved_views.forms import NewSavedViewForm, SavedViewForm
from accounts.saved_views.models import SavedView
from partyportal.saving.once import once
from partyportal.views import claim, posted


@require_safe
def own(request):
    """The views that the user saved, of all lists."""
    views = request.user.saved_views.select_related("organization").order_by("list_name", "name")
    return render(request, "accounts/saved_views/own.html", {"views": views})


@once
def add(request):
    """Save a list as it was looked at."""
    asked = {"list_name": request.GET.get("list", ""), "query": request.GET.get("query", "") or "q="}
    form = NewSavedViewForm(posted(request), initial=asked, user=request.user)
    if form.is_valid():
        view = form.save()
        messages.success(request, f"Đã lưu danh sách «{view}».")
        return redirect(view)
    return _page(request, form, None)


def edit(request, pk):
    """Rename a view, share it, or let it open first."""
    view = claim(request, SavedView.objects, "change", pk=pk)
    form = SavedViewForm(posted(request), instance=view, user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, f"Đã lưu danh sách «{view}».")
        return redirect("accounts:saved_views")
    return _page(request, form, view)


def _page(request, form, view):
    status = 422 if form.errors else 200
    return render(request, "accounts/saved_views/form.html", {"form": form, "object": view}, status=status)


def delete(request, pk):
    """Forget a view; the rows that it showed stay."""
    view = claim(request, SavedView.objects, "delete", pk=pk)
    if request.method != "POST":
        context = {"object": view, "back": reverse("accounts:saved_views")}
        return render(request, "accounts/saved_views/delete.html", context)
    view.delete()
    messages.success(request, f"Đã bỏ danh sách «{view}».")
    return redirect("accounts:saved_views")
