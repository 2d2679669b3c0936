"""What the search over everything finds of congresses."""

from meetings.models import Congress
from partyportal import dates
from partyportal.search.everywhere import Shortcut, Subject
from partyportal.text import fold, searched_words


def find(rows, text: str):
    """Congresses whose names, terms or themes hold every word; a body has few, and keeps no key of them."""
    words = searched_words(text)
    known = {row.pk: fold(f"{row} {row.title} {row.term_label} {row.theme} {row.place}") for row in rows}
    return rows.filter(pk__in=[key for key, name in known.items() if all(word in name for word in words)])


SUBJECTS = [
    Subject(
        key="congress",
        title="Đại hội",
        noun="đại hội",
        icon="check2-square",
        rows=lambda: Congress.objects.select_related("organization"),
        find=find,
        line=lambda congress: (
            f"Nhiệm kỳ {congress.term_label} · {dates.shown(congress.held_on) or 'chưa định ngày'} · "
            f"{congress.get_result_display().lower()}"
        ),
        folded="",
        order=("-held_on",),
        shortest=2,
    )
]
SHORTCUTS = [
    Shortcut(
        label="Thêm đại hội",
        url_name="congresses:add",
        perm="meetings.add_congress",
        icon="check2-square",
        words="nhiệm kỳ, bầu cử",
    ),
]
