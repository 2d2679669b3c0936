"""Many rows written at once leave the history that each would leave alone."""

import pytest

from members.models import Member
from partyportal.saving import histories
from partyportal.saving.acts import written_by
from partyportal.saving.histories import create_with_history
from tests.factories import MemberFactory, OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
# What no two histories share.
OWN = {"history_id", "history_date", "id", "member_number"}


def unsaved(branch, count: int) -> list[Member]:
    members = MemberFactory.build_batch(count, organization=branch)
    for member in members:
        member.fill_keys()
        member.version += 1
    return members


def told(member) -> dict:
    row = Member.history.get(id=member.pk)
    return {name: value for name, value in vars(row).items() if name not in OWN and name[0] != "_"}


def test_history_of_many_is_that_of_each_alone():
    user = UserFactory()
    alone, *several = unsaved(OrganizationFactory(), 3)
    alone.version = 0
    with written_by(user):
        alone.save()
        create_with_history(several, Member)

    assert told(several[0]) | {"full_name": ""} == told(alone) | {"full_name": ""}
    assert told(several[1])["full_name"] == several[1].full_name
    assert told(several[0])["history_user_id"] == user.pk


def test_reason_stands_with_each_and_nobody_is_named_without_a_user():
    create_with_history(unsaved(OrganizationFactory(), 2), Member, reason="Danh sách năm 2026")

    rows = Member.history.values_list("history_change_reason", "history_user", "history_type")
    assert list(rows) == [("Danh sách năm 2026", None, "+")] * 2


@pytest.mark.parametrize("count", [0, 1, 3, 4, 7])
def test_every_row_has_one_history_however_many(count, monkeypatch):
    monkeypatch.setattr(histories, "BATCH", 3)
    written = create_with_history(unsaved(OrganizationFactory(), count), Member)

    assert [row.pk for row in written] == list(Member.history.order_by("id").values_list("id", flat=True))
    assert len(written) == count
