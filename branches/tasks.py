import datetime

from celery import shared_task
from django.db.models import Q

from branches.actions import refresh
from branches.models import Organization
from partyportal import dates

# A worker that stood still for so long makes up for the nights that it missed.
MISSED_NIGHTS = datetime.timedelta(days=60)


@shared_task
def take_over_dated_changes():
    """Every night: names and superiors whose first day has come become the current ones."""
    lately = (dates.today() - MISSED_NIGHTS, dates.today())
    changing = Q(names__valid_from__range=lately) | Q(parents__valid_from__range=lately)
    for organization in Organization.objects.filter(changing).distinct():
        refresh(organization)
