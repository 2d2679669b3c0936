"""Who is told of what happens to a report."""

from accounts.models import Notice
from accounts.notices import telling


def tell(organizations, text: str, url: str, action: str, *, but=None):
    """Tell everyone whose post of today carries the action on branch reports there, but for who did it."""
    users = telling.holders(organizations, f"reports.{action}_branchreport")
    if action == "submit":
        # A committee's report to the one above is written by the post that judges its branches'.
        committees = [one for one in organizations if not one.is_branch]
        users |= telling.holders(committees, "reports.accept_branchreport")
    telling.tell(users - {but and but.pk}, Notice.Kind.REPORT, text, url)
