import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.models import Attendance, Conclusion, Meeting
from partyportal.dates import shown_with_time
from resolutions.tasks.models import Task
from tests.clerk import Clerk
from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    ConclusionFactory,
    MeetingFactory,
    MemberFactory,
)

Status = Meeting.Status


@pytest.fixture
def meeting(branch):
    return MeetingFactory(organization=branch)


def url(name, *args):
    return reverse(f"meetings:{name}", args=args)


def typed(organization, **changes):
    facts = {
        "organization": organization.pk,
        "kind": "branch_regular",
        "title": "Sinh hoạt chi bộ tháng 4/2026",
        "starts_at": "03/04/2026 14:00",
    }
    return facts | changes


def test_list_filters_by_words_without_marks(client, office, branch):
    MeetingFactory(organization=branch, title="Học tập chuyên đề Đảng")
    MeetingFactory(organization=branch, title="Tổng kết năm")
    client.force_login(office)

    response = client.get(url("list"), {"q": "chuyen de dang"})

    assert [row.title for row in response.context["object_list"]] == ["Học tập chuyên đề Đảng"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "committee"}, {"b"}),
        ({"year": "2025"}, {"b"}),
        ({"status": "took_place"}, {"a"}),
        ({"status": "convened"}, {"b"}),
    ],
)
def test_list_filters_by_kind_year_and_status(client, office, committee, branch, query, found):
    MeetingFactory(organization=branch, title="a", status=Status.HELD)
    last_year = datetime.datetime(2025, 3, 5, 7, tzinfo=datetime.UTC)
    MeetingFactory(organization=committee, title="b", kind="committee", starts_at=last_year)
    client.force_login(office)

    response = client.get(url("list"), query)

    assert {row.title for row in response.context["object_list"]} == found


def test_list_filters_by_organization_and_those_below(client, office, committee, branch, other_branch):
    meeting = MeetingFactory(organization=branch)
    MeetingFactory(organization=other_branch)
    client.force_login(office)

    one = client.get(url("list"), {"organization": branch.pk})
    all_ = client.get(url("list"), {"organization": committee.pk})

    assert [*one.context["object_list"]] == [meeting]
    assert len(all_.context["object_list"]) == 2


@pytest.mark.parametrize("count", [3, 30])
def test_list_makes_the_same_queries_however_long(client, office, branch, django_assert_max_num_queries, count):
    for _ in range(count):
        AttendanceFactory(meeting=MeetingFactory(organization=branch))
    client.force_login(office)
    client.get(url("list"))

    with django_assert_max_num_queries(10) as made:
        client.get(url("list"))

    assert len(made) == 7


