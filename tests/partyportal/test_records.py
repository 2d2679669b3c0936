"""What every record stands on: who reads and changes its rows, its versions, its letters, its lock."""

import pytest

from accounts.models import Grant
from documents.models import Document
from inspection.models import AssetDeclaration
from members.models import Member
from partyportal.models import KeptText, lock
from tests.conftest import user_with
from tests.factories import AssetDeclarationFactory, DisciplineFactory, DocumentFactory, MemberFactory, UserFactory


@pytest.fixture
def declarations(branch, other_branch):
    """What the member of a branch declares, that of a colleague there, and that of somebody elsewhere."""
    own = MemberFactory(organization=branch, user=UserFactory(username="own"))
    members = [own, MemberFactory(organization=branch), MemberFactory(organization=other_branch)]
    return [AssetDeclarationFactory(member=member) for member in members]


@pytest.mark.parametrize(
    ("who", "seen", "changed"),
    [
        ("own", 1, 0),
        ("inspector of the branch", 2, 2),
        ("of the committee", 3, 3),
        ("technician", 0, 0),
        ("nobody", 0, 0),
        ("superuser", 3, 3),
    ],
)
def test_rows_are_seen_and_changed_below_a_grant_and_seen_by_whom_they_name(
    declarations, committee, branch, superuser, nobody, who, seen, changed
):
    users = {"own": declarations[0].member.user, "superuser": superuser, "nobody": nobody}
    roles = {"inspector of the branch": ("inspector", branch), "of the committee": ("office", committee)}
    user = users.get(who) or user_with(*roles.get(who, ("technician", committee)))

    rows = [AssetDeclaration.objects.visible_to(user, action) for action in ("view", "change")]

    assert [len(found) for found in rows] == [seen, changed]
    assert who != "own" or rows[0][0] == declarations[0]


def test_rows_that_name_nobody_are_seen_below_a_grant_alone(admin, branch_admin, committee, branch):
    seen = [{grant.user for grant in Grant.objects.visible_to(user)} for user in (admin, branch_admin)]

    assert seen == [{admin, branch_admin}, {branch_admin}]


def test_every_save_is_one_version_more_whichever_fields_it_writes(member):
    before = member.version
    member.save()
    member.full_name = "Trần Thị Thu"
    member.save(update_fields=["full_name"])

    kept = Member.objects.get()
    assert (kept.version, kept.full_name) == (before + 2, "Trần Thị Thu")


def test_numbers_lose_the_word_before_them_and_other_texts_do_not(committee):
    document = DocumentFactory(organization=committee, symbol_raw="Số: 05-CT/TW", subject="Số: 05 nội dung")
    decision = DisciplineFactory(decision_symbol="Số: 03-QĐ/ĐU").decision_symbol
    member = MemberFactory(organization=committee, card_number="Số: 123456789012")

    kept = Document.objects.get(pk=document.pk)
    assert (kept.symbol_raw, kept.subject, decision) == ("05-CT/TW", "Số: 05 nội dung", "03-QĐ/ĐU")
    assert Member.objects.get(pk=member.pk).card_number == "123456789012"


def test_lock_asks_the_database_before_anything_is_read(member, django_assert_num_queries):
    with django_assert_num_queries(1):
        lock(Member, pk=member.pk)


def test_kept_form_tells_what_would_have_to_be_typed_again():
    kept = KeptText(key="k1", page="/members/1/", fields=[["version", ["3"]], ["note", ["Đã gọi điện", "hai lần"]]])

    assert kept.words == ["Đã gọi điện", "hai lần"]
    assert (str(kept), kept.get_absolute_url()) == ("/members/1/", "/kept/k1/")
