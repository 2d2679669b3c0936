"""Django's generic views, plus who may do it and which rows they see."""

from hashlib import sha256

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import EmptyResultSet, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.utils.functional import cached_property
from django.views import generic

from partyportal.forms import draw_at_once
from partyportal.models import lock
from partyportal.once import once
from partyportal.text import key_of

PAGE_SIZE = 50
SHALLOW_PAGES = 10
# Counting more rows than this takes longer than drawing a page of them.
MOST_COUNTED_ANEW = 10_000


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
        raise Http404
    if action != "view" and not type(row)._default_manager.visible_to(user, action).filter(pk=row.pk).exists():
        raise PermissionDenied
    return row


def claim(request, queryset, action: str = "view", **lookup):
    """Return one row as `fetch` does; where the request may write it, it is locked first and read afterwards."""
    if request.method == "POST":
        lock(queryset.model, **lookup)
    return fetch(queryset, request.user, action, **lookup)


def done_or_said(request, act, success: str, **kwargs):
    """Run an act of a page and say how it went."""
    try:
        act(**kwargs, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, success)


def number_of(text) -> int:
    """The key that a button sent; anything else is no row."""
    key = key_of(text or "")
    if key is None:
        raise Http404
    return key


class IdsFirstPaginator(Paginator):
    """Deep pages are found over keys alone, then fetched: they cost no joined OFFSET."""

    @cached_property
    def count(self):
        """How many rows there are; of a very long list, how many there were within the last minute."""
        try:
            query = str(self.object_list.query)
        except EmptyResultSet:  # whose conditions nothing can meet
            return 0
        key = f"count:{sha256(query.encode()).hexdigest()}"
        count = cache.get(key)
        if count is None:
            count = super().count
            if count > MOST_COUNTED_ANEW:
                cache.set(key, count, 60)
        return count

    def page(self, number):
        number = self.validate_number(number)
        if number <= SHALLOW_PAGES:
            return super().page(number)
        keys = self._keys((number - 1) * self.per_page)
        rows = {row.pk: row for row in self.object_list.filter(pk__in=keys)}
        return self._get_page([rows[key] for key in keys], number, self)

    def _keys(self, start: int) -> list:
        """The keys of a page; behind the middle they are read from the end."""
        keys, stop = self.object_list.values_list("pk", flat=True), min(start + self.per_page, self.count)
        if start <= self.count // 2 or not keys.ordered:
            return list(keys[start:stop])
        return list(keys.reverse()[self.count - stop : self.count - start])[::-1]


class ScopedMixin:
    """Limit a view to what the user may do, and to the rows that they see."""

    action = "view"

    def get_object(self, queryset=None):
        rows = self.get_queryset() if queryset is None else queryset
        return claim(self.request, rows, self.action, pk=self.kwargs["pk"])

    def get_template_names(self):
        return [*super().get_template_names(), f"portal/object{self.template_name_suffix}.html"]


class ListView(generic.ListView):
    """A list that its filter form filters; pages over keys first."""

    paginate_by = PAGE_SIZE
    paginator_class = IdsFirstPaginator
    filterset_class = None

    def get_queryset(self):
        require(self.request.user, self.model, "view")
        rows = super().get_queryset().visible_to(self.request.user)
        self.filterset = self.filterset_class(self.request.GET, rows, request=self.request)
        draw_at_once(self.filterset.form)
        return self.filterset.qs

    def paginate_queryset(self, queryset, page_size):
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get("page"))
        page.shown_numbers = list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"filterset": self.filterset}


class DetailView(ScopedMixin, generic.DetailView):
    pass


class FormMixin(ScopedMixin):
    """Hand the user to the form, say what was saved."""

    template_name_suffix = "_form"
    success_message = "Đã lưu {}."

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
        messages.success(self.request, f"Đã xóa {self.object}.")
        return super().form_valid(form)
