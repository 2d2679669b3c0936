"""Every act in every state of its row: what a page does not offer there, the server refuses, and no page breaks."""

import datetime

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from awards.models import Commendation
from documents.models import Document
from reports.models import BranchReport, CommitteeReport
from tests.everywhere.test_matrix import world  # noqa: F401
from tests.factories import PAGE, TermFactory

REASON = {"reason": "Ghi nhầm từ đầu, xin hủy"}
DAY = datetime.date(2026, 2, 3)
# The row of `world`, its states, each act with what it is sent and the states in which it may do something.
MEETING = ("planned", "convened", "held", "approved", "postponed", "voided")
ACTS = [
    ("meeting", MEETING, "meetings:convene", {}, {"planned", "postponed"}),
    ("meeting", MEETING, "meetings:postpone", {}, {"planned", "convened"}),
    ("meeting", MEETING, "meetings:hold", {}, {"convened"}),
    ("meeting", MEETING, "meetings:take_back_held", {}, {"held"}),
    ("meeting", MEETING, "meetings:approve", {}, {"held"}),
    ("meeting", MEETING, "meetings:void", REASON, {"convened", "held", "approved", "postponed"}),
    ("report", BranchReport.Status.values, "reports:submit", {}, {"draft", "returned"}),
    ("report", BranchReport.Status.values, "reports:withdraw", {}, {"submitted"}),
    ("report", BranchReport.Status.values, "reports:return", {"comment": "Bổ sung số liệu kiểm tra"}, {"submitted"}),
    ("report", BranchReport.Status.values, "reports:accept", {"reason": "Đã xem"}, {"submitted"}),
    ("report", BranchReport.Status.values, "reports:reopen", {"reason": "Số liệu kiểm tra sai"}, {"accepted"}),
    ("annual", CommitteeReport.Status.values, "reports:issue", {"day": "05/12/2025", "reason": "Đã xem"}, {"draft"}),
    ("incoming", Document.Status.values, "documents:register", {}, {"draft"}),
    ("document", Document.Status.values, "documents:issue", {"day": "03/02/2026", "reason": "Cần"}, {"draft"}),
    ("registered", Document.Status.values, "documents:void", REASON, {"registered", "withdrawn"}),
    (
        "award",
        Commendation.Status.values,
        "awards:decide_commendation",
        {"symbol": "1-QĐ/ĐU", "day": "20/01/2026"},
        {"proposed"},
    ),
    ("decided", Commendation.Status.values, "awards:void", REASON, {"decided"}),
]
CASES = [
    pytest.param(row, state, name, sent, state in allowed, id=f"{name}-{state}")
    for row, states, name, sent, allowed in ACTS
    for state in states
]
# What a row must say of itself in a state, by constraint.
FACTS = {
    ("document", "registered"): {"number": 99, "symbol_raw": "99-NQ/CB1", "issued_on": DAY},
    ("award", "voided"): {"void_reason": "Ghi nhầm"},
    ("decided", "voided"): {"void_reason": "Ghi nhầm"},
    ("decided", "proposed"): {"decision_symbol": "", "decided_on": None},
    ("award", "decided"): {"decision_symbol": "1-QĐ/ĐU", "decided_on": DAY},
    ("annual", "issued"): {"issued_on": DAY, "signer_name": "Nguyễn Văn A", "printed": {}},
    ("annual", "draft"): {"signer_name": "Nguyễn Văn A"},
    ("report", "accepted"): {"printed": PAGE.to_json()},
}


def row_in(world, name, state):  # noqa: F811
    """The row, put into the state past its verbs."""
    row = getattr(world, name)
    facts = {"status": state} | FACTS.get((name, state), {})
    if (name, state) == ("document", "registered"):
        facts["term"] = world.term
    if name == "meeting":
        # Whom nobody ticked stands in the way of approving, which is another test's matter.
        row.convocations.all().delete()
    for key, value in facts.items():
        setattr(row, key, value)
    row.save(update_fields=[*facts])
    return row


@pytest.mark.parametrize(("row_name", "state", "name", "sent", "allowed"), CASES)
def test_act_is_done_in_its_states_alone(world, row_name, state, name, sent, allowed):  # noqa: F811
    client = Client()
    client.cookies.load(world.cookies["admin"])
    with transaction.atomic():
        TermFactory(organization=world.committee)  # a number is taken from a term's register
        row = row_in(world, row_name, state)
        address = reverse(name, args=[row.pk])
        shown = client.get(address)
        answer = client.post(address, sent)
        row.refresh_from_db()
        after = row.status
        page = (
            client.get(row.get_absolute_url())
            if not isinstance(row, CommitteeReport | BranchReport) or allowed
            else None
        )
        transaction.set_rollback(True)
    getattr(world, row_name).refresh_from_db()

    assert (after != state) == allowed, answer.status_code
    assert shown.status_code in {200, 302, 404, 405} and answer.status_code in {200, 302, 404}
    assert page is None or page.status_code == 200
