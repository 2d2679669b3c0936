"""A branch meeting from the year's plan to the figures of two reports: nothing of it is typed a second time."""

import datetime
from urllib.parse import urlencode

import pytest
import time_machine

from documents.printing.blocks import plain
from meetings import minutes
from meetings.models import Meeting
from reports.models import BranchReport
from resolutions.tasks.models import Task
from tests.clerk import Clerk, words_of
from tests.conftest import user_with
from tests.factories import CommitteeSeatFactory, MemberFactory
from tests.reports.seeds.desk import Desk, written

RHYTHM = {"kind": "branch_regular", "year": 2026, "every": 1, "first": 3, "last": 3, "on": "day", "day": 5}
PLAN = RHYTHM | {"begins": "14:00", "minutes": 100, "place": "Phòng họp tầng 3", "agenda": "Thảo luận nhiệm vụ tháng 4"}
HALF_YEAR = {"begins_on": datetime.date(2025, 12, 1), "ends_on": datetime.date(2026, 5, 31)}
HALF_YEAR["due_on"] = datetime.date(2026, 6, 5)


def moment(*when):
    """Travel to an hour of Việt Nam in 2026."""
    zone = datetime.timezone(datetime.timedelta(hours=7))
    return time_machine.travel(datetime.datetime(2026, *when, tzinfo=zone), tick=False)


@pytest.fixture
def people(branch):
    """Who leads, who writes, and two more, of whom one cannot come and one has an account."""
    names = {"chair": "Phan Hữu Chủ", "clerk": "Trần Thị Ghi", "away": "Lê Văn Xa", "late": "Đỗ Thị Muộn"}
    found = {role: MemberFactory(full_name=name, organization=branch) for role, name in names.items()}
    CommitteeSeatFactory(member=found["chair"], term__organization=branch)
    found["away"].user = user_with("member", branch)
    found["away"].save()
    return found


def plan_and_call(clerk, branch, people) -> int:
    """Plan the year, prepare the point with what is to be studied, and call the people."""
    clerk.fill(f"/meetings/plan/?{urlencode(PLAN | {'organization': branch.pk})}")
    meeting = Meeting.objects.get()
    clerk.fill(f"/meetings/{meeting.pk}/edit/", chair=people["chair"].pk, clerk=people["clerk"].pk)
    item = meeting.agenda.get()
    studied = clerk.receive(branch, "CT", "05-CT/TU", "Tỉnh ủy", datetime.date(2026, 2, 10), "tăng cường kỷ luật")
    facts = {"presenter": people["chair"].pk, "minutes": 40, "to_vote": True, "document": studied}
    clerk.fill(f"/meetings/agenda/{item.pk}/edit/", **facts)
    clerk.fill(f"/meetings/{meeting.pk}/convene/")
    return meeting.pk


def answer_and_decide(clerk, key: int, member):
    """A member asks on the phone to be excused, and the chair agrees."""
    phone = Clerk(member.user)
    assert f"/meetings/{key}/" in [link.get("href") for link in phone.page("/notices/").xpath("//main//a")]
    phone.fill(f"/meetings/{key}/reply/", answer="absent", reason="Đi công tác")
    reply = Meeting.objects.get(pk=key).replies.get()
    clerk.press(f"/meetings/{key}/", f"/meetings/replies/{reply.pk}/decide/")


def meet(clerk, key: int, people):
    """Tick who came, write down what was said, counted and concluded, and give the work out."""
    ticks = {f"state_{people[role].pk}": "present" for role in ("chair", "clerk")}
    late = people["late"].pk
    clerk.fill(f"/meetings/{key}/attendance/", **ticks, **{f"state_{late}": "late", f"came_{late}": "14h20"})
    item = Meeting.objects.get(pk=key).agenda.get()
    clerk.fill(f"/meetings/agenda/{item.pk}/remarks/add/", speaker=f"member-{late}", text="Đề nghị giao sớm.")
    clerk.fill(f"/meetings/{key}/votes/add/?item={item.pk}", votes_for=3, votes_against=0, votes_other=0)
    clerk.press(f"/resolutions/of/meeting/{key}/", f"/resolutions/of/meeting/{key}/study/")
    clerk.fill(f"/meetings/{key}/conclusions/add/", text="Rà soát hồ sơ đảng viên.\nLập danh sách quần chúng ưu tú.")


def give_work(clerk, key: int, branch):
    """Both lines of the conclusion become tasks; one is done in time."""
    conclusion = Meeting.objects.get(pk=key).conclusions.get()
    facts = {f"form-{n}-organization": branch.pk for n in (0, 1)} | {f"form-{n}-due_on": "25/03/2026" for n in (0, 1)}
    clerk.fill(f"/resolutions/of/conclusion/{conclusion.pk}/tasks/", **facts)


