"""The term 2015–2020: solidarity in two sums, a commendation from above, and the targets of the term that follows."""

from datetime import date

import pytest

from tests.reports.seeds.desk import tables, written
from tests.targets.test_seeds import FIVE_LINES

ADMITTED = {
    "how_in": "admitted",
    "joined_on": date(2017, 5, 19),
    "admitted_on": "19/05/2017",
    "official_on": "19/05/2018",
}


@pytest.fixture(scope="module")
def report(desk):
    house, branches = desk.found_house(2)
    desk.open_term(house, 1, date(2015, 6, 1), date(2020, 6, 30))
    names = ("Trần Văn An", "Lê Thị Bình")
    people = [desk.enter(name, branch) for name, branch in zip(names, branches, strict=True)]
    people.append(desk.enter("Hồ Văn Cường", branches[0], **ADMITTED))
    of = ("KH", "68-KH/TU", "Tỉnh ủy", date(2014, 5, 20), "về giúp đỡ các xã nghèo")
    give(desk, house, desk.receive(house, *of, received_on=date(2015, 7, 1)))
    praised = {"organizations": [house], "giver": "upper"}
    desk.commend(house, 2019, "Thực hiện Kế hoạch 68-KH/TU", "45-QĐ/ĐUK", date(2019, 11, 20), **praised)
    study_the_doubtful(desk, house, people)
    lines = [(*line[:3], "" if line[3] is None else line[3], *line[4:6]) for line in FIVE_LINES]
    title = "Nghị quyết Đại hội nhiệm kỳ 2020–2025"
    desk.promise(house, "congress", title, date(2020, 7, 1), date(2025, 6, 30), lines)
    days = {"begins_on": date(2015, 6, 1), "ends_on": date(2020, 6, 29), "due_on": date(2020, 6, 29)}
    return desk.draft(desk.open_period(house, "term", 2020, **days))


def give(desk, house, plan):
    """One sum under the plan, one beside it, and a book-case for a school."""
    path, facts = "/resolutions/solidarity/add/", {"organization": house.pk, "beneficiary": "các xã nghèo"}
    for amount, under in (("390.770.000", plan), ("287.000.000", "")):
        more = {"purpose": "Giúp đỡ xã nghèo", "amount": amount, "plan": under, "collected_by": "Đảng ủy"}
        desk.fill(path, given_on=date(2019, 12, 30), **facts, **more)
    goods = {"purpose": "Giúp đỡ học sinh", "goods": "01 tủ sách với hơn 100 đầu sách", "collected_by": "Chi bộ 1"}
    desk.fill(path, given_on=date(2018, 9, 5), **facts, **goods)


def study_the_doubtful(desk, house, people):
    """A symbol that is likely wrong is entered as it was printed, with why it is doubted."""
    of = ("CT", "12-CT/TW", "Ban Bí thư", date(2018, 7, 6), "về sinh hoạt chi bộ")
    doubted = desk.receive(house, *of, doubt="ngày này là của Hướng dẫn số 12-HD/BTCTW")
    desk.study(doubted, desk.meet(house, "dissemination", "20/08/2018 8h00", "Hội nghị quán triệt", came=people))


@pytest.fixture(scope="module")
def said(report):
    return written(report)


@pytest.mark.parametrize(
    "sentence",
    [
        "TÌNH HÌNH THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI NHIỆM KỲ 2015–2020",
        "có 02 chi bộ trực thuộc với 03 đảng viên, tăng 01 so với đầu nhiệm kỳ, đều là đảng viên chính thức.",
        "tổ chức 01 hội nghị học tập, quán triệt nghị quyết, chỉ thị, kết luận của Đảng với 100% lượt đảng viên",
        "kết nạp 01 đảng viên mới; công nhận chính thức 01 đảng viên.",
        "390.770.000 đồng theo Kế hoạch số 68-KH/TU, ngày 20/5/2014 của Tỉnh ủy; 287.000.000 đồng ngoài kế hoạch.",
        "(Giấy khen của Đảng ủy Khối: Đảng bộ Sở)",
        "giúp đỡ bằng việc làm 01 đợt (01 tủ sách với hơn 100 đầu sách cho các xã nghèo).",
    ],
)
def test_says_what_was_entered(said, sentence):
    assert sentence in said


def test_says_nothing_that_was_not_entered(said):
    """Neither the two sums together, nor the promises of the next term as of this one; no head without text."""
    false = ("677.770.000", "đạt và vượt", "vững mạnh xuất sắc", "đơn thư", "xếp loại", " 00", "None")
    of_this_term, _, _ = said.partition("PHẦN THỨ HAI")
    for word in (*false, "Bài học"):
        assert word not in of_this_term, word


def test_years_tell_what_the_portal_has_of_each(report):
    """A year without anything is a dash; one in whose middle the records begin says what it has."""
    rows = {row[1]: row[2:] for row in tables(report)}

    assert rows["Tổng số đảng viên"] == ["2", "2", "3", "3", "3", "3", "3"]
    assert rows["Kết nạp đảng viên"] == ["0", "0", "1", "0", "0", "0", "1"]
    assert rows["Công nhận đảng viên chính thức"] == ["0", "0", "0", "1", "0", "0", "1"]
    assert rows["Hội nghị học tập, quán triệt"] == ["-", "-", "-", "1", "0", "0", "1"]
