"""How a sentence names the rule that it rests on."""

import datetime

from rulebook.models import RuleValue


def cited(key: str, day: datetime.date) -> str:
    """The point and the document of the rule in force on the day, in brackets; nothing where there was none."""
    rule = RuleValue.objects.known([key], day).get(key)
    return f" (điểm {rule.article}, {rule.source.title})" if rule else ""
