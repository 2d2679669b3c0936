"""Letters that look right and are not: cleaned where they are typed, sent in or written, in names refused."""

import pytest
from django.urls import reverse

from meetings.models import Meeting
from members.imports.facts import names
from members.models import Member
from partyportal import dates
from partyportal.dates import PartialDate
from partyportal.text import clean, legible
from tests.factories import MeetingFactory, MemberFactory
from tests.members.test_forms import record


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Nguye\u0302\u0303n An", "Nguyễn An"),
        ("\u00d0ặng Quốc Bảo", "Đặng Quốc Bảo"),
        ("nghị \u00f0ịnh", "nghị định"),
        ("\u0189ặng", "Đặng"),
        ("Lê\u200b\u200d\ufeff An", "Lê An"),
        ("Lê\u202e An\u2066", "Lê An"),
        ("Lê\x00 An\x07\x7f", "Lê An"),
        ("Lê\ud800 An", "Lê An"),
        ("Lê\ue000 An\U000f0000", "Lê An"),
        ("B\u0430n hành", "Ban hành"),
        ("H\u03bf\u0430", "Hoa"),
        ("dòng 1\r\ndòng 2\tcột", "dòng 1\r\ndòng 2\tcột"),
        ("dòng 1\u2028dòng 2", "dòng 1\ndòng 2"),
        ("góc \u03b1, 5 \u03bcm", "góc \u03b1, 5 \u03bcm"),
        ("Газета", "Газета"),
    ],
)
def test_text_is_kept_as_it_was_meant(typed, kept):
    assert legible(typed) == kept


def test_stored_text_has_single_spaces():
    assert clean("  Lê\u200b \u00a0 An ") == "Lê An"


def test_form_stores_and_shows_the_letters_that_were_meant(client, secretary, branch):
    client.force_login(secretary)
    typed = {"organization": branch.pk, "kind": "branch_regular", "title": "H\u1ecdp\u200b \u00d0\u1ea3ng\x00"}

    response = client.post(reverse("meetings:add"), typed)

    assert response.context["form"]["title"].value() == "Họp Đảng"


def test_row_is_written_legibly_wherever_it_is_written():
    assert MeetingFactory(title="H\u1ecdp\u200b \u00d0\u1ea3ng").title == "Họp Đảng"
    assert Meeting.objects.filter(title="Họp Đảng").exists()


@pytest.mark.parametrize("name", ["\u0422\u043e\u0410", "Lê \u0410н", "Nguyễn 王"])
def test_name_of_other_letters_is_refused(client, secretary, member, name):
    client.force_login(secretary)

    response = client.post(reverse("members:edit", args=[member.pk]), record(member, full_name=name))

    assert "không thuộc bảng chữ cái tiếng Việt" in response.context["form"].errors["full_name"][0]


def test_name_of_a_list_is_refused_too():
    with pytest.raises(Exception, match="không thuộc bảng chữ cái"):
        names.read("Nguyễn Ж")


def test_cleaned_name_is_found():
    MemberFactory(full_name="\u00d0ặng\u200b Quốc Bảo")

    assert Member.objects.search("dang quoc bao").exists()


@pytest.mark.parametrize("text", ["31/12/9999", "01/01/1899", "9999", "12/2500"])
def test_far_date_is_refused_with_a_sentence(text):
    with pytest.raises(Exception, match="không thể đúng. Hãy nhập năm từ 1900 đến"):
        PartialDate.parse(text)


@pytest.mark.parametrize("day", ["31/12/9999", "01/01/0001"])
def test_far_day_is_refused_by_every_form(client, secretary, branch, day):
    client.force_login(secretary)

    response = client.post(reverse("documents:add"), {"received_on": day, "issued_on": day})

    assert "không thể đúng" in response.context["form"].errors["issued_on"][0]


def test_birth_date_of_the_last_year_is_refused_with_what_was_typed(client, secretary, member):
    client.force_login(secretary)

    response = client.post(reverse("members:edit", args=[member.pk]), record(member, birth_date="31/12/9999"))

    assert response.status_code == 422
    assert response.context["form"]["birth_date"].value() == "31/12/9999"


def test_days_of_today_and_of_terms_are_near_enough():
    dates.refuse_far(dates.today())
    dates.refuse_far(dates.add_months(dates.today(), 12 * dates.YEARS_AHEAD))
