"""How a membership began, typed or derived from a list: the head-count, the figures and the table beside them agree."""

import datetime

import pytest
from django.urls import reverse

from measures.registry import COMPUTED
from measures.rows import Scope
from members.headcount.balance import Period, balance_of
from members.imports import writing
from members.imports.lists.rows import Row
from members.imports.lists.tables import Table
from members.models import Membership
from partyportal import dates
from reports.book import FigureBook
from reports.drafting import tables
from tests.factories import MemberFactory

BEGINS, ENDS = datetime.date(2022, 12, 1), datetime.date(2023, 5, 31)
TITLES = {"full_name": "Họ và tên", "admitted_on": "Ngày vào Đảng", "official_on": "Ngày chính thức"} | {
    "organization": "Chi bộ",
    "joined_on": "Ngày chuyển đến",
}
# Name: (admitted, official, here since, how they came, F12, F13, F14).
CASES = {
    "kết nạp tại đây": ("10/03/2023", "", "10/03/2023", "admitted", 1, 0, 0),
    "kết nạp nơi khác rồi chuyển đến": ("10/03/2023", "", "05/05/2023", "moved_in", 0, 0, 1),
    "chính thức từ trước khi đến": ("05/06/2010", "05/06/2011", "05/05/2023", "moved_in", 0, 0, 1),
    "đến khi dự bị, chính thức tại đây": ("10/02/2022", "10/02/2023", "05/01/2023", "moved_in", 0, 1, 1),
    "chuyển đến từ kỳ trước": ("05/06/2010", "05/06/2011", "01/08/2022", "moved_in", 0, 0, 0),
}


@pytest.fixture
def scope(committee):
    return Scope(committee, BEGINS, ENDS, "half_year", 2023)


def typed(client, office, branch, name, facts):
    admitted, official, since, how_in, *_ = facts
    client.force_login(office)
    status = "full" if official else "probationary"
    entered = {"full_name": name.title(), "organization": branch.pk, "status": status, "joined_on": since}
    days = {"how_in": how_in, "admitted_on": admitted, "official_on": official}
    return client.post(reverse("members:add"), entered | days)


def listed(committee, branch, name, facts):
    admitted, official, since, *_ = facts
    cells = {"full_name": name.title(), "admitted_on": admitted, "official_on": official, "joined_on": since}
    rows = [Row(2, cells | {"organization": branch.code}, [name])]
    return writing.apply(table=Table("Danh sách", TITLES, [], rows), root=committee, by=None)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("way", ["typed", "listed"])
def test_beginning_is_replayed_alike(client, office, committee, branch, scope, way, name):
    """Beside one member of long ago, so that the period before is held and the table is drawn."""
    MemberFactory(organization=branch)
    facts = CASES[name]

    typed(client, office, branch, name, facts) if way == "typed" else listed(committee, branch, name, facts)

    found, figures = balance_of(Period(committee, BEGINS, ENDS)), FigureBook(scope)
    codes = ("F12", "F13", "F14", "F15")
    moves = [found.gains["admitted"], found.recognised, found.gains["moved_in"], found.losses["moved_out"]]
    counted = [len(rows) for rows in moves]
    assert counted == [*facts[4:], 0] == [figures[code].value for code in codes]
    assert all(figures[code].is_known for code in codes)
    assert found.is_even and found.closing.total == figures["F02"].value == 2
    shown = {row.cells[1]: row.cells[3].text for table in tables.comparison(figures) for row in table.rows}
    assert [shown.get(COMPUTED[code].name, "-") for code in codes] == [str(count or "-") for count in counted]


def test_without_a_day_of_arrival_they_count_from_admission(committee, branch, scope):
    listed(committee, branch, "Lê An", ("10/03/2023", "", ""))

    found = balance_of(Period(committee, BEGINS, ENDS))
    assert len(found.gains["admitted"]) == COMPUTED["F12"].figure(scope).value == 1
    assert (found.opening.total, found.closing.total) == (0, 1)


@pytest.mark.parametrize(
    ("days", "field", "sentence"),
    [
        (("10/03/2023", "", "01/03/2023", "admitted"), "joined_on", "Ngày sinh hoạt tại đây không thể trước"),
        (("10/03/2023", "", "05/05/2023", "admitted"), "how_in", "Đồng chí này vào Đảng ngày 10/03/2023"),
        (("10/03/2023", "", "10/03/2023", "initial"), "how_in", "Ngày sinh hoạt tại đây là ngày vào Đảng."),
        (("10/03/2023", "01/01/2050", "10/03/2023", "admitted"), "official_on", "Ngày chính thức chưa đến."),
    ],
)
def test_contradicting_beginning_is_refused(client, office, branch, days, field, sentence):
    response = typed(client, office, branch, "Lê An", days)

    assert response.context["form"].errors[field][0].startswith(sentence)
    assert not Membership.objects.exists()


