"""A kind that the days speak against is explained in the note: early, in time, delayed, after death."""

import datetime

import pytest

from awards.badges import eligibility
from members import actions as member_actions
from members.partylife import PartyLife

IN_TIME, DELAYED, EARLY = "1996-01-15", "1995-06-15", "1996-10-15"


@pytest.mark.parametrize(
    ("kind", "decided", "named"),
    [
        ("ordinary", IN_TIME, ""),
        ("ordinary", DELAYED, "Tặng chậm"),
        ("early", EARLY, ""),
        ("early", IN_TIME, "Đủ tuổi Đảng trong đợt"),
        ("early", DELAYED, "Tặng chậm"),
        ("delayed", DELAYED, ""),
        ("delayed", IN_TIME, "Đủ tuổi Đảng trong đợt"),
    ],
)
def test_kind_that_does_not_fit_the_day_names_the_one_that_does(round_, admitted, kind, decided, named):
    doubt = eligibility.doubt(PartyLife.of(admitted(decided)), kind, 30, round_)

    assert doubt.partition("«")[2].partition("»")[0] == named


@pytest.mark.parametrize("kind", ["ordinary", "early", "delayed"])
def test_who_died_is_awarded_after_death(round_, admitted, kind):
    person = admitted(IN_TIME)
    member_actions.end(member=person, day=datetime.date(2026, 1, 20), how_out="died", by=None)

    doubt = eligibility.doubt(PartyLife.of(person), kind, 30, round_)

    assert doubt == "Đồng chí này từ trần ngày 20/01/2026; hãy chọn «Truy tặng», hoặc ghi lý do vào ghi chú."
    assert eligibility.doubt(PartyLife.of(person), "posthumous", 30, round_) == ""
