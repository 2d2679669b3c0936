"""A round from its list to the ceremony, through the pages."""

import datetime
import io

import pytest
from django.urls import reverse
from docx import Document

from accounts.models import AccessLog
from awards.badges.models import BadgeCase, BadgeRound
from awards.badges.papers import PAPERS
from awards.models import Commendation
from documents import numbering
from documents.models import RenderJob
from measures.registry import MEASURES
from measures.rows import Scope
from tests.documents.conftest import no_pdf
from tests.factories import BadgeCaseFactory, BadgeRoundFactory, CommitteeSeatFactory, MeetingFactory, TermFactory

__all__ = ["no_pdf"]
CARD = "001075456789"
DECISION = {"symbol": "325-QĐ/TU", "day": "24/01/2026"}
CEREMONY = {"presenter": "Đồng chí Bí thư Đảng ủy", "day": "03/02/2026"}


def page(row, name):
    return reverse(f"badges:{name}", args=[row.pk])


def f18(committee, year=2026):
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    return [row.label for row in MEASURES["F18"].rows(Scope(committee, first, last, "year", year))]


@pytest.fixture
def sent(round_, admitted):
    """A round that was sent, with two cases of 30 years."""
    round_.sent_on, round_.letter_symbol = datetime.date(2026, 1, 5), "03-TTr/ĐU"
    round_.save()
    for day in ("1996-01-15", "1996-02-10"):
        BadgeCaseFactory(round=round_, member=admitted(day), status="sent")
    return round_


def test_a_round_takes_its_months_and_the_day_of_the_files_from_the_rules(client, office, committee):
    client.force_login(office)

    client.post(reverse("badges:add"), {"organization": committee.pk, "day": "03/02/2027", "version": 0})

    row = BadgeRound.objects.get()
    assert (row.reach_from, row.reach_to) == (datetime.date(2026, 12, 1), datetime.date(2027, 2, 28))
    assert row.due_on < datetime.date(2026, 12, 25)


def test_a_round_without_its_committee_asks_for_that_alone(client, office):
    client.force_login(office)

    page = client.post(reverse("badges:add"), {"day": "03/02/2027", "version": 0})

    assert set(page.context["form"].errors) == {"organization"}


def test_a_level_that_cannot_be_is_said_once(client, office, round_, admitted):
    client.force_login(office)
    typed = {"member": admitted("2001-01-15").pk, "level": 50, "kind": "early", "version": 0}

    page = client.post(reverse("badges:case_add", args=[round_.pk]), typed)

    assert len(page.context["form"].errors["member"]) == 1


def test_a_free_day_before_the_rules_asks_for_its_months(client, office, committee):
    client.force_login(office)
    typed = {"organization": committee.pk, "day": "27/12/2020", "version": 0}

    asked = client.post(reverse("badges:add"), typed)
    assert "Hãy nhập khoảng ngày" in asked.context["form"].errors["reach_from"][0]
    client.post(reverse("badges:add"), typed | {"reach_from": "01/10/2020", "reach_to": "31/12/2020"})

    assert str(BadgeRound.objects.get()) == "Đợt 27/12/2020"


def test_from_the_list_to_the_ceremony(client, office, committee, round_, admitted):
    person, meeting = admitted("1996-01-15"), MeetingFactory(organization=committee)
    client.force_login(office)

    client.post(page(round_, "gather"))
    client.post(page(round_, "send"), {"symbol": "03-TTr/ĐU", "day": "05/01/2026"})
    case = BadgeCase.objects.get()
    client.post(page(round_, "decide"), {"cases": [case.pk], **DECISION})
    client.post(page(round_, "present"), {"cases": [case.pk], "meeting": meeting.pk, **CEREMONY})

    case.refresh_from_db()
    assert (case.member, case.level, case.status, case.meeting) == (person, 30, "presented", meeting)
    assert (case.ground, case.amount) == ("ngày ký quyết định kết nạp (15/01/1996)", 3_510_000)
    given = Commendation.objects.get()
    assert (given.form, given.year, given.decision_symbol) == ("badge", 2026, "325-QĐ/TU")
    assert (given.presented_on, given.achievement) == (datetime.date(2026, 2, 3), "Huy hiệu 30 năm tuổi Đảng")
    assert f18(committee) == [str(person)]


