"""Seed 003: the first half of 2023 of 35 members, two of them on probation, in three branches."""

import io
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức"]
FAMILIES = ("Trần Văn", "Lê Thị", "Nguyễn Hữu", "Phạm Minh", "Hồ Đức")
GIVEN = ("An", "Bình", "Cường", "Dung", "Giang", "Hải", "Khánh")
PROBATIONARY = {12: date(2022, 10, 5), 13: date(2023, 3, 10)}
SECRETARY, SPEAKER = "Trần Văn An", "Trần Văn Bình"
MOVEMENT = "Phát động xây dựng “Chi bộ 4 tốt”, “Đảng bộ 4 tốt” giai đoạn 2023–2025."
TARGETS = [
    (1, "Chi bộ hoàn thành tốt nhiệm vụ", "eq", 100, "%", "good_branches"),
    (2, "Đảng bộ hoàn thành xuất sắc nhiệm vụ", "yes", "", "", "own_best"),
]
DOCUMENTS = [
    ("QĐi", "08-QĐi/TW", "Ban Chấp hành Trung ương", date(2018, 10, 25), "về trách nhiệm nêu gương"),
    ("QĐi", "101-QĐ/TW", "Ban Bí thư", date(2012, 6, 7), "về trách nhiệm nêu gương của cán bộ, đảng viên"),
    ("QĐi", "55-QĐ/TW", "Bộ Chính trị", date(2016, 12, 19), "về một số việc cần làm ngay"),
    ("CT", "28-CT/TW", "Ban Bí thư", date(2019, 1, 21), "về nâng cao chất lượng kết nạp đảng viên"),
    ("QĐi", "213-QĐ/TW", "Bộ Chính trị", date(2020, 1, 2), "về giữ mối liên hệ nơi cư trú"),
    ("CT", "39-CT/TW", "Bộ Chính trị", date(2014, 10, 28), "về bảo vệ chính trị nội bộ"),
    ("QĐi", "58-QĐ/TW", "Bộ Chính trị", date(2022, 2, 8), "một số vấn đề về bảo vệ chính trị nội bộ"),
    ("QĐi", "22-QĐ/TW", "Ban Chấp hành Trung ương", date(2021, 7, 28), "về kiểm tra, giám sát và kỷ luật của Đảng"),
    ("QĐi", "37-QĐ/TW", "Ban Chấp hành Trung ương", date(2021, 10, 25), "về những điều đảng viên không được làm"),
    ("QĐi", "69-QĐ/TW", "Bộ Chính trị", date(2022, 7, 6), "về kỷ luật tổ chức đảng, đảng viên vi phạm"),
    ("NQ", "", "Hội nghị Trung ương 4 khóa XI", date(2012, 1, 16), "một số vấn đề cấp bách về xây dựng Đảng"),
    ("NQ", "04-NQ/TW", "Ban Chấp hành Trung ương", date(2016, 10, 30), "Trung ương 4 khóa XII về chỉnh đốn Đảng"),
    ("QĐi", "85-QĐ/TW", "Ban Bí thư", date(2022, 10, 7), "về việc cán bộ, đảng viên thiết lập và sử dụng mạng xã hội"),
    ("NQ", "721/NQ-UBTVQH15", "Ủy ban Thường vụ Quốc hội", date(2023, 2, 13), "về thành lập thị xã Tịnh Biên"),
]
EVENTS = "Tuyên truyền thành lập thị xã Tịnh Biên, Ngày Báo chí 21/6, khởi công cao tốc Châu Đốc – Cần Thơ – Sóc Trăng."
ORDERS = [
    "Đánh giá, xếp loại gắn với khen thưởng",
    "Tăng cường kiểm tra, giám sát",
    "Giải quyết kịp thời đơn thư đúng thời hạn",
    "Rà soát, bổ sung quy hoạch",
    "Đẩy mạnh tuyên truyền",
]
GUEST = {"name": "Nguyễn Thị Khách", "post": "Phó Trưởng Ban Tuyên giáo Đảng ủy Khối", "role": "superior"}
SIGNATORIES = ("Chi bộ 1", "Chi bộ 2", "Chi bộ 3")
SUCCESSORS = {
    8: ("QĐi", "21-QĐ/TW", "Ban Chấp hành Trung ương", date(2026, 4, 11), "về kiểm tra, giám sát và kỷ luật của Đảng"),
    9: ("QĐi", "207-QĐ/TW", "Ban Chấp hành Trung ương", date(2026, 7, 26), "về những điều đảng viên không được làm"),
}


def people():
    """Thirteen, twelve and ten members; the last two of the first branch are on probation."""
    names = [f"{family} {given}" for family in FAMILIES for given in GIVEN]
    places = ["Chi bộ 1"] * 13 + ["Chi bộ 2"] * 12 + ["Chi bộ 3"] * 10
    for number, (name, place) in enumerate(zip(names, places, strict=True), 1):
        days = (PROBATIONARY[number], None) if number in PROBATIONARY else (date(2010, 5, 19), date(2011, 5, 19))
        yield [number, name, date(1970 + number % 20, 2, number % 27 + 1), place, *days]


def member_list() -> SimpleUploadedFile:
    book, content = Workbook(), io.BytesIO()
    for row in (HEAD, *people()):
        book.active.append(row)
    book.save(content)
    return SimpleUploadedFile("dang-vien.xlsx", content.getvalue())


