"""An account: who sees and changes it, what is counted and remembered of it, and what it leaves in the log."""

import pytest

from accounts.models import AccessLog, User
from branches.models import Organization
from members.models import Member
from tests.conftest import user_with
from tests.factories import CommitteeFactory, GrantFactory, MemberFactory, SavedViewFactory, UserFactory


@pytest.fixture
def accounts(committee, branch, other_branch) -> dict[str, User]:
    """One account of each kind, by its name."""
    both = UserFactory()
    for place in (branch, other_branch):
        GrantFactory(user=both, organization=place)
    highest = UserFactory(is_superuser=True)
    GrantFactory(user=highest, organization=branch)
    return {
        "of the committee": GrantFactory(role="office", organization=committee).user,
        "of the branch": GrantFactory(organization=branch).user,
        "of another branch": GrantFactory(organization=other_branch).user,
        "of both": both,
        "member here": MemberFactory(organization=branch, user=UserFactory()).user,
        "member elsewhere": MemberFactory(organization=other_branch, user=UserFactory()).user,
        "of no place": UserFactory(),
        "superuser": highest,
        "of another root": GrantFactory(role="office", organization=CommitteeFactory()).user,
    }


HERE = {"of the branch", "member here"}
WITHIN = HERE | {"of the committee", "of another branch", "of both", "member elsewhere", "of no place"}


def administrator_below_and_above(committee, branch) -> User:
    user = user_with("administrator", branch)
    GrantFactory(user=user, role="technician", organization=committee)
    return user


@pytest.mark.parametrize(
    ("make", "seen", "changed"),
    [
        (lambda root, branch: user_with("administrator", root), WITHIN | {"superuser"}, WITHIN),
        (lambda root, branch: user_with("technician", root), WITHIN | {"superuser"}, WITHIN),
        (administrator_below_and_above, WITHIN | {"superuser"}, WITHIN),
        (lambda root, branch: user_with("administrator", branch), HERE | {"of both", "superuser"}, HERE),
        (lambda root, branch: user_with("office", root), WITHIN | {"superuser"}, set()),
        (lambda root, branch: user_with("branch_secretary", branch), set(), set()),
        (lambda root, branch: MemberFactory(organization=branch, user=UserFactory()).user, set(), set()),
        (lambda root, branch: UserFactory(is_superuser=True, is_active=False), set(), set()),
    ],
)
def test_whose_accounts_are_seen_and_changed(accounts, committee, branch, make, seen, changed):
    user = make(committee, branch)
    names = {account.pk: name for name, account in accounts.items()} | {user.pk: "oneself"}

    found = {action: {names[one.pk] for one in User.objects.visible_to(user, action)} for action in ("view", "change")}

    assert found["view"] == seen | {"oneself"}
    assert found["change"] - {"oneself"} == changed


def test_superuser_sees_and_changes_all(accounts, superuser):
    for action in ("view", "change"):
        assert User.objects.visible_to(superuser, action).count() == len(accounts) + 1


def test_who_changes_no_account_asks_for_none(office, django_assert_num_queries):
    office.grants_today  # noqa: B018 (what every page has asked already)

    with django_assert_num_queries(0):
        assert not User.objects.visible_to(office, "change").exists()


def test_account_is_called_by_its_name_else_by_what_it_signs_in_with():
    account = UserFactory(username="vanphong", full_name="Lê Thị Hoa")
    names = str(account), account.get_full_name(), account.get_short_name()
    account.full_name = ""

    assert (names, str(account)) == (("Lê Thị Hoa",) * 3, "vanphong")
    assert account.get_absolute_url().endswith(f"/{account.pk}/")


@pytest.mark.parametrize(
    ("fields", "is_counted"),
    [
        (None, True),
        (["email"], True),
        (["theme"], False),
        (["last_login"], False),
        (["last_login", "text_size", "theme"], False),
        (["theme", "email"], True),
    ],
)
def test_only_edits_of_an_account_are_counted_and_remembered(fields, is_counted):
    account = UserFactory()
    before = account.version
    account.theme, account.email = "dark", "hoa@example.org"

    account.save(update_fields=fields)

    kept = User.objects.get(pk=account.pk)
    assert (kept.version - before, kept.history.count() - 1) == (is_counted, is_counted)
    assert kept.theme == ("dark" if fields is None or "theme" in fields else "light")


def test_account_that_is_made_is_remembered_whatever_is_written():
    account = User(username="moi", full_name="Mới")
    account.save()

    assert account.history.get().history_type == "+"


def test_closing_ends_what_is_signed_in_and_opening_gives_the_roles_back(client, office):
    client.force_login(office)
    assert (office.sessions.count(), office.badge) == (1, ("success", "Đang mở", "check-circle"))

    office.suspend()

    closed = User.objects.get(pk=office.pk)
    assert (closed.is_active, closed.sessions.count(), closed.grants_today) == (False, 0, [])
    assert closed.badge == ("danger", "Đã khóa", "lock")
    closed.reopen()
    opened = User.objects.get(pk=office.pk)
    assert opened.is_active and opened.organizations("change", Member).exists()


def test_all_sessions_but_one_are_ended(client, office):
    client.force_login(office)
    here = office.sessions.get().session_key
    client.cookies.clear()
    client.force_login(office)

    office.end_sessions(but=here)
    assert office.sessions.get().session_key == here
    office.end_sessions()
    assert not office.sessions.exists()


def test_own_views_and_those_of_a_role_are_opened(office, branch, committee, django_assert_num_queries):
    assert User.objects.get(pk=office.pk).views_of("members:list") == []
    office = User.objects.get(pk=office.pk)
    office.grants_today  # noqa: B018 (what every page has asked already)
    with django_assert_num_queries(0):
        assert office.views_of("members:list") == []

    shared = SavedViewFactory(role="office", organization=committee, name="Của văn phòng")
    assert User.objects.get(pk=office.pk).views_of("members:list") == [shared]
    own = SavedViewFactory(user=office)
    SavedViewFactory(role="branch_secretary", organization=branch)
    SavedViewFactory(user=office, list_name="documents:list")
    roleless = SavedViewFactory().user

    assert User.objects.get(pk=office.pk).views_of("members:list") == [shared, own]
    assert len(User.objects.get(pk=roleless.pk).views_of("members:list")) == 1


@pytest.mark.parametrize(("kind", "logged"), [("xlsx", AccessLog.Kind.EXPORT), ("print", AccessLog.Kind.PRINT)])
def test_list_taken_out_is_logged_at_the_highest_place_whose_rows_it_holds(committee, branch, kind, logged):
    user = user_with("branch_secretary", branch)
    GrantFactory(user=user, role="office", organization=committee)

    assert user.note_taken_out(kind, Member, "export", "Đảng viên " * 40, 7) == committee

    line = AccessLog.objects.get()
    assert (line.kind, line.user, line.organization, line.rows) == (logged, user, committee, 7)
    assert (line.subject, line.about) == (("Đảng viên " * 40)[:250], "members.member")


def test_list_of_no_place_is_logged_where_the_user_has_a_role(member_user, branch, nobody):
    assert member_user.note_taken_out("print", Member, "export", "Đảng viên", 1) == branch
    assert nobody.note_taken_out("print", Member, "export", "Đảng viên", 0) is None
    assert Organization.objects.count() == 2
