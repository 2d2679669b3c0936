"""Courses of a member: written in words by who edits the record; a level is proposed to it, never written by itself."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from members.courses.models import Course
from partyportal import dates
from tests.factories import CourseFactory, MemberFactory

NEXT = str(dates.today().year + 1)
TYPED = {
    "kind": "theory",
    "name": "Cao cấp lý luận chính trị",
    "place": "Học viện Chính trị khu vực III",
    "begins_on": "9/2019",
    "ends_on": "2021",
    "result": "bằng loại khá",
    "level": "advanced",
}


@pytest.fixture
def person(branch):
    return MemberFactory(organization=branch, theory="intermediate")


@pytest.fixture
def panel(client):
    def shown(user, member):
        client.force_login(user)
        return client.get(reverse("courses:panel", args=[member.pk]), headers={"hx-request": "true"}).content.decode()

    return shown


@pytest.fixture
def send(client, secretary, person):
    def sent(**changed):
        client.force_login(secretary)
        return client.post(reverse("courses:add", args=[person.pk]), TYPED | changed)

    return sent


def test_written_down_and_listed(send, panel, secretary, person):
    assert send().url == person.get_absolute_url()

    shown = panel(secretary, person)

    words = ("Cao cấp lý luận chính trị", "09/2019 – 2021", "Học viện Chính trị khu vực III", "bằng loại khá")
    assert all(word in shown for word in words)
    assert Course.history.get().history_user == secretary


def test_level_is_proposed_and_written_by_a_press(send, panel, client, secretary, person):
    send()
    person.refresh_from_db()
    assert person.theory == "intermediate"
    assert "Ghi Cao cấp vào hồ sơ" in panel(secretary, person)

    address = reverse("courses:take_level", args=[Course.objects.get().pk])
    client.post(address)
    again = client.post(address, follow=True).content.decode()

    person.refresh_from_db()
    assert person.theory == "advanced"
    assert person.history.first().history_user == secretary
    assert "Hồ sơ đã ghi trình độ đó hoặc cao hơn." in again
    assert "vào hồ sơ" not in panel(secretary, person)


@pytest.mark.parametrize(
    ("stated", "is_above"), [("", True), ("none", True), ("elementary", True), ("intermediate", False)]
)
def test_what_the_record_states_already_is_not_proposed(stated, is_above):
    assert CourseFactory.build(level="intermediate").is_above(stated) is is_above
    assert not CourseFactory.build(level="").is_above(stated)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "bắt buộc"),
        ({"begins_on": "31/02/2019"}, "không có trong lịch"),
        ({"begins_on": NEXT, "ends_on": ""}, "Lớp chưa bắt đầu thì chưa ghi."),
        ({"ends_on": NEXT}, "Lớp chưa kết thúc thì để trống."),
        ({"ends_on": "8/2019"}, "không thể trước ngày bắt đầu"),
        ({"kind": "state"}, "Chỉ lớp lý luận chính trị mới ghi trình độ đạt được."),
        ({"level": "none"}, "none"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(send, changed, sentence):
    answer = send(**changed)

    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not Course.objects.exists()


def test_same_course_is_not_written_twice(send, person):
    send()

    assert "đã có lớp tên như vậy" in send().content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        CourseFactory(member=person, kind="state", level="advanced")


def test_edited_and_deleted_while_wrong(client, secretary, person, panel):
    course = CourseFactory(member=person)
    client.force_login(secretary)
    edit = reverse("courses:edit", args=[course.pk])
    assert reverse("courses:delete", args=[course.pk]) in client.get(edit).content.decode()

    client.post(edit, TYPED | {"name": "Trung cấp", "version": course.version})
    assert "Trung cấp" in panel(secretary, person)
    client.post(reverse("courses:delete", args=[course.pk]))

    assert "Chưa ghi lớp nào." in panel(secretary, person)
    assert list(Course.history.values_list("history_type", flat=True)) == ["-", "~", "+"]


def test_member_sees_their_own_and_writes_nothing(panel, member_user):
    CourseFactory(member=member_user.member, level="advanced")

    shown = panel(member_user, member_user.member)

    assert "Trung cấp lý luận chính trị" in shown
    assert "<a " not in shown and "<form" not in shown


def test_of_who_was_entered_by_mistake_nothing_is_seen(person, secretary):
    CourseFactory(member=person)
    type(person).objects.filter(pk=person.pk).update(voided_at="2026-01-01T00:00Z")

    assert not Course.objects.visible_to(secretary).exists()


def test_all_courses_are_one_list_to_filter_and_take_out(client, secretary, stranger, person):
    CourseFactory(member=person, name="Trung cấp", begins_on="2018-09", ends_on="2019-08")
    CourseFactory(member=person, name="Quốc phòng", kind="defence", level="", begins_on="2021", ends_on=None)
    client.force_login(secretary)

    def names(**asked):
        page = client.get(reverse("courses:list"), {"sort": "name"} | asked)
        return [row.name for row in page.context["page_obj"]]

    assert names() == ["Quốc phòng", "Trung cấp"]
    assert names(year=2019) == names(kind="theory") == ["Trung cấp"]
    assert names(year=2020) == []
    assert names(year=2021) == ["Quốc phòng"]
    assert client.get(reverse("courses:list"), {"as": "xlsx"})["Content-Type"].endswith("sheet")
    client.force_login(stranger)
    assert names() == []


@pytest.mark.parametrize("count", [3, 60])
def test_the_list_of_courses_asks_as_much_of_few_as_of_many(
    client, office, branch, django_assert_max_num_queries, count
):
    for _ in range(count):
        CourseFactory(member__organization=branch)
    client.force_login(office)
    client.get(reverse("courses:list"))

    with django_assert_max_num_queries(8):
        client.get(reverse("courses:list"), {"sort": "-member"})


def test_the_list_bears_the_name_of_the_button_that_leads_to_it(client, office):
    client.force_login(office)

    assert "Lớp đã học" in client.get(reverse("members:list")).text
    assert client.get(reverse("courses:list")).context["heading"] == "Lớp đã học"
