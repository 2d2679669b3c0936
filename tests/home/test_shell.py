"""What stands around every page."""

import datetime
from types import SimpleNamespace

import pytest
from django.urls import reverse

from accounts.models import Notice
from home.navigation import Group, Item, folded_by, unfold
from home.shell import shell
from home.waiting import QUEUES
from targets.figures import MEASURES
from tests.factories import (
    BranchReportFactory,
    CommitteeReportFactory,
    MeetingFactory,
    MemberFactory,
    ReminderFactory,
    TaskFactory,
    TransferFactory,
)

LONG_AGO = {"assigned_on": datetime.date(2020, 1, 2), "due_on": datetime.date(2020, 2, 3)}


def around(rf, user):
    request = rf.get("/")
    request.user, request.resolver_match = user, None
    return shell(request)


def waiting(drawn):
    """The badges of the navigation."""
    items = [item for group in drawn["navigation"].groups for item in group.items]
    return {item.url_name: item.waiting for item in items if item.waiting}


def test_what_waits_and_unread_notices_are_counted_by_one_query(rf, secretary, branch, django_assert_num_queries):
    TaskFactory.create_batch(2, organization=branch, **LONG_AGO)
    Notice.objects.bulk_create(Notice(user=secretary, text="Báo cáo bị trả lại", url="/") for _ in range(3))
    assert secretary.grants_today

    with django_assert_num_queries(1):
        drawn = around(rf, secretary)

    assert drawn["unread_notices"] == 3
    assert waiting(drawn) == {"tasks:list": 2}


def test_who_may_see_no_tasks_still_counts_his_notices(rf, nobody):
    TaskFactory(**LONG_AGO)
    Notice.objects.create(user=nobody, text="Chào mừng", url="/")

    drawn = around(rf, nobody)

    assert (drawn["unread_notices"], waiting(drawn)) == (1, {})


def test_members_are_not_led_to_the_page_of_their_branch(client, member_user, branch):
    """A member has no right on the rows of an organisation: its page would be refused."""
    client.force_login(member_user)

    assert client.get(branch.get_absolute_url()).status_code == 404
    for page in (reverse("home:dashboard"), member_user.member.get_absolute_url()):
        shown = client.get(page).text
        assert branch.name in shown and f'"{branch.get_absolute_url()}"' not in shown


def test_a_role_leads_to_the_page_of_its_organisation(client, secretary, branch):
    client.force_login(secretary)

    assert f'"{branch.get_absolute_url()}"' in client.get(reverse("home:dashboard")).text


def test_every_badge_opens_exactly_the_rows_that_it_counts(client, rf, branch, secretary, chief, other_branch):
    TaskFactory(organization=branch, **LONG_AGO)
    TaskFactory.create_batch(2, organization=other_branch, **LONG_AGO)
    TaskFactory(organization=branch, done_on=datetime.date(2020, 1, 5), **LONG_AGO)
    period = BranchReportFactory(organization=branch, period__organization=branch.parent).period
    sent = BranchReportFactory.create_batch(2, period=period)
    for report in sent:
        report.status = "submitted"
        report.save()
    TransferFactory(member=MemberFactory(organization=branch))
    ReminderFactory(user=secretary, organization=branch)

    expected = {
        secretary: {"reminders:list": 1, "tasks:list": 1, "reports:board": 1},
        chief: {"reports:board": 2, "transfers:list": 1},
    }

    for user, counts in expected.items():
        assert waiting(around(rf, user)) == counts
        client.force_login(user)
        opened = {line: rows_of(client.get(QUEUES[line].url).context) for line in counts}
        assert {line: len(rows) for line, rows in opened.items()} == counts


def rows_of(context):
    """The rows that a page lists."""
    return context["rows" if "rows" in context else "reports" if "reports" in context else "object_list"]


def test_what_waits_for_others_waits_not_for_the_administrator(rf, admin, branch):
    TaskFactory(organization=branch, **LONG_AGO)
    BranchReportFactory(organization=branch, period__organization=branch.parent)

    assert waiting(around(rf, admin)) == {}


@pytest.mark.parametrize("who", ["chief", "office", "secretary", "reader", "admin", "member_user"])
def test_navigation_fits_a_screen_of_768(rf, request, who):
    """Whatever page of it one is on: 651 px below its head, 28 a line or heading, 4 between groups."""
    user = request.getfixturevalue(who)
    lines = [item.url_name for group in around(rf, user)["navigation"].groups for item in group.items]

    for here in lines:
        groups = drawn_at(rf, user, here)
        shown = sum(len(group.items) for group in groups if group.is_open) + sum(bool(g.title) for g in groups)
        assert 28 * shown + 4 * len(groups) <= 651, here
        assert any(item.url_name == here for group in groups if group.is_open for item in group.items)


def drawn_at(rf, user, view_name, **cookies):
    request = rf.get("/")
    request.COOKIES |= cookies
    request.user, request.resolver_match = user, SimpleNamespace(view_name=view_name)
    return shell(request)["navigation"].groups


