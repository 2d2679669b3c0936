"""Seed 002: a badge of thirty years handed over when the year 2020 closes, two branches and eight members commended."""

from datetime import date

from tests.clerk import key_in

SECRETARY, DEPUTY, VETERAN = "Lê Văn Chính", "Phạm Thị Phó", "Nguyễn Đức Thọ"
NAMES = ("An", "Bình", "Cường", "Dũng", "Em", "Giang", "Hải", "Kiên")
BRANCHES = {"VT": "Chi bộ Viễn thông", "BCXB": "Chi bộ Báo chí, Xuất bản"}
OLD_TITLE = "Chi bộ trong sạch, vững mạnh, hoàn thành xuất sắc nhiệm vụ"
FACTS_OF_VETERAN = {
    "birth_date": "02/03/1966",
    "admitted_on": "20/10/1990",
    "official_on": "20/10/1991",
    "admission_decision_on": "15/10/1990",
}
DOCUMENTS = [
    ("NQ", "", "Ban Chấp hành Đảng bộ tỉnh", date(2020, 1, 10), "về nhiệm vụ năm 2020"),
    ("NQ", "", "Hội đồng nhân dân tỉnh", date(2020, 1, 12), "về nhiệm vụ năm 2020"),
    ("CT", "", "Bộ trưởng Bộ Thông tin và Truyền thông", date(2020, 1, 15), "về định hướng phát triển ngành năm 2020"),
    (
        "NQ",
        "",
        "Đại hội Đảng bộ Khối Cơ quan và Doanh nghiệp tỉnh lần thứ XX",
        date(2020, 8, 20),
        "về nhiệm kỳ 2020–2025",
    ),
    ("NQ", "", "Đại hội Đảng bộ tỉnh lần thứ XIX", date(2020, 10, 28), "về nhiệm kỳ 2020–2025"),
    ("CT", "10/CT-UBND", "Chủ tịch Ủy ban nhân dân tỉnh", date(2020, 4, 1), "về tăng cường kỷ luật, kỷ cương"),
    ("CT", "18/CT-UBND", "Chủ tịch Ủy ban nhân dân tỉnh", date(2020, 6, 1), "về chuyển đổi số"),
]
REGULATIONS = [
    (11, date(2020, 7, 1), "về quản lý thông tin đại hội đảng các cấp"),
    (12, date(2020, 8, 1), "về phối hợp xử lý thông tin xấu độc"),
    (13, date(2020, 9, 1), "về làm việc của Ban Chấp hành Đảng bộ Sở"),
]
ORDERS = [
    "Khắc phục hạn chế sau kiểm điểm",
    "Tăng cường giáo dục chính trị, tư tưởng",
    "Kiểm tra, giám sát theo Điều lệ Đảng",
    "Duy trì sinh hoạt định kỳ, sinh hoạt chuyên đề",
    "Phối hợp lãnh đạo thực hiện nhiệm vụ chuyên môn",
]
AIMS = [
    (1, "Chỉ tiêu của ngành hoàn thành", "eq", 100, "%", ""),
    (2, "Cán bộ, đảng viên, công chức, viên chức, người lao động được quán triệt", "eq", 100, "%", ""),
]
UPWARDS = "Đề nghị Ban Thường vụ Đảng ủy Khối công nhận Đảng bộ Sở trong sạch, vững mạnh tiêu biểu."
HEAD = "đồng chí Bí thư Đảng ủy, Giám đốc Sở"


