"""When periods begin, close and fall due, by the rulebook."""

import datetime
from calendar import monthrange

from branches.models import Organization
from partyportal import dates
from reports.models import ReportPeriod
from rulebook.models import RuleValue

KINDS = ReportPeriod.Kind
# Branches need some days between the closing of the figures and the due day of a monthly report.
DAYS_TO_WRITE = datetime.timedelta(days=5)


def due_rules(kind: str, year: int, organization: Organization) -> list[RuleValue]:
    """The rules that say when a report of the kind is due in that year; RuleValue.DoesNotExist where one is missing."""
    keys = {
        KINDS.MONTH: ["report_due_day_month"],
        KINDS.QUARTER: ["report_due_day_quarter"],
        KINDS.HALF_YEAR: ["report_due_half_year_day", "report_due_half_year_month"],
        KINDS.YEAR: ["report_due_year_day", "report_due_year_month"],
    }
    return _rules(keys[kind], year, organization)


def _rules(keys: list[str], year: int, organization: Organization) -> list[RuleValue]:
    found = RuleValue.objects.known(keys, datetime.date(year, 1, 1), organization)
    if missing := [key for key in keys if key not in found]:
        raise RuleValue.DoesNotExist(f"Chưa có quy định «{missing[0]}» cho năm {year}.")
    return [found[key] for key in keys]


def _by_rules(rules: list[RuleValue], kind: str, year: int, number: int) -> datetime.date:
    """The day that a rule for days, and one for months where there is one, give; at most the month's last."""
    month = {KINDS.MONTH: number, KINDS.QUARTER: number * 3}.get(kind) or rules[1].number
    return datetime.date(year, month, min(rules[0].number, monthrange(year, month)[1]))


def due_day(kind: str, year: int, number: int, organization: Organization) -> datetime.date:
    """The day on which the report is due."""
    return _by_rules(due_rules(kind, year, organization), kind, year, number)


def closing_day(kind: str, year: int, number: int, organization: Organization) -> datetime.date:
    """The last day whose figures count."""
    if kind in {KINDS.MONTH, KINDS.QUARTER}:
        return due_day(kind, year, number, organization) - DAYS_TO_WRITE
    rules = _rules([f"report_cutoff_{kind}_day", f"report_cutoff_{kind}_month"], year, organization)
    return _by_rules(rules, kind, year, number)


def first_day(kind: str, year: int, number: int, organization: Organization) -> datetime.date:
    """The day after the period before closed; half a year begins with its year."""
    if kind == KINDS.HALF_YEAR:
        return first_day(KINDS.YEAR, year, 1, organization)
    most = {KINDS.MONTH: 12, KINDS.QUARTER: 4}.get(kind, 1)
    before = (year, number - 1) if number > 1 else (year - 1, most)
    return closing_day(kind, *before, organization) + datetime.timedelta(days=1)


def days_of(kind: str, year: int, number: int, organization: Organization) -> dict[str, datetime.date]:
    """The days of a period as the rulebook gives them; a term's are those of the organisation's term."""
    if kind == KINDS.TERM:
        return _term_days(year, organization)
    if kind in ReportPeriod.NAMED:
        raise RuleValue.DoesNotExist("Báo cáo chuyên đề, đột xuất không có ngày theo quy định.")
    asked = kind, year, number, organization
    return {"begins_on": first_day(*asked), "ends_on": closing_day(*asked), "due_on": due_day(*asked)}


def _term_days(year: int, organization: Organization) -> dict[str, datetime.date]:
    """From the first day of the term that ends in the year to its last, but no later than today."""
    term = organization.terms.filter(ends_on__year=year).order_by("-begins_on").first()
    if term is None:
        raise RuleValue.DoesNotExist(f"{organization} không có nhiệm kỳ kết thúc trong năm {year}.")
    last = min(term.ends_on - datetime.timedelta(days=1), max(dates.today(), term.begins_on))
    return {"begins_on": term.begins_on, "ends_on": last, "due_on": last}


def rule_of(period: ReportPeriod) -> RuleValue | None:
    """The rule that the period's due day follows; None where the office has set another day or no rule says one."""
    if period.kind == KINDS.TERM or period.kind in ReportPeriod.NAMED:
        return None
    try:
        rules = due_rules(period.kind, period.year, period.organization)
    except RuleValue.DoesNotExist:
        return None
    return rules[0] if _by_rules(rules, period.kind, period.year, period.number) == period.due_on else None


def rules_of(period: ReportPeriod) -> list[RuleValue]:
    """All rules of the days of the period that are in force: when its figures close, when it is due."""
    keys = ["day", "month"]
    names = [f"report_{what}_{period.kind}_{part}" for what in ("due", "cutoff") for part in keys]
    names += [f"report_due_day_{period.kind}"]
    return list(RuleValue.objects.known(names, datetime.date(period.year, 1, 1), period.organization).values())


def suggestion(user) -> dict:
    """What a new period most likely is: this year's, of the first committee that the user may ask for."""
    organization = user.organizations("add", ReportPeriod).order_by("path").first()
    return {"organization": organization, "kind": KINDS.YEAR, "year": dates.today().year, "number": 1}