@pytest.mark.parametrize(("who", "refused"), [("member_user", 1), ("nobody", 2)])
def test_pages_of_no_row_refuse_who_has_no_role(client, request, who, refused):
    """A member still lists the meetings that convene them."""
    client.force_login(request.getfixturevalue(who))

    answers = [client.get(url(page)).status_code for page in ("list", "add")]

    assert answers.count(403) == refused


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 200), ("secretary", 200), ("reader", 200), ("admin", 200), ("stranger", 404), ("nobody", 403)],
)
def test_detail_access(client, request, meeting, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(meeting.get_absolute_url()).status_code == status


def test_detail_counts_everyone_obliged(client, secretary, branch, meeting):
    for state in Attendance.State:
        AttendanceFactory(meeting=meeting, state=state)
    MemberFactory(organization=branch)
    AttendanceFactory(meeting=meeting, member=MemberFactory(organization=branch, status="exempt"), was_obliged=False)
    client.force_login(secretary)

    total = client.get(meeting.get_absolute_url()).context["attendance"]["total"]

    counts = (total.obliged, total.present, total.late, total.excused, total.unexcused, total.unticked, total.others)
    assert counts == (5, 1, 1, 1, 1, 1, 1)


def test_detail_of_a_meeting_that_convened_me_counts_my_branch_alone(
    client, secretary, committee, branch, other_branch
):
    meeting = MeetingFactory(organization=committee, convened=[committee, branch, other_branch])
    ConclusionFactory(meeting=meeting, text="Việc riêng của Đảng ủy")
    for organization in (branch, other_branch):
        AttendanceFactory(meeting=meeting, member=MemberFactory(organization=organization), organization=organization)
    client.force_login(secretary)

    response = client.get(meeting.get_absolute_url())

    assert [tally.organization for tally in response.context["attendance"]["tallies"]] == [branch]
    assert "Việc riêng" not in response.content.decode()


def test_a_member_sees_the_convened_meeting_with_his_own_line(client, member_user, member, meeting):
    AttendanceFactory(meeting=meeting, member=member, state="excused", note="đi công tác")
    AttendanceFactory(meeting=meeting, state="unexcused", note="chuyện riêng")
    client.force_login(member_user)

    page = client.get(meeting.get_absolute_url()).content.decode()

    assert "đi công tác" in page
    assert "chuyện riêng" not in page


def test_a_member_does_not_read_their_own_attendance_as_that_of_the_meeting(client, member_user, secretary, meeting):
    heads = {}
    for user in (member_user, secretary):
        client.force_login(user)
        heads[user] = client.get(reverse("meetings:list")).context["table"]["heads"]

    assert "Có mặt" in heads[secretary]
    assert "Có mặt" not in heads[member_user]


def test_add_convenes_the_own_organization_and_numbers_the_agenda(client, secretary, branch):
    client.force_login(secretary)

    client.post(url("add"), typed(branch, agenda="Điểm danh\n\n  Nghị quyết   tháng 4 \n"))

    meeting = Meeting.objects.get()
    assert meeting.starts_at == datetime.datetime(2026, 4, 3, 7, tzinfo=datetime.UTC)
    assert [row.organization for row in meeting.convocations.all()] == [branch]
    assert [*meeting.agenda.values_list("ordinal", "text")] == [(1, "Điểm danh"), (2, "Nghị quyết tháng 4")]


def test_meeting_without_a_title_is_named_after_its_kind_and_month(client, secretary, branch):
    client.force_login(secretary)

    client.post(url("add"), typed(branch, title=" "))

    assert Meeting.objects.get().title == "Sinh hoạt chi bộ thường kỳ tháng 4/2026"


def test_times_are_taken_as_people_write_them(client, secretary, branch):
    client.force_login(secretary)

    client.post(reverse("meetings:add"), typed(branch, starts_at="7h30 ngày 02/01/2027", ends_at="11 giờ 15"))

    meeting = Meeting.objects.get()
    times = [shown_with_time(moment) for moment in (meeting.starts_at, meeting.ends_at)]
    assert times == ["02/01/2027 07:30", "02/01/2027 11:15"]


def test_the_whole_committee_is_one_line_per_organization_of_that_day(client, office, committee, branch, other_branch):
    other_branch.dissolved_on = datetime.date(2026, 4, 3)
    other_branch.save()
    client.force_login(office)

    client.post(url("add"), typed(committee, kind="year_review", whole="on"))

    assert {row.organization for row in Meeting.objects.get().convocations.all()} == {committee, branch}


def test_add_is_refused_outside_the_own_scope(client, stranger, branch):
    client.force_login(stranger)

    response = client.post(url("add"), typed(branch))

    assert response.status_code == 422
    assert not Meeting.objects.exists()


def test_a_branch_convenes_nobody_beside_it(client, office, branch, other_branch):
    client.force_login(office)

    response = client.post(url("add"), typed(branch, convened=[other_branch.pk]))

    assert response.context["form"].errors["convened"] == [f"Chỉ triệu tập được {branch} và các tổ chức trực thuộc."]


def test_edit_keeps_what_is_not_changed(client, secretary, branch, meeting):
    item = AgendaItemFactory(meeting=meeting, ordinal=1, text="Điểm danh")
    client.force_login(secretary)
    page = client.get(url("edit", meeting.pk)).context["form"]

    client.post(
        url("edit", meeting.pk),
        typed(branch, version=meeting.version, agenda=page["agenda"].value()),
    )

    meeting.refresh_from_db()
    assert meeting.title == "Sinh hoạt chi bộ tháng 4/2026"
    assert [*meeting.agenda.all()] == [item]
    assert [row.organization for row in meeting.convocations.all()] == [branch]


def test_edit_does_not_lose_an_organization_that_was_ticked(client, office, committee, branch):
    meeting = MeetingFactory(organization=committee, kind="year_review", convened=[committee, branch])
    AttendanceFactory(meeting=meeting, organization=branch, member=MemberFactory(organization=branch))
    client.force_login(office)
    facts = typed(committee, kind="year_review", version=meeting.version, convened=[committee.pk])

    response = client.post(url("edit", meeting.pk), facts)

    assert "đã điểm danh" in response.context["form"].errors["convened"][0]


@pytest.mark.parametrize("status", [Status.APPROVED, Status.VOIDED])
@pytest.mark.parametrize("page", ["edit", "attendance", "conclusion_add"])
def test_a_locked_meeting_refuses_change_with_a_sentence(client, office, branch, status, page):
    meeting = MeetingFactory(organization=branch, status=status)
    client.force_login(office)

    response = client.get(url(page, meeting.pk))

    assert response.status_code == 403
    assert "không sửa được nữa" in response.content.decode()


ACTS = [
    ("convene", "planned"),
    ("postpone", "convened"),
    ("hold", "convened"),
    ("take_back_held", "held"),
    ("approve", "held"),
]


@pytest.mark.parametrize(("act", "status"), ACTS)
@pytest.mark.parametrize(
    ("who", "answer"), [("office", 302), ("secretary", 302), ("reader", 403), ("stranger", 404), ("nobody", 403)]
)
def test_acts_are_for_those_who_may(client, request, branch, act, status, who, answer):
    meeting = MeetingFactory(organization=branch, status=status)
    client.force_login(request.getfixturevalue(who))

    response = client.post(url(act, meeting.pk))

    meeting.refresh_from_db()
    assert response.status_code == answer
    assert (meeting.status != status) == (answer == 302)


@pytest.mark.parametrize("act", [act for act, _ in ACTS if act not in {"approve", "convene", "postpone"}])
def test_acts_are_posted(client, office, meeting, act):
    client.force_login(office)

    assert client.get(url(act, meeting.pk)).status_code == 405


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("convened", "Người đã được triệu tập nhận thông báo hoãn ngay."),
        ("planned", "Chưa triệu tập nên không báo cho"),
    ],
)
def test_a_meeting_is_put_off_only_once_the_page_has_said_who_is_told(client, secretary, branch, status, said):
    meeting = MeetingFactory(organization=branch, status=status)
    client.force_login(secretary)

    page = client.get(url("postpone", meeting.pk)).text

    meeting.refresh_from_db()
    assert (said in page, meeting.status) == (True, status)
    assert f'href="{url("postpone", meeting.pk)}"' in client.get(meeting.get_absolute_url()).text


