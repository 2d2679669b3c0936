"""The committee's counts, the late list, one obligation, the workbook, and what a member sees of their own."""

import datetime
import io

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import AccessLog
from home.reminders import people
from members import actions as member_actions
from members.obligations.models import Obligation
from tests.factories import MemberFactory, ObligationFactory

Kind = Obligation.Kind
DAY = datetime.date(2026, 2, 3)
BOARD, LATE, EXPORT, MINE = (f"obligations:{name}" for name in ("board", "late", "export", "mine"))


@pytest.fixture
def pledge(member):
    return ObligationFactory(member=member)


def test_the_board_counts_by_branch_and_kind(client, office, branch, other_branch, pledge):
    ObligationFactory(member=MemberFactory(organization=branch), done_on=DAY)
    ObligationFactory(member=MemberFactory(organization=branch), excuse="được miễn")
    MemberFactory(organization=other_branch)
    client.force_login(office)

    context = client.get(reverse(BOARD), {"year": 2026}).context

    tallies = {line.organization.code: line.tallies[Kind.PLEDGE] for line in context["lines"]}
    assert [(tallies[code].done, tallies[code].total) for code in ("CB1", "CB2")] == [(1, 2), (0, 0)]
    assert (context["total"].late, context["total"].total) == (1, 2)


def test_who_has_one_branch_goes_straight_to_it(client, secretary, branch, pledge):
    client.force_login(secretary)

    response = client.get(reverse(BOARD))

    assert response["Location"] == reverse("obligations:of_branch", args=[branch.pk, 2026])


@pytest.mark.parametrize("count", [3, 300])
def test_the_board_makes_few_queries(client, office, branch, other_branch, django_assert_num_queries, count):
    MemberFactory(organization=other_branch)
    ObligationFactory.create_batch(count, member__organization=branch)
    client.force_login(office)
    client.get(reverse(BOARD))

    with django_assert_num_queries(6):
        response = client.get(reverse(BOARD))

    assert response.context["total"].total == count


def test_the_late_list_holds_what_is_past_its_day_alone(client, office, branch, pledge):
    ObligationFactory(member=pledge.member, kind=Kind.ASSETS, due_on=datetime.date(2026, 12, 31))
    ObligationFactory(member=pledge.member, kind=Kind.ASSIGNMENT, done_on=DAY)
    ObligationFactory(member=pledge.member, kind=Kind.SUPPLEMENT, excuse="được miễn")
    ObligationFactory(member=pledge.member, kind=Kind.RESIDENCE, due_on=None)
    client.force_login(office)

    assert list(client.get(reverse(LATE)).context["object_list"]) == [pledge]


def test_who_is_gone_is_not_late(branch, pledge):
    member_actions.end(member=pledge.member, day=DAY, how_out="moved_out", by=None)

    assert not Obligation.objects.late().exists()
    assert Obligation.objects.get().state == "gone"


def test_today_is_not_late(member):
    row = ObligationFactory(member=member, due_on=datetime.date(2026, 3, 10))

    assert (row.is_late, Obligation.objects.late().exists()) == (False, False)


@pytest.mark.parametrize(
    ("query", "found"),
    [({"kind": "pledge"}, 1), ({"kind": "assets"}, 0), ({"year": 2025}, 0), ({"q": "thu ha"}, 1), ({"q": "khác"}, 0)],
)
def test_the_late_list_is_filtered(client, office, pledge, query, found):
    client.force_login(office)

    assert len(client.get(reverse(LATE), query).context["object_list"]) == found


def test_the_late_list_of_one_branch(client, office, branch, other_branch, pledge):
    wanted = ObligationFactory(member=MemberFactory(organization=other_branch))
    client.force_login(office)

    response = client.get(reverse(LATE), {"organization": other_branch.pk})

    assert list(response.context["object_list"]) == [wanted]


@pytest.mark.parametrize("count", [3, 300])
def test_the_late_list_makes_few_queries(client, office, branch, django_assert_num_queries, count):
    ObligationFactory.create_batch(count, member__organization=branch)
    client.force_login(office)
    client.get(reverse(LATE))

    with django_assert_num_queries(7):
        response = client.get(reverse(LATE))

    assert response.context["paginator"].count == count


@pytest.mark.parametrize("who", ["member_user", "nobody"])
@pytest.mark.parametrize("name", [BOARD, LATE, EXPORT, "obligations:open"])
def test_pages_of_no_row_refuse_who_has_no_right(client, request, who, name):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse(name)).status_code == 403


@pytest.mark.parametrize(("who", "count"), [("office", 2), ("reader", 2), ("secretary", 1), ("stranger", 1)])
def test_the_late_list_shows_own_scope_only(client, request, other_branch, pledge, who, count):
    ObligationFactory(member=MemberFactory(organization=other_branch))
    client.force_login(request.getfixturevalue(who))

    assert len(client.get(reverse(LATE)).context["object_list"]) == count


def edit(row):
    return reverse("obligations:edit", args=[row.pk])


def test_one_obligation_takes_a_note_and_a_day(client, secretary, pledge):
    client.force_login(secretary)

    response = client.post(edit(pledge), {"done_on": "03/02/2026", "note": "bản giấy", "version": pledge.version})

    pledge.refresh_from_db()
    assert response["Location"] == pledge.get_absolute_url()
    assert (pledge.done_on, pledge.note) == (DAY, "bản giấy")


