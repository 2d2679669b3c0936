"""The targets that rest on a document, for the review of that document, a room below."""

import datetime
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from django.db.models import Q

from documents.models import Document
from resolutions.reviewing import Promised
from targets.live import Figures, standings
from targets.models import Target


def of_document(document: Document, organizations, day: datetime.date, user=None) -> Iterator[Promised]:
    """What sets under the document, or under an answer to it, had reached by the day; a set that begins later, nothing.

    Organisations are a queryset; without a user all of them are told of.
    """
    targets = Target.objects.standing() if user is None else Target.objects.visible_to(user).standing()
    under = Q(set__document=document) | Q(set__document__in=Document.objects.filter(implements=document))
    rows = targets.filter(under, set__organization__in=organizations, set__begins_on__lte=day)
    rows = rows.select_related("set__organization").order_by("set__organization__position", "set", "line", "pk")
    figures = Figures(day)
    for _, of_set in groupby(rows, key=attrgetter("set_id")):
        for one in standings(of_set, day, figures):
            target = one.target
            facts = (target.promise, one.reached_text, one.badge, target.get_absolute_url())
            yield Promised(target.name, target.set.organization, *facts, one.is_good, one.is_exceeded)
