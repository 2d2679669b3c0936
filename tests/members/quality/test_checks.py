"""Each check finds one row and leaves one."""

import datetime
from types import SimpleNamespace

import pytest

from members.models import Member, Membership, Status
from members.quality.checks import BY_KEY, CHECKS
from members.quality.rules import Rules

TODAY = datetime.date(2026, 8, 14)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(TODAY)


def record(*rows, open_account=False, **facts) -> Member:
    """An unsaved member with these dated rows; nothing is wrong with them but what is told."""
    sound = {"full_name": "Lê An", "status": Status.FULL, "is_in_head_count": True}
    member = Member(**sound | facts)
    spans = rows or [("2015-01-01", None)]
    member.rows = [row_of(member, *span) for span in spans]
    member.organization_id = 1
    member._state.fields_cache["organization"] = SimpleNamespace(path="/1/", pk=1)
    member._state.fields_cache["user"] = SimpleNamespace(is_active=True, username="an") if open_account else None
    return member


def row_of(member, valid_from, valid_to, how_out="", organization=1, status=None):
    begins, ends = (datetime.date.fromisoformat(day) if day else None for day in (valid_from, valid_to))
    status = status or member.status
    return Membership(organization_id=organization, status=status, valid_from=begins, valid_to=ends, how_out=how_out)


GONE = {"is_in_head_count": False}
PROBATIONARY = {"status": Status.PROBATIONARY}
CASES = [
    ("future-date", {"birth_date": "2027"}, {"birth_date": "2026"}),
    (
        "too-young",
        {"birth_date": "2000-03-02", "admitted_on": "2018-03-01"},
        {"birth_date": "2000-03-02", "admitted_on": "2018-03"},
    ),
    (
        "decided-after-ceremony",
        {"admission_decision_on": "2018-03-02", "admitted_on": "2018-03-01"},
        {"admission_decision_on": "2018-03", "admitted_on": "2018-03-01"},
    ),
    (
        "official-before-admission",
        {"official_on": "2018-02", "admitted_on": "2018-03-01"},
        {"official_on": "2018-03", "admitted_on": "2018-03-31"},
    ),
    (
        "official-too-early",
        {"official_on": "2019-02-28", "admitted_on": "2018-03-01"},
        {"official_on": "2019-03-01", "admitted_on": "2018-03-01"},
    ),
    (
        "card-not-citizen",
        {"card_number": "001080000001", "citizen_number": "001080000002"},
        {"card_number": "12345678", "citizen_number": "001080000002"},
    ),
    (
        "official-on-probation",
        PROBATIONARY | {"official_on": "2026-08-14"},
        PROBATIONARY | {"official_on": "2026-08-15"},
    ),
    ("card-on-probation", PROBATIONARY | {"card_number": "12345678"}, {"card_number": "12345678"}),
    ("account-of-the-gone", GONE | {"open_account": True}, {"open_account": True}),
    (
        "probation-overdue",
        PROBATIONARY | {"admitted_on": "2025-08-13"},
        PROBATIONARY | {"admitted_on": "2025-08-14"},
    ),
    (
        "short-card",
        {"card_number": "12345678", "official_on": "2025-09-02"},
        {"card_number": "12345678", "official_on": "2025-09-01"},
    ),
    ("inexact", {"admitted_on": "2018-03"}, {"admitted_on": "2018-03-01"}),
]
CASES += [
    (f"no-{name.replace('_', '-')}", {name: None}, {name: value})
    for name, value in {
        "birth_date": "1980",
        "gender": "male",
        "ethnicity": "Kinh",
        "hometown": "xã An Bình",
        "schooling": "12/12",
        "professional": "university",
        "theory": "none",
        "phone": "0912345678",
        "citizen_number": "001080000001",
        "card_number": "12345678",
        "admission_decision_on": "2003-06-20",
        "admitted_on": "2003-07-03",
        "official_on": "2004-07-03",
    }.items()
]


