from celery import shared_task

from branches.actions import refresh
from branches.models import Organization
from partyportal import dates


@shared_task
def take_over_dated_changes():
    """Every night: names and superiors whose first day is today become the current ones."""
    day = dates.today()
    for organization in Organization.objects.filter(names__valid_from=day).union(
        Organization.objects.filter(parents__valid_from=day)
    ):
        refresh(organization)
