"""Django's generic views, plus who may do it and which rows they see."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.views import generic

from partyportal.models import lock
from partyportal.saving.once import once
from partyportal.saving.throwing import throw_away
from partyportal.text import key_of


class PassedBy(Http404):
    """A row that the user sees is past the step of the page: it was open while somebody took that step."""


def perm_of(model, action: str) -> str:
    """Return the permission of an action on a model: `members.view_member`."""
    return f"{model._meta.app_label}.{action}_{model._meta.model_name}"


def require(user, model, action: str):
    """Refuse with 403 a page of no row that no grant of the user carries."""
    if not user.has_perm(perm_of(model, action)):
        raise PermissionDenied


def fetch(queryset, user, action: str = "view", **lookup):
    """Return one row of the queryset: 404 where the user does not see it, 403 where they see but may not act."""
    row = queryset.visible_to(user).filter(**lookup).first()
    if row is None:
        is_seen = queryset.model._default_manager.visible_to(user).filter(**lookup).exists()
        raise PassedBy if is_seen else Http404
    if action != "view" and not type(row)._default_manager.visible_to(user, action).filter(pk=row.pk).exists():
        raise PermissionDenied
    return row


def claim(request, queryset, action: str = "view", **lookup):
    """Return one row as `fetch` does; where the request may write it, it is locked first and read afterwards."""
    if request.method == "POST":
        lock(queryset.model, **lookup)
    return fetch(queryset, request.user, action, **lookup)


def posted(request):
    """What a form is bound to: what was sent, even nothing at all, or None where its page is only opened."""
    return request.POST if request.method == "POST" else None


def done_or_said(request, act, success: str, **kwargs):
    """Run an act of a page and say how it went."""
    try:
        act(**kwargs, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, success)


def stand_with(request, row):
    """Say that the page belongs where the row's own page stands: the navigation lights that line."""
    request.row_of_page = row


def panel(request, part: str, context: dict, title: str, owner, *, frame: str = ""):
    """Answer with the part alone where a page loads it, else with a page around it that leads back to its owner.

    `frame` is the classes of the box that the loading page has around it; none where the part brings its own.
    """
    if request.htmx:
        return render(request, part, context)
    stand_with(request, owner)
    return render(
        request, "portal/panel.html", context | {"part": part, "title": title, "owner": owner, "frame": frame}
    )


def number_of(text) -> int:
    """The key that a button sent; anything else is no row."""
    key = key_of(text or "")
    if key is None:
        raise Http404
    return key


class ScopedMixin:
    """Limit a view to what the user may do, and to the rows that they see."""

    action = "view"

    def get_object(self, queryset=None):
        rows = self.get_queryset() if queryset is None else queryset
        return claim(self.request, rows, self.action, pk=self.kwargs["pk"])

    def get_template_names(self):
        return [*super().get_template_names(), f"portal/object{self.template_name_suffix}.html"]


class DetailView(ScopedMixin, generic.DetailView):
    pass


class FormMixin(ScopedMixin):
    """Hand the user to the form, say what was saved."""

    template_name_suffix = "_form"
    success_message = "Đã lưu: {}."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form):
        response = super().form_valid(form)
        messages.success(self.request, self.success_message.format(self.object))
        return response

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class CreateView(FormMixin, generic.CreateView):
    action = "add"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.form_class._meta.model, self.action)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return once(super().post)(request, *args, **kwargs)


class UpdateView(FormMixin, generic.UpdateView):
    action = "change"


class DeleteView(ScopedMixin, generic.DeleteView):
    action = "delete"

    def form_valid(self, form):
        success_url = self.get_success_url()
        throw_away(self.object, self.request.user)
        messages.success(self.request, f"Đã xóa {self.object}.")
        return HttpResponseRedirect(success_url)
