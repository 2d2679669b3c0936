"""What the search over everything finds of the Party's rules."""

from partyportal.search.everywhere import Subject
from rulebook.models import RuleValue

SUBJECTS = [
    Subject(
        key="rule",
        title="Quy định áp dụng",
        noun="quy định",
        icon="book",
        rows=lambda: RuleValue.objects.select_related("source"),
        line=lambda rule: rule.source,
        folded="",
        order=("-effective_from",),
        listed="rulebook:list",
    )
]