@pytest.mark.parametrize(
    ("typed", "where"),
    [({"done_on": "03/02/2026", "excuse": "được miễn"}, "__all__"), ({"done_on": "11/03/2026"}, "done_on")],
)
def test_done_and_excused_or_a_day_to_come_is_refused(client, secretary, pledge, typed, where):
    client.force_login(secretary)

    response = client.post(edit(pledge), typed | {"version": pledge.version})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [where]


@pytest.mark.parametrize(
    ("who", "answer"),
    [("office", 200), ("chief", 200), ("admin", 200), ("secretary", 200), ("reader", 403), ("stranger", 404)]
    + [("member_user", 403), ("nobody", 403)],
)
def test_who_edits_one_obligation(client, request, pledge, who, answer):
    client.force_login(request.getfixturevalue(who))

    assert client.get(edit(pledge)).status_code == answer


def test_a_member_who_guesses_an_id_gets_404(client, member_user, branch):
    colleague = ObligationFactory(member=MemberFactory(organization=branch))
    client.force_login(member_user)

    answers = [client.get(url).status_code for url in (edit(colleague), panel(colleague.member))]

    assert answers == [404, 404]


def panel(member):
    return reverse("obligations:panel", args=[member.pk])


def test_a_member_sees_his_own(client, member_user, member, pledge):
    client.force_login(member_user)

    response = client.get(reverse(MINE), follow=True)

    assert response.redirect_chain[0][0] == panel(member)
    assert list(response.context["obligations"]) == [pledge]


def test_who_has_no_record_of_his_own_reads_why(client, office):
    client.force_login(office)

    response = client.get(reverse(MINE))

    assert response.status_code == 403
    assert "chưa gắn với hồ sơ đảng viên nào" in response.content.decode()


def test_the_panel_stands_on_the_members_page(client, office, member):
    client.force_login(office)

    assert f'hx-get="{panel(member)}"' in client.get(member.get_absolute_url()).content.decode()


def test_the_workbook_says_how_each_stands_and_is_noted(client, office, committee, branch, pledge):
    ObligationFactory(member=pledge.member, kind=Kind.ASSIGNMENT, done_on=DAY, note="Ghi biên bản")
    ObligationFactory(member=pledge.member, kind=Kind.SUPPLEMENT, excuse="được miễn")
    ObligationFactory(member=pledge.member, kind=Kind.RESIDENCE, due_on=None)
    client.force_login(office)

    response = client.get(reverse(EXPORT), {"year": 2026})

    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert [cell.value for cell in sheet[4]][1:7] == [
        *("Trần Thị Thu Hà", "Chi bộ 1", "Quá hạn (hạn 28/02/2026)", "Hoàn thành 03/02/2026. Ghi biên bản"),
        *("Chưa (chưa có hạn)", "Không áp dụng: được miễn"),
    ]
    log = AccessLog.objects.get()
    assert (log.kind, log.organization, log.rows) == ("export", committee, 1)


def test_the_workbook_of_another_branch_is_not_found(client, secretary, other_branch):
    client.force_login(secretary)

    assert client.get(reverse(EXPORT), {"organization": other_branch.pk}).status_code == 404


def test_an_obligation_is_done_or_excused(member):
    with pytest.raises(IntegrityError):
        ObligationFactory(member=member, done_on=DAY, excuse="được miễn")


def test_an_obligation_is_made_once_a_year(pledge):
    double = Obligation(member=pledge.member, organization=pledge.organization, year=2026, kind=pledge.kind)

    with pytest.raises(ValidationError, match="đã có nghĩa vụ đó"):
        double.validate_constraints()


def test_a_reminder_opens_exactly_who_still_owes(client, secretary, branch, pledge):
    """What the page says is «còn n đồng chí», so the page that it opens shows n rows."""
    ObligationFactory(member=MemberFactory(organization=branch), done_on=DAY)
    client.force_login(secretary)
    of_branch, *_ = people.obligations(pledge.due_on, pledge.due_on)

    page, whole = client.get(of_branch.address), client.get(pledge.get_absolute_url())
    strange = client.get(pledge.get_absolute_url(), {"owing": pledge.kind, "due": "31/12"})

    lines = [[line["member"] for line in answer.context["form"].lines()] for answer in (page, strange)]
    assert lines == [[pledge.member]] * 2
    assert len(whole.context["form"].lines()) == 2
    assert "còn 1 đồng chí" in of_branch.label


def test_ticking_on_the_narrowed_page_leaves_the_others(client, secretary, branch, pledge):
    other = ObligationFactory(member=MemberFactory(organization=branch), done_on=DAY)
    client.force_login(secretary)
    typed = {f"done_{pledge.pk}": "1", f"shown_{pledge.pk}": f"{pledge.version}:0", f"day_{pledge.kind}": "03/02/2026"}

    client.post(f"{pledge.get_absolute_url()}?owing={pledge.kind}", typed)

    pledge.refresh_from_db()
    other.refresh_from_db()
    assert (pledge.done_on, other.done_on) == (DAY, DAY)


def test_all_on_the_narrowed_page_means_those_that_it_shows(client, secretary, branch, pledge):
    later = ObligationFactory(member=MemberFactory(organization=branch), due_on=pledge.due_on + datetime.timedelta(30))
    client.force_login(secretary)
    typed = {f"all_{pledge.kind}": "1", f"shown_{pledge.pk}": f"{pledge.version}:0", f"day_{pledge.kind}": "03/02/2026"}

    client.post(f"{pledge.get_absolute_url()}?owing={pledge.kind}&due={pledge.due_on.isoformat()}", typed)

    pledge.refresh_from_db()
    later.refresh_from_db()
    assert (pledge.done_on, later.done_on) == (DAY, None)
