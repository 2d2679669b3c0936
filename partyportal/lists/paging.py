"""Pages of a list: counts that are not taken anew each time, and deep pages that cost no more than the first."""

from hashlib import sha256

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.functional import cached_property

PAGE_SIZE = 50
SHALLOW_PAGES = 10
# Counting more rows than this takes longer than drawing a page of them.
MOST_COUNTED_ANEW = 2_000


def counted(rows, *depending, **counts) -> dict:
    """Return the counts of rows, `all` among them; of very many rows those of the last minute.

    Conditions that ask other tables tell nothing of what they depend on: `depending` says it for them.
    """
    try:
        # By the keys alone: the columns of a row take longer to be worded than all conditions.
        asked = str(rows.values("pk").query), *(depending or sorted(counts.items()))
        key = f"count:{sha256(repr(asked).encode()).hexdigest()}"
    except EmptyResultSet:  # whose conditions nothing can meet
        return dict.fromkeys(counts, 0)
    found = cache.get(key)
    if found is None:
        found = rows.aggregate(**counts)
        if found["all"] > MOST_COUNTED_ANEW:
            cache.set(key, found, 60)
    return found


def page_of(request, rows, size: int = PAGE_SIZE):
    """Return the page of the rows that the address asks for, with the numbers that its pager shows."""
    return page_asked(request, Paginator(rows, size))


def page_asked(request, paginator: Paginator):
    page = paginator.get_page(request.GET.get("page"))
    page.shown_numbers = list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    return page


class IdsFirstPaginator(Paginator):
    """Deep pages are found over keys alone, then fetched: they cost no joined OFFSET."""

    @cached_property
    def count(self):
        """How many rows there are; of a very long list, how many there were within the last minute."""
        return counted(self.object_list.order_by(), all=Count("pk"))["all"]

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