def test_what_was_noted_as_held_by_mistake_is_taken_back_with_its_ticks(client, secretary, member, branch):
    meeting = MeetingFactory(organization=branch, status=Status.CONVENED)
    AttendanceFactory(meeting=meeting, member=member, state="late")
    client.force_login(secretary)
    noted = client.post(url("hold", meeting.pk), follow=True).text

    page = client.post(url("take_back_held", meeting.pk), follow=True).text

    meeting.refresh_from_db()
    assert (meeting.status, meeting.attendances.get().state) == (Status.CONVENED, "late")
    assert (url("take_back_held", meeting.pk) in noted, url("hold", meeting.pk) in page) == (True, True)


def test_approving_shows_first_what_locks_with_which_figures(client, secretary, member, branch):
    meeting = MeetingFactory(organization=branch, status=Status.HELD)
    AttendanceFactory(meeting=meeting, member=member, state="late")
    client.force_login(secretary)

    ask = client.get(url("approve", meeting.pk)).context["ask"]

    meeting.refresh_from_db()
    assert meeting.status == Status.HELD
    assert dict(ask.facts)["Có mặt"] == "01, trong đó đến muộn 01"


def test_approving_asks_again_where_the_ticks_changed_since_they_were_shown(client, secretary, member, branch):
    meeting = MeetingFactory(organization=branch, status=Status.HELD)
    row = AttendanceFactory(meeting=meeting, member=member, state="late")
    client.force_login(secretary)
    seen = client.get(url("approve", meeting.pk)).context["ask"].seen
    row.state = "unexcused"
    row.save()

    response = client.post(url("approve", meeting.pk), {"seen": seen})

    meeting.refresh_from_db()
    assert (response.status_code, meeting.status) == (409, Status.HELD)
    assert dict(response.context["ask"].facts)["Vắng không lý do"] == "01"