def test_full_member_who_was_admitted_here_has_an_official_day(client, office, branch):
    client.force_login(office)
    entered = {"full_name": "Lê An", "organization": branch.pk, "status": "full", "joined_on": "10/03/2022"}

    response = client.post(reverse("members:add"), entered | {"how_in": "admitted"})

    assert response.context["form"].errors["official_on"][0].startswith("Nhập ngày chính thức")


def test_list_does_not_bring_anybody_before_their_admission(committee, branch):
    found = listed(committee, branch, "Lê An", ("10/03/2023", "", "01/03/2023"))

    assert [(error["column"], error["message"][:22]) for error in found.errors] == [
        ("Ngày chuyển đến", "Ngày sinh hoạt tại đây")
    ]


def test_list_without_days_of_arrival_says_who_is_taken_as_admitted_here(committee, branch):
    today = datetime.date.today()
    recent = dates.shown(today.replace(day=1, year=today.year - 1))

    recently, long_ago = (listed(committee, branch, *one) for one in [("An", (recent, "", "")), ("Ba", LONG_AGO)])

    assert any(warning.startswith(f"Tính là kết nạp tại đây {recent}") for warning in recently.lines[0].warnings)
    assert not any("kết nạp tại đây" in warning for warning in long_ago.lines[0].warnings)


LONG_AGO = ("05/06/2010", "05/06/2011", "")


@pytest.mark.parametrize(
    ("facts", "code", "detail"),
    [
        (("2023", "", ""), "F12", "vào Đảng 2023"),
        (("2023", "", "05/2023"), "F12", "vào Đảng 2023"),
        (("03/2023", "", "15/03/2023"), "F12", "vào Đảng 03/2023"),
        (("05/06/2021", "2023", ""), "F13", "chính thức 2023"),
        (("05/06/2021", "03/2023", "15/03/2023"), "F13", "chính thức 03/2023"),
    ],
)
def test_what_may_have_been_in_the_period_is_no_zero(committee, branch, scope, facts, code, detail):
    """The branch is asked, and whoever it is about is named."""
    listed(committee, branch, "Lê An", facts)

    figure = COMPUTED[code].figure(scope)

    assert (figure.value, figure.unknown) == (0, (branch.short_name,))
    found = [(row.label.partition(" – ")[0], row.amount, row.detail) for row in figure.rows]
    assert found == [("Lê An", 0, f"{detail}, chưa rõ ngày, chưa đủ dữ liệu để tính")]


@pytest.mark.parametrize(
    ("facts", "code", "detail"),
    [
        (("03/2023", "", ""), "F12", "vào Đảng 03/2023"),
        (("03/2023", "", "03/2023"), "F12", "vào Đảng 03/2023"),
        (("05/06/2021", "03/2023", ""), "F13", "chính thức 03/2023"),
    ],
)
def test_month_within_the_period_is_enough_to_count(committee, branch, scope, facts, code, detail):
    listed(committee, branch, "Lê An", facts)

    figure = COMPUTED[code].figure(scope)

    assert (figure.value, figure.unknown) == (1, ())
    assert [row.detail for row in figure.rows] == [f"{detail}, chưa rõ ngày"]


def test_year_within_the_term_is_enough_to_count(committee, branch):
    listed(committee, branch, "Lê An", ("2023", "", ""))
    term = Scope(committee, datetime.date(2021, 6, 1), datetime.date(2025, 12, 31), "term", 2025)

    assert (COMPUTED["F12"].figure(term).value, COMPUTED["F12"].figure(term).unknown) == (1, ())


@pytest.mark.parametrize(
    ("facts", "code"),
    [(("2010", "2011", ""), "F12"), (("2010", "2011", ""), "F13"), (("2022", "01/2023", "05/2023"), "F13")],
)
def test_what_cannot_have_been_here_in_the_period_is_zero(committee, branch, scope, facts, code):
    listed(committee, branch, "Lê An", facts)

    assert COMPUTED[code].figure(scope).is_known