def dated(facts: dict) -> dict:
    """The facts with their dates as the database gives them."""
    return {
        name: Member._meta.get_field(name).to_python(value) if name.endswith(("_on", "_date")) else value
        for name, value in facts.items()
    }


@pytest.mark.parametrize(("key", "wrong", "right"), CASES, ids=[key for key, *_ in CASES])
def test_a_check_finds_what_is_wrong_and_leaves_what_is_right(key, wrong, right):
    check, rules = BY_KEY[key], Rules()
    bad, good = record(**dated(wrong)), record(**dated(right))

    assert check.applies_to(bad) and check.find(bad, rules).endswith(".")
    assert check.find(good, rules) == ""


ROWS = [
    ("overlap", [("2015-01-01", "2018-01-02", "moved_out"), ("2018-01-01", None)], {}),
    ("overlap", [("2015-01-01", None), ("2018-01-01", None)], {}),
    ("gap", [("2015-01-01", "2018-01-01", "moved_within"), ("2018-01-02", None)], {}),
    ("no-open-row", [("2015-01-01", "2018-01-01", "moved_out")], {}),
    ("out-of-step", [("2015-01-01", None, "", 2)], {}),
    ("out-of-step", [("2015-01-01", None, "", 1, Status.EXEMPT)], {}),
    ("out-of-step", [("2015-01-01", None)], GONE),
    ("before-admission", [("2015-01-01", None)], {"admitted_on": "2015-02"}),
]
RIGHT_ROWS = [
    ("overlap", [("2015-01-01", "2018-01-01", "moved_within"), ("2018-01-01", None)], {}),
    ("gap", [("2015-01-01", "2018-01-01", "moved_out"), ("2019-01-02", None)], {}),
    ("gap", [("2015-01-01", None), ("2018-01-01", None)], {}),
    ("no-open-row", [("2015-01-01", None)], {}),
    ("out-of-step", [("2015-01-01", None)], {}),
    ("out-of-step", [("2015-01-01", "2018-01-01", "died")], GONE),
    ("before-admission", [("2015-02-01", None)], {"admitted_on": "2015-02"}),
]


@pytest.mark.parametrize(("key", "rows", "facts"), ROWS)
def test_a_check_of_dated_rows_finds_what_is_wrong(key, rows, facts):
    assert BY_KEY[key].find(record(*rows, **dated(facts)), Rules()).endswith(".")


@pytest.mark.parametrize(("key", "rows", "facts"), RIGHT_ROWS)
def test_a_check_of_dated_rows_leaves_what_is_right(key, rows, facts):
    assert BY_KEY[key].find(record(*rows, **dated(facts)), Rules()) == ""


def test_every_check_has_a_case():
    assert {check.key for check in CHECKS} == {key for key, *_ in [*CASES, *ROWS]}


@pytest.mark.parametrize("name", ["card_number", "official_on"])
def test_a_probationary_member_needs_neither_card_nor_official_date(name):
    check = BY_KEY[f"no-{name.replace('_', '-')}"]

    assert check.find(record(**PROBATIONARY), Rules()) == ""


def test_those_who_left_are_asked_for_their_rows_and_account_alone():
    asked = {check.key for check in CHECKS if check.applies_to(record(**GONE))}

    assert asked == {"overlap", "gap", "out-of-step", "account-of-the-gone"}


@pytest.mark.parametrize("key", ["too-young", "official-too-early", "probation-overdue", "short-card"])
def test_without_a_date_or_a_rule_there_is_no_verdict(key):
    check, empty = BY_KEY[key], Rules(keys=[])
    facts = {"birth_date": "2000", "admitted_on": "2010-01-01", "official_on": "2010-02-01", "card_number": "12345678"}

    verdicts = [check.find(record(**dated(facts | {"status": status})), empty) for status in ("full", "probationary")]
    assert verdicts == ["", ""]
    assert check.find(record(), Rules()) == ""
