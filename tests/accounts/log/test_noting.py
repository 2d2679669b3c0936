"""What is written into the access log: from where, in which role, and nothing that must not stand there."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AccessLog, Notice
from partyportal.files import door
from tests.accounts.people import PASSWORD, sign_in
from tests.factories import DisciplineFactory, GrantFactory, MemberFactory, UserFactory

REASON = {"reason": "Đối chiếu với thẻ đảng"}


@pytest.fixture
def known(office):
    office.set_password(PASSWORD)
    office.email = "office@example.vn"
    office.save()
    return office


@pytest.mark.parametrize(
    ("count", "noted", "address"),
    [
        (0, "10.1.1.1, 192.168.7.7", "127.0.0.1"),
        (1, "10.1.1.1, 192.168.7.7", "192.168.7.7"),
        (2, "1.2.3.4, 10.1.1.1, 192.168.7.7", "10.1.1.1"),
    ],
)
def test_address_is_counted_from_the_right_of_what_proxies_noted(client, known, settings, count, noted, address):
    settings.PROXY_COUNT = count

    sign_in(client, known.username, "wrong-password-1", headers={"X-Forwarded-For": noted})

    row = AccessLog.objects.get()
    assert (row.kind, row.account, row.user, row.address) == ("failed", known, None, address)


def test_sign_in_is_noted_with_the_role(client, known):
    sign_in(client, known.username, PASSWORD)

    row = AccessLog.objects.get()
    assert (row.kind, row.user, row.role) == ("signed_in", known, "văn phòng cấp ủy")


def test_name_that_nobody_has_is_not_written_down(client, known):
    sign_in(client, "MatKhauCuaToi-2026", "another-password")

    row = AccessLog.objects.get()
    assert row.kind == "failed" and "MatKhau" not in f"{row.subject}{row.reason}"


def test_asking_for_a_link_is_noted_without_its_key(client, known, settings):
    settings.EMAIL_CONFIGURED = True
    client.post(reverse("account_reset_password"), {"email": known.email})

    row = AccessLog.objects.get()
    key = mail.outbox[0].body.split("/reset/key/")[1].split("/")[0]
    assert (row.kind, row.account) == ("reset_asked", known)
    assert key not in f"{row.subject}{row.reason}"


def test_refused_file_is_noted_without_its_name(client, office, rf):
    client.force_login(office)
    file = SimpleUploadedFile("Nguyễn Văn An kỷ luật.pdf", b"no PDF at all")

    client.post(reverse("comparisons:add"), {"file": file})

    row = AccessLog.objects.get(kind="file_refused")
    assert row.user == office and ".pdf" in row.subject and "đuôi tên không được nhận" in row.subject
    assert "Nguyễn" not in row.subject


def test_file_that_nobody_sent_is_refused_without_a_line(db):
    with pytest.raises(ValidationError):
        door.look(SimpleUploadedFile("a.pdf", b"x"), "a.pdf", ["pdf"])
    assert not AccessLog.objects.exists()


# Ceilings


@pytest.fixture
def low(settings):
    settings.HOURLY_CEILINGS = {"export": 2, "reveal": 2, "print": 2}


def take_out(user, times, kind="export"):
    for _ in range(times):
        AccessLog.objects.create(kind=kind, user=user, subject="Danh sách")


def test_other_administrators_are_told_once_above_the_ceiling(low, office, committee):
    admin, other = (GrantFactory(role="administrator", organization=committee).user for _ in range(2))
    take_out(admin, 2)
    assert not Notice.objects.exists()

    take_out(admin, 2)

    notice = Notice.objects.get()
    assert notice.user == other and "quá mức 2 lần" in notice.text and notice.url == reverse("accounts:log")
    assert AccessLog.objects.filter(kind="beyond", account=admin).count() == 1


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("chief", {"admin", "superuser"}),
        ("secretary", {"admin", "branch_admin", "superuser"}),
        ("nobody", {"admin", "superuser"}),
    ],
)
def test_who_administers_where_the_user_holds_no_role_hears_nothing(
    low, request, admin, branch_admin, superuser, who, told
):
    GrantFactory(role="administrator", organization=branch_admin.grants.get().organization, user__is_active=False)

    take_out(request.getfixturevalue(who), 3)

    assert {notice.user for notice in Notice.objects.all()} == {request.getfixturevalue(name) for name in told}


def test_ceiling_counts_each_user_and_kind_apart(low, office, chief):
    GrantFactory(role="administrator", organization=office.grants.get().organization)
    take_out(office, 2)
    take_out(chief, 2)
    take_out(office, 2, kind="print")

    assert not Notice.objects.exists()


def test_three_times_the_ceiling_is_refused_for_the_hour(low, office, client):
    member = MemberFactory(organization=office.grants.get().organization)
    take_out(office, 6, kind="reveal")
    client.force_login(office)

    answer = client.post(reverse("members:reveal", args=[member.pk]), REASON)

    assert answer.status_code == 403 and "quá nhiều lần trong một giờ" in answer.text
    assert "không có quyền" not in answer.text
    with pytest.raises(PermissionDenied):
        take_out(office, 1, kind="reveal")
    take_out(UserFactory(), 1, kind="reveal")


# What a person is told of their own record


@pytest.fixture
def person(branch):
    return MemberFactory(organization=branch, user=UserFactory(), full_name="Trần Thị Hoa")


def told(client, person):
    client.force_login(person.user)
    return client.get(reverse("accounts:record_log")).text


def test_person_sees_a_reveal_by_role_and_reason_but_not_by_whom(client, office, person):
    office.full_name = "Phạm Văn Phòng"
    office.save()
    client.force_login(office)
    client.post(reverse("members:reveal", args=[person.pk]), REASON)

    page = told(client, person)

    assert "Văn phòng cấp ủy</b> xem số đã che" in page and REASON["reason"] in page
    assert office.full_name not in page


def test_person_sees_lists_of_their_branch_and_none_of_another(client, person, branch, other_branch, office):
    facts = {"kind": "export", "user": office, "subject": "Danh sách đảng viên", "about": "members.member"}
    AccessLog.objects.create(organization=branch, **facts)
    AccessLog.objects.create(organization=other_branch, **facts)

    page = told(client, person)

    assert f"Danh sách đảng viên của {branch}" in page and str(other_branch) not in page


def test_person_sees_nothing_of_restricted_rows(client, person, branch, reader):
    DisciplineFactory(member=person)
    facts = {"user": reader, "organization": branch, "record": person.pk}
    AccessLog.objects.create(kind="restricted", subject="Sổ kỷ luật", **facts)
    AccessLog.objects.create(kind="print", subject="Quyết định khiển trách", about="inspection.discipline", **facts)

    page = told(client, person)

    assert "kỷ luật" not in page.lower() and "khiển trách" not in page


def test_person_sees_edits_of_the_record_by_role(client, person, office):
    client.force_login(office)
    person.history.update(history_user=office)

    assert "Văn phòng cấp ủy</b> lập hồ sơ" in told(client, person)


def test_page_asks_as_many_queries_for_three_lines_as_for_thirty(client, person, office, django_assert_num_queries):
    facts = {"kind": "reveal", "user": office, "organization": person.organization, "record": person.pk}
    client.force_login(person.user)
    client.get(reverse("accounts:record_log"))

    def count(rows):
        AccessLog.objects.bulk_create([AccessLog(subject="Số thẻ", **facts) for _ in range(rows)])
        with django_assert_num_queries(12, exact=False) as queries:
            client.get(reverse("accounts:record_log"))
        return len(queries)

    assert count(3) == count(30)