def test_only_those_whom_the_decision_names_are_decided(client, office, committee, sent):
    first, second = sent.cases.all()
    client.force_login(office)

    client.post(page(sent, "decide"), {"cases": [first.pk], **DECISION})
    again = client.post(page(sent, "decide"), {"cases": [first.pk], **DECISION})

    assert again.status_code == 422 and "cases" in again.context["form"].errors
    second.refresh_from_db()
    assert second.status == "sent"
    assert f18(committee) == [str(first.member)]


def test_a_case_of_another_round_is_not_decided_here(client, office, sent, committee, admitted):
    other = BadgeRoundFactory(organization=committee, day=datetime.date(2026, 5, 19))
    stray = BadgeCaseFactory(round=other, member=admitted("1996-03-15"), status="sent")
    client.force_login(office)

    response = client.post(page(sent, "decide"), {"cases": [stray.pk], **DECISION})

    assert response.status_code == 422 and not Commendation.objects.exists()


def test_a_reissue_is_no_new_badge(client, office, committee, sent, admitted):
    person = admitted("1994-01-15")
    case = BadgeCaseFactory(round=sent, member=person, kind="reissued", status="sent")
    client.force_login(office)

    client.post(page(sent, "decide"), {"cases": [case.pk], **DECISION})

    case.refresh_from_db()
    assert (case.status, case.amount, case.commendation) == ("decided", None, None)
    assert f18(committee) == []


def test_an_impossible_level_is_refused_with_the_day(client, office, round_, admitted):
    person = admitted("1996-07-15")
    client.force_login(office)

    typed = {"member": person.pk, "level": 30, "kind": "ordinary", "note": "", "version": 0}
    response = client.post(page(round_, "case_add"), typed)

    assert "sớm nhất ngày 15/07/2026" in response.context["form"].errors["member"][0]
    client.post(page(round_, "case_add"), typed | {"kind": "early"})
    assert BadgeCase.objects.get().kind == "early"


def test_a_member_is_on_the_list_once(client, office, round_, admitted):
    person = admitted("1996-01-15")
    BadgeCaseFactory(round=round_, member=person)
    client.force_login(office)

    typed = {"member": person.pk, "level": 30, "kind": "ordinary", "version": 0}
    response = client.post(page(round_, "case_add"), typed)

    assert response.status_code == 422
    assert "đã có trong danh sách" in str(response.context["form"].errors)


def test_what_was_sent_is_opened_again_only_before_an_answer(client, office, sent):
    client.force_login(office)
    sent.cases.filter(pk=sent.cases.first().pk).update(status="refused")

    client.post(page(sent, "call_back"))

    sent.refresh_from_db()
    assert sent.sent_on is not None
    sent.cases.update(status="sent")
    client.post(page(sent, "call_back"))
    sent.refresh_from_db()
    assert sent.sent_on is None and not sent.cases.exclude(status="proposed").exists()


def test_the_branch_is_not_told_who_is_held_back(client, secretary, reader, round_):
    client.force_login(reader)

    response = client.get(page(round_, "round"))

    assert response.context["gathered"].lines == response.context["gathered"].held_back == []
    client.force_login(secretary)
    assert client.get(page(round_, "round")).status_code == 404


def test_members_see_their_own_badge_only_when_it_is_decided(client, member, round_):
    case = BadgeCaseFactory(round=round_, member=member)
    user = member.user
    assert not BadgeCase.objects.visible_to(user).exists() if user else True

    case.status, case.decision_symbol, case.decided_on = "decided", "9-QĐ/TU", datetime.date(2026, 1, 20)
    case.save()

    assert not user or BadgeCase.objects.visible_to(user).exists()