def test_a_group_stays_as_the_user_left_it(rf, office):
    groups = drawn_at(rf, office, "home:dashboard", nav="-members.+reports.?.+nowhere.<script>")

    assert {group.key: group.is_open for group in groups} == {
        "start": True,
        "members": False,
        "work": False,
        "reports": True,
        "figures": False,
        "system": False,
    }


def test_the_group_where_one_is_cannot_be_folded_away():
    groups = [Group("members", "Đảng viên", [Item("members:list", "Đảng viên", "people")])]

    unfold(groups, "members:list", folded_by("-members"))

    assert groups[0].is_open


@pytest.mark.parametrize(
    ("who", "bar"),
    [
        ("secretary", ["home:dashboard", "meetings:list", "tasks:list", "reports:board"]),
        ("office", ["home:dashboard", "documents:list", "tasks:list", "reports:board"]),
        ("reader", ["home:dashboard", "inspection:board", "members:list", "reports:board"]),
        ("member_user", ["home:dashboard", "members:mine", "meetings:list", "documents:list"]),
        ("nobody", ["home:dashboard"]),
    ],
)
def test_bar_of_the_phone_goes_by_the_role(rf, request, who, bar):
    navigation = around(rf, request.getfixturevalue(who))["navigation"]

    assert [item.url_name for item in navigation.bar] == bar


@pytest.mark.parametrize(
    ("page", "lit"), [("dashboard", "Tổng quan"), ("menu", "Thêm"), ("search", ""), ("notices", "")]
)
def test_the_bar_lights_what_the_page_is(client, member_user, page, lit):
    client.force_login(member_user)
    drawn = client.get(reverse(f"home:{page}")).text.split('<nav class="tabbar"')[1].split("</nav>")[0]

    current = [link for link in drawn.split("<a ") if "aria-current" in link]

    assert [link.split("</i>")[1].split("</a>")[0].strip() for link in current] == ([lit] if lit else [])


def test_ones_own_views_are_no_part_of_the_grants(client, office):
    client.force_login(office)

    assert client.get(reverse("accounts:saved_views")).context["navigation"].here == ""


def test_all_is_within_reach_without_script(client, secretary):
    """The drawer and the menus of the head need a script; their buttons lead to a page that holds the same."""
    client.force_login(secretary)
    page = client.get(reverse("home:menu")).text

    assert client.get(reverse("home:dashboard")).text.count(f'href="{reverse("home:menu")}"') == 4
    for name in (
        "home:search",
        "handbook:index",
        "home:notices",
        "accounts:profile",
        "accounts:theme",
        "account_logout",
    ):
        assert f'"{reverse(name)}"' in page


@pytest.mark.parametrize("name", ["accounts:profile", "accounts:record_log", "accounts:notice_choices"])
def test_ones_own_account_is_no_part_of_the_grants(client, admin, name):
    client.force_login(admin)

    assert client.get(reverse(name)).context["navigation"].here == ""


def test_pages_of_a_report_stand_where_the_report_stands(client, office):
    """Branches' and committees' reports share the addresses of their parts."""
    code = next(iter(MEASURES))
    client.force_login(office)
    lit = {}
    for report in (BranchReportFactory(organization__parent=office.grants_today[0].organization), None):
        report = report or CommitteeReportFactory(organization=office.grants_today[0].organization)
        lit[type(report).__name__] = {
            client.get(reverse(f"reports:{name}", args=[report.pk, *more])).context["navigation"].here
            for name, more in (("versions", []), ("comment", []), ("figure", [code]))
        }

    assert lit == {"BranchReport": {"reports:board"}, "CommitteeReport": {"reports:list"}}


def test_files_and_panels_stand_where_their_row_stands(client, office):
    organization = office.grants_today[0].organization
    meeting = MeetingFactory(organization=organization)
    member = MemberFactory(organization=organization)
    pages = {
        reverse("documents:files", args=["meeting", meeting.pk]): "meetings:list",
        reverse("resolutions:meeting_panel", args=[meeting.pk]): "meetings:list",
        reverse("transfers:panel", args=[member.pk]): "members:list",
        reverse("obligations:panel", args=[member.pk]): "members:list",
    }
    client.force_login(office)

    assert {page: client.get(page).context["navigation"].here for page in pages} == pages


def test_a_row_on_the_page_of_another_stands_where_that_page_stands(rf, office):
    """Its address says the place on the page: /meetings/7/#noi-dung-3."""
    request = rf.get("/")
    request.user, request.resolver_match = office, SimpleNamespace(view_name="documents:files")
    request.row_of_page = SimpleNamespace(get_absolute_url=lambda: "/meetings/7/#noi-dung-3")

    assert shell(request)["navigation"].here == "meetings:list"


def test_members_find_the_page_of_a_task_behind_their_own_list(rf, member_user):
    request = rf.get("/")
    request.user, request.resolver_match = member_user, SimpleNamespace(view_name="tasks:detail")

    assert shell(request)["navigation"].here == "tasks:mine"
