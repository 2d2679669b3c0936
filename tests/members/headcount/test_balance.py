"""The page of the balance, and the people behind its figures."""

import datetime

import pytest
from django.urls import reverse

from branches import actions as branch_actions
from members import actions
from members.headcount.balance import Period, balance_of
from members.headcount.counting import NO_BEFORE, Tally
from members.headcount.periods import usual_periods
from members.models import Membership
from partyportal import dates
from tests.factories import MemberFactory, RuleValueFactory

FIRST, LAST = datetime.date(2025, 1, 1), datetime.date(2025, 12, 31)
PAGE = {"begins_on": "01/01/2025", "ends_on": "31/12/2025"}


def day(month, number=5):
    return datetime.date(2025, month, number)


@pytest.fixture
def year(committee, branch, other_branch):
    """A year with one of each move."""
    MemberFactory(full_name="Nguyễn Ở Lại", organization=branch, gender="female")
    MemberFactory(
        full_name="Lê Kết Nạp", organization=branch, status="probationary", how_in="admitted", joined_on=day(3)
    )
    turned = MemberFactory(full_name="Phạm Công Nhận", organization=branch, status="probationary")
    actions.recognise(member=turned, day=day(4), by=None)
    moved = MemberFactory(full_name="Trần Chuyển Nhánh", organization=branch)
    actions.move_within(member=moved, organization=other_branch, day=day(5), by=None)
    gone = MemberFactory(full_name="Vũ Chuyển Đi", organization=other_branch)
    actions.change_status(member=gone, status="exempt", day=day(6), by=None)
    actions.end(member=gone, day=day(7), how_out="moved_out", by=None)
    waiting = MemberFactory(full_name="Đỗ Tạm Vắng", organization=branch, status="probationary")
    actions.change_status(member=waiting, status="temp_away", day=day(8), by=None)
    return Period(committee, FIRST, LAST)


def shown(response):
    return {line.key: line.tally.cells for line in response.context["table"] if any(line.tally.cells)}


def test_table_of_the_whole(client, office, year):
    client.force_login(office)

    response = client.get(reverse("headcount:balance"), PAGE)

    assert shown(response) == {
        "opening": (5, 3, 2, 1),
        "in": (1, 0, 1, 0),
        "in-admitted": (1, 0, 1, 0),
        "recognised": (0, 1, -1, 0),
        "out": (1, 1, 0, 0),
        "out-moved_out": (1, 1, 0, 0),
        "closing": (5, 3, 2, 1),
    }
    assert "Đảng số cân đối" in response.content.decode()


def test_table_of_a_branch_counts_moves_to_its_sisters(client, stranger, year):
    client.force_login(stranger)

    response = client.get(reverse("headcount:balance"), PAGE)

    assert response.context["period"].organization.code == "CB2"
    assert shown(response)["in-sister_in"] == (1, 1, 0, 0)
    assert shown(response)["closing"] == (1, 1, 0, 0)


def test_exempt_and_away_count_as_what_they_were(branch):
    for status in ("full", "probationary"):
        member = MemberFactory(organization=branch, status=status)
        actions.change_status(member=member, status="exempt", day=day(2), by=None)
        actions.change_status(member=member, status="suspended", day=day(3), by=None)

    assert balance_of(Period(branch, FIRST, LAST)).closing == Tally(2, 1, 1, 0)


def test_every_figure_opens_as_many_people(client, office, year):
    client.force_login(office)

    lines = client.get(reverse("headcount:balance"), PAGE).context["table"]

    for line in lines:
        for column, number in line.cells:
            if number:
                page = PAGE | {"line": line.key, "column": column, "organization": year.organization.pk}
                response = client.get(reverse("headcount:balance_rows"), page)
                assert len(response.context["people"]) == abs(number), (line.key, column)


def test_people_bear_the_labels_of_that_time(client, office, year, branch):
    actions.end(
        member=branch.members.get(full_name="Đỗ Tạm Vắng"), day=datetime.date(2026, 2, 1), how_out="left", by=None
    )
    names = {"name": "Chi bộ mới", "short_name": "Chi bộ mới", "issuer_name": "Chi bộ mới"}
    branch_actions.rename(branch, day=datetime.date(2026, 1, 1), **names)
    client.force_login(office)

    page = PAGE | {"line": "closing", "column": "probationary"}
    people = client.get(reverse("headcount:balance_rows"), page).context["people"]

    labels = {person.row.member.full_name: (person.organization, person.standing) for person in people}
    assert labels["Đỗ Tạm Vắng"] == ("Chi bộ 1", "Dự bị, sinh hoạt tạm thời nơi khác")


