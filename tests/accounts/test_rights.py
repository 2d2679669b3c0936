"""What each kind of user may do, and where: the whole table of the questions that pages ask of a user."""

import pytest
from allauth.mfa.models import Authenticator

from accounts import roles
from accounts.models import User
from branches.models import Organization
from dues.models import Due
from meetings.models import Meeting
from members.models import Member
from rulebook.models import RuleValue
from tests.conftest import user_with
from tests.factories import CommitteeFactory, GrantFactory, MemberFactory, UserFactory

QUESTIONS = {
    "administrator": lambda user, root, branch: user.is_administrator,
    "staff": lambda user, root, branch: user.is_staff,
    "admin site": lambda user, root, branch: user.carries(roles.ADMIN_SITE),
    "keeps members": lambda user, root, branch: user.keeps("members.member"),
    "reads members": lambda user, root, branch: user.keeps("members.member", reading=True),
    "keeps accounts": lambda user, root, branch: user.keeps("accounts.user"),
    "reads names": lambda user, root, branch: user.keeps("branches.organization", reading=True),
    "keeps names": lambda user, root, branch: user.keeps("branches.organization"),
    "administers root": lambda user, root, branch: user.administers(root),
    "administers branch": lambda user, root, branch: user.administers(branch),
    "lacks factor": lambda user, root, branch: user.lacks_second_factor,
    "opens all": lambda user, root, branch: user.opens_all("members.view_member"),
    "opens restricted": lambda user, root, branch: user.opens_all("dues.view_due"),
    "whole tree": lambda user, root, branch: user.reaches_all("view", Member),
    "acts at root": lambda user, root, branch: user.acts_at("change", Member, root),
    "acts at branch": lambda user, root, branch: user.acts_at("change", Member, branch),
    "dues": lambda user, root, branch: user.has_perm("dues.view_due"),
    "dues of a row": lambda user, root, branch: user.has_perm("dues.view_due", branch),
    "members": lambda user, root, branch: user.has_perm("members.view_member"),
    "addressed": lambda user, root, branch: user.carries("documents.view_document"),
    "readable": lambda user, root, branch: user.carries("rulebook.view_rulevalue"),
    "own": lambda user, root, branch: user.carries("members.view_own_record"),
    "belongs": lambda user, root, branch: user.belongs,
}
EVERYBODY = {"belongs", "readable"}
IN_THE_ADMIN = {"administrator", "staff", "admin site", "keeps accounts", "reads names", "lacks factor"}
CONTENT = {"administers branch", "acts at branch", "members", "addressed"}
WHOLE = {"administers root", "acts at root", "whole tree", "keeps members", "reads members", "keeps names"}


def of_role(role, place):
    return lambda root, branch: user_with(role, root if place == "root" else branch)


def with_record(root, branch):
    return MemberFactory(organization=branch, user=UserFactory()).user


def at_the_root_and_below(root, branch):
    """Who administers a branch, and keeps the machine of the whole."""
    user = user_with("technician", root)
    GrantFactory(user=user, role="administrator", organization=branch)
    return user


KINDS = {
    "nobody": (lambda root, branch: UserFactory(), set()),
    "member with a record": (with_record, EVERYBODY | {"own", "addressed"}),
    "administrator": (of_role("administrator", "root"), EVERYBODY | IN_THE_ADMIN | CONTENT | WHOLE),
    "administrator of a branch": (
        of_role("administrator", "branch"),
        EVERYBODY | CONTENT | {"administrator", "lacks factor"},
    ),
    "technician": (of_role("technician", "root"), EVERYBODY | IN_THE_ADMIN),
    "technician of a branch": (of_role("technician", "branch"), EVERYBODY | {"administrator", "lacks factor"}),
    "technician, administrator of a branch": (at_the_root_and_below, EVERYBODY | IN_THE_ADMIN | CONTENT),
    "secretary": (
        of_role("secretary", "root"),
        EVERYBODY | {"members", "addressed", "lacks factor", "whole tree", "acts at root", "acts at branch"},
    ),
    "branch secretary": (
        of_role("branch_secretary", "branch"),
        EVERYBODY | {"members", "addressed", "acts at branch", "dues"},
    ),
    "superuser": (
        lambda root, branch: UserFactory(is_superuser=True),
        EVERYBODY | IN_THE_ADMIN | CONTENT | WHOLE | {"opens all"},
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_who_is_what(kind, committee, branch):
    make, holds = KINDS[kind]
    user = User.objects.get(pk=make(committee, branch).pk)

    assert {name for name, ask in QUESTIONS.items() if ask(user, committee, branch)} == holds


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "superuser"])
def test_a_closed_account_is_nothing(kind, committee, branch):
    make, _ = KINDS[kind]
    User.objects.filter(pk=(pk := make(committee, branch).pk)).update(is_active=False)
    user = User.objects.get(pk=pk)

    assert [name for name, ask in QUESTIONS.items() if ask(user, committee, branch)] == []


def test_a_closed_superuser_opens_nothing(committee, branch):
    user = UserFactory(is_superuser=True, is_active=False)

    # They would need a factor and keep the machine, once the account is opened again.
    assert {name for name, ask in QUESTIONS.items() if ask(user, committee, branch)} == {
        "administrator",
        "lacks factor",
    }


