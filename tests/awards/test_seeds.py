"""Seeds 000 and 002 of the domain: what was given, in the register, in the figures and on paper."""

import datetime

import pytest

from awards.badges import actions
from awards.badges.models import BadgeCase
from awards.models import Commendation
from awards.papers import decision
from measures.registry import MEASURES
from measures.rows import Scope
from members.models import Member
from partyportal.dates import PartialDate
from tests.factories import BadgeRoundFactory, CommendationFactory, MeetingFactory, MemberFactory, OrganizationFactory

CEREMONY = datetime.date(2020, 12, 27)
DECIDED = datetime.date(2020, 12, 18)


def people(branch, count):
    return [MemberFactory(organization=branch, joined_on=datetime.date(2010, 1, 1)) for _ in range(count)]


def counted(committee, key, year):
    scope = Scope(committee, datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year", year)
    return len(MEASURES[key].rows(scope))


@pytest.fixture
def thanh_hoa(committee, branch, other_branch, office):
    """2020: two branches and eight members commended, one badge of 30 years on 27/12, a title proposed upward."""
    facts = {"organization": committee, "year": 2020, "achievement": "Hoàn thành xuất sắc nhiệm vụ năm 2020"}
    given = CommendationFactory(**facts, members=people(branch, 8), organizations=[branch, other_branch])
    given.decide(symbol="41-QĐ/ĐU", day=DECIDED, document=None, by=office)
    CommendationFactory(
        **facts | {"achievement": "Trong sạch, vững mạnh tiêu biểu"},
        form="title",
        giver="upper",
        organizations=[committee],
    )
    window = {"reach_from": datetime.date(2020, 10, 1), "reach_to": datetime.date(2020, 12, 31)}
    round_ = BadgeRoundFactory(organization=committee, day=CEREMONY, **window)
    head = MemberFactory(
        organization=branch,
        joined_on=datetime.date(1991, 12, 31),
        admission_decision_on=PartialDate("1990-11-20"),
        official_on=PartialDate("1991-11-20"),
    )
    actions.gather(round_=round_, by=office)
    actions.send(round_=round_, day=datetime.date(2020, 11, 10), symbol="20-TTr/ĐU", by=office)
    cases = list(round_.cases.all())
    answer = {"symbol": "880-QĐ/TU", "day": DECIDED, "document": None}
    actions.decide(round_=round_, cases=cases, **answer, by=office)
    meeting = MeetingFactory(organization=committee)
    handed = {"presenter": "Đồng chí Bí thư Đảng ủy, Giám đốc Sở", "day": CEREMONY, "meeting": meeting}
    actions.present(round_=round_, cases=cases, **handed, by=office)
    return given, head


def test_seed_002_stands_in_the_figures_as_it_was(committee, thanh_hoa):
    assert {key: counted(committee, key, 2020) for key in ("F18", "F37", "F37b")} == {"F18": 1, "F37": 8, "F37b": 2}


def test_seed_002_badge_was_handed_over_with_the_review_of_the_year(thanh_hoa):
    _, head = thanh_hoa

    case = BadgeCase.objects.get()

    assert (case.member, case.level, case.reached_on) == (head, 30, datetime.date(2020, 11, 20))
    assert (case.presented_on, case.presenter) == (CEREMONY, "Đồng chí Bí thư Đảng ủy, Giám đốc Sở")
    # 1,5 times 1.490.000 đ.
    assert case.amount == 2_235_000


def test_seed_002_decision_names_as_many_as_the_register(thanh_hoa):
    given, _ = thanh_hoa

    blocks = decision(given).blocks

    said = " ".join(block.text for block in blocks if block.kind == "paragraph")
    assert "cho 02 tổ chức đảng và 08 đảng viên đã hoàn thành xuất sắc nhiệm vụ năm 2020" in said
    assert len(blocks[-1].rows) == 8
    assert sorted(one.number for one in given.recipients.all()) == [*range(1, 11)]


def test_seed_002_title_waits_for_the_answer_from_above(thanh_hoa):
    assert Commendation.objects.get(form="title").status == "proposed"


def test_seed_000_secretary_hands_the_branch_its_commendation_the_deputy_the_members_theirs(committee, office):
    branch = OrganizationFactory(code="CB1", parent=committee)
    facts = {"organization": committee, "year": 2022, "achievement": "Hoàn thành xuất sắc nhiệm vụ năm 2022"}
    to_branch = CommendationFactory(**facts, organizations=[branch])
    to_members = CommendationFactory(**facts, members=people(branch, 3))
    day = datetime.date(2022, 12, 30)
    for row, presenter in ((to_branch, "Đồng chí Bí thư Đảng ủy"), (to_members, "Đồng chí Phó Bí thư Đảng ủy")):
        row.decide(symbol="52-QĐ/ĐU", day=day, document=None, by=office)
        row.present(presenter=presenter, day=day, by=office)

    assert {key: counted(committee, key, 2022) for key in ("F18", "F37", "F37b")} == {"F18": 0, "F37": 3, "F37b": 1}
    assert Commendation.objects.filter(presented_on=day).values_list("presenter", flat=True).distinct().count() == 2
    assert Member.objects.filter(commendations__commendation=to_members).count() == 3
