"""What a secretary hands on."""

import datetime

import pytest
from django.urls import reverse

from home.handover import handover_of, unfinished
from tests.factories import (
    BranchReportFactory,
    CandidateFactory,
    CommendationFactory,
    CommitteeReportFactory,
    CommitteeSeatFactory,
    GrantFactory,
    MeetingFactory,
    MemberFactory,
    OutgoingFactory,
    ReportPeriodFactory,
    TaskFactory,
    TermFactory,
    TransferFactory,
    UserFactory,
)

TODAY = datetime.date(2026, 3, 5)
CHANGED = datetime.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 5, 3, tzinfo=datetime.UTC))


@pytest.fixture
def seats(branch):
    """The former secretary, and the one who took over three days ago."""
    term = TermFactory(organization=branch)
    former, current = MemberFactory(organization=branch, full_name="Lê Văn Cũ"), MemberFactory(organization=branch)
    return [
        CommitteeSeatFactory(term=term, member=former, ends_on=CHANGED),
        CommitteeSeatFactory(term=term, member=current, begins_on=CHANGED),
    ]


def with_account(seat, **grant):
    seat.member.user = UserFactory()
    seat.member.save(update_fields=["user"])
    return GrantFactory(user=seat.member.user, organization=seat.organization, **grant)


def titles(user, organization):
    return {section.title: section.count for section in unfinished(user, organization)}


def page(organization, name="handover"):
    return reverse(f"home:{name}", args=[organization.pk])


def test_who_was_and_who_is_secretary(office, branch, seats):
    handover = handover_of(office, branch)

    assert [handover.former, handover.current] == seats
    assert handover.deadline.rule.key == "congress_handover_days"
    assert handover.deadline.since == CHANGED


def test_second_term_of_one_person_is_no_handover(office, branch):
    member = MemberFactory(organization=branch)
    old = TermFactory(organization=branch, begins_on=datetime.date(2020, 6, 1), ends_on=datetime.date(2025, 6, 1))
    CommitteeSeatFactory(term=old, member=member, begins_on=old.begins_on)
    seat = CommitteeSeatFactory(term=TermFactory(organization=branch), member=member)

    handover = handover_of(office, branch)

    assert (handover.former, handover.current) == (None, seat)
    assert handover.deadline is None
    assert handover.is_reelected


def test_who_was_elected_again_is_said_to_hand_nothing_over(client, office, branch):
    member = MemberFactory(organization=branch, full_name="Trần Văn Tái")
    old = TermFactory(organization=branch, begins_on=datetime.date(2020, 6, 1), ends_on=datetime.date(2025, 6, 1))
    CommitteeSeatFactory(term=old, member=member, begins_on=old.begins_on)
    CommitteeSeatFactory(term=TermFactory(organization=branch), member=member)
    client.force_login(office)

    said = " ".join(client.get(page(branch)).content.decode().split())

    assert "Đồng chí Trần Văn Tái tái cử, giữ chức từ 01/06/2020" in said
    assert "Chưa ghi bí thư trước" not in said


def test_who_was_elected_for_tomorrow_receives_from_who_leads_today(office, branch):
    """On the day of the approval the page named the old secretary as who receives."""
    begins = TODAY + datetime.timedelta(days=1)
    leads = CommitteeSeatFactory(term=TermFactory(organization=branch, ends_on=begins), member__organization=branch)
    new = TermFactory(organization=branch, ordinal=20, begins_on=begins, ends_on=datetime.date(2031, 3, 6))
    elected = CommitteeSeatFactory(term=new, member=MemberFactory(organization=branch), begins_on=begins)

    handover = handover_of(office, branch)

    assert (handover.former, handover.current) == (leads, elected)
    assert handover.deadline.since == begins


def test_a_secretary_of_one_term_is_not_called_reelected(office, branch, seats):
    assert not handover_of(office, branch).is_reelected


def test_nobody_is_known_yet(client, office, branch):
    client.force_login(office)

    assert "Chưa ghi bí thư hiện nay" in client.get(page(branch)).content.decode()


def test_unfinished_work_of_a_branch(office, branch, other_branch):
    for place in (branch, other_branch):
        TaskFactory(organization=place)
        MeetingFactory(organization=place, status="held")
        MeetingFactory(organization=place)
        OutgoingFactory(organization=place)
    TaskFactory(organization=branch, done_on=TODAY)
    MeetingFactory(organization=branch, status="approved")
    BranchReportFactory(organization=branch, period__organization=branch.parent)
    CommendationFactory(organization=branch)
    CandidateFactory(organization=branch)
    TransferFactory(member=MemberFactory(organization=branch), from_organization=branch)

    assert titles(office, branch) == {
        "Nhiệm vụ chưa hoàn thành": 1,
        "Báo cáo phải nộp": 1,
        "Hội nghị chưa duyệt biên bản": 1,
        "Hội nghị đã lên lịch": 1,
        "Văn bản đang soạn, chờ vào sổ": 1,
        "Hồ sơ kết nạp, công nhận chưa xong": 1,
        "Chuyển sinh hoạt đảng chưa xong": 1,
        "Khen thưởng đang đề nghị": 1,
    }


