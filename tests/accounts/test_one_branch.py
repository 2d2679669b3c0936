"""A department that is one branch: its secretary heads all of it, and nothing tells it apart from others."""

import datetime
import re

import pytest
from django.urls import reverse

from accounts import roles
from accounts.models import Grant
from branches.models import Organization
from home.reminders.collecting import Audience
from home.reminders.matters import COMMITTEE
from partyportal import lists
from partyportal.lists import choices
from resolutions.tasks import telling
from resolutions.tasks.views.tasks import TaskList
from targets.models import TargetSet
from tests.conftest import user_with
from tests.factories import (
    DisseminationFactory,
    DocumentFactory,
    GrantFactory,
    MeetingFactory,
    MemberFactory,
    OrganizationFactory,
    TargetSetFactory,
    TaskFactory,
)

ALONE = Organization.Kind.GRASSROOTS_BRANCH


@pytest.fixture
def alone():
    return OrganizationFactory(code="CB", kind=ALONE, parent=None)


def _carried(grant: Grant) -> set[str]:
    every = set().union(*roles.PERMISSIONS.values())
    return {perm for perm in every if grant.carries(perm)}


def test_the_secretary_of_the_one_branch_does_all_that_a_committees_does(alone):
    grant = GrantFactory(role="branch_secretary", organization=alone)

    assert _carried(grant) == roles.PERMISSIONS["secretary"] | roles.PERMISSIONS["branch_secretary"]


@pytest.mark.parametrize("kind", [Organization.Kind.BRANCH, ALONE])
def test_the_secretary_of_a_branch_below_others_gains_nothing(committee, kind):
    below = OrganizationFactory(code="X", kind=kind, parent=committee)

    grant = GrantFactory(role="branch_secretary", organization=below)

    assert _carried(grant) == roles.PERMISSIONS["branch_secretary"]


@pytest.mark.parametrize("role", ["office", "inspector", "dues_keeper", "member", "technician"])
def test_other_roles_at_the_one_branch_are_what_they_are(alone, role):
    assert _carried(GrantFactory(role=role, organization=alone)) == roles.PERMISSIONS[role]


def test_who_heads_the_one_branch_needs_the_second_factor(alone, branch):
    assert user_with("branch_secretary", alone).lacks_second_factor
    assert not user_with("branch_secretary", branch).lacks_second_factor


def test_who_heads_the_one_branch_is_reminded_and_told_as_a_committees_secretary(alone, branch):
    head, other = user_with("branch_secretary", alone), user_with("branch_secretary", branch)
    audience = Audience.of(datetime.date(2026, 3, 5))

    perm = "reports.view_committeereport"
    assert audience.of_roles(alone.path, COMMITTEE, perm) == {head.pk}
    assert audience.of_roles(branch.path, COMMITTEE, perm) == set()
    assert telling.in_charge([alone.pk, branch.pk], "delete") == {head}
    assert telling.in_charge([alone.pk, branch.pk], "change") == {head, other}


@pytest.mark.parametrize("page", ["reports:add_outline", "reports:add_period", "reviews:open", "committees:term_add"])
def test_who_heads_the_one_branch_meets_the_pages_of_the_committee(client, alone, branch, page):
    asked = [] if page != "committees:term_add" else [alone.pk]
    client.force_login(user_with("branch_secretary", alone))

    assert client.get(reverse(page, args=asked)).status_code == 200

    client.force_login(user_with("branch_secretary", branch))
    asked = [branch.pk] if asked else []
    assert client.get(reverse(page, args=asked)).status_code == 403


def test_members_of_the_one_branch_read_its_targets(client, alone):
    client.force_login(user_with("branch_secretary", alone))
    facts = {"organization": alone.pk, "kind": "year", "title": "Chỉ tiêu năm 2026"}
    page = client.get(reverse("targets:add"))

    offered = page.context["form"]["handed_to"].value()
    client.post(
        reverse("targets:add"), facts | {"begins_on": "1/1/2026", "ends_on": "31/12/2026", "handed_to": offered}
    )

    assert [*TargetSet.objects.get().handed_to.all()] == [alone]
    member = GrantFactory(role="member", organization=alone, user__username="member").user
    MemberFactory(organization=alone, user=member)
    client.force_login(member)
    assert "Chỉ tiêu năm 2026" in client.get(reverse("targets:list")).text


def test_the_one_branch_takes_nothing_over_from_itself(client, alone):
    handed = TargetSetFactory(organization=alone)
    handed.handed_to.add(alone)
    client.force_login(user_with("secretary", alone))

    assert reverse("targets:take_over", args=[handed.pk]) not in client.get(handed.get_absolute_url()).text