def test_the_screen_masks_the_card_and_the_file_bears_it_with_a_reason(client, office, round_, admitted):
    BadgeCaseFactory(round=round_, member=admitted("1996-01-15", card_number=CARD))
    client.force_login(office)
    address = reverse("badges:paper", args=["list", round_.pk])

    assert CARD not in client.get(address).content.decode()
    reveal, why = reverse("badges:paper_reveal", args=["list", round_.pk]), {"reason": "Nộp Ban Tổ chức Tỉnh ủy"}
    response = client.post(reveal, {"kind": "Word"} | why)
    client.post(reveal, {"kind": "PDF"} | why)

    cells = [cell.text for table in Document(io.BytesIO(response.content)).tables for cell in table._cells]
    assert CARD in cells
    assert AccessLog.objects.filter(kind="reveal", user=office, reason=why["reason"]).count() == 2
    assert RenderJob.objects.get().reveals


def test_the_issued_letter_sends_the_list_and_taken_back_opens_it(office, round_, admitted, committee):
    term = TermFactory(organization=committee, begins_on=datetime.date(2025, 1, 1), ends_on=datetime.date(2030, 1, 1))
    CommitteeSeatFactory(term=term, member=admitted("1990-05-19"), post="secretary")
    BadgeCaseFactory(round=round_, member=admitted("1996-01-15"))
    day = datetime.date(2026, 1, 5)

    numbering.issue(paper=PAPERS["letter"], subject=round_, day=day, by=office, reason="Bản thử để kiểm tra")

    round_.refresh_from_db()
    assert (round_.letter_symbol, round_.sent_on, round_.cases.get().status) == ("01-TTr/ĐU", day, "sent")
    numbering.take_back(paper=PAPERS["letter"], subject=round_, reason="Sai ngày của đợt", by=office)
    round_.refresh_from_db()
    assert (round_.letter_symbol, round_.sent_on, round_.cases.get().status) == ("", None, "proposed")


def test_letter_says_how_many_of_each_level(round_, admitted):
    for day, level, kind in [
        ("1996-01-15", 30, "ordinary"),
        ("1996-06-15", 30, "early"),
        ("1986-01-15", 40, "ordinary"),
    ]:
        BadgeCaseFactory(round=round_, member=admitted(day), level=level, kind=kind)

    text = [block.text for block in PAPERS["letter"].printed(round_).blocks]

    assert "- 02 Huy hiệu 30 năm tuổi Đảng (trong đó tặng sớm 01)." in text
    assert "- 01 Huy hiệu 40 năm tuổi Đảng." in text


@pytest.mark.parametrize(
    ("level", "number", "strange"),
    [(30, "HN 00000001", False), (45, "HN E0000001", False), (30, "HN 1", True), (90, "HN 07", False)],
)
def test_a_number_of_another_form_is_warned_of(client, office, round_, admitted, level, number, strange):
    decided = {"status": "decided", "decision_symbol": "9-QĐ/TU", "decided_on": datetime.date(2026, 1, 20)}
    case = BadgeCaseFactory(round=round_, member=admitted("1996-01-15"), level=level, **decided)
    client.force_login(office)

    client.post(page(case, "number"), {"number": number, "version": case.version})

    case.refresh_from_db()
    assert case.number == number
    assert bool(client.get(page(case, "case")).context["strange"]) is strange


def test_two_members_never_bear_one_number(client, office, round_, admitted):
    decided = {"status": "decided", "decision_symbol": "9-QĐ/TU", "decided_on": datetime.date(2026, 1, 20)}
    BadgeCaseFactory(round=round_, member=admitted("1996-01-15"), number="HN 00000001", **decided)
    case = BadgeCaseFactory(round=round_, member=admitted("1996-01-16"), **decided)
    client.force_login(office)

    response = client.post(page(case, "number"), {"number": "HN 00000001", "version": case.version})

    assert "đã ghi cho đồng chí khác" in str(response.context["form"].errors)


def test_pages_ask_as_much_for_three_as_for_thirty(client, office, round_, admitted, django_assert_max_num_queries):
    client.force_login(office)
    for number in range(30):
        BadgeCaseFactory(round=round_, member=admitted(f"1996-01-{number % 28 + 1:02d}"))

    for address in (reverse("badges:register"), reverse("badges:list"), page(round_, "round")):
        with django_assert_max_num_queries(25):
            client.get(address)
