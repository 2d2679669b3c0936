import datetime

import pytest
from django.urls import reverse

from branches.models import Organization
from members.models import Membership
from tests.factories import MemberFactory

DAY = datetime.date(2026, 3, 1)
PAPER = {
    "day": "01/03/2026",
    "decision_number": "125-QĐ/ĐU",
    "decision_date": "27/02/2026",
    "issuer": "Ban Thường vụ Đảng ủy Sở",
}
NEW = {"new-0-name": "Chi bộ Chuyển đổi số", "new-0-short_name": "Chi bộ CĐS", "new-0-code": "CB8"}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 5, 3, tzinfo=datetime.UTC))


@pytest.fixture
def people(branch, other_branch):
    """Three in the first branch, two in the second."""
    return [
        *(MemberFactory(full_name=f"Lê Văn {name}", organization=branch) for name in ("An", "Bình", "Cường")),
        *(MemberFactory(full_name=f"Trần Thị {name}", organization=other_branch) for name in ("Dung", "Giang")),
    ]


@pytest.fixture
def go(client, office):
    """Send a step of a wizard as the office; what the page shown before carried goes along."""
    client.force_login(office)

    def send(page, organization, typed, step):
        address = reverse(f"reorganization:{page}", args=[organization.pk])
        return client.post(address, typed | {"step": step})

    return send


@pytest.fixture
def carry_out(go):
    """Confirm a plan as it is shown."""

    def send(page, organization, typed, seen=None):
        shown = go(page, organization, typed, "people")
        seen = shown.context["plan"].seen if seen is None and "plan" in shown.context else seen or ""
        return go(page, organization, typed | {"seen": seen}, "done")

    return send


def head_counts(day):
    """How many each organisation has on the day, by code."""
    counts = {
        one.code: Membership.objects.on(day).filter(organization=one).count() for one in Organization.objects.all()
    }
    return {code: count for code, count in counts.items() if count}


def place(member):
    """The name of the select that says where a member goes."""
    return f"person_{member.memberships.get(valid_to=None).pk}"