@pytest.mark.parametrize("make", [of_role("secretary", "root"), lambda root, branch: UserFactory(is_superuser=True)])
@pytest.mark.parametrize(("kind", "lacks"), [("totp", False), ("recovery_codes", True)])
def test_only_a_factor_to_sign_in_with_is_one(committee, branch, make, kind, lacks):
    user = make(committee, branch)
    Authenticator.objects.create(user=user, type=kind, data={})

    assert User.objects.get(pk=user.pk).lacks_second_factor is lacks


def test_two_roots_are_no_whole_tree(committee):
    user = user_with("secretary", committee)
    CommitteeFactory()

    assert not user.reaches_all("view", Member)
    assert user.acts_at("view", Member, committee)


def test_duties_are_of_whose_work_it_is(committee, branch, other_branch):
    """Keeping the portal is nobody's Party work, even where the same person has some elsewhere."""
    user = user_with("administrator", committee)
    GrantFactory(user=user, role="branch_secretary", organization=branch)
    GrantFactory(user=user, role="member", organization=other_branch)

    assert user.duties("members.change_member") == [branch]
    assert set(user.granted("members.change_member")) == {committee, branch}
    assert user.granted("dues.view_due") == [branch]
    assert user.administered == [committee]


def test_organizations_are_those_below_a_grant_and_among_those_given(committee, branch, other_branch):
    secretary = user_with("branch_secretary", branch)
    others = Organization.objects.exclude(pk=branch.pk)

    assert set(secretary.organizations("change", Member)) == {branch}
    assert not secretary.organizations("change", Member, others).exists()
    assert not secretary.organizations("change", RuleValue).exists()
    superuser = UserFactory(is_superuser=True)
    assert set(superuser.organizations("change", Member, others)) == {committee, other_branch}
    assert not superuser.organizations("view", Due).exists()


def granted(role, organization) -> User:
    return GrantFactory(role=role, organization=organization).user


def test_own_places_are_those_of_grants_and_of_the_open_membership(committee, branch, other_branch):
    member = MemberFactory(organization=branch, user=UserFactory())
    GrantFactory(user=member.user, role="office", organization=other_branch)
    user, gone = (User.objects.get(pk=member.user.pk) for _ in range(2))
    here = user.own_organization_ids
    Member.objects.filter(pk=member.pk).update(is_in_head_count=False)
    technician = granted("technician", committee)

    assert (here, user.member_id_of_user) == ({branch.pk, other_branch.pk}, member.pk)
    assert gone.own_organization_ids == {other_branch.pk}
    assert (technician.own_organization_ids, technician.member_id_of_user) == (set(), None)


def test_own_place_without_a_grant_ends_with_the_membership(branch):
    member = MemberFactory(organization=branch, user=UserFactory())
    assert User.objects.get(pk=member.user.pk).own_organization_ids == {branch.pk}

    Member.objects.filter(pk=member.pk).update(is_in_head_count=False)
    user = User.objects.get(pk=member.user.pk)
    assert (user.own_organization_ids, user.member_id_of_user) == (set(), member.pk)
    assert UserFactory().own_organization_ids == set()


def test_roles_are_named_that_reach_the_place(committee, branch, other_branch):
    user = granted("branch_secretary", branch)
    GrantFactory(user=user, role="inspector", organization=committee)
    user = User.objects.get(pk=user.pk)

    assert user.roles_at(branch) == "bí thư chi bộ, ủy ban kiểm tra"
    assert user.roles_at(committee) == "ủy ban kiểm tra"
    assert user.roles_at(None) == user.roles_at(branch)
    assert granted("branch_secretary", branch).roles_at(other_branch) == "bí thư chi bộ"
    assert UserFactory(is_superuser=True).roles_at(branch) == "quản trị cao nhất"


def test_roles_are_named_no_longer_than_the_log_has_room(committee):
    user = UserFactory(is_superuser=True)
    for role in roles.Role.values:
        GrantFactory(user=user, role=role, organization=committee)

    assert len(user.roles_at(committee)) == 120


def test_only_who_works_for_a_whole_department_of_one_branch_reads_of_no_others(branch):
    whole = CommitteeFactory(kind=Organization.Kind.GRASSROOTS_BRANCH)
    secretary, inspector = granted("secretary", whole), granted("secretary", whole)
    GrantFactory(user=inspector, role="inspector", organization=branch)

    found = [secretary, User.objects.get(pk=inspector.pk), granted("branch_secretary", branch), UserFactory()]

    assert [user.is_of_one_branch for user in found] == [True, False, False, False]


def test_who_stands_the_same_asks_the_same(committee, branch, other_branch):
    first, second = granted("branch_secretary", branch), granted("branch_secretary", branch)

    assert first.standing == second.standing
    others = [
        granted("branch_secretary", other_branch),
        granted("inspector", branch),
        UserFactory(is_superuser=True),
    ]
    assert all(other.standing != first.standing for other in others)
    assert granted("secretary", committee).standing[2][0][-1] is True
    assert first.standing[2] == ((frozenset({"branch_secretary"}), branch.pk, branch.path, False),)


def test_permission_of_a_model_that_no_row_of_the_table_names_is_refused(committee):
    user = granted("office", committee)

    assert user.has_perm("meetings.view_meeting") and user.acts_at("view", Meeting, committee)
    assert not user.has_perm("meetings.reveal_meeting")