def enter(desk) -> dict[str, str]:
    house, _ = desk.found_house(0)
    branches = [
        desk.found(code, house, name=name, short_name=name, issuer_name=name) for code, name in BRANCHES.items()
    ]
    people = [desk.enter(f"Trần Văn {name}", branches[place % 2]) for place, name in enumerate(NAMES)]
    chair = desk.enter(SECRETARY, branches[1], government_post="Giám đốc Sở")
    everybody = [*people, chair, deputy := desk.enter(DEPUTY, branches[1])]
    everybody.append(veteran := desk.enter(VETERAN, branches[0], **FACTS_OF_VETERAN))
    desk.open_term(house, 2, date(2015, 6, 1), date(2020, 6, 1))
    desk.seat(desk.open_term(house, 3, date(2020, 6, 1), date(2025, 6, 1)), secretary=chair, deputy_secretary=deputy)
    desk.seat(desk.open_term(branches[0], 5, date(2020, 3, 1), date(2022, 9, 1)), secretary=veteran)
    study(desk, house, everybody)
    review = close_the_year(desk, house, everybody, chair, deputy)
    badges = give_badge(desk, house, veteran, review)
    given = [
        desk.commend(house, 2020, OLD_TITLE, "21-QĐ/ĐU", date(2020, 12, 20), organizations=branches),
        desk.commend(house, 2020, "Hoàn thành xuất sắc nhiệm vụ", "22-QĐ/ĐU", date(2020, 12, 20), members=people),
    ]
    title = propose_upward(desk, house)
    days = {"begins_on": date(2019, 12, 1), "ends_on": date(2020, 11, 30), "due_on": date(2020, 12, 5)}
    report = desk.draft(desk.open_period(house, "year", 2020, **days), text__proposals=UPWARDS)
    papers = {"report": f"/reports/committee/{report}/", "minutes": f"/meetings/papers/minutes/{review}/"}
    papers |= {"badges": badges, "letter": f"/awards/papers/letter/{title}/", "register": "/documents/?q=04-CTr"}
    return papers | {f"given {place}": f"/awards/papers/decision/{key}/" for place, key in enumerate(given)}


def study(desk, house, people):
    """Seven documents, most without a number, studied by all who work there; the targets of the year and what came."""
    meeting = desk.meet(house, "dissemination", "20/11/2020 8h00", "Hội nghị học tập, quán triệt", came=people)
    for facts in DOCUMENTS:
        desk.study(desk.receive(house, *facts), meeting, others_came=12, others_called=12)
    desk.receive(house, "CTr", "04-CTr/TU", "Tỉnh ủy", date(2020, 12, 18), "thực hiện Nghị quyết Đại hội Đảng bộ tỉnh")
    for number, day, subject in REGULATIONS:
        desk.issued(house, "QC", number, day, subject)
    aims = desk.promise(house, "plan", "Chỉ tiêu năm 2020", date(2020, 1, 1), date(2020, 12, 31), AIMS)
    for line in desk.keys(f"/targets/{aims}/", "/targets/lines/", "/"):
        desk.fill(
            f"/targets/lines/{line}/readings/add/", as_of=date(2020, 11, 30), value="100", source="Báo cáo của Sở"
        )


def close_the_year(desk, house, people, chair, deputy) -> int:
    agenda = ["Trao Huy hiệu 30 năm tuổi Đảng", "Báo cáo tổng kết năm 2020, nhiệm vụ năm 2021", "Trao giấy khen"]
    facts = {"chair": chair.pk, "agenda": "\n".join(agenda), "presenters": [chair, deputy, None]}
    title = "Hội nghị tổng kết năm 2020, triển khai nhiệm vụ năm 2021"
    review = desk.meet(house, "year_review", "27/12/2020 8h00", title, came=people, **facts)
    for line in ORDERS:
        desk.conclude(review, f"{line}.")
    return review


