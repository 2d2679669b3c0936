"""The year 2021 of a department whose whole organisation is one branch: no numbers of documents, hardly a count."""

from datetime import date

import pytest

from tests.reports.seeds.desk import tables, written
from tests.reports.seeds.replays.year_2021 import KEY_TASKS, NAMES


@pytest.fixture(scope="module")
def report(desk):
    """Its conference in January, three key tasks for 2022–2025, and what the branch writes of its year."""
    branch = desk.found("CBS", **NAMES)
    desk.open_term(branch, 4, date(2020, 6, 1), date(2025, 6, 1))
    people = [desk.enter(name, branch) for name in ("Trần Văn An", "Lê Thị Bình")]
    desk.meet(branch, "year_review", "13/01/2022 8h00", "Hội nghị tổng kết công tác năm 2021", came=people)
    given = {"assigned_on": date(2022, 1, 13), "due_on": date(2025, 12, 31), "key_from": 2022, "key_to": 2025}
    for title in KEY_TASKS:
        desk.fill("/resolutions/tasks/add/", title=title, organizations=[branch.pk], **given)
    days = {"begins_on": date(2021, 1, 1), "ends_on": date(2021, 12, 31), "due_on": date(2022, 1, 10)}
    period = desk.open_period(branch, "year", 2021, **days)
    return desk.draft(period, text__political="Chi bộ lãnh đạo truyền thông phòng, chống dịch Covid-19.")


def test_is_said_word_for_word(report):
    """No branch below it, no number of a document, no count that nobody made."""
    assert written(report).splitlines() == [
        "Chi bộ Sở báo cáo tổng kết công tác xây dựng Đảng năm 2021, phương hướng, nhiệm vụ năm 2022 như sau:",
        "I- ĐẶC ĐIỂM, TÌNH HÌNH",
        "Chi bộ Sở Thông tin và Truyền thông có 02 đảng viên, bằng năm trước, đều là đảng viên chính thức. "
        "Tuổi đời bình quân 41 tuổi.",
        "II- KẾT QUẢ LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ NĂM 2021",
        "1. Lãnh đạo thực hiện nhiệm vụ chính trị",
        "Chi bộ lãnh đạo truyền thông phòng, chống dịch Covid-19.",
        "2. Công tác xây dựng Đảng",
        "Về phát triển đảng viên, không kết nạp đảng viên mới.",
        "III- PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2022",
        "Thực hiện 03 nhiệm vụ trọng tâm giai đoạn 2022–2025:",
        *(f"- {task}{end}" for task, end in zip(KEY_TASKS, ";;.", strict=True)),
    ]


def test_has_no_table_of_nothing(report):
    assert tables(report) == []
