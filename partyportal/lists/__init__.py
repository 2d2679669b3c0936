"""Lists: each is declared once, by its columns, acts and links; all that a list can do follows from that."""

from partyportal.lists.acts import Act
from partyportal.lists.columns import Column, Link
from partyportal.lists.paging import PAGE_SIZE, IdsFirstPaginator, page_of
from partyportal.lists.views import CountedList, ListView

__all__ = ["PAGE_SIZE", "Act", "Column", "CountedList", "IdsFirstPaginator", "Link", "ListView", "page_of"]
