"""The year 2022 of a committee of three branches, entered through the forms, and its report held against the facts."""

from datetime import date

import pytest

from tests.reports.seeds.desk import written

BEST, GOOD = "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ"


@pytest.fixture(scope="module")
def said(desk):
    """Three branches of three held their congress; a plan of the committee's own; pledges; two commended."""
    house, branches = desk.found_house(3)
    desk.open_term(house, 3, date(2020, 6, 1), date(2025, 6, 1))
    names = ("Trần Văn An", "Lê Thị Bình", "Hồ Văn Cường")
    people = [desk.enter(name, branch) for name, branch in zip(names, branches, strict=True)]
    hold_congresses(desk, branches)
    plan = desk.issued(house, "KH", 139, date(2022, 8, 18), "về thực hiện các Nghị quyết Trung ương 5 khóa XIII")
    study_the_resolution(desk, house, people)
    classify_and_commend(desk, house, branches, people)
    review_the_year(desk, house, branches, people)
    days = {"begins_on": date(2021, 12, 1), "ends_on": date(2022, 11, 30), "due_on": date(2022, 12, 5)}
    period = desk.open_period(house, "year", 2022, **days)
    for branch in branches:
        desk.hand_in(period, branch, {"F29": 1})
    return written(desk.draft(period, plan=plan))


def hold_congresses(desk, branches):
    for branch in branches:
        facts = {"ordinal": 5, "kind": "members", "term_label": "2022 - 2025", "result": "approved"}
        desk.fill("/meetings/congresses/add/", organization=branch.pk, held_on=date(2022, 5, 10), **facts)


def study_the_resolution(desk, house, people):
    of = ("NQ", "54-NQ/TW", "Bộ Chính trị", date(2019, 12, 10), "về xây dựng và phát triển tỉnh đến năm 2030")
    resolution = desk.receive(house, *of, received_on=date(2022, 1, 5))
    desk.study(resolution, desk.meet(house, "dissemination", "02/03/2022 8h00", "Hội nghị học tập", came=people))


def classify_and_commend(desk, house, branches, people):
    levels = {branches[0].name: BEST, branches[1].name: GOOD, branches[2].name: GOOD}
    desk.classify(house, "organization", levels, "9-QĐ/ĐU", date(2022, 12, 20))
    desk.classify(house, "member", {people[0].name: BEST}, "8-QĐ/ĐU", date(2022, 12, 20))
    whom = {"members": people[:1], "organizations": branches[:1]}
    given = desk.commend(house, 2022, "Hoàn thành xuất sắc nhiệm vụ năm 2022", "10-QĐ/ĐU", date(2022, 12, 22), **whom)
    desk.fill(f"/awards/commendations/{given}/present/", presenter="đồng chí Bí thư Đảng ủy", day=date(2022, 12, 28))


def review_the_year(desk, house, branches, people):
    review = desk.meet(house, "year_review", "28/12/2022 8h00", "Hội nghị tổng kết năm 2022", came=people)
    conclusion = desk.conclude(review, "Đẩy mạnh phát triển kinh tế số, xã hội số.")
    line = {"title": "Hoàn thành đề án chuyển đổi số", "organization": branches[1].pk, "due_on": date(2023, 6, 30)}
    line = {f"form-0-{name}": value for name, value in line.items()}
    desk.fill(f"/resolutions/of/conclusion/{conclusion}/tasks/", **line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Kế hoạch số 139-KH/ĐU, ngày 18/8/2022 của Đảng ủy Sở về thực hiện các Nghị quyết Trung ương 5",
        "có 03 chi bộ trực thuộc với 03 đảng viên, bằng năm trước, đều là đảng viên chính thức.",
        "Có 03/03 chi bộ tổ chức đại hội nhiệm kỳ 2022–2025, đạt 100%.",
        "tổ chức 01 hội nghị học tập, quán triệt nghị quyết, chỉ thị, kết luận của Đảng với 100% lượt đảng viên",
        "quán triệt 01 văn bản (Nghị quyết số 54-NQ/TW, ngày 10/12/2019 của Bộ Chính trị về xây dựng và phát triển",
        "03/03 đảng viên đăng ký, cam kết nội dung tu dưỡng, rèn luyện, đạt 100%.",
        "Đảng ủy ban hành 01 kế hoạch (Kế hoạch số 139-KH/ĐU).",
        "Về đảng viên, có 01 đồng chí được đánh giá, xếp loại hoàn thành xuất sắc nhiệm vụ.",
        "03 chi bộ được đánh giá, xếp loại, trong đó 01 chi bộ hoàn thành xuất sắc nhiệm vụ (33,3%); 02 chi bộ hoàn "
        "thành tốt nhiệm vụ (66,7%).",
        "có 01 đảng viên (Giấy khen của Đảng ủy Sở: Trần Văn An)",
        "01 tổ chức đảng (Giấy khen của Đảng ủy Sở: Chi bộ 1) được khen thưởng.",
        "- Đẩy mạnh phát triển kinh tế số, xã hội số: hoàn thành đề án chuyển đổi số (hạn 30/6/2023).",
    ],
)
def test_says_what_was_entered(said, sentence):
    assert sentence in said


def test_says_nothing_that_was_not_entered(said):
    """Nothing of badges, late tasks, money, probation or counts that nobody typed; no number that is none."""
    for word in ("Huy hiệu", "chậm", "an sinh", "dự bị", "kiểm tra", "đảng phí", "{", "}", "None", " 0 ", " 00"):
        assert word not in said, word
