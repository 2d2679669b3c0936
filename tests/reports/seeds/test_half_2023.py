"""The first half of 2023: 35 members of a list that the office had, two on probation, one of them admitted in March."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from members.imports.models import ImportBatch
from members.models import Member
from partyportal.waiting import asking
from tests.clerk import key_in
from tests.reports.seeds.desk import tables, written

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức"]
FAMILIES = ("Trần Văn", "Lê Thị", "Nguyễn Hữu", "Phạm Minh", "Hồ Đức")
GIVEN = ("An", "Bình", "Cường", "Dung", "Giang", "Hải", "Khánh")
PROBATIONARY = {12: date(2022, 10, 5), 13: date(2023, 3, 10)}
ADMITTED_LATER, AWAY = "Lê Thị Hải", "Nguyễn Hữu Bình"
MOVEMENT = "Phát động xây dựng “Chi bộ 4 tốt”, “Đảng bộ 4 tốt” giai đoạn 2023–2025."
TARGETS = [
    (1, "Chi bộ hoàn thành tốt nhiệm vụ", "eq", 100, "%", "good_branches"),
    (2, "Đảng bộ hoàn thành xuất sắc nhiệm vụ", "yes", "", "", "own_best"),
]


def people():
    """Thirteen, twelve and ten members; the last two of the first branch are on probation."""
    names = [f"{family} {given}" for family in FAMILIES for given in GIVEN]
    places = ["Chi bộ 1"] * 13 + ["Chi bộ 2"] * 12 + ["Chi bộ 3"] * 10
    for number, (name, place) in enumerate(zip(names, places, strict=True), 1):
        days = (PROBATIONARY[number], None) if number in PROBATIONARY else (date(2010, 5, 19), date(2011, 5, 19))
        yield [number, name, date(1970 + number % 20, 2, number % 27 + 1), place, *days]


def import_list(desk, house):
    book, content = Workbook(), io.BytesIO()
    for row in (HEAD, *people()):
        book.active.append(row)
    book.save(content)
    file = SimpleUploadedFile("dang-vien.xlsx", content.getvalue())
    path = desk.fill("/members/import/", organization=house.pk, file=file)
    # The worker reads the list, then writes it.
    asking.wake(ImportBatch.objects.get(pk=key_in(path)))
    desk.press(path, f"{path}accept/")
    asking.wake(ImportBatch.objects.get(pk=key_in(path)))


def study_and_review(desk, house):
    """One of the 34 who were members in February was away; the conference of July launches the movement."""
    of = ("QĐ", "69-QĐ/TW", "Bộ Chính trị", date(2022, 7, 6), "về kỷ luật tổ chức đảng, đảng viên vi phạm")
    decision = desk.receive(house, *of, received_on=date(2023, 1, 6))
    everybody = Member.objects.exclude(full_name=ADMITTED_LATER)
    ticks = {"came": everybody.exclude(full_name=AWAY), "absent": everybody.filter(full_name=AWAY)}
    desk.study(decision, desk.meet(house, "dissemination", "15/02/2023 8h00", "Hội nghị quán triệt", **ticks))
    review = desk.meet(house, "interim_review", "03/07/2023 14h00", "Hội nghị sơ kết", came=Member.objects.all())
    desk.conclude(review, MOVEMENT)


@pytest.fixture(scope="module")
def report(desk):
    """One branch of three has typed its inspections; the targets of the year are not decided before December."""
    house, branches = desk.found_house(3)
    desk.open_term(house, 3, date(2020, 6, 1), date(2025, 6, 1))
    import_list(desk, house)
    study_and_review(desk, house)
    desk.promise(house, "pledge", "Mục tiêu năm 2023", date(2023, 1, 1), date(2023, 12, 31), TARGETS)
    days = {"begins_on": date(2022, 12, 1), "ends_on": date(2023, 5, 31), "due_on": date(2023, 6, 10)}
    period = desk.open_period(house, "half_year", 2023, **days)
    desk.hand_in(period, branches[0], {"F30": 1, "F31": 0, "F32": 0})
    return desk.draft(period)


@pytest.fixture(scope="module")
def said(report):
    return written(report)


@pytest.mark.parametrize(
    "sentence",
    [
        "có 03 chi bộ trực thuộc với 35 đảng viên, tăng 02 so với cùng kỳ năm trước, trong đó 33 đảng viên chính thức, "
        "02 đảng viên dự bị.",
        "Về phát triển đảng viên, kết nạp 01 đảng viên mới, tăng 01 so với cùng kỳ năm trước.",
        "tổ chức 01 hội nghị học tập, quán triệt nghị quyết, chỉ thị, kết luận của Đảng với 97,1% lượt đảng viên",
        "(Quyết định số 69-QĐ/TW, ngày 06/7/2022 của Bộ Chính trị về kỷ luật tổ chức đảng, đảng viên vi phạm).",
        "03/7/2023, tập trung vào nhiệm vụ: phát động xây dựng “Chi bộ 4 tốt”, “Đảng bộ 4 tốt” giai đoạn 2023–2025.",
    ],
)
def test_says_what_was_entered(said, sentence):
    assert sentence in said


def test_says_nothing_that_was_not_entered(said):
    """No count of inspections while two branches have not told theirs; no target that nobody can judge yet."""
    for word in ("kiểm tra", "giám sát", "kỷ luật đảng", "đạt và vượt", "xếp loại", "Huy hiệu", "đại hội", " 00"):
        assert word not in said, word


def test_no_table_repeats_what_sentences_compare_or_holds_what_nobody_knows(report):
    rows = {row[1] for row in tables(report)}

    assert rows.isdisjoint({"Tổng số đảng viên", "Kết nạp đảng viên"})
    assert rows.isdisjoint({"Kỳ sinh hoạt thường kỳ đã họp", "Chi bộ hoàn thành tốt nhiệm vụ"})


def test_targets_of_the_year_of_which_nothing_is_known_lie_ahead(said):
    ahead = "Phấn đấu thực hiện các mục tiêu năm 2023:\n- Chi bộ hoàn thành tốt nhiệm vụ: 100%;\n- Đảng bộ hoàn thành"

    assert said.index("6 THÁNG CUỐI NĂM") < said.index(ahead)
    assert "chưa có số liệu" not in said
