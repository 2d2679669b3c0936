"""Texts of persons are deleted when nobody can complain any more; states, days, votes and grades stay."""

import datetime

from django.conf import settings
from django.db import transaction

from awards.reviews.models import Opinion, RoundDecision, SelfReview
from partyportal import dates
from partyportal.models import KeptText
from rulebook.models import RuleValue

COMPLAINT = "review_complaint_days"


def erase_on(decision: RoundDecision) -> datetime.date:
    """The day from which the texts behind a decision are deleted: after the time to complain, and the days kept."""
    rule = RuleValue.objects.known([COMPLAINT], decision.decided_on, decision.organization).get(COMPLAINT)
    days = (rule.number if rule else 0) + settings.REVIEW_TEXTS_DAYS
    return decision.decided_on + datetime.timedelta(days=days)


def forget(today: datetime.date | None = None) -> int:
    """Delete the texts behind all decisions whose day has come; return of how many self-reviews."""
    today = today or dates.today()
    rows = RoundDecision.objects.exclude(decided_on=None).select_related("organization")
    due = [row.pk for row in rows.filter(subjects__self_review__erased_on=None).distinct() if erase_on(row) <= today]
    due += [row.pk for row in rows.filter(subjects__opinions__text__gt="").distinct() if erase_on(row) <= today]
    return _erase(set(due), today)


@transaction.atomic
def _erase(decisions: set[int], today: datetime.date) -> int:
    reviews = SelfReview.objects.filter(subject__decision__in=decisions, erased_on=None)
    keys, subjects = list(reviews.values_list("pk", flat=True)), list(reviews.values_list("subject", flat=True))
    SelfReview.history.filter(id__in=keys).update(answers={}, points={}, returned="")
    SelfReview.objects.filter(pk__in=keys).update(answers={}, points={}, returned="", erased_on=today)
    opinions = Opinion.objects.filter(subject__decision__in=decisions)
    Opinion.history.filter(id__in=opinions.values("pk")).update(text="")
    opinions.update(text="")
    _drop_drafts(subjects)
    return len(keys)


def _drop_drafts(subjects: list[int]):
    """What was kept while typing, of the pages of these subjects."""
    for row in KeptText.objects.filter(action__contains="/reviews/"):
        if any(f"/subjects/{key}/write/" in row.action for key in subjects):
            row.delete()
