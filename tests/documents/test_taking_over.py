"""An office that has worked for years takes its register along: numbers go on where they stood."""

import datetime

import pytest
from django.urls import reverse

from documents.actions import create_outgoing
from documents.models import Document, SeriesStart
from tests.factories import OutgoingFactory, SeriesStartFactory, TermFactory

DAY = datetime.date(2026, 11, 3)
ISSUED, START = reverse("documents:add_issued"), reverse("documents:add_start")


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 10, 3, tzinfo=datetime.UTC), tick=False)


@pytest.fixture
def term(committee):
    return TermFactory(organization=committee)


def issued(committee, number, day="03/11/2026", **more):
    facts = {"organization": committee.pk, "doc_type": "BC", "number": number, "issued_on": day, "version": 0}
    return facts | {"subject": f"Kết quả công tác {number}"} | more


def said(response):
    return [str(message) for message in response.context["messages"]]


def number_of_next(committee, office, doc_type="BC"):
    facts = {"organization": committee, "doc_type": doc_type, "subject": "Báo cáo", "day": DAY, "by": office}
    return create_outgoing(**facts).number


def test_numbers_go_on_after_the_last_one_of_each_series(client, committee, term, office):
    client.force_login(office)

    for doc_type, last in [("BC", 67), ("QĐ", 124)]:
        facts = {"organization": committee.pk, "doc_type": doc_type, "last_number": last, "day": "10/11/2026"}
        client.post(START, facts | {"version": 0})

    assert [number_of_next(committee, office, kind) for kind in ("BC", "BC", "QĐi", "KH")] == [68, 69, 125, 1]


def test_start_is_written_once_a_series_and_term(client, committee, term, office):
    SeriesStartFactory(term=term, organization=committee)
    client.force_login(office)

    facts = {"organization": committee.pk, "doc_type": "BC", "last_number": 70, "day": "10/11/2026", "version": 0}
    client.post(START, facts)

    assert SeriesStart.objects.get().last_number == 70
    assert "Báo cáo: 70" in client.get(START).text


def test_issued_documents_are_entered_in_any_order_with_their_numbers(client, committee, term, office, branch):
    client.force_login(office)

    for number in (68, 12, 40):
        client.post(ISSUED, issued(committee, number, receivers=[branch.pk]))

    entered = Document.objects.order_by("number")
    assert [one.symbol_raw for one in entered] == ["12-BC/ĐU", "40-BC/ĐU", "68-BC/ĐU"]
    assert {(one.status, one.term, one.issued_on, one.is_locked) for one in entered} == {
        (Document.Status.REGISTERED, term, DAY, True)
    }
    assert entered[0].addressees.get().organization == branch
    assert number_of_next(committee, office) == 69


@pytest.mark.parametrize(("doc_type", "twin_type"), [("BC", "BC"), ("QĐi", "QĐ")])
def test_number_that_the_register_holds_is_refused_at_its_field(client, committee, term, office, doc_type, twin_type):
    facts = {"status": "registered", "issued_on": DAY, "symbol_raw": "40-X/ĐU", "subject": "Văn bản đã có"}
    OutgoingFactory(organization=committee, term=term, number=40, doc_type=twin_type, **facts)
    client.force_login(office)

    response = client.post(ISSUED, issued(committee, 40, doc_type=doc_type))

    assert response.status_code == 422
    assert "Số này đã có trong sổ của nhiệm kỳ" in response.context["form"].errors["number"][0]
    assert "Văn bản đã có" in response.context["form"].errors["number"][0]
    assert "Kết quả công tác 40" in response.text


@pytest.mark.parametrize(
    ("day", "said"), [("03/11/2030", "tương lai"), ("03/11/2020", "không có nhiệm kỳ nào đang chạy")]
)
def test_day_that_cannot_be_is_refused(client, committee, term, office, day, said):
    client.force_login(office)

    response = client.post(ISSUED, issued(committee, 1, day))

    assert said in str(response.context["form"].errors)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("number", "day", "is_warned"),
    [(41, "02/11/2026", True), (39, "04/11/2026", True), (41, "04/11/2026", False), (39, "02/11/2026", False)],
)
def test_number_against_the_order_of_days_is_warned_of(client, committee, term, office, number, day, is_warned):
    client.force_login(office)
    client.post(ISSUED, issued(committee, 40))

    response = client.post(ISSUED, issued(committee, number, day), follow=True)

    assert Document.objects.count() == 2
    assert any("không theo thứ tự" in message for message in said(response)) == is_warned


def test_issuing_with_an_earlier_day_warns_before_it_is_done(client, committee, term, office):
    client.force_login(office)
    client.post(ISSUED, issued(committee, 40))
    draft = OutgoingFactory(organization=committee)
    page = reverse("documents:issue", args=[draft.pk])
    asked = client.get(page).context["ask"]
    assert ("Số sẽ cấp", "41") in asked.facts

    warned = client.post(page, {"day": "01/11/2026", "seen": asked.seen})

    draft.refresh_from_db()
    assert draft.is_draft
    assert "không theo thứ tự: số 41 ghi ngày 01/11/2026" in warned.text
    client.post(page, {"day": "01/11/2026", "seen": warned.context["ask"].seen})
    draft.refresh_from_db()
    assert draft.symbol_raw == "41-BC/ĐU"


def test_start_of_another_is_not_seen(client, stranger, term, committee):
    SeriesStartFactory(term=term, organization=committee)
    client.force_login(stranger)

    assert not client.get(START).context["starts"].exists()


@pytest.mark.parametrize("last", ["99999999999", "-1", "100000"])
def test_start_beyond_any_register_is_refused(client, committee, term, office, last):
    client.force_login(office)

    facts = {"organization": committee.pk, "doc_type": "BC", "last_number": last, "day": "10/11/2026", "version": 0}

    assert client.post(START, facts).status_code == 422
    assert not SeriesStart.objects.exists()


def test_start_below_what_the_portal_gave_is_said_at_the_field(client, committee, term, office):
    SeriesStartFactory(term=term, organization=committee, last_number=67)
    number_of_next(committee, office)
    client.force_login(office)

    facts = {"organization": committee.pk, "doc_type": "BC", "last_number": 10, "day": "10/11/2026", "version": 0}
    answer = client.post(START, facts)

    assert answer.status_code == 422
    assert "Cổng đã cấp đến số 68" in answer.text


def test_arrival_number_is_a_number_of_the_book(client, committee, office):
    client.force_login(office)
    facts = {"organization": committee.pk, "doc_type": "CT", "symbol_raw": "05-CT/TW", "issuer": "Bộ Chính trị"}

    answers = [
        client.post(reverse("documents:add"), facts | {"subject": "Học tập", "arrival_number": number, "version": 0})
        for number in ("0", "100000")
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert not Document.objects.exists()


def test_copy_is_entered_from_outside_but_not_drafted_without_what_it_copies(client, committee, term, office):
    client.force_login(office)

    drafted = client.get(reverse("documents:add_outgoing")).context["form"].fields["doc_type"].choices
    entered = client.get(ISSUED).context["form"].fields["doc_type"].choices

    assert "BS" not in dict(drafted)
    assert "BS" in dict(entered)
