"""Seed 004: the term 2015–2020, solidarity in two sums, a commendation from above, the targets of the next term."""

from datetime import date

from tests.targets.test_seeds import FIVE_LINES

SECRETARY, SECOND, ADMITTED = "Trần Văn An", "Lê Thị Bình", "Hồ Văn Cường"
FACTS_OF_ADMITTED = {
    "how_in": "admitted",
    "joined_on": date(2017, 5, 19),
    "admitted_on": "19/05/2017",
    "official_on": "19/05/2018",
}
PLAN = ("KH", "68-KH/TU", "Tỉnh ủy", date(2014, 5, 20), "về giúp đỡ các xã đặc biệt khó khăn")
DOUBTED = ("CT", "12-CT/TW", "Ban Bí thư", date(2018, 7, 6), "về sinh hoạt chi bộ")
DOUBT = "ngày này là của Hướng dẫn số 12-HD/BTCTW"
DOCUMENTS = [
    ("CT", "05-CT/TW", "Bộ Chính trị", date(2016, 5, 15), "về đẩy mạnh học tập và làm theo Hồ Chí Minh"),
    ("HD", "12-HD/BTCTW", "Ban Tổ chức Trung ương", date(2018, 7, 6), "về nội dung sinh hoạt chi bộ"),
    ("CT", "23-CT/TU", "Tỉnh ủy", date(2013, 6, 3), "về tăng cường kỷ luật, kỷ cương"),
    ("QĐ", "362/QĐ-TTg", "Thủ tướng Chính phủ", date(2019, 4, 3), "về quy hoạch báo chí đến năm 2025"),
    ("KH", "55-KH/ĐUK", "Đảng ủy Khối", date(2014, 2, 21), "về giúp đỡ các xã đặc biệt khó khăn"),
]
RULES = [
    (3, date(2015, 9, 1), "về làm việc của Ban Chấp hành Đảng bộ Sở"),
    (4, date(2015, 10, 1), "về phối hợp giữa chi bộ và đơn vị"),
    (5, date(2015, 11, 1), "về thực hiện dân chủ ở cơ quan"),
]
ACTIVITIES = "Tổ chức thăm triển lãm Hoàng Sa, Trường Sa ở 4 nơi; hội thảo công nghệ thông tin lần thứ 23."
INSPECTORS = "Ban Thanh tra nhân dân hoạt động theo quy chế; công chức ủng hộ 2 ngày lương mỗi năm."


def enter(desk) -> dict[str, str]:
    house, branches = desk.found_house(2)
    people = [desk.enter(SECRETARY, branches[0], government_post="Giám đốc Sở"), desk.enter(SECOND, branches[1])]
    people.append(desk.enter(ADMITTED, branches[0], **FACTS_OF_ADMITTED))
    desk.seat(desk.open_term(house, 1, date(2015, 6, 1), date(2020, 6, 30)), secretary=people[0])
    plan = desk.receive(house, *PLAN, received_on=date(2015, 7, 1))
    give(desk, house, plan)
    praise = desk.commend(
        house,
        2019,
        "Thực hiện Kế hoạch số 68-KH/TU",
        "45-QĐ/ĐUK",
        date(2019, 11, 20),
        organizations=[house],
        giver="upper",
        basis="theme",
        first_year=2014,
        theme="Kế hoạch số 68-KH/TU",
    )
    doubted = study(desk, house, people)
    for number, day, subject in RULES:
        desk.issued(house, "QC", number, day, subject)
    lines = [(*line[:3], "" if line[3] is None else line[3], *line[4:6]) for line in FIVE_LINES]
    title = "Nghị quyết Đại hội nhiệm kỳ 2020–2025"
    targets = desk.promise(house, "congress", title, date(2020, 7, 1), date(2025, 6, 30), lines)
    days = {"begins_on": date(2015, 6, 1), "ends_on": date(2020, 6, 29), "due_on": date(2020, 6, 29)}
    report = desk.draft(desk.open_period(house, "term", 2020, **days), text__mass=ACTIVITIES, text__office=INSPECTORS)
    papers = {"report": f"/reports/committee/{report}/", "targets": f"/targets/papers/results/{targets}/"}
    papers |= {"doubted": f"/documents/{doubted}/", "praise": f"/awards/commendations/{praise}/"}
    return papers | {"register": "/documents/?q=Quy+ch%E1%BA%BF", "solidarity": "/resolutions/solidarity/"}


