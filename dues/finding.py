"""What the search over everything finds of dues: books of organisations alone, no amount and nobody's name."""

from django.db.models import Q

from branches.finding import folded
from branches.models import Organization
from dues.models import Closing
from partyportal.search.everywhere import Subject
from partyportal.text import searched_words

WHAT = "so quy dang phi thang nam"


def find(rows, text: str):
    """Closed months of which each word stands in the name of the organisation, or says month, year or what it is."""
    places = [(pk, folded(f"{name} {short}")) for pk, name, short in _names()]
    months = [(month, f"{month:%m/%Y}") for month in rows.order_by().values_list("month", flat=True).distinct()]
    for word in searched_words(text):
        if word in WHAT:
            continue
        of_month = Q(month__in=[month for month, shown in months if word in shown])
        rows = rows.filter(of_month | Q(organization__in=[pk for pk, name in places if word in name]))
    return rows


def _names():
    return Organization.objects.values_list("pk", "name", "short_name")


SUBJECTS = [
    Subject(
        key="dues_book",
        title="Sổ quỹ đảng phí đã khóa",
        noun="tháng đã khóa sổ",
        icon="journal-text",
        rows=lambda: Closing.objects.select_related("organization"),
        find=find,
        line=lambda closing: closing.organization.name,
        folded="",
        order=("-month", "organization__position"),
        shortest=3,
    ),
]
