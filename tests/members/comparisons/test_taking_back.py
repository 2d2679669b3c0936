"""What was taken over from a list of the superior is given back while nobody edited these records since."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from members.comparisons.models import Comparison
from members.models import Member
from tests.factories import MemberFactory

THEIRS = {"Họ và tên": "Lê Ân", "Số thẻ Đảng viên": "12345678", "Ngày sinh": "03/03/1980", "Số CCCD": "001080000001"}


@pytest.fixture
def an(branch):
    return MemberFactory(full_name="Lê An", birth_date="1980-03-02", card_number="12345678", organization=branch)


@pytest.fixture
def taken(client, office, committee, exported, an):
    """A comparison of which all was taken over."""
    client.force_login(office)
    client.post(
        reverse("comparisons:add"),
        {"organization": committee.pk, "file": SimpleUploadedFile("DS_DANGVIEN.xlsx", exported(THEIRS).read())},
    )
    comparison = Comparison.objects.get()
    comparison.choose_column("", theirs=True)
    client.post(reverse("comparisons:take", args=[comparison.pk]))
    an.refresh_from_db()
    assert str(an.birth_date) == "03/03/1980"
    return comparison


def take_back(client, comparison):
    return client.post(reverse("comparisons:take_back", args=[comparison.pk]), {"confirmed": "yes"}, follow=True)


def test_the_record_is_as_before_and_its_history_says_so(client, taken, an):
    page = take_back(client, taken).content.decode()

    an.refresh_from_db()
    assert (an.full_name, str(an.birth_date), an.citizen_number) == ("Lê An", "02/03/1980", None)
    assert an.history.first().history_change_reason == "Lấy lại lần đối chiếu: DS_DANGVIEN.xlsx"
    assert list(Member.objects.search("le an")) == [an]
    assert "Đã lấy lại" in page


def test_a_second_time_nothing_is_taken_back(client, taken, an):
    for _ in range(2):
        page = take_back(client, taken).content.decode()

    assert "hoặc đã được lấy lại" in page
    assert an.history.count() == 3


def test_a_record_that_was_edited_since_keeps_all(client, taken, an):
    an.phone = "0905111222"
    an.save()

    page = take_back(client, taken).content.decode()

    an.refresh_from_db()
    assert "hồ sơ đã được sửa sau lần đó" in page
    assert str(an.birth_date) == "03/03/1980"


def test_a_number_that_somebody_else_holds_by_now_is_not_given_back(client, taken, an, branch):
    Member.history.filter(id=an.pk, version__lt=an.version).update(citizen_number="001080000009")
    MemberFactory(organization=branch, citizen_number="001080000009")

    page = take_back(client, taken).content.decode()

    assert "số cũ nay là của người khác" in page