def give(desk, house, plan: int):
    """One sum under the plan, one beside it; three pupils and a book-case for a school."""
    path = "/resolutions/solidarity/add/"
    for amount, under in (("390.770.000", plan), ("287.000.000", "")):
        facts = {"purpose": "Giúp đỡ xã nghèo", "amount": amount, "plan": under, "beneficiary": "xã đặc biệt khó khăn"}
        desk.fill(path, organization=house.pk, given_on=date(2019, 12, 30), collected_by="Đảng ủy", **facts)
    for goods, for_whom in (("01 tủ sách với hơn 100 đầu sách", "trường học"), ("học bổng", "03 học sinh xã Ea Trol")):
        facts = {"purpose": "Giúp đỡ học sinh", "goods": goods, "beneficiary": for_whom, "collected_by": "Chi bộ 1"}
        desk.fill(path, organization=house.pk, given_on=date(2018, 9, 5), **facts)


def study(desk, house, people) -> int:
    """Five documents and one whose symbol is likely wrong: entered as it was printed, with why it is doubted."""
    meeting = desk.meet(house, "dissemination", "20/08/2019 8h00", "Hội nghị quán triệt", came=people)
    for facts in DOCUMENTS:
        desk.study(desk.receive(house, *facts, received_on=date(2019, 6, 3)), meeting)
    doubted = desk.receive(house, *DOUBTED, doubt=DOUBT)
    desk.study(doubted, meeting)
    return doubted


FACTS = [
    ("nhiệm kỳ 2015–2020", "report", "NHIỆM KỲ 2015–2020"),
    ("nhiệm kỳ 2020–2025", "targets", "2020–2025"),
    *((f"quy chế {subject}", "register", subject) for _, _, subject in RULES),
    ("quy chế trong báo cáo", "report", "03 quy chế"),
    ("Ban Thanh tra nhân dân, 2 ngày lương", "report", INSPECTORS),
    ("06 văn bản", "report", "quán triệt 06 văn bản"),
    *((f"văn bản {symbol}", "report", symbol) for _, symbol, *_ in DOCUMENTS),
    ("12-CT/TW như đã in", "report", "12-CT/TW"),
    ("12-CT/TW nghi vấn", "doubted", DOUBT),
    ("390.770.000 đ theo kế hoạch", "report", "390.770.000 đồng theo Kế hoạch số 68-KH/TU, ngày 20/5/2014 của Tỉnh ủy"),
    ("287.000.000 đ ngoài kế hoạch", "report", "287.000.000 đồng ngoài kế hoạch"),
    ("hiện vật", "report", "Trao hiện vật, giúp đỡ bằng việc làm 02 đợt (01 tủ sách"),
    ("01 tủ sách, hơn 100 sách", "solidarity", "01 tủ sách với hơn 100 đầu sách"),
    ("03 học sinh Ea Trol", "solidarity", "03 học sinh xã Ea Trol"),
    ("khen thưởng chuyên đề 2014–2019", "praise", "giai đoạn 2014–2019"),
    ("của Đảng ủy Khối", "praise", "45-QĐ/ĐUK"),
    ("khen thưởng trong báo cáo", "report", "Giấy khen"),
    ("triển lãm, hội thảo", "report", ACTIVITIES),
    *((f"chỉ tiêu {line[1]}", "targets", line[1]) for line in FIVE_LINES),
    ("≥ 98%", "targets", "≥ 98%"),
    ("ít nhất 05", "targets", "ít nhất 05 đảng viên"),
]
