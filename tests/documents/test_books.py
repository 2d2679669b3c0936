import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from tests.factories import AddresseeFactory, DocumentFactory, OutgoingFactory, TermFactory

pytestmark = pytest.mark.django_db


def book(client, name, **asked):
    return client.get(reverse(f"documents:{name}_book"), {"q": ""} | asked)


def lines(response) -> list:
    return [row.symbol_raw for row in response.context["object_list"]]


@pytest.fixture
def arrived(committee):
    return [
        DocumentFactory(
            organization=committee,
            symbol_raw=f"{number}-CV/TU",
            arrival_number=number,
            arrival_year=year,
            received_on=datetime.date(year, 3, number),
        )
        for year, number in [(2025, 9), (2026, 1), (2026, 2)]
    ]


def test_book_stands_in_the_order_of_arrival(client, office, arrived):
    client.force_login(office)

    assert lines(book(client, "incoming")) == ["2-CV/TU", "1-CV/TU", "9-CV/TU"]


@pytest.mark.parametrize(("asked", "order"), [({}, [9, 1, 2]), ({"sort": "-arrival"}, [2, 1, 9])])
def test_book_on_paper_runs_forward_unless_sorted(client, office, arrived, asked, order):
    client.force_login(office)

    page = book(client, "incoming", **{"as": "print"} | asked).content.decode()

    assert sorted(order, key=lambda number: page.index(f">{number}-CV/TU<")) == order


def test_days_of_a_printed_book_never_break(client, office, arrived):
    client.force_login(office)

    page = book(client, "incoming", **{"as": "print"}).content.decode()

    assert "<td class='whole'>01/03/2026</td>" in page


@pytest.mark.parametrize(
    ("issuer", "css"),
    [("Sở KH&CN tỉnh Hòa Lạc", " class='words'"), ("Tổ chức so-van@mot-ten-rat-dai.vn", "")],
)
def test_issuer_of_a_printed_book_breaks_between_its_words(client, office, committee, issuer, css):
    DocumentFactory(organization=committee, issuer=issuer, arrival_number=1)
    client.force_login(office)

    page = book(client, "incoming", **{"as": "print"}).content.decode()

    assert f"<td{css}>{escape(issuer)}</td>" in page


LONG = "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN"


@pytest.mark.parametrize(
    ("symbol", "cell"),
    [
        ("721/NQ-UBTVQH15", "<td class='whole'>721/NQ-UBTVQH15</td>"),
        (LONG, f"<td class='parts'>{LONG.replace('/', '/<wbr>').replace('-', '-<wbr>')}</td>"),
    ],
)
def test_symbol_of_a_printed_book_never_breaks_inside_its_letters(client, office, committee, symbol, cell):
    DocumentFactory(organization=committee, symbol_raw=symbol, arrival_number=1)
    client.force_login(office)

    assert cell in book(client, "incoming", **{"as": "print"}).content.decode()


def test_book_of_a_year(client, office, arrived):
    client.force_login(office)

    assert lines(book(client, "incoming", year=2025)) == ["9-CV/TU"]


def test_book_has_the_official_columns(client, office, arrived, branch):
    AddresseeFactory(document=arrived[0], organization=branch)
    client.force_login(office)

    page = book(client, "incoming", **{"as": "print"}).content.decode()

    places = [page.index(heading) for heading in ("Ngày đến", "Số đến", "Tác giả", "Tên loại và trích yếu", "Ký nhận")]
    assert places == sorted(places)
    assert branch.short_name in page


def test_drafts_and_the_other_direction_stand_in_no_book(client, office, committee, arrived):
    OutgoingFactory(organization=committee)
    client.force_login(office)

    assert lines(book(client, "outgoing")) == []


def test_committee_reads_the_book_of_a_branch_and_a_branch_its_own_alone(client, office, secretary, branch, arrived):
    own = DocumentFactory(organization=branch, symbol_raw="4-CV/ĐU")
    client.force_login(office)
    assert lines(book(client, "incoming", organization=branch.pk)) == [own.symbol_raw]
    client.force_login(secretary)
    assert lines(book(client, "incoming")) == [own.symbol_raw]


@pytest.mark.parametrize("kind", ["", "print"])
@pytest.mark.parametrize("name", ["incoming", "outgoing"])
def test_books_of_several_say_whose_number_it_is(client, office, secretary, committee, branch, name, kind):
    """The books together name the owner of each line; one book, chosen or one's only one, has the official columns."""
    for place in (committee, branch):
        term = TermFactory(organization=place)
        DocumentFactory(organization=place, direction=name, term=term, number=5)
    client.force_login(office)
    assert ">Sổ của<" in plain(book(client, name, **{"as": kind}))
    assert ">Sổ của<" not in plain(book(client, name, **{"as": kind, "organization": branch.pk}))
    client.force_login(secretary)
    assert ">Sổ của<" not in plain(book(client, name, **{"as": kind}))


def plain(response) -> str:
    """The page with the links of its heads taken away: what stands in the table alone."""
    return re.sub(r"<a class=\"sort\"[^>]*>", ">", response.text.partition("<thead>")[2])


def test_book_asks_the_same_however_long(client, office, committee, django_assert_num_queries):
    client.force_login(office)
    DocumentFactory.create_batch(3, organization=committee)
    address = reverse("documents:incoming_book")
    client.get(address, {"q": ""})

    with CaptureQueriesContext(connection) as few:
        client.get(address, {"q": ""})
    DocumentFactory.create_batch(40, organization=committee)

    with django_assert_num_queries(len(few)):
        client.get(address, {"q": ""})
