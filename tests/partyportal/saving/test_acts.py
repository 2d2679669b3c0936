import pytest
from django.db import connection

from partyportal.saving.acts import act, written_by


@act
def rename(*, member, name, by):
    member.full_name = name
    member.save()
    if not name:
        raise ValueError


def authors(member):
    return [row.history_user for row in member.history.order_by("history_id")]


def test_history_of_an_act_outside_of_a_request_names_who_did_it(member, secretary):
    rename(member=member, name="Lê Văn Đổi", by=secretary)

    assert authors(member) == [None, secretary]


def test_act_within_an_act_is_of_whom_it_is_told(member, secretary, office):
    @act
    def both(*, by):
        rename(member=member, name="Lê Văn Một", by=secretary)
        member.save()

    both(by=office)

    assert authors(member) == [None, secretary, office]


def test_what_follows_an_act_is_nobodys(member, secretary):
    rename(member=member, name="Lê Văn Đổi", by=secretary)

    member.save()

    assert authors(member) == [None, secretary, None]


def test_act_that_fails_leaves_nothing(member, secretary):
    with pytest.raises(ValueError, match=r"^$"):
        rename(member=member, name="", by=secretary)

    member.save(update_fields=[])
    assert authors(member) == [None, None]
    assert not connection.needs_rollback


def test_act_must_be_told_who_does_it(member):
    with pytest.raises(TypeError, match="by"):
        rename(member=member, name="Lê Văn Đổi")


def test_by_nobody_the_system_wrote_it(member, secretary):
    with written_by(secretary), written_by(None):
        member.save()

    assert authors(member) == [None, None]
