"""What the search over everything finds of inspections: their own scope hides those that are not announced.

Discipline and petitions are not found by it: their registers are opened on purpose, not met while typing a name.
"""

from inspection.models import Inspection, Programme
from partyportal import dates
from partyportal.search.everywhere import Shortcut, Subject
from partyportal.text import fold, searched_words


def find_inspections(rows, text: str):
    """Inspections of which each word stands in the subject or in the name of the kind."""
    return _holding(rows, text, lambda row: f"{row.content} {row.get_kind_display()}")


def find_programmes(rows, text: str):
    return _holding(rows, text, str)


def _holding(rows, text: str, name_of):
    words = searched_words(text)
    names = [(row.pk, fold(name_of(row))) for row in rows]
    return rows.filter(pk__in=[pk for pk, name in names if all(word in name for word in words)])


SUBJECTS = [
    Subject(
        key="inspection",
        title="Kiểm tra, giám sát",
        noun="cuộc kiểm tra, giám sát",
        icon="search",
        rows=lambda: Inspection.objects.select_related("organization"),
        find=find_inspections,
        line=lambda row: f"{row.organization} · từ {dates.shown(row.starts_on)}",
        folded="",
        order=("-starts_on",),
        shortest=3,
    ),
    Subject(
        key="programme",
        title="Chương trình kiểm tra, giám sát",
        noun="chương trình",
        icon="journal-text",
        rows=lambda: Programme.objects.select_related("organization"),
        find=find_programmes,
        line=lambda row: row.organization,
        folded="",
        order=("-pk",),
        shortest=3,
    ),
]
SHORTCUTS = [
    Shortcut(
        label="Thêm cuộc kiểm tra, giám sát",
        url_name="inspection:add",
        perm="inspection.add_inspection",
        icon="search",
        words="giám sát chuyên đề, kiểm tra tài chính",
    ),
    Shortcut(
        label="Vào sổ đơn thư",
        url_name="inspection:petition_add",
        perm="inspection.add_petition",
        icon="envelope-exclamation",
        words="thêm, tố cáo, khiếu nại",
    ),
    Shortcut(
        label="Ghi kỷ luật",
        url_name="inspection:discipline_add",
        perm="inspection.add_discipline",
        icon="shield-exclamation",
        words="thêm, khiển trách, cảnh cáo, khai trừ",
    ),
]
