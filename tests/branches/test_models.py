import datetime

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from branches import actions, tasks
from branches.models import Organization
from branches.models.organizations import OrganizationName, OrganizationParent, names_on
from branches.naming import Places
from members.models import Member
from tests.factories import CommitteeFactory, GrantFactory, MemberFactory, OrganizationFactory

TODAY = datetime.date(2026, 3, 5)
NEW = {"name": "Chi bộ mới", "short_name": "Chi bộ M", "issuer_name": "Chi bộ mới"}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 5, 3, tzinfo=datetime.UTC), tick=False)


def paths():
    return dict(Organization.objects.values_list("code", "path"))


def test_move_carries_all_below_along(committee, branch):
    part = CommitteeFactory(code="BP", parent=committee, kind="section_org")
    below = OrganizationFactory(code="CB9", parent=branch)

    actions.move(branch, parent=part, day=TODAY)

    top = f"/{committee.pk}/{part.pk}/{branch.pk}/"
    assert (paths()["CB1"], paths()["CB9"]) == (top, f"{top}{below.pk}/")


def test_organization_does_not_move_below_itself(committee, branch):
    with pytest.raises(ValidationError, match="không thể nằm dưới"):
        actions.move(committee, parent=branch, day=TODAY)


def test_organization_is_entered_below_any_but_itself_and_what_lies_below_it(committee, branch):
    OrganizationFactory.build(parent=committee).clean()
    branch.clean()
    committee.clean()

    for superior in (committee, branch):
        committee.parent = superior
        with pytest.raises(ValidationError, match="không thể nằm dưới chính tổ chức này") as refused:
            committee.clean()
        assert list(refused.value.message_dict) == ["parent"]


def test_scope_follows_the_move(branch, office):
    elsewhere = CommitteeFactory(code="DU2")
    member = MemberFactory(organization=branch)
    assert list(Member.objects.visible_to(office)) == [member]

    actions.move(branch, parent=elsewhere, day=TODAY)

    again = User.objects.get(pk=office.pk)
    assert list(Member.objects.visible_to(again)) == []


def test_past_days_keep_the_old_name(branch):
    old = branch.name

    actions.rename(branch, day=TODAY, **NEW)

    days = [TODAY - datetime.timedelta(days=1), TODAY]
    assert [branch.name_on(day).name for day in days] == [old, "Chi bộ mới"]
    assert branch.name == "Chi bộ mới"


def test_future_name_waits_for_its_day(branch, time_machine):
    actions.rename(branch, day=datetime.date(2026, 4, 1), **NEW)
    assert Organization.objects.get(code="CB1").name == branch.name != "Chi bộ mới"

    time_machine.move_to(datetime.datetime(2026, 4, 2, 3, tzinfo=datetime.UTC))
    tasks.take_over_dated_changes()

    assert Organization.objects.get(code="CB1").name == "Chi bộ mới"


def test_future_superior_waits_for_its_day(branch, time_machine):
    elsewhere = CommitteeFactory(code="DU2")
    actions.move(branch, parent=elsewhere, day=datetime.date(2026, 4, 1))

    time_machine.move_to(datetime.datetime(2026, 4, 1, 3, tzinfo=datetime.UTC))
    tasks.take_over_dated_changes()

    assert paths()["CB1"] == f"/{elsewhere.pk}/{branch.pk}/"


def test_night_without_change_writes_nothing(branch):
    actions.rename(branch, day=TODAY, **NEW)
    before = branch.history.count()

    tasks.take_over_dated_changes()

    assert branch.history.count() == before


def test_rename_is_in_the_history(branch):
    actions.rename(branch, day=TODAY, **NEW)

    assert branch.history.first().name == "Chi bộ mới"


def test_root_may_be_a_single_branch():
    alone = OrganizationFactory(code="CB", kind="grassroots_branch")
    member = MemberFactory(organization=alone)
    user = GrantFactory(role="office", organization=alone).user

    assert alone.path == f"/{alone.pk}/" and alone.is_branch
    assert list(Member.objects.visible_to(user, "change")) == [member]


def test_visible_organizations_keep_the_filters(committee, branch, other_branch, office):
    assert set(committee.children.visible_to(office)) == {branch, other_branch}


def test_below_an_organization_lies_what_its_path_begins_and_below_none_nothing(committee, branch, other_branch):
    CommitteeFactory(code="DU2")

    assert set(Organization.objects.under([committee])) == {committee, branch, other_branch}
    assert set(Organization.objects.under([branch, other_branch])) == {branch, other_branch}
    assert not Organization.objects.under([]).exists()


def test_kinds_depths_and_names_of_organizations(committee, branch):
    whole = OrganizationFactory(code="CBX", kind="grassroots_branch")

    assert [one.is_branch for one in (committee, branch, whole)] == [False, True, True]
    assert [one.is_whole_unit for one in (committee, branch, whole)] == [False, False, True]
    assert [one.depth for one in (committee, branch)] == [1, 2]
    assert set(Organization.objects.branches()) == {branch, whole}
    assert (str(branch), branch.labels) == (branch.short_name, ("CB1", branch.name, branch.short_name))
    assert branch.get_absolute_url() == f"/branches/{branch.pk}/"


