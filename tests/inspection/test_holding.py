"""Members under an announced inspection are not transferred until it concludes; a supervision holds nobody."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from inspection import actions
from inspection.models import Inspection, InspectionStep
from members.holds import refuse_held
from members.models import Hold
from tests.factories import HoldFactory, InspectionFactory, MemberFactory

DAY = datetime.date(2026, 2, 10)
LATER = datetime.date(2026, 3, 2)


def announced(committee, members, reader, **facts):
    inspection = InspectionFactory(organization=committee, on=members, **facts)
    actions.announce(inspection=inspection, day=DAY, papers=(), by=reader)
    inspection.refresh_from_db()
    return inspection


def write(inspection, kind, day, by):
    actions.write_step(step=inspection.steps.get(kind=kind), due_on=None, done_on=day, by=by)


def held_on(day) -> list[str]:
    return [str(hold.member) for hold in Hold.objects.on(day)]


def test_subject_is_held_from_the_announcement_to_the_conclusion(committee, member, reader):
    inspection = announced(committee, [member], reader)
    with pytest.raises(ValidationError, match=r"6\.3\.1đ"):
        refuse_held([member], LATER)

    write(inspection, InspectionStep.Kind.CONCLUDED, LATER, reader)

    assert (held_on(DAY), held_on(LATER)) == ([str(member)], [])


def test_conclusion_that_is_taken_back_holds_again(committee, member, reader):
    inspection = announced(committee, [member], reader)
    write(inspection, InspectionStep.Kind.CONCLUDED, LATER, reader)

    write(inspection, InspectionStep.Kind.CONCLUDED, None, reader)

    assert held_on(LATER) == [str(member)]


def test_inspection_that_is_not_announced_holds_nobody(committee, member):
    InspectionFactory(organization=committee, on=[member])

    assert not Hold.objects.exists()


def test_supervision_holds_nobody(committee, member, reader):
    announced(committee, [member], reader, kind=Inspection.Kind.SUPERVISION)

    assert not Hold.objects.exists()


def test_cancelled_inspection_lets_go(committee, member, reader):
    inspection = announced(committee, [member], reader)

    actions.cancel(inspection=inspection, reason="Trùng với cuộc của cấp trên", by=reader)

    assert held_on(datetime.date(2100, 1, 1)) == []
    assert held_on(DAY) == [str(member)]


def test_member_who_is_taken_off_the_list_is_free_and_the_new_one_held(client, committee, branch, member, reader):
    other = MemberFactory(organization=branch)
    inspection = announced(committee, [member], reader)
    client.force_login(reader)
    facts = {"organization": committee.pk, "body": "commission", "kind": "inspection", "content": "Việc sinh hoạt"}
    facts |= {"members": [other.pk], "member_count": 1, "starts_on": "02/02/2026", "due_on": "02/03/2026"}

    facts["version"] = inspection.version

    client.post(reverse("inspection:edit", args=[inspection.pk]), facts)

    assert held_on(datetime.date(2100, 1, 1)) == [str(other)]


def test_two_inspections_announced_on_a_day_hold_each_for_itself(committee, member, reader):
    first = announced(committee, [member], reader)
    announced(committee, [member], reader)

    write(first, InspectionStep.Kind.CONCLUDED, LATER, reader)

    assert held_on(LATER) == [str(member)]


def test_what_was_noted_by_hand_is_left_alone(committee, member, reader):
    noted = HoldFactory(member=member, begins_on=DAY, paper_number="")
    inspection = announced(committee, [member], reader)

    write(inspection, InspectionStep.Kind.CONCLUDED, LATER, reader)

    noted.refresh_from_db()
    assert noted.ends_on is None


def test_page_before_the_announcement_says_that_nobody_is_transferred(client, committee, member, reader):
    inspection = InspectionFactory(organization=committee, on=[member])
    client.force_login(reader)

    page = client.get(reverse("inspection:announce", args=[inspection.pk])).content.decode()

    assert "chưa được chuyển sinh hoạt đảng cho đến khi kết luận (điểm 6.3.1đ" in page