def test_person_of_another_branch_today_has_no_link(client, secretary, year):
    client.force_login(secretary)

    page = PAGE | {"line": "out-sister_out"}
    [person] = client.get(reverse("headcount:balance_rows"), page).context["people"]

    assert (person.row.member.full_name, person.url) == ("Trần Chuyển Nhánh", "")


def test_break_names_its_rows(client, office, member, branch):
    row = Membership.objects.get(member=member)
    row.valid_from, row.how_in = day(4), "status_change"
    row.save()
    client.force_login(office)

    response = client.get(reverse("headcount:balance"), PAGE)

    [(what, [person])] = response.context["faults"]
    assert (what, person.row, person.url) == (NO_BEFORE, row, member.get_absolute_url())
    assert "Chưa cân đối" in response.content.decode()


@pytest.mark.parametrize("column", ["", "nobody"])
@pytest.mark.parametrize("line", ["", "closing", "in-nobody", "nobody", "in-"])
def test_figure_that_there_is_not_is_not_found(client, office, year, line, column):
    client.force_login(office)

    response = client.get(reverse("headcount:balance_rows"), PAGE | {"line": line, "column": column})

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"ends_on": "31/12/2024"}, "ends_on", "Ngày cuối kỳ không thể trước ngày đầu kỳ."),
        ({"ends_on": "01/01/2050"}, "ends_on", "Ngày không thể ở tương lai."),
        ({"begins_on": "hôm qua"}, "begins_on", "Ngày chưa đúng"),
    ],
)
def test_period_that_cannot_be_is_refused_at_its_field(client, office, year, typed, field, sentence):
    client.force_login(office)

    response = client.get(reverse("headcount:balance"), PAGE | typed)

    assert response.status_code == 422
    assert response.context["form"].errors[field][0].startswith(sentence)
    assert sentence in response.content.decode()


def test_organization_outside_the_scope_is_refused(client, secretary, year, other_branch):
    client.force_login(secretary)

    response = client.get(reverse("headcount:balance"), PAGE | {"organization": other_branch.pk})

    assert set(response.context["form"].errors) == {"organization"}


def test_queries_do_not_grow_with_the_people(client, office, year, branch, django_assert_max_num_queries):
    client.force_login(office)
    client.get(reverse("headcount:balance"), PAGE)
    for page, most in ((reverse("headcount:balance"), 10), (reverse("headcount:balance_rows"), 12)):
        with django_assert_max_num_queries(most) as few:
            client.get(page, PAGE | {"line": "in", "column": "total"})
        MemberFactory.create_batch(30, organization=branch, how_in="moved_in", joined_on=day(9))
        with django_assert_max_num_queries(most) as many:
            client.get(page, PAGE | {"line": "in", "column": "total"})
        assert len(few) == len(many)


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("secretary", 200), ("reader", 200), ("member_user", 403), ("nobody", 403)]
)
def test_who_sees_the_balance(client, request, branch, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("headcount:balance")).status_code == status


def test_panel_of_the_organization_leads_to_its_balance(client, office, branch):
    client.force_login(office)

    panel = client.get(reverse("members:figures", args=[branch.pk])).content.decode()

    assert f"{reverse('headcount:balance')}?organization={branch.pk}" in panel


def spans(periods):
    return {period.label: (dates.shown(period.begins_on), dates.shown(period.ends_on)) for period in periods}


def test_usual_periods_end_today_at_the_latest():
    found = spans(usual_periods(datetime.date(2026, 5, 20)))

    assert found["Năm nay"] == ("01/01/2026", "20/05/2026")
    assert found["Năm 2025"] == ("01/01/2025", "31/12/2025")
    assert (found["Quý I"], found["Quý II"]) == (("01/01/2026", "31/03/2026"), ("01/04/2026", "20/05/2026"))
    assert found["Tháng 5"] == ("01/05/2026", "20/05/2026")
    assert "Quý III" not in found


def test_report_years_run_from_closing_day_to_closing_day():
    found = spans(usual_periods(datetime.date(2026, 12, 10)))

    assert found["Kỳ báo cáo 2026"] == ("01/12/2025", "30/11/2026")
    assert found["Kỳ báo cáo 2027"] == ("01/12/2026", "10/12/2026")


def test_report_year_follows_the_rule_of_the_organization(branch):
    since = datetime.date(2026, 1, 1)
    RuleValueFactory(key="report_cutoff_year_day", value="15", organization=branch, effective_from=since)

    found = spans(usual_periods(datetime.date(2026, 5, 20), branch))

    assert found["Kỳ báo cáo 2026"] == ("16/11/2025", "20/05/2026")
