"""Drafts that were deleted: kept with what went along, seen by few, brought back as they were."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from home.bin import keeping
from home.bin.ageing import remove_binned
from home.bin.models import Binned
from meetings.models import Conclusion, Meeting
from members.courses.models import Course
from partyportal import ageing
from resolutions.tasks.models import Task
from tests.factories import ConclusionFactory, CourseFactory, MeetingFactory, MemberFactory, TaskFactory


def listed(client, user) -> list[str]:
    client.force_login(user)
    return [row.name for row in client.get(reverse("bin:list")).context["page_obj"]]


def bring_back(client, binned, user):
    client.force_login(user)
    return client.post(reverse("bin:restore", args=[binned.pk]), {"confirmed": "1"})


@pytest.fixture
def course(branch):
    return CourseFactory(member__organization=branch, begins_on="2018-09", place="Trường Chính trị tỉnh")


def test_a_deleted_row_is_kept_and_comes_back_as_it_was(client, secretary, course):
    before = Course.objects.values().get()
    client.force_login(secretary)
    client.post(reverse("courses:delete", args=[course.pk]))
    assert not Course.objects.exists()

    bring_back(client, Binned.objects.get(), secretary)

    assert Course.objects.values().get() == before | {"version": before["version"] + 1}
    assert Course.history.first().history_change_reason == keeping.REASON
    assert listed(client, secretary) == []


def test_a_task_comes_back(client, chief, committee):
    task = TaskFactory(organization=committee, title="Nộp báo cáo quý")
    client.force_login(chief)

    client.post(reverse("tasks:delete", args=[task.pk]))
    assert not Task.objects.exists()
    bring_back(client, Binned.objects.get(model="tasks.task"), chief)

    assert Task.objects.get(pk=task.pk).title == "Nộp báo cáo quý"


def test_a_conclusion_comes_back_to_its_meeting(client, secretary, branch):
    conclusion = ConclusionFactory(meeting=MeetingFactory(organization=branch), text="Giao chi ủy chuẩn bị.")
    client.force_login(secretary)

    client.post(reverse("meetings:conclusion_delete", args=[conclusion.pk]))
    assert not Conclusion.objects.exists()
    bring_back(client, Binned.objects.get(), secretary)

    assert Conclusion.objects.get().meeting_id == conclusion.meeting_id


def test_a_meeting_comes_back_with_what_went_along(client, secretary, branch):
    meeting = MeetingFactory(organization=branch, status="planned")
    meeting.agenda.create(text="Thông qua nghị quyết", ordinal=1)
    client.force_login(secretary)

    client.post(reverse("meetings:delete", args=[meeting.pk]))
    assert not Meeting.objects.exists()
    bring_back(client, Binned.objects.get(), secretary)

    assert [item.text for item in Meeting.objects.get().agenda.all()] == ["Thông qua nghị quyết"]


def test_who_deleted_it_and_the_office_see_it_and_nobody_else(client, secretary, office, chief, stranger, course):
    keeping.keep(Course, row=course, by=secretary)

    assert [bool(listed(client, user)) for user in (secretary, office, chief, stranger)] == [True, True, False, False]


def test_what_others_took_meanwhile_stays(client, secretary, course):
    keeping.keep(Course, row=course, by=secretary)
    Course.objects.all().delete()
    CourseFactory(member=course.member, name=course.name, begins_on="2018-09")

    page = client.get(bring_back(client, Binned.objects.get(), secretary).url).content.decode()

    assert "Không lấy lại được" in page
    assert Course.objects.count() == 1


def test_what_it_hung_on_must_stand(client, secretary, branch):
    course = CourseFactory(member=MemberFactory(organization=branch))
    keeping.keep(Course, row=course, by=secretary)
    binned = Binned.objects.get()
    binned.content[0]["fields"]["member"] = 999_999
    binned.save()
    Course.objects.all().delete()

    page = client.get(bring_back(client, binned, secretary).url).content.decode()

    assert "không còn trong cổng" in page


def test_after_thirty_days_it_is_gone(course, secretary):
    keeping.keep(Course, row=course, by=secretary)

    assert ageing.days_of()["bin"] == 30
    assert remove_binned(timezone.now() - datetime.timedelta(days=30)) == 0
    assert remove_binned(timezone.now() + datetime.timedelta(seconds=1)) == 1
