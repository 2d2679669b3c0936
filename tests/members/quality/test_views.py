import io

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import AccessLog
from members.models import Member
from members.quality.scanning import MISSING
from tests.factories import MemberFactory

WHOLE = {
    "birth_date": "1980-03-02",
    "gender": "male",
    "ethnicity": "Kinh",
    "hometown": "xã An Bình",
    "schooling": "12/12",
    "professional": "university",
    "theory": "elementary",
    "phone": "0912345678",
    "admission_decision_on": "2003-06-20",
    "admitted_on": "2003-07-03",
    "official_on": "2004-07-03",
}


@pytest.fixture
def people(branch, other_branch):
    numbers = {"card_number": "12345678", "citizen_number": "001080000001"}
    MemberFactory(full_name="Lê An", organization=branch, **WHOLE, **numbers)
    numbers = {"card_number": "22345678", "citizen_number": "001080000002"}
    MemberFactory(full_name="Tạ Bình", organization=branch, **WHOLE | {"phone": ""}, **numbers)
    MemberFactory(full_name="Vũ Chi", organization=other_branch)


def cells(page, key) -> list[int]:
    lines = [line for _, lines, _ in page.context["groups"] for line in lines]
    return next([count for count, _ in line.cells] for line in lines if line.check.key == key)


def test_the_board_counts_each_check_by_branch(client, office, people):
    client.force_login(office)

    page = client.get(reverse("quality:board"))

    assert cells(page, "no-phone") == [1, 1]
    assert cells(page, "no-theory") == [0, 1]
    assert page.context["shares"] == [(1, 2), (0, 1)]
    assert (page.context["complete"], page.context["people"]) == (1, 3)
    assert "33,3%" in page.content.decode()
    assert page.context["wrong"] == 1 + len(MISSING)


def test_checks_that_found_nothing_are_named_without_a_line(client, office, people):
    client.force_login(office)

    _, lines, clean = client.get(reverse("quality:board")).context["groups"][0]

    assert lines == []
    assert clean[0] == "Ngày ở tương lai"


def test_the_board_shows_where_its_rules_come_from(client, office, people):
    client.force_login(office)

    rules = client.get(reverse("quality:board")).context["rules"]

    assert [rule.key for rule in rules] == ["admission_min_age", "probation_months", "card_digits"]


def test_each_count_opens_the_people_behind_it(client, office, people, branch):
    client.force_login(office)
    board = client.get(reverse("quality:board")).content.decode()
    address = f"{reverse('quality:mend')}?check=no-phone&organization={branch.pk}"
    assert address.replace("&", "&amp;") in board

    page = client.get(address)

    [record] = page.context["page"].object_list
    assert (str(record.member), [said for _, said in record.wrong]) == ("Tạ Bình", ["Chưa có điện thoại."])


def test_a_branch_secretary_sees_the_own_branch(client, secretary, people):
    client.force_login(secretary)

    page = client.get(reverse("quality:mend"))

    assert [str(record.member) for record in page.context["page"]] == ["Tạ Bình"]


def test_mending_returns_to_the_list(client, office, people):
    client.force_login(office)
    member = Member.objects.get(full_name="Tạ Bình")
    back = f"{reverse('quality:mend')}?check=no-phone"
    assert f"{reverse('members:edit', args=[member.pk])}?next=" in client.get(back).content.decode()

    address = reverse("members:edit", args=[member.pk], query={"next": back})
    answer = client.post(
        address, {"full_name": "Tạ Bình", "phone": "0912345678", "reason": "Ghi nhầm", "version": member.version}
    )

    assert answer.url == back


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "javascript:alert(1)", "quality/"])
def test_mending_returns_to_no_other_site(client, office, people, back):
    client.force_login(office)
    member = Member.objects.get(full_name="Tạ Bình")

    address = reverse("members:edit", args=[member.pk], query={"next": back})
    answer = client.post(address, {"full_name": "Tạ Bình", "reason": "Ghi nhầm", "version": member.version})

    assert answer.url == member.get_absolute_url()


def test_who_may_not_change_gets_no_way_to_the_form(client, reader, people):
    client.force_login(reader)

    page = client.get(reverse("quality:mend"))

    assert page.context["mendable"] == set()
    assert "/edit/" not in page.content.decode()


def test_an_unknown_check_asks_for_everything(client, office, people):
    client.force_login(office)

    page = client.get(reverse("quality:mend"), {"check": "x", "organization": "999"})

    assert page.context["page"].paginator.count == 2


def test_nothing_to_mend_says_so(client, office):
    client.force_login(office)

    assert "Không có hồ sơ nào cần sửa" in client.get(reverse("quality:mend")).content.decode()
    assert "Chưa có đảng viên nào" in client.get(reverse("quality:board")).content.decode()


@pytest.mark.parametrize("name", ["board", "mend"])
@pytest.mark.parametrize("count", [3, 60])
def test_the_pages_make_the_same_queries_however_many(client, office, branch, django_assert_num_queries, name, count):
    for _ in range(count):
        MemberFactory(organization=branch)
    client.force_login(office)

    with django_assert_num_queries({"board": 8, "mend": 9}[name]):
        client.get(reverse(f"quality:{name}"))


def test_the_list_is_taken_out_masked_and_noted(client, office, people, branch):
    client.force_login(office)

    answer = client.get(reverse("quality:export"), {"check": "no-phone", "organization": branch.pk})

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[4]] == [
        "1",
        "Tạ Bình",
        "Chi bộ 1",
        "•••••678",
        "Còn thiếu",
        "Chưa có điện thoại.",
    ]
    log = AccessLog.objects.get()
    assert (log.kind, log.organization, log.rows, log.subject) == (
        "export",
        branch,
        1,
        "Hồ sơ cần sửa: Điện thoại (Excel, số đã che)",
    )


def test_the_whole_list_is_noted_at_the_highest_organisation(client, office, people, committee):
    client.force_login(office)

    client.get(reverse("quality:export"))

    log = AccessLog.objects.get()
    assert (log.organization, log.rows) == (committee, 2)