def give_badge(desk, house, veteran, review: int) -> str:
    """Proposed and decided in the round of 7 November, handed over on 27 December by the secretary."""
    days = {"reach_from": date(2020, 9, 3), "reach_to": date(2020, 11, 7), "due_on": date(2020, 10, 1)}
    rounds = "/awards/badges/rounds/"
    path = desk.fill(f"{rounds}add/", organization=house.pk, day=date(2020, 11, 7), **days)
    place = f"{rounds}{key_in(path)}/"
    desk.fill(f"{place}cases/add/", member=veteran.pk, level=30, kind="ordinary")
    (address,) = {*desk.page(place).xpath("//main//a[starts-with(@href, '/awards/badges/cases/')]/@href")}
    case = key_in(address)
    desk.fill(f"{place}send/", symbol="15-TTr/ĐU", day=date(2020, 10, 1))
    desk.fill(f"{place}decide/", cases=[case], symbol="30-QĐ/TU", day=date(2020, 10, 30))
    desk.fill(f"{place}present/", cases=[case], presenter=HEAD, day=date(2020, 12, 27), meeting=review)
    return address


def propose_upward(desk, house) -> int:
    facts = {"form": "title", "giver": "upper", "organizations": [house.pk], "year": 2020}
    path = "/awards/commendations/add/"
    achievement = "Đảng bộ trong sạch, vững mạnh tiêu biểu"
    path = desk.fill(path, organization=house.pk, achievement=achievement, **facts)
    return key_in(path)


FACTS = [
    ("27/12/2020", "minutes", "ngày 27 tháng 12 năm 2020"),
    ("lễ trao Huy hiệu 30 năm", "minutes", f"Trao Huy hiệu 30 năm tuổi Đảng Đồng chí {SECRETARY} trình bày."),
    ("Huy hiệu 30 năm", "report", f"01 đảng viên được tặng Huy hiệu Đảng (Huy hiệu 30 năm: {VETERAN})."),
    ("Bí thư Đảng ủy, Giám đốc Sở trao", "badges", HEAD),
    ("trao ngày 27/12/2020", "badges", "27/12/2020"),
    ("Bí thư Chi bộ Viễn thông", "badges", VETERAN),
    ("tổng kết 2020, nhiệm vụ 2021", "minutes", "tổ chức hội nghị tổng kết năm 2020, triển khai nhiệm vụ năm 2021"),
    ("Phó Bí thư đọc báo cáo", "minutes", f"Đồng chí {DEPUTY}, Phó Bí thư Đảng ủy Sở, trình bày."),
    ("Bí thư Đảng ủy, Giám đốc Sở", "minutes", f"Chủ trì: đồng chí {SECRETARY}, Bí thư Đảng ủy Sở, Giám đốc Sở."),
    ("02 chi bộ", "report", "có 02 chi bộ trực thuộc"),
    ("tên các chi bộ", "report", "(Giấy khen của Đảng ủy Sở: Chi bộ Viễn thông và Chi bộ Báo chí, Xuất bản)"),
    ("100% chỉ tiêu ngành", "report", "Chỉ tiêu của ngành hoàn thành"),
    ("quán triệt tới 100%", "report", "Cán bộ, đảng viên, công chức, viên chức, người lao động được quán triệt"),
    ("100% đạt", "report", "02/02 chỉ tiêu"),
    ("07 văn bản", "report", "quán triệt 07 văn bản"),
    *((f"văn bản của {issuer}", "report", symbol or issuer) for _, symbol, issuer, *_ in DOCUMENTS),
    *((f"quy chế {subject}", "report", subject) for _, _, subject in REGULATIONS),
    ("04-CTr/TU", "register", "04-CTr/TU"),
    ("02 chi bộ TSVM", "given 0", "02 tổ chức đảng"),
    ("danh hiệu cũ", "given 0", "trong sạch, vững mạnh, hoàn thành xuất sắc nhiệm vụ"),
    ("08 đảng viên", "given 1", "08 đảng viên"),
    ("08 đảng viên trong báo cáo", "report", "có 08 đảng viên (Giấy khen của Đảng ủy Sở)"),
    ("đề nghị cấp trên", "report", UPWARDS),
    ("tờ trình", "letter", "công nhận danh hiệu Đảng bộ trong sạch, vững mạnh tiêu biểu"),
    *((f"chỉ đạo: {line}", "report", line[1:]) for line in ORDERS),
]