def test_unfinished_work_of_a_committee(office, committee, branch):
    period = ReportPeriodFactory(organization=committee)
    BranchReportFactory(organization=branch, period=period, status="submitted")
    CommitteeReportFactory(period=period)

    assert titles(office, committee) == {"Báo cáo của chi bộ chờ thẩm định": 1, "Báo cáo của cấp ủy đang soạn": 1}


def test_many_rows_are_counted_and_cut(office, branch):
    TaskFactory.create_batch(33, organization=branch)

    section = unfinished(office, branch)[0]

    assert (section.count, len(section.rows)) == (33, 30)


def test_account_of_the_former_secretary_is_named(client, office, branch, seats):
    old, new = with_account(seats[0]), with_account(seats[1], role="branch_secretary")
    client.force_login(office)

    response = client.get(page(branch))

    holders = {account.grant: account.holder for account in response.context["handover"].accounts}
    assert holders == {old: "former", new: "current"}
    assert "Của bí thư cũ, cần kết thúc" in response.content.decode()


def test_role_that_has_ended_is_not_handed_on(office, branch, seats):
    with_account(seats[0], valid_to=TODAY)

    assert handover_of(office, branch).accounts == []


@pytest.mark.parametrize(("who", "offered"), [("office", False), ("admin", True)])
def test_missing_role_is_said_and_given_by_the_administrator(client, request, branch, seats, who, offered):
    seats[1].member.user = UserFactory()
    seats[1].member.save(update_fields=["user"])
    client.force_login(request.getfixturevalue(who))

    content = client.get(page(branch)).content.decode()

    assert "chưa có quyền tại đây" in content
    assert (f"{reverse('accounts:grant_add')}?user={seats[1].member.user_id}" in content) is offered


def test_branch_secretary_sees_the_work_but_not_the_accounts(client, secretary, branch, seats):
    TaskFactory(organization=branch, title="Lập kế hoạch")
    with_account(seats[0])
    client.force_login(secretary)

    content = client.get(page(branch)).content.decode()

    assert "Lập kế hoạch" in content
    assert "Tài khoản, quyền trong cổng" not in content


@pytest.mark.parametrize("name", ["handover", "unfinished"])
@pytest.mark.parametrize(("who", "status"), [("reader", 200), ("secretary", 200), ("stranger", 404), ("nobody", 403)])
def test_who_sees_it(client, request, branch, name, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(page(branch, name)).status_code == status


def test_panel_alone_comes_to_htmx(client, office, branch):
    TaskFactory(organization=branch, title="Lập kế hoạch")
    client.force_login(office)

    response = client.get(page(branch, "unfinished"), headers={"HX-Request": "true"})

    assert response.templates[0].name == "home/_unfinished.html"
    assert "Lập kế hoạch" in response.content.decode()


@pytest.mark.parametrize("count", [1, 20])
def test_page_makes_the_same_queries_however_much_is_open(
    client, office, branch, seats, django_assert_num_queries, count
):
    TaskFactory.create_batch(count, organization=branch)
    MeetingFactory.create_batch(count, organization=branch)
    BranchReportFactory.create_batch(count, organization=branch)
    CandidateFactory.create_batch(count, organization=branch)
    CommendationFactory.create_batch(count, organization=branch)
    for _ in range(count):
        OutgoingFactory(organization=branch)
        TransferFactory(member=MemberFactory(organization=branch), from_organization=branch)
    client.force_login(office)
    client.get(page(branch))

    with django_assert_num_queries(19):
        client.get(page(branch))


def test_organization_page_links_to_it(client, office, branch):
    client.force_login(office)

    assert page(branch) in client.get(branch.get_absolute_url()).content.decode()


def test_print_ends_with_places_to_sign(client, office, branch, seats):
    client.force_login(office)

    text = client.get(page(branch)).content.decode()

    signing = text[text.index('class="signs"') :]
    for words in ("ngày …… tháng …… năm", "Người bàn giao", "Lê Văn Cũ", "Người nhận bàn giao", "Người chứng kiến"):
        assert words in signing


def test_places_to_sign_stay_empty_where_nobody_is_written_down(client, office, branch):
    client.force_login(office)

    text = client.get(page(branch)).content.decode()

    assert "None" not in text[text.index('class="signs"') :]
