"""Lists: filtered, paged, with saved views."""

from hashlib import sha256

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.views import generic

from partyportal.forms import draw_at_once
from partyportal.views import require

PAGE_SIZE = 50
SHALLOW_PAGES = 10
# Counting more rows than this takes longer than drawing a page of them.
MOST_COUNTED_ANEW = 10_000


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
