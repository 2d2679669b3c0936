"""The page of the structure, the people behind each number, the workbook."""

import datetime
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AccessLog
from branches import actions as branch_actions
from members import actions
from members.models import Member, Membership
from members.partylife import PartyLife
from partyportal import dates
from partyportal.dates import PartialDate
from rulebook.models import RuleValue
from tests.factories import LONG_AGO, InterruptionFactory, MemberFactory

DAY = datetime.date(2026, 3, 31)
BEFORE = datetime.date(2025, 12, 31)
PAGE, ROWS, EXPORT = (reverse(f"headcount:structure{part}") for part in ("", "_rows", "_export"))


def shown(client, organization, **asked):
    wanted = {"organization": organization.pk, "day": dates.shown(DAY), "compared": ""} | asked
    return client.get(PAGE, wanted)


def counts(response, dimension) -> dict:
    tables = {table[0].key: table[1] for table in response.context["tables"]}
    return {line.label: (line.count, line.before) for line in tables[dimension]}


def people(client, organization, **asked) -> list[str]:
    wanted = {"organization": organization.pk, "day": dates.shown(DAY)} | asked
    return [person["row"].member.full_name for person in client.get(ROWS, wanted).context["people"]]


def test_members_are_divided_by_each_dimension(client, office, committee, branch, other_branch):
    facts = {"gender": "female", "ethnicity": "Tày", "professional": "master", "theory": "advanced"}
    MemberFactory(organization=branch, birth_date="1990-05-01", **facts)
    MemberFactory(organization=other_branch, status="probationary")
    client.force_login(office)

    response = shown(client, committee)

    assert counts(response, "status")["Dự bị"] == (1, None)
    assert counts(response, "organization") == {"Chi bộ 1": (1, None), "Chi bộ 2": (1, None)}
    assert counts(response, "gender") == {"Nam": (0, None), "Nữ": (1, None), "Chưa rõ": (1, None)}
    assert counts(response, "age")["Từ 31 đến 40 tuổi"] == (1, None)
    assert counts(response, "ethnicity") == {"Tày": (1, None), "Chưa rõ": (1, None)}
    assert counts(response, "professional")["Thạc sĩ"] == (1, None)
    assert counts(response, "theory")["Cao cấp"] == (1, None)


def test_past_day_reads_the_memberships_of_that_day(client, office, committee, branch, other_branch):
    member = MemberFactory(organization=branch, status="probationary")
    actions.recognise(member=member, day=datetime.date(2026, 2, 1), by=office)
    actions.move_within(member=member, organization=other_branch, day=datetime.date(2026, 3, 1), by=office)
    client.force_login(office)

    response = shown(client, committee, compared=dates.shown(BEFORE))

    assert counts(response, "status")["Chính thức"] == (1, 0)
    assert counts(response, "status")["Dự bị"] == (0, 1)
    assert counts(response, "organization") == {"Chi bộ 1": (0, 1), "Chi bộ 2": (1, 0)}


def test_age_is_of_each_day(client, office, committee, branch):
    MemberFactory(organization=branch, birth_date="1995-01-15")
    client.force_login(office)

    response = shown(client, committee, compared=dates.shown(BEFORE))

    assert counts(response, "age")["Từ 30 tuổi trở xuống"] == (0, 1)
    assert counts(response, "age")["Từ 31 đến 40 tuổi"] == (1, 0)


def test_party_age_agrees_with_the_page_of_the_member(client, office, committee, branch):
    member = MemberFactory(organization=branch, admission_decision_on=PartialDate("2010-01-01"))
    InterruptionFactory(member=member, ends_on=PartialDate("2025-01-01"))
    client.force_login(office)

    response = shown(client, committee)

    assert PartyLife.of(member).age(DAY).least // 12 == 9
    assert counts(response, "party_age")["Dưới 10 năm"] == (1, None)


def test_age_bands_follow_the_rulebook(client, office, committee, branch):
    RuleValue.objects.filter(key="age_bands").update(value="35")
    MemberFactory(organization=branch, birth_date="1988-05-01")
    client.force_login(office)

    assert counts(shown(client, committee), "age") == {"Từ 35 tuổi trở xuống": (0, None), "Trên 35 tuổi": (1, None)}


def test_units_bear_the_name_of_that_day(client, office, committee, branch):
    MemberFactory(organization=branch)
    names = dict.fromkeys(branch_actions.NAMES, "Chi bộ Mới")
    branch_actions.rename(branch, **names, day=datetime.date(2026, 4, 1))
    client.force_login(office)

    assert list(counts(shown(client, committee), "organization")) == ["Chi bộ 1"]


