"""A term that runs on by a decision."""

import datetime

import pytest
from django.urls import reverse

from tests.factories import TermFactory

ENDS = datetime.date(2030, 6, 1)
TYPED = {"day": "01/03/2031", "decision": "Kết luận số 31-KL/ĐU", "decided_on": "01/03/2026"}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 5, 3, tzinfo=datetime.UTC))


@pytest.fixture
def term(branch):
    return TermFactory(organization=branch, ordinal=5)


def url(term):
    return reverse("committees:term_extend", args=[term.pk])


def test_extension_is_shown_before_it_is_written(client, office, term):
    client.force_login(office)

    response = client.post(url(term), TYPED)

    assert "kết thúc ngày 01/03/2031 thay cho 01/06/2030" in response.content.decode()
    assert "Điều lệ Đảng" in response.content.decode()
    term.refresh_from_db()
    assert term.extended_to is None


def test_confirmed_extension_keeps_the_original_end(client, office, term):
    client.force_login(office)

    client.post(url(term), TYPED | {"step": "done"})

    term.refresh_from_db()
    assert (term.ends_on, term.first_day_after) == (ENDS, datetime.date(2031, 3, 1))
    assert (term.extension_decision, term.extension_decided_on) == (TYPED["decision"], datetime.date(2026, 3, 1))
    panel = client.get(reverse("committees:terms", args=[term.organization_id])).content.decode()
    assert "01/06/2030 (ban đầu)" in panel and "đến trước 01/03/2031" in panel


@pytest.mark.parametrize(("day", "status"), [("01/06/2031", 200), ("02/06/2031", 422)])
def test_beyond_the_rule_wants_a_reason(client, office, term, day, status):
    client.force_login(office)

    assert client.post(url(term), TYPED | {"day": day}).status_code == status


def test_reason_is_recorded_beyond_the_rule(client, office, term):
    client.force_login(office)

    client.post(url(term), TYPED | {"day": "02/06/2032", "reason": "Chờ sắp xếp tổ chức", "step": "done"})

    term.refresh_from_db()
    assert term.extension_reason == "Chờ sắp xếp tổ chức"


def test_going_back_keeps_the_typing(client, office, term):
    client.force_login(office)

    response = client.post(url(term), TYPED | {"step": "edit"})

    assert response.templates[0].name == "committees/term_extend.html"
    assert response.context["form"]["day"].value() == "01/03/2031"


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"day": "01/06/2030"}, "day", "Ngày phải sau 01/06/2030"),
        ({"decided_on": "06/03/2026"}, "decided_on", "Ngày không thể ở tương lai"),
    ],
)
def test_wrong_extension_gets_its_sentence(client, office, term, typed, field, sentence):
    client.force_login(office)

    response = client.post(url(term), TYPED | typed)

    assert response.context["form"].errors[field][0].startswith(sentence)


def test_extension_into_the_next_term_is_refused(client, office, term):
    TermFactory(organization=term.organization, ordinal=6, begins_on=ENDS, ends_on=datetime.date(2035, 6, 1))
    client.force_login(office)

    response = client.post(url(term), TYPED)

    assert response.context["form"].errors["day"][0].startswith("Trùng với nhiệm kỳ thứ 6")


def test_day_without_a_rule_gives_no_verdict(client, office, term):
    client.force_login(office)

    response = client.post(url(term), TYPED | {"decided_on": "01/01/2010", "day": "01/01/2040"})

    assert "không đối chiếu được" in response.content.decode()


@pytest.mark.parametrize(("who", "status"), [("chief", 200), ("secretary", 403), ("reader", 403), ("stranger", 404)])
def test_who_may_extend(client, request, term, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url(term)).status_code == status
