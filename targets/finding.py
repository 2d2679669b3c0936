"""What the search over everything finds of targets and of the sets that they stand in."""

from partyportal.search.everywhere import Shortcut, Subject
from partyportal.text import fold, searched_words
from targets.models import Target, TargetSet


def find_sets(rows, text: str):
    """Sets of which each word stands in the title or in the name of the kind; there are few."""
    words = searched_words(text)
    names = [(row.pk, fold(f"{row.title} {row.get_kind_display()}")) for row in rows]
    return rows.filter(pk__in=[pk for pk, name in names if all(word in name for word in words)])


SUBJECTS = [
    Subject(
        key="target_set",
        title="Bộ chỉ tiêu",
        noun="bộ chỉ tiêu",
        icon="bullseye",
        rows=lambda: TargetSet.objects.standing().select_related("organization"),
        find=find_sets,
        line=lambda row: f"{row.organization} · {row.span}",
        folded="",
        order=("-begins_on",),
        shortest=2,
    ),
    Subject(
        key="target",
        title="Chỉ tiêu",
        noun="chỉ tiêu",
        icon="bullseye",
        rows=lambda: Target.objects.standing().select_related("set__organization"),
        line=lambda row: row.set,
        spelled="name",
        order=("-set__begins_on", "line"),
        shortest=2,
    ),
]
SHORTCUTS = [
    Shortcut(
        label="Lập bộ chỉ tiêu",
        url_name="targets:add",
        perm="targets.add_targetset",
        icon="bullseye",
        words="thêm, giao ước, cam kết, kế hoạch",
    ),
]