def test_first_visit_shows_today_beside_the_end_of_last_year(client, secretary, branch):
    client.force_login(secretary)

    structure = client.get(PAGE).context["structure"]

    today = dates.today()
    asked = (structure.organization, structure.day, structure.compared)
    assert asked == (branch, today, datetime.date(today.year - 1, 12, 31))


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("day", "31/12/2050", "Chưa có số liệu của ngày sau hôm nay. Hãy chọn hôm nay hoặc một ngày đã qua."),
        ("compared", "31/12/2050", "Chưa có số liệu của ngày sau hôm nay. Hãy chọn hôm nay hoặc một ngày đã qua."),
    ],
)
def test_future_day_is_refused(client, office, committee, field, typed, said):
    client.force_login(office)

    response = shown(client, committee, **{field: typed})

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [said]}
    assert typed in response.text


@pytest.mark.parametrize("address", [PAGE, ROWS, EXPORT])
def test_organisation_out_of_scope_is_refused(client, stranger, member, branch, address):
    client.force_login(stranger)

    response = client.get(address, {"organization": branch.pk})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["organization"]


def test_day_before_all_says_that_nobody_was_there(client, office, committee, member):
    client.force_login(office)

    assert "Không có đảng viên nào vào ngày này" in shown(client, committee, day="01/01/2000").text


def test_each_number_opens_its_people(client, office, committee, branch):
    MemberFactory(full_name="Lê Thị An", organization=branch, gender="female")
    MemberFactory(full_name="Trần Văn Bình", organization=branch, gender="male")
    client.force_login(office)
    page = shown(client, committee).text

    link = f"{ROWS}?organization={committee.pk}&amp;day=31%2F03%2F2026&amp;dimension=gender&amp;band=female"
    assert link in page
    assert people(client, committee, dimension="gender", band="female") == ["Lê Thị An"]
    assert people(client, committee) == ["Lê Thị An", "Trần Văn Bình"]


def test_people_of_a_past_day_keep_their_label(client, office, secretary, branch, other_branch):
    member = MemberFactory(organization=branch)
    actions.move_within(member=member, organization=other_branch, day=datetime.date(2026, 4, 1), by=office)
    client.force_login(secretary)

    response = client.get(ROWS, {"organization": branch.pk, "day": dates.shown(DAY)})

    person = response.context["people"][0]
    assert (person["place"], person["is_open"]) == ("Chi bộ 1", False)
    assert member.get_absolute_url() not in response.text


def test_unknown_band_leads_to_the_record_to_mend(client, secretary, branch, member):
    client.force_login(secretary)

    response = client.get(ROWS, {"organization": branch.pk, "dimension": "gender", "band": "unknown"})

    assert reverse("members:edit", args=[member.pk]) in response.text


def test_reader_is_not_sent_to_mend(client, reader, branch, member):
    client.force_login(reader)

    response = client.get(ROWS, {"organization": branch.pk, "dimension": "gender", "band": "unknown"})

    assert [person["is_mendable"] for person in response.context["people"]] == [False]


def test_known_band_offers_no_mending(client, secretary, branch):
    member = MemberFactory(organization=branch, gender="male")
    client.force_login(secretary)

    response = client.get(ROWS, {"organization": branch.pk, "dimension": "gender", "band": "male"})

    assert reverse("members:edit", args=[member.pk]) not in response.text


@pytest.mark.parametrize("asked", [{"dimension": "gender", "band": "x"}, {"dimension": "x", "band": "male"}])
def test_unknown_figure_is_not_found(client, office, committee, asked):
    client.force_login(office)

    assert client.get(ROWS, {"organization": committee.pk} | asked).status_code == 404


def test_workbook_holds_the_tables_and_is_noted(client, office, committee, branch):
    MemberFactory(organization=branch, gender="female")
    client.force_login(office)

    response = client.get(EXPORT, {"organization": committee.pk, "day": "31/03/2026", "compared": "31/12/2025"})

    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    lines = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    assert lines["Nữ"] == (1, "100%", 1, 0, "0%")
    log = AccessLog.objects.get()
    assert (log.user, log.organization, log.rows) == (office, committee, 1)
    assert log.subject == "Thống kê cơ cấu đảng viên ngày 31/03/2026 (Excel)"


def queries(client, url, asked) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url, asked).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", [PAGE, ROWS, EXPORT])
def test_hundreds_of_members_cost_no_more_queries(client, office, committee, branch, address):
    client.force_login(office)
    MemberFactory(organization=branch, birth_date="1990-05-01")
    asked = {"organization": committee.pk, "day": "31/03/2026", "compared": "31/12/2025"}
    few = queries(client, address, asked)
    fill(branch, 300)

    many = queries(client, address, asked)

    assert Membership.objects.count() == 301
    assert few == many <= 15


def fill(place, count: int):
    """Many members at once."""
    people = [Member(full_name=f"Lê Văn {number}", organization=place, status="full") for number in range(count)]
    for member in people:
        member.fill_keys()
    facts = {"organization": place, "status": "full", "valid_from": LONG_AGO, "how_in": "initial"}
    Membership.objects.bulk_create(Membership(member=row, **facts) for row in Member.objects.bulk_create(people))
