"""Who gets what at every address: one line of TABLE for each, and no address without a line.

A new page: add its line, with the row of `world` that its address names (`-` for none), then what each of
the eight answers to GET and to POST. A new kind of row: add it to `world`, in the first branch (CB1).
"""

import datetime
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports import actions as reports
from reports.models import BranchReport, RenderJob, ReportPeriod
from tests import factories as make
from tests.routes import routes

WHO = ["anonymous", "member", "secretary", "stranger", "inspector", "office", "chief", "admin"]

ANSWERS = {
    "L": "to the login page",
    "r": "on to another page",
    "o": 200,
    "F": 403,  # your role may not
    "N": 404,  # not your row
    "M": 405,
    "U": 422,  # may, but an empty form says too little
}

# L.member.secretary of CB1.secretary of CB2.inspector.office.secretary of the committee.administrator
TABLE = """
"""

LINES = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}


# allauth's own templates lean on variables that may be missing.
LOOSE = pytest.mark.ignore_template_errors
ROUTES = [
    pytest.param(route, id=route.name, marks=[LOOSE] if route.name.startswith(("account_", "mfa_")) else [])
    for route in routes()
]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A committee with its cast and one row of each kind, built once, rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield built()
        transaction.set_rollback(True)


def built() -> SimpleNamespace:
    w = SimpleNamespace()
    w.committee = make.CommitteeFactory(code="DU")
    w.branch = make.OrganizationFactory(code="CB1", parent=w.committee)
    w.other = make.OrganizationFactory(code="CB2", parent=w.committee)
    add_cast(w)
    add_papers(w)
    add_reports(w)
    w.cookies = {who: cookies_of(getattr(w, who, None)) for who in WHO}
    return w


def cookies_of(user) -> dict:
    """Sign in once for all requests."""
    client = Client()
    if user:
        client.force_login(user)
    return {name: morsel.value for name, morsel in client.cookies.items()}


def add_cast(w):
    roles = [
        ("member", "member", w.branch),
        ("secretary", "branch_secretary", w.branch),
        ("stranger", "branch_secretary", w.other),
        ("inspector", "inspector", w.committee),
        ("office", "office", w.committee),
        ("chief", "secretary", w.committee),
        ("admin", "administrator", w.committee),
    ]
    for name, role, place in roles:
        w.grant = make.GrantFactory(user__username=name, role=role, organization=place)
        setattr(w, name, w.grant.user)
    w.grant = w.secretary.grants.get()
    w.user = w.secretary
    w.person = make.MemberFactory(organization=w.branch, user=w.member)
    w.term = make.TermFactory(organization=w.committee)


def add_papers(w):
    w.meeting = make.MeetingFactory(organization=w.branch)
    w.conclusion = make.ConclusionFactory(meeting=w.meeting)
    w.congress = make.CongressFactory(organization=w.branch)
    w.document = make.OutgoingFactory(organization=w.branch)
    w.study = make.DisseminationFactory(document=make.DocumentFactory(organization=w.branch), meeting=w.meeting)
    w.task = make.TaskFactory(organization=w.branch)
    w.rule = make.RuleValueFactory()
    w.source = w.rule.source


def add_reports(w):
    first, last = datetime.date(2024, 12, 1), datetime.date(2025, 11, 30)
    period = ReportPeriod(organization=w.committee, kind="year", year=2025, begins_on=first, ends_on=last, due_on=last)
    w.period = reports.open_period(period=period, by=w.office)
    w.report = BranchReport.objects.get(period=w.period, organization=w.branch)
    w.annual = reports.draft_committee_report(period=w.period, by=w.office)
    w.job = RenderJob.objects.create(organization=w.branch, user=w.secretary, kind="members")


def arguments(world, route, row) -> dict:
    """The row where it is a page of one, the first branch, a figure that every report has; samples for all else."""
    named = {"pk": getattr(row, "pk", None), "organization": world.branch.pk, "code": "F02"}
    return {name: named.get(name) or sample for name, sample in route.arguments}


def answer(world, route, who, method) -> str:
    """The letter of what one of the cast gets; whatever was written is undone."""
    row_name = LINES[route.name][0]
    row = None if row_name == "-" else getattr(world, row_name)
    address = reverse(route.name, kwargs=arguments(world, route, row))
    client = Client()
    client.cookies.load(world.cookies[who])
    with transaction.atomic():
        # A browser's form is never quite empty.
        response = client.get(address) if method == "get" else client.post(address, {"csrfmiddlewaretoken": ""})
        transaction.set_rollback(True)
    return letter_of(response)


def letter_of(response) -> str:
    if response.status_code in {301, 302}:
        return "L" if response["Location"].startswith(reverse("account_login")) else "r"
    return next((letter for letter, code in ANSWERS.items() if code == response.status_code), str(response.status_code))


@pytest.mark.parametrize("route", ROUTES)
def test_everyone_gets_his_answer(world, route):
    assert route.name in LINES, "This address has no line in TABLE."
    expected = LINES[route.name][1:]

    answers = ["".join(answer(world, route, who, method) for who in WHO) for method in ("get", "post")]

    assert answers == expected


@pytest.mark.parametrize("route", ROUTES)
def test_get_writes_nothing(world, route):
    with CaptureQueriesContext(connection) as queries:
        answer(world, route, "admin", "get")

    writes = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    # Signing in, and allauth's note of what it will ask again, are kept in the session.
    assert [sql for sql in writes if "django_session" not in sql and "last_login" not in sql] == []


def test_table_names_only_addresses_that_exist():
    assert set(LINES) - {route.name for route in routes()} == set()