def score(clerk, key: int):
    """Judge the meeting; what the portal counted itself stands there already, and is left as it is."""
    path = f"/resolutions/of/meeting/{key}/quality/"
    asked = clerk.page(path).xpath("//main//form//input[starts-with(@name, 'points_') and not(@value)]")
    clerk.fill(path, **{field.get("name"): field.get("max") for field in asked})


@pytest.fixture
def told(branch, committee, secretary, office, people):
    """What was done in March, by whom, and the two reports of it."""
    with moment(2, 20, 9):
        key = plan_and_call(Desk(secretary), branch, people)
        answer_and_decide(Clerk(secretary), key, people["away"])
    with moment(3, 5, 15, 40):
        clerk = Clerk(secretary)
        meet(clerk, key, people)
        give_work(clerk, key, branch)
        clerk.press(f"/meetings/{key}/", f"/meetings/{key}/hold/")
        score(clerk, key)
        clerk.fill(f"/meetings/{key}/approve/")
        Desk(office).fill(f"/resolutions/papers/monthly/{key}/issue/", day="05/03/2026")
    with moment(3, 20, 9):
        first = Task.objects.order_by("pk").first()
        clerk = Clerk(secretary)
        clerk.fill(f"/resolutions/tasks/{first.pk}/", result="Đã rà soát")
    with moment(6, 1, 9):
        desk = Desk(office)
        period = desk.open_period(committee, "half_year", 2026, **HALF_YEAR)
        report = BranchReport.objects.get()
        Clerk(secretary).fill(f"/reports/branch/{report.pk}/submit/")
        said = words_of(Clerk(secretary).page(f"/reports/branch/{report.pk}/")).replace("\u2060", "")
        desk.fill(f"/reports/branch/{report.pk}/accept/", reason="Đã xem")
        yield {"report": report.pk, "branch": said, "committee": written(desk.draft(period))}


MINUTES = (
    "vào hồi 14 giờ 00 phút, ngày 05 tháng 3 năm 2026 (thứ Năm), tại phòng họp tầng 3",
    "Chủ trì: đồng chí Phan Hữu Chủ, Bí thư Chi bộ.",
    "Có mặt 03 đồng chí; vắng 01 đồng chí (Lê Văn Xa, có lý do: đi công tác). Tỷ lệ dự 75%.",
    "Đồng chí Phan Hữu Chủ trình bày.",
    "Học tập, quán triệt Chỉ thị số 05-CT/TU, ngày 10/02/2026 của Tỉnh ủy về tăng cường kỷ luật.",
    "- Đồng chí Đỗ Thị Muộn: đề nghị giao sớm.",
    "(1) Rà soát hồ sơ đảng viên. Lập danh sách quần chúng ưu tú.",
    "Biểu quyết về thảo luận nhiệm vụ tháng 4: 03/03 đảng viên chính thức tán thành (100%).",
    "kết thúc vào hồi 15 giờ 40 phút cùng ngày.",
)
OF_BRANCH = (
    "quán triệt 01 văn bản (Chỉ thị số 05-CT/TU",
    "01/02 nhiệm vụ được giao đến hạn, đạt 50%",
    "Còn 01 nhiệm vụ đến hạn chưa hoàn thành: lập danh sách quần chúng ưu tú",
    "01 kỳ sinh hoạt thường kỳ; tỷ lệ đảng viên dự sinh hoạt đạt 75%; chất lượng sinh hoạt bình quân đạt 96/100",
    "ban hành 01 nghị quyết",
)
OF_COMMITTEE = (
    "hoàn thành đúng hạn 01/02 nhiệm vụ được giao đến hạn",
    "họp 01 kỳ sinh hoạt thường kỳ; tỷ lệ đảng viên dự sinh hoạt bình quân đạt 75%",
)


def test_a_meeting_is_typed_once_and_read_in_its_minutes_and_in_both_reports(told, secretary):
    said = " ".join(plain([block.text]) for block in minutes.printed(Meeting.objects.get()).blocks)
    said = said.replace("\u2060", "")
    figure = words_of(Clerk(secretary).page(f"/reports/{told['report']}/figures/F21/"))

    assert [words for words in MINUTES if words not in said] == []
    assert [words for words in OF_BRANCH if words not in told["branch"]] == []
    assert [words for words in OF_COMMITTEE if words not in told["committee"]] == []
    assert "Sinh hoạt chi bộ thường kỳ tháng 3/2026" in figure
    assert "có mặt 3/4" in figure
