"""What a list lets see of dates and probations, to be noticed by whoever imports it."""

from branches.models import Organization
from members.imports.matching.people import People
from members.models import Status
from partyportal import dates
from partyportal.dates import add_months
from rulebook.models import RuleValue


def life_date_warnings(lines, people: People):
    """Notice dates that are not known to the day, and probations that the rulebook says are over."""
    rules = {}
    for line in lines:
        if line.kind in ("wrong", "possible"):
            continue
        for name in ("birth_date", "admitted_on", "official_on"):
            known = line.draft.values.get(name)
            if known and known.day is None:
                line.warnings.append(f"{people.title(name)}: chỉ biết đến {'tháng' if '-' in known.iso else 'năm'}.")
        warn_of_probation(line, people, rules)


def probation_rule(day, organization: Organization) -> RuleValue | None:
    try:
        return RuleValue.objects.in_force("probation_months", day, organization)
    except RuleValue.DoesNotExist:
        return None


def warn_of_probation(line, people: People, rules: dict):
    member = line.member
    day = member.admitted_on.day if member.admitted_on else None
    if member.status != Status.PROBATIONARY or day is None:
        return
    if day not in rules:
        rules[day] = probation_rule(day, people.root)
    rule = rules[day]
    if rule and add_months(day, rule.number) < dates.today():
        line.warnings.append(f"Đã quá thời gian dự bị {rule.number} tháng ({rule.source}).")
