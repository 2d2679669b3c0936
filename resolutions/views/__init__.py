from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import Http404

from partyportal import views
from partyportal.text import key_of


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


class CountedList(views.ListView):
    """A list with saved views; one query counts them all and what the filters leave."""

    def get_paginator(self, *args, **kwargs):
        paginator = super().get_paginator(*args, **kwargs)
        shown = Count("pk", distinct=True, filter=Q(pk__in=self.filterset.qs.order_by().values("pk")))
        rows = self.model.objects.visible_to(self.request.user)
        self.counts = rows.aggregate(all=Count("pk"), shown=shown, **self.saved_counts())
        paginator.count = self.counts["shown"]
        return paginator

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        labels = [("", "Tất cả"), *self.filterset_class.VIEWS]
        return context | {"saved_views": [(key, label, self.counts[key or "all"]) for key, label in labels]}
