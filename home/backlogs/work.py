"""What a worker does with a list of past years: it reads it, works out what it would write, writes it."""

from django.core.exceptions import ValidationError

from home.backlogs import actions
from home.backlogs.models import Backlog
from partyportal.waiting import asking, doing


def plan(backlog: Backlog, by) -> dict:
    """Read the list and work out what it would do; what it is not is said in its own sentence."""
    asking.tell(backlog, asking.READING)
    try:
        actions.read(backlog)
    except ValidationError as error:
        # Of what may not be here nothing is kept.
        Backlog.objects.filter(pk=backlog.pk).update(rows={"sheets": [], "warnings": []})
        return doing.refused(error.messages[0], error.code or "")
    asking.tell(backlog, asking.COMPARING)
    actions.renew(backlog, by)
    return {}


def write(backlog: Backlog, by) -> dict:
    """Write the list, all or nothing; where anything moved since it was seen, only look at it again."""
    asking.tell(backlog, asking.WRITING)
    if actions.apply(backlog=backlog, expected=backlog.expected, by=by):
        return {}
    actions.renew(backlog, by)
    return {"told": doing.MOVED}


WORKS = {asking.PLAN: plan, asking.WRITE: write}
