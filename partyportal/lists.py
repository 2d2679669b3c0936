"""Lists with saved views."""

from django.db.models import Count, Q

from partyportal.views import ListView


class CountedList(ListView):
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