def test_a_refused_act_says_why(client, secretary, member, branch):
    meeting = MeetingFactory(organization=branch, status=Status.HELD)
    client.force_login(secretary)

    page = client.post(url("approve", meeting.pk), follow=True).content.decode()

    assert "Còn 01 đồng chí thuộc diện phải dự chưa được điểm danh." in page


@pytest.mark.parametrize(("who", "answer"), [("office", 302), ("secretary", 403), ("reader", 403), ("stranger", 404)])
def test_void_needs_a_reason_and_the_right(client, request, meeting, who, answer):
    client.force_login(request.getfixturevalue(who))

    response = client.post(url("void", meeting.pk), {"reason": "Trùng lịch của cấp trên"})

    meeting.refresh_from_db()
    assert response.status_code == answer
    assert meeting.void_reason == ("Trùng lịch của cấp trên" if answer == 302 else "")


def test_void_without_a_reason_changes_nothing(client, office, meeting):
    client.force_login(office)

    assert client.post(url("void", meeting.pk), {"reason": ""}).status_code == 422
    meeting.refresh_from_db()
    assert meeting.status == Status.CONVENED


@pytest.mark.parametrize(("status", "answer"), [("planned", 302), ("convened", 403), ("approved", 403)])
def test_only_a_planned_meeting_is_deleted(client, secretary, branch, status, answer):
    meeting = MeetingFactory(organization=branch, status=status)
    client.force_login(secretary)

    assert client.post(url("delete", meeting.pk)).status_code == answer
    assert Meeting.objects.exists() == (answer == 403)


def test_deleting_says_where_the_meeting_can_be_taken_back(client, secretary, branch):
    planned = MeetingFactory(organization=branch, status="planned")
    client.force_login(secretary)

    asked = client.get(url("delete", planned.pk)).text
    client.post(url("delete", planned.pk))

    assert f'<a href="{reverse("bin:list")}">Bản nháp đã xóa</a>' in asked
    assert planned.title in client.get(reverse("bin:list")).text


def test_conclusions_are_numbered_in_turn(client, secretary, meeting):
    client.force_login(secretary)

    for text in ("Thứ nhất", "Thứ hai"):
        client.post(url("conclusion_add", meeting.pk), {"text": text})

    assert [*Conclusion.objects.values_list("ordinal", "text")] == [(1, "Thứ nhất"), (2, "Thứ hai")]


@pytest.mark.parametrize(("who", "answer"), [("secretary", 302), ("reader", 403), ("stranger", 404)])
def test_conclusion_access(client, request, meeting, who, answer):
    conclusion = ConclusionFactory(meeting=meeting, text="Cũ")
    client.force_login(request.getfixturevalue(who))

    added = client.post(url("conclusion_add", meeting.pk), {"text": "Thêm"})
    edited = client.post(url("conclusion_edit", conclusion.pk), {"text": "Mới", "version": conclusion.version})
    deleted = client.post(url("conclusion_delete", conclusion.pk))

    assert (added.status_code, edited.status_code, deleted.status_code) == (answer, answer, answer)
    assert Conclusion.objects.filter(text="Cũ").exists() == (answer != 302)


def test_the_conclusion_of_a_task_stays(client, secretary, branch, meeting):
    conclusion = ConclusionFactory(meeting=meeting)
    Task.objects.create(
        organization=branch, conclusion=conclusion, title="Lập kế hoạch", due_on=datetime.date(2999, 4, 1)
    )
    client.force_login(secretary)

    page = client.post(url("conclusion_delete", conclusion.pk), follow=True).content.decode()

    assert "đã có nhiệm vụ nên không xóa được" in page
    assert Conclusion.objects.exists()


def test_a_conclusion_of_locked_minutes_stays(client, office, branch):
    conclusion = ConclusionFactory(meeting=MeetingFactory(organization=branch, status=Status.APPROVED))
    client.force_login(office)

    assert client.post(url("conclusion_edit", conclusion.pk), {"text": "Mới"}).status_code == 403
    assert client.post(url("conclusion_delete", conclusion.pk)).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_organization_panel_shows_the_rate_of_this_year(client, secretary, branch, headers, time_machine):
    time_machine.move_to(datetime.date(2026, 6, 1))
    meeting = MeetingFactory(organization=branch, status=Status.APPROVED)
    AttendanceFactory(meeting=meeting)
    AttendanceFactory(meeting=meeting, state="excused")
    client.force_login(secretary)

    response = client.get(url("organization_panel", branch.pk), headers=headers)

    assert (response.context["came"], response.context["obliged"], response.context["held"]) == (1, 2, 1)
    assert ("<html" in response.content.decode()) == (not headers)


