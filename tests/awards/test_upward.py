"""A proposal on its way: opinion, vote, the letter to the superior, the answer."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from awards.letters import letter
from awards.models import Commendation
from awards.papers import PAPERS
from documents import numbering
from tests.factories import CommendationFactory, CommitteeSeatFactory, MemberFactory, TermFactory

DAY = datetime.date(2026, 1, 12)


@pytest.fixture
def upward(committee, branch):
    return CommendationFactory(
        organization=committee, giver="upper", members=[MemberFactory(organization=branch)], organizations=[branch]
    )


def url(name, row):
    return reverse(f"awards:{name}", args=[row.pk])


def test_opinion_and_vote_are_noted(client, office, upward):
    client.force_login(office)
    facts = {"opinion": "Đồng ý", "voted_on": "08/01/2026", "votes_for": 11, "votes_base": 12}

    client.post(url("consider", upward), facts)

    upward.refresh_from_db()
    assert (upward.opinion, upward.votes_for, upward.votes_base) == ("Đồng ý", 11, 12)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"votes_for": 13, "votes_base": 12, "voted_on": "08/01/2026"}, "votes_for"),
        ({"votes_for": 11, "votes_base": 12}, "voted_on"),
    ],
)
def test_vote_that_cannot_be_is_refused_at_its_field(client, office, upward, facts, field):
    client.force_login(office)

    answer = client.post(url("consider", upward), facts)

    assert (answer.status_code, [*answer.context["form"].errors]) == (422, [field])


def test_letter_says_who_is_proposed_and_how_it_was_considered(office, upward):
    upward.consider(opinion="Đủ tiêu chuẩn.", voted_on=DAY, votes_for=11, votes_base=12, by=office)

    text = " ".join(block.text for block in letter(upward).blocks if block.kind == "paragraph")

    assert "Giấy khen của Ban Thường vụ cấp ủy cấp trên trực tiếp cho 01 tổ chức đảng và 01 đảng viên" in text
    assert "ngày 12/01/2026 với 11/12 phiếu đồng ý. Ý kiến thẩm định: Đủ tiêu chuẩn." in text


def test_issued_letter_sends_the_proposal_and_taken_back_opens_it(office, committee, branch, upward):
    term = TermFactory(organization=committee)
    CommitteeSeatFactory(term=term, member=MemberFactory(organization=branch))

    numbering.issue(paper=PAPERS["letter"], subject=upward, day=DAY, by=office, reason="Bản thử để kiểm tra")
    upward.refresh_from_db()
    assert (upward.is_sent, upward.letter_symbol, upward.is_locked) == (True, "01-TTr/ĐU", True)
    numbering.take_back(paper=PAPERS["letter"], subject=upward, reason="Ghi sai tên", by=office)

    upward.refresh_from_db()
    assert (upward.is_sent, upward.letter_symbol) == (False, "")


def test_sent_proposal_is_not_edited(client, office, upward):
    upward.send(symbol="14-TTr/ĐU", day=DAY, by=office)
    client.force_login(office)

    assert client.get(url("edit", upward)).status_code == 404


def test_superior_recognises(client, office, upward):
    upward.send(symbol="14-TTr/ĐU", day=DAY, by=office)
    client.force_login(office)

    client.post(url("decide_commendation", upward), {"symbol": "90-QĐ/ĐUK", "day": "20/01/2026"})

    upward.refresh_from_db()
    assert (upward.status, upward.decision_symbol) == ("decided", "90-QĐ/ĐUK")


def test_superior_refuses_and_the_answer_stays(client, office, upward):
    upward.send(symbol="14-TTr/ĐU", day=DAY, by=office)
    client.force_login(office)

    client.post(url("refuse", upward), {"answer": "Đã hết tỷ lệ của khối năm nay"})

    upward.refresh_from_db()
    assert (upward.status, upward.answer) == (Commendation.Status.REFUSED, "Đã hết tỷ lệ của khối năm nay")
    assert "Cấp trên không công nhận" in client.get(upward.get_absolute_url()).content.decode()


def test_only_what_was_sent_is_called_back_or_refused(office, upward):
    for act in (lambda: upward.call_back(by=office), lambda: upward.refuse(answer="Không đủ", by=office)):
        with pytest.raises(ValidationError):
            act()


def test_what_we_give_ourselves_is_not_sent_up(client, office, committee):
    row = CommendationFactory(organization=committee)
    client.force_login(office)

    assert client.get(url("send", row)).status_code == 404
    assert "Tờ trình đề nghị khen thưởng" not in client.get(row.get_absolute_url()).content.decode()