def enter(desk) -> dict[str, str]:
    house, branches = desk.found_house(3)
    term = desk.open_term(house, 3, date(2020, 6, 1), date(2025, 6, 1))
    desk.import_list(house, member_list())
    chair, speaker = (desk.known(name) for name in (SECRETARY, SPEAKER))
    desk.fill(f"/members/{chair}/edit/", government_post="Giám đốc Sở")
    desk.seat(term, secretary=chair, standing_member=speaker)
    keys = [desk.receive(house, *facts, received_on=date(2023, 2, 14)) for facts in DOCUMENTS]
    meeting = desk.meet(house, "dissemination", "15/02/2023 14h00", "Hội nghị quán triệt", all_came=True)
    for key in keys:
        desk.study(key, meeting)
    for place, facts in SUCCESSORS.items():
        newer = desk.receive(house, *facts)
        desk.link(newer, "replaces", keys[place - 1], DOCUMENTS[place - 1][1])
    review = close_the_half(desk, chair, speaker, house)
    desk.promise(house, "plan", "Mục tiêu năm 2023", date(2023, 1, 1), date(2023, 12, 31), TARGETS)
    pledge = sign_the_pledge(desk, house)
    days = {"begins_on": date(2022, 12, 1), "ends_on": date(2023, 5, 31), "due_on": date(2023, 6, 10)}
    report = desk.draft(desk.open_period(house, "half_year", 2023, **days), text__political=EVENTS)
    papers = {"report": f"/reports/committee/{report}/", "minutes": f"/meetings/papers/minutes/{review}/"}
    papers |= {"pledge": f"/targets/papers/pledge/{pledge}/", "story": f"/documents/{keys[8]}/"}
    return papers | {"story 22": f"/documents/{keys[7]}/"}


def close_the_half(desk, chair: int, speaker: int, house) -> int:
    """The afternoon of 3 July: a guest from above, two papers read, the movement launched."""
    agenda = [
        "Báo cáo sơ kết 6 tháng",
        "Tham luận về học tập và làm theo Hồ Chí Minh",
        "Tham luận về Quy định 85-QĐ/TW",
    ]
    facts = {
        "presenters": [None, None, speaker, None],
        "chair": chair,
        "agenda": "\n".join([*agenda, "Ký kết xây dựng “Chi bộ bốn tốt”"]),
    }
    title = "Hội nghị sơ kết 6 tháng đầu năm 2023"
    review = desk.meet(house, "interim_review", "03/07/2023 14h00", title, all_came=True, guests=[GUEST], **facts)
    for line in (MOVEMENT, *(f"{line}." for line in ORDERS)):
        desk.conclude(review, line)
    return review


def sign_the_pledge(desk, house) -> int:
    title = "Xây dựng “Chi bộ bốn tốt”, “Đảng bộ bốn tốt” giai đoạn 2023–2025"
    pledge = desk.promise(house, "pledge", title, date(2023, 7, 3), date(2025, 12, 31), TARGETS)
    for place in SIGNATORIES:
        facts = {"name": place, "post": f"Bí thư {place}", "signed_on": date(2023, 7, 3)}
        desk.fill(f"/targets/{pledge}/signatories/add/", **facts)
    return pledge


FACTS = [
    ("chiều 03/7/2023", "minutes", "vào hồi 14 giờ 00 phút, ngày 03 tháng 7 năm 2023"),
    ("Bí thư Đảng ủy, Giám đốc chủ trì", "minutes", f"Chủ trì: đồng chí {SECRETARY}, Bí thư Đảng ủy Sở, Giám đốc Sở."),
    ("đại biểu cấp trên", "minutes", "Nguyễn Thị Khách, Phó Trưởng Ban Tuyên giáo Đảng ủy Khối"),
    ("toàn thể đảng viên", "minutes", "tổng số 35 đồng chí (33 chính thức, 02 dự bị). Có mặt 35 đồng chí"),
    ("35 đảng viên, 02 dự bị, 03 chi bộ", "report", "có 03 chi bộ trực thuộc với 35 đảng viên"),
    ("02 dự bị", "report", "33 đảng viên chính thức, 02 đảng viên dự bị"),
    ("tham luận học tập Hồ Chí Minh", "minutes", "Tham luận về học tập và làm theo Hồ Chí Minh"),
    ("tham luận 85-QĐ/TW", "minutes", "Tham luận về Quy định 85-QĐ/TW"),
    ("14 văn bản", "report", "quán triệt 14 văn bản"),
    *((f"văn bản {symbol or issuer}", "report", symbol or f"của {issuer}") for _, symbol, issuer, *_ in DOCUMENTS),
    ("sự kiện", "report", EVENTS),
    ("phát động 4 tốt", "report", f"các nhiệm vụ: {MOVEMENT[0].lower()}{MOVEMENT[1:-1]}; "),
    ("100% chi bộ HTTNV", "report", "- Chi bộ hoàn thành tốt nhiệm vụ: 100%;"),
    ("Đảng bộ HTXSNV", "report", "- Đảng bộ hoàn thành xuất sắc nhiệm vụ."),
    ("ký kết 2023–2025", "pledge", "giai đoạn 2023–2025"),
    ("ký ngày 03/7/2023", "pledge", "03/7/2023"),
    *((f"{place} ký", "pledge", place) for place in SIGNATORIES),
    *((f"chỉ đạo: {line}", "report", line[1:]) for line in ORDERS),
    ("37-QĐ/TW đã được thay", "story", "207-QĐ/TW"),
    ("22-QĐ/TW đã được thay", "story 22", "21-QĐ/TW"),
]