def test_member_panel_shows_own_attendance(client, member_user, member, branch, time_machine):
    time_machine.move_to(datetime.date(2026, 6, 1))
    for state in ("present", "excused"):
        AttendanceFactory(meeting=MeetingFactory(organization=branch, status=Status.HELD), member=member, state=state)
    client.force_login(member_user)

    response = client.get(url("member_panel", member.pk), headers={"HX-Request": "true"})

    assert "1/2 kỳ" in response.content.decode()


@pytest.mark.parametrize(("page", "who"), [("organization_panel", "stranger"), ("member_panel", "stranger")])
def test_panels_of_strangers_are_not_found(client, request, branch, member, page, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url(page, branch.pk if page == "organization_panel" else member.pk)).status_code == 404


def at(*when):
    return timezone.make_aware(datetime.datetime(2026, *when))


def test_a_meeting_that_is_moved_lasts_as_long_as_before(secretary, branch):
    """A meeting of February moved to November by hand ended in February: it lasted 109,900 minutes."""
    meeting = MeetingFactory(organization=branch, starts_at=at(5, 5, 14), ends_at=at(5, 5, 15, 40))

    Clerk(secretary).fill(f"/meetings/{meeting.pk}/edit/", starts_at="12/03/2026 8h00")

    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.ends_at) == (at(3, 12, 8), at(3, 12, 9, 40))


def test_form_proposes_place_and_chair_of_the_last_regular_meeting(client, secretary, branch):
    chair = MemberFactory(organization=branch)
    last = MeetingFactory(organization=branch, place="Phòng họp tầng 2", chair=chair)
    earlier, later = (last.starts_at + datetime.timedelta(days=days) for days in (-31, 2))
    MeetingFactory(organization=branch, place="Phòng cũ", starts_at=earlier)
    MeetingFactory(organization=branch, place="Phòng khác", starts_at=later, kind="branch_committee")
    client.force_login(secretary)

    proposed = client.get(url("add")).context["form"].initial

    assert (proposed["place"], proposed["chair"], proposed["kind"]) == ("Phòng họp tầng 2", chair.pk, "branch_regular")


def test_next_meeting_is_like_the_one_whose_page_was_left(client, office, committee, branch):
    chair = MemberFactory(organization=branch)
    facts = {"organization": committee, "kind": "committee", "place": "Phòng họp tầng 3", "chair": chair}
    held = MeetingFactory(**facts, status="held", title="Hội nghị tháng 10")
    client.force_login(office)

    address = f"{url('add')}?like={held.pk}"
    assert address in client.get(held.get_absolute_url()).text
    proposed = client.get(address).context["form"].initial

    kept = {name: proposed[name] for name in ("organization", "kind", "place", "chair")}
    assert kept == facts | {"organization": committee.pk, "chair": chair.pk}
    assert not proposed.get("title") and not proposed.get("starts_at")


@pytest.mark.parametrize("like", ["0", "x", "9" * 40, ""])
def test_unknown_meeting_proposes_nothing(client, office, committee, branch, like):
    client.force_login(office)

    assert not client.get(url("add"), {"like": like}).context["form"].initial.get("place")


def test_foreign_meeting_proposes_nothing(client, secretary, branch, other_branch):
    foreign = MeetingFactory(organization=other_branch, place="Phòng họp kín")
    client.force_login(secretary)

    assert "Phòng họp kín" not in client.get(url("add"), {"like": foreign.pk}).text


@pytest.mark.parametrize(("hours", "is_offered"), [(-1, True), (1, False)])
def test_held_is_offered_from_its_hour_on_and_says_from_when(client, secretary, branch, hours, is_offered):
    begins = timezone.now() + datetime.timedelta(hours=hours)
    meeting = MeetingFactory(organization=branch, status="convened", starts_at=begins, ends_at=None)
    client.force_login(secretary)

    page = client.get(meeting.get_absolute_url()).text

    assert (url("hold", meeting.pk) in page) == is_offered
    assert (f"Ghi nhận đã họp được từ {timezone.localtime(begins):%H:%M} ngày" in page) != is_offered