def test_a_committee_hands_nothing_to_itself(client, office, committee, branch):
    client.force_login(office)
    facts = {"organization": committee.pk, "kind": "year", "title": "Chỉ tiêu năm 2026", "handed_to": [committee.pk]}

    client.post(reverse("targets:add"), facts | {"begins_on": "01/01/2026", "ends_on": "31/12/2026"})

    assert not TargetSet.objects.exists()


def _lists(cls=lists.ListView):
    for one in cls.__subclasses__():
        yield one
        yield from _lists(one)


def test_no_list_has_a_column_that_names_the_one_branch(alone, committee):
    """Whose a row is stands in its own column of many lists; there all rows are of the same."""
    one, many = user_with("secretary", alone), user_with("secretary", committee)
    places = re.compile("Tổ chức|Chi bộ|Sổ của")
    left = {
        (view.__name__, column.heading)
        for view in _lists()
        for column in choices.seen_columns(view.columns, one)
        if places.match(column.heading) and not column.is_lead
    }

    assert left == set()
    dropped = [view for view in _lists() if len(view.columns) > len(choices.seen_columns(view.columns, one))]
    assert len(dropped) > 20
    assert all(
        not column.is_whose or column in choices.seen_columns(view.columns, many)
        for view in _lists()
        for column in view.columns
        if column.seen_by is None
    )


def test_no_first_cell_names_the_one_branch_under_its_row(alone):
    """The grey line under a row tells rows apart; there it would say the same under each."""
    user = user_with("secretary", alone)
    cells = {
        (view.__name__, column.key): column.cell
        for view in _lists()
        for column in choices.seen_columns(view.columns, user)
        if column.cell
    }

    # A sheet and a grade are called by whose they are, a task that nobody was named for by who answers for it.
    names = {where: getattr(cell, "__code__", None) for where, cell in cells.items()}
    named = {where for where, code in names.items() if code and "organization" in code.co_names}
    rows = {"SheetList", "OrganizationClassificationList", "TaskList"}
    assert named == {(row, "organization") for row in rows}
    assert len(choices.seen_columns(TaskList.columns, user)) == len(TaskList.columns)


ASKING = [
    "meetings:add",
    "meetings:plan",
    "meetings:old_add",
    "congresses:add",
    "targets:add",
    "inspection:programme_add",
    "inspection:petition_add",
    "headcount:balance",
    "headcount:structure",
    "admission:add",
    "admission:board",
    "quality:mend",
    "members:add",
    "reviews:open",
    "reports:add_period",
]


def _asked(client, page) -> tuple[bool, bool]:
    """Whether the page draws a question of which organisation, and whether it sends one along unasked."""
    answer = client.get(reverse(page))
    assert answer.status_code == 200
    drawn = re.findall(r"<(select|input)[^>]*name=.?organization[\s\">]", answer.text)
    return "select" in drawn, "input" in drawn


@pytest.mark.parametrize("page", ASKING)
def test_no_form_asks_which_one_branch(client, alone, branch, page):
    client.force_login(user_with("branch_secretary", alone))
    one = _asked(client, page)

    client.force_login(user_with("secretary", branch.parent))

    assert (one, _asked(client, page)[0]) == ((False, page not in ("admission:board", "quality:mend")), True)


def test_what_is_sent_along_is_judged(client, alone, branch):
    client.force_login(user_with("branch_secretary", alone))
    facts = {"kind": "year", "title": "Chỉ tiêu năm 2026", "begins_on": "1/1/2026", "ends_on": "31/12/2026"}

    wrong = client.post(reverse("targets:add"), facts | {"organization": branch.pk})

    assert (wrong.status_code, TargetSet.objects.count()) == (422, 0)
    assert wrong.context["form"].errors["organization"]

    client.post(reverse("targets:add"), facts | {"organization": wrong.context["form"]["organization"].initial.pk})

    assert TargetSet.objects.get().organization == alone


@pytest.mark.parametrize("page", ["meetings:overview", "inspection:coverage"])
def test_facts_of_one_branch_are_no_table_of_one_row(client, alone, branch, page):
    client.force_login(user_with("branch_secretary", alone))
    told = client.get(reverse(page)).text.split("<main")[1]

    client.force_login(user_with("secretary", branch.parent))

    assert ("<table" in told, "<dl" in told) == (False, True)
    assert "<table" in client.get(reverse(page)).text


@pytest.mark.parametrize("page", ["quality:board", "resolutions:matrix", "resolutions:board", "home:study"])
def test_no_board_is_headed_by_the_one_branch(client, alone, page):
    task = TaskFactory(organization=alone, document=DocumentFactory(organization=alone))
    DisseminationFactory(document=task.document, meeting=MeetingFactory(organization=alone, status="held"))
    MemberFactory(organization=alone)
    client.force_login(user_with("branch_secretary", alone))

    main = client.get(reverse(page)).text.split("<main")[1]

    assert "<th" in main
    assert alone.short_name not in re.sub("<[^>]*>", "", main)
