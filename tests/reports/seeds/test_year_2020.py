"""The year 2020: a badge of thirty years handed over when the year closes, two branches and eight members commended."""

from datetime import date

import pytest

from tests.clerk import key_in
from tests.reports.seeds.desk import written

NAMES = ("An", "Bình", "Cường", "Dũng", "Em", "Giang", "Hải", "Kiên", "Lâm")
VETERAN = {
    "birth_date": "02/03/1966",
    "admitted_on": "20/10/1990",
    "official_on": "20/10/1991",
    "admission_decision_on": "15/10/1990",
}
UPWARDS = "Đề nghị Ban Thường vụ Đảng ủy Khối công nhận Đảng bộ Sở trong sạch, vững mạnh tiêu biểu."


@pytest.fixture(scope="module")
def said(desk):
    house, branches = desk.found_house(2)
    desk.open_term(house, 2, date(2015, 6, 1), date(2020, 6, 1))
    desk.open_term(house, 3, date(2020, 6, 1), date(2025, 6, 1))
    people = [desk.enter(f"Trần Văn {name}", branches[place % 2]) for place, name in enumerate(NAMES)]
    veteran = desk.enter("Nguyễn Đức Thọ", branches[0], **VETERAN)
    study_without_number(desk, house, [*people, veteran])
    give_badge(desk, house, veteran)
    title = "Chi bộ trong sạch, vững mạnh, hoàn thành xuất sắc nhiệm vụ"
    desk.commend(house, 2020, title, "21-QĐ/ĐU", date(2020, 12, 20), organizations=branches)
    desk.commend(house, 2020, "Hoàn thành xuất sắc nhiệm vụ", "22-QĐ/ĐU", date(2020, 12, 20), members=people[:8])
    review = desk.meet(house, "year_review", "27/12/2020 8h00", "Hội nghị tổng kết năm 2020", came=[*people, veteran])
    desk.conclude(review, "Khắc phục hạn chế sau kiểm điểm; kiểm tra, giám sát theo Điều lệ Đảng.")
    days = {"begins_on": date(2019, 12, 1), "ends_on": date(2020, 11, 30), "due_on": date(2020, 12, 5)}
    return written(desk.draft(desk.open_period(house, "year", 2020, **days), text__proposals=UPWARDS))


def study_without_number(desk, house, people):
    """A resolution that came without a number; a programme of December, which nobody studied in the period."""
    of = ("Đại hội Đảng bộ tỉnh lần thứ XIX", date(2020, 10, 28), "về nhiệm kỳ 2020–2025")
    resolution = desk.receive(house, "NQ", "", *of)
    study = desk.meet(house, "dissemination", "20/11/2020 8h00", "Hội nghị học tập, quán triệt", came=people)
    desk.study(resolution, study, others_came=12, others_called=12)
    desk.receive(house, "CTr", "04-CTr/TU", "Tỉnh ủy", date(2020, 12, 18), "thực hiện Nghị quyết Đại hội Đảng bộ tỉnh")


def give_badge(desk, house, veteran):
    """Proposed and decided in the round of 7 November, handed over on 27 December by the secretary."""
    days = {"reach_from": date(2020, 9, 3), "reach_to": date(2020, 11, 7), "due_on": date(2020, 10, 1)}
    rounds = "/awards/badges/rounds/"
    path = desk.fill(f"{rounds}add/", organization=house.pk, day=date(2020, 11, 7), **days)
    place = f"{rounds}{key_in(path)}/"
    case = key_in(desk.fill(f"{place}cases/add/", member=veteran.pk, level=30, kind="ordinary"))
    desk.fill(f"{place}send/", symbol="15-TTr/ĐU", day=date(2020, 10, 1))
    desk.fill(f"{place}decide/", cases=[case], symbol="30-QĐ/TU", day=date(2020, 10, 30))
    handed = {"presenter": "đồng chí Bí thư Đảng ủy, Giám đốc Sở", "day": date(2020, 12, 27)}
    desk.fill(f"{place}present/", cases=[case], **handed)


@pytest.mark.parametrize(
    "sentence",
    [
        "có 02 chi bộ trực thuộc với 10 đảng viên, bằng năm trước, đều là đảng viên chính thức.",
        "quán triệt 01 văn bản (Nghị quyết ngày 28/10/2020 của Đại hội Đảng bộ tỉnh lần thứ XIX về nhiệm kỳ 2020–2025",
        "01 đảng viên được tặng Huy hiệu Đảng (Huy hiệu 30 năm: Nguyễn Đức Thọ).",
        "có 08 đảng viên (Giấy khen của Đảng ủy Sở) và 02 tổ chức đảng (Giấy khen của Đảng ủy Sở: Chi bộ 1, Chi bộ 2)",
        "- Khắc phục hạn chế sau kiểm điểm; kiểm tra, giám sát theo Điều lệ Đảng.",
        UPWARDS,
    ],
)
def test_says_what_was_entered(said, sentence):
    assert sentence in said


def test_says_nothing_that_was_not_entered(said):
    """No programme that came after the period closed, nothing of levels, money, tasks, congresses, empty counts."""
    for word in (
        "04-CTr",
        "được đánh giá, xếp loại",
        "an sinh",
        "nhiệm vụ được giao",
        "đại hội",
        "dự bị",
        "đơn thư",
        "None",
        " 00",
    ):
        assert word not in said, word
