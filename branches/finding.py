"""What the search over everything finds of Party organisations."""

from functools import lru_cache

from branches.models import Organization
from partyportal.search.everywhere import Shortcut, Subject
from partyportal.text import fold, searched_words

# The names of organisations hardly change, and every letter that somebody types asks for all of them.
folded = lru_cache(maxsize=20_000)(fold)


def find(rows, text: str):
    """By all words of any of its names or its code, marks and capitals aside."""
    words, names = searched_words(text), rows.values_list("pk", "name", "short_name", "code")
    keys = [pk for pk, *labels in names if all(word in folded(" ".join(labels)) for word in words)]
    return rows.filter(pk__in=keys)


SUBJECTS = [
    Subject(
        key="organization",
        title="Tổ chức đảng",
        noun="tổ chức đảng",
        icon="diagram-3",
        rows=lambda: Organization.objects.active(),
        find=find,
        line=lambda organization: organization.name,
        folded="",
        order=("position",),
        listed="branches:list",
    )
]
SHORTCUTS = [
    Shortcut(
        label="Thêm tổ chức đảng",
        url_name="branches:add",
        perm="branches.add_organization",
        icon="diagram-3",
        words="chi bộ mới, thành lập",
    ),
]
