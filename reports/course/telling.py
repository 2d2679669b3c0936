"""Who is told of what happens to a report."""

from accounts.models import Notice
from accounts.notices import telling


def tell(organizations, text: str, url: str, action: str, *, but=None):
    """Tell everyone whose post of today carries the action on branch reports there, but for who did it."""
    users = telling.holders(organizations, f"reports.{action}_branchreport")
    telling.tell(users - {but and but.pk}, Notice.Kind.REPORT, text, url)