@pytest.mark.parametrize(("day", "has_ended"), [(None, False), (-1, True), (0, True), (1, False)])
def test_organization_has_ended_from_the_day_of_its_dissolution(branch, day, has_ended):
    branch.dissolved_on = None if day is None else TODAY + datetime.timedelta(days=day)

    assert branch.has_ended is has_ended


def test_of_very_many_the_committees_and_what_is_chosen_are_offered(committee, branch, other_branch, monkeypatch):
    few = Organization.objects.all()
    assert [key for key, _ in few.as_choices()] == [committee.pk, branch.pk, other_branch.pk]

    monkeypatch.setattr("branches.models.organizations.MOST_OFFERED", 2)

    assert few.as_choices() == [(committee.pk, committee.short_name)]
    assert [key for key, _ in few.as_choices(str(other_branch.pk))] == [committee.pk, other_branch.pk]
    monkeypatch.setattr("branches.models.organizations.MOST_OFFERED", 3)
    assert len(few.as_choices()) == 3


@pytest.mark.parametrize(
    ("begins", "ends", "holds"),
    [(0, 1, True), (0, None, True), (None, 1, True), (0, 0, False), (1, 0, False)],
)
def test_what_holds_between_two_days_ends_after_it_begins(branch, begins, ends, holds):
    days = [value if value is None else TODAY + datetime.timedelta(days=value) for value in (begins, ends)]
    name = OrganizationName(organization=branch, valid_from=days[0], valid_to=days[1], **NEW)

    if holds:
        name.clean()
    else:
        with pytest.raises(ValidationError, match="phải sau ngày bắt đầu"):
            name.clean()
    assert str(name) == "Chi bộ M"


def test_names_of_a_day_are_those_it_bore_else_the_first(branch, other_branch):
    first = branch.name
    actions.rename(branch, day=TODAY, **NEW)
    days = [datetime.date(1990, 1, 1), TODAY - datetime.timedelta(days=1), TODAY]

    found = [names_on([branch, other_branch], day) for day in days]

    assert [names[branch.pk].name for names in found] == [first, first, "Chi bộ mới"]
    assert [branch.name_on(day).name for day in days] == [first, first, "Chi bộ mới"]
    assert {names[other_branch.pk].name for names in found} == {other_branch.name}


def test_superior_is_called_by_its_name_in_the_portal_or_outside_it(committee, branch):
    outside = OrganizationParent(organization=committee, superior_name="Đảng ủy tỉnh")

    said = [str(one) for one in (branch.parents.get(), outside, OrganizationParent(organization=committee))]

    assert said == [committee.short_name, "Đảng ủy tỉnh", "không có cấp trên trong cổng"]


@pytest.mark.parametrize(("day", "exists"), [("2014-12-31", False), ("2015-01-01", True), ("2026-03-05", False)])
def test_organization_exists_between_its_days(branch, day, exists):
    branch.dissolved_on = TODAY
    branch.save()

    assert Organization.objects.active(datetime.date.fromisoformat(day)).filter(pk=branch.pk).exists() is exists


def test_organizations_stand_by_the_numbers_of_their_codes_below_their_superior(committee):
    """CB2 stands before CB10, and a committee founded later does not mix with the branches of the first."""
    later = CommitteeFactory(code="DU2")
    for code in ("CB10", "CB2", "CB01"):
        OrganizationFactory(code=code, parent=committee)
    OrganizationFactory(code="CB5", parent=later)

    assert [one.code for one in Organization.objects.all()] == ["DU", "CB01", "CB2", "CB10", "DU2", "CB5"]


def test_a_new_code_moves_the_organization_with_all_below_it(committee):
    first, second = (OrganizationFactory(code=code, parent=committee, kind="section_org") for code in ("B1", "B2"))
    OrganizationFactory(code="X", parent=first)

    first.code = "B3"
    first.save()

    assert [one.code for one in Organization.objects.all()] == ["DU", "B2", "B3", "X"]


@pytest.mark.parametrize("code", ["1234567890123", "1234567890123A"])
def test_the_national_code_has_fourteen_digits(code):
    branch = OrganizationFactory()
    branch.national_code = code

    with pytest.raises(ValidationError) as refused:
        branch.full_clean()

    assert refused.value.message_dict["national_code"] == ["Mã tổ chức đảng có đúng 14 chữ số."]


def test_a_list_may_name_a_branch_by_its_national_code():
    branch = OrganizationFactory(national_code="00012345678901")

    assert [place.organization for place in Places(branch).find("00012345678901")] == [branch]


def test_two_organizations_never_bear_one_national_code():
    OrganizationFactory(national_code="12345678901234")
    twin = OrganizationFactory()
    twin.national_code = "12345678901234"

    with pytest.raises(ValidationError, match="Đã có tổ chức đảng mang mã 14 số này."):
        twin.full_clean()
