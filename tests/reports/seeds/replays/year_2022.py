"""Seed 000: a committee of three branches closes the year 2022."""

from datetime import date

SECRETARY, DEPUTY, THIRD = "Trần Văn An", "Lê Thị Bình", "Hồ Văn Cường"
BEST, GOOD = "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ"
# Type, symbol, issuer, day, subject, when it came.
DOCUMENTS = [
    (
        "NQ",
        "54-NQ/TW",
        "Bộ Chính trị",
        date(2019, 12, 10),
        "về xây dựng và phát triển tỉnh đến năm 2030, tầm nhìn 2045",
    ),
    ("CT", "05-CT/TW", "Bộ Chính trị", date(2016, 5, 15), "về đẩy mạnh học tập và làm theo Hồ Chí Minh"),
    ("NQ", "04-NQ/TW", "Ban Chấp hành Trung ương", date(2016, 10, 30), "Trung ương 4 khóa XII về chỉnh đốn Đảng"),
    ("KL", "21-KL/TW", "Ban Chấp hành Trung ương", date(2021, 10, 25), "về đẩy mạnh xây dựng, chỉnh đốn Đảng"),
    ("NQ", "21-NQ/TW", "Ban Chấp hành Trung ương", date(2022, 6, 16), "về củng cố tổ chức cơ sở đảng"),
    ("NQ", "", "Hội nghị Trung ương 5 khóa XIII", date(2022, 6, 16), "về đất đai, tổ chức cơ sở đảng"),
    ("NQ", "12-NQ/TU", "Tỉnh ủy", date(2021, 11, 12), "về chuyển đổi số"),
    ("NQ", "25-NQ/TU", "Tỉnh ủy", date(2021, 12, 20), "về nhiệm vụ năm 2022"),
    ("NQ", "07-NQ/ĐUK", "Đảng ủy Khối", date(2021, 12, 28), "về nhiệm vụ năm 2022"),
    ("CV", "310-CV/BTTTT", "Bộ Thông tin và Truyền thông", date(2022, 3, 1), "về nhiệm vụ của ngành năm 2022"),
    ("CV", "120-CV/CP", "Chính phủ", date(2022, 3, 2), "về kinh tế số"),
    ("CV", "88-CV/UBND", "Ủy ban nhân dân tỉnh", date(2022, 3, 3), "về Hue-S"),
]
WORK = "tác phẩm của Tổng Bí thư về con đường đi lên chủ nghĩa xã hội"
DIRECTIONS = [
    "Hoàn thành Đề án chuyển đổi số của tỉnh",
    "Phát triển hạ tầng số",
    "Phát triển nhân lực công nghệ thông tin",
    "Đẩy mạnh phát triển kinh tế số",
    "Thực hiện các chương trình mục tiêu quốc gia",
    "Phát triển nền tảng Hue-S",
    "Đẩy mạnh tuyên truyền",
    "Đào tạo, bồi dưỡng kỹ năng số",
]
DUTIES = "Đảng viên thực hiện cam kết, tự phê bình và phê bình, nguyên tắc tập trung dân chủ, sinh hoạt định kỳ."


def enter(desk) -> dict[str, str]:
    house, branches = desk.found_house(3)
    people = [desk.enter(SECRETARY, branches[0], government_post="Giám đốc Sở")]
    people += [desk.enter(name, branch) for name, branch in zip((DEPUTY, THIRD), branches[1:], strict=True)]
    desk.seat(
        desk.open_term(house, 3, date(2020, 6, 1), date(2025, 6, 1)), secretary=people[0], deputy_secretary=people[1]
    )
    for branch in branches:
        facts = {"ordinal": 5, "kind": "members", "term_label": "2022 - 2025", "result": "approved"}
        desk.fill("/meetings/congresses/add/", organization=branch.pk, held_on=date(2022, 5, 10), **facts)
    documents = study(desk, house, people)
    plan = desk.issued(house, "KH", 139, date(2022, 8, 18), "về thực hiện các Nghị quyết Trung ương 5 khóa XIII")
    desk.link(plan, "implements", documents[5], "về đất đai")
    given = classify_and_commend(desk, house, branches, people)
    review = close_the_year(desk, house, people, given)
    desk.fill(f"/meetings/{review}/approve/")
    days = {"begins_on": date(2021, 12, 1), "ends_on": date(2022, 11, 30), "due_on": date(2022, 12, 5)}
    period = desk.open_period(house, "year", 2022, **days)
    for branch in branches:
        desk.hand_in(period, branch, {"F29": 1})
    report = desk.draft(period, plan=plan, text__ideology=f"Toàn Đảng bộ học tập {WORK}.", text__organisation=DUTIES)
    papers = {"report": f"/reports/committee/{report}/", "minutes": f"/meetings/papers/minutes/{review}/"}
    papers |= {"notice": f"/meetings/papers/notice/{review}/", "story": f"/resolutions/{documents[5]}/story/"}
    return papers | {f"given {place}": f"/awards/commendations/{key}/" for place, key in enumerate(given)}


def study(desk, house, people) -> list[int]:
    """All twelve come in; the conference of August studies them."""
    keys = [desk.receive(house, *facts) for facts in DOCUMENTS]
    meeting = desk.meet(house, "dissemination", "02/08/2022 8h00", "Hội nghị học tập, quán triệt", came=people)
    for key in keys:
        desk.study(key, meeting)
    return keys


def classify_and_commend(desk, house, branches, people) -> list[int]:
    """The secretary hands the branch its commendation, the deputy the members theirs."""
    levels = {branches[0].name: BEST, branches[1].name: GOOD, branches[2].name: GOOD}
    desk.classify(house, "organization", levels, "9-QĐ/ĐU", date(2022, 12, 20))
    desk.classify(house, "member", dict.fromkeys((SECRETARY, DEPUTY, THIRD), BEST), "8-QĐ/ĐU", date(2022, 12, 20))
    day, words = date(2022, 12, 22), "Hoàn thành xuất sắc nhiệm vụ năm 2022"
    return [
        desk.commend(house, 2022, words, "10-QĐ/ĐU", day, organizations=branches[:1]),
        desk.commend(house, 2022, words, "11-QĐ/ĐU", day, members=people),
    ]


def close_the_year(desk, house, people, given) -> int:
    agenda = ["Báo cáo tổng kết công tác năm 2022", "Kết luận hội nghị", "Trao giấy khen của Đảng ủy Sở"]
    title = "Hội nghị tổng kết năm 2022, triển khai nhiệm vụ năm 2023"
    facts = {
        "chair": people[0].pk,
        "clerk": people[2].pk,
        "agenda": "\n".join(agenda),
        "presenters": [people[1], people[0], None],
    }
    review = desk.meet(house, "year_review", "28/12/2022 8h00", title, came=people, **facts)
    for line in DIRECTIONS:
        desk.conclude(review, f"{line}.")
    for key, presenter in zip(given, ("đồng chí Bí thư Đảng ủy", "đồng chí Phó Bí thư Đảng ủy"), strict=True):
        desk.fill(f"/awards/commendations/{key}/present/", presenter=presenter, day=date(2022, 12, 28), meeting=review)
    return review


FACTS = [
    (
        "hội nghị tổng kết năm 2022, triển khai 2023",
        "minutes",
        "tổ chức hội nghị tổng kết năm 2022, triển khai nhiệm vụ",
    ),
    ("Phó Bí thư trình bày báo cáo", "minutes", f"Đồng chí {DEPUTY}, Phó Bí thư Đảng ủy Sở, trình bày."),
    (
        "Bí thư Đảng ủy, Giám đốc Sở chủ trì, kết luận",
        "minutes",
        f"Chủ trì: đồng chí {SECRETARY}, Bí thư Đảng ủy Sở, Giám đốc Sở.",
    ),
    ("Bí thư kết luận", "minutes", f"Kết luận hội nghị Đồng chí {SECRETARY} trình bày."),
    ("cấp trên trực tiếp", "report", "ĐẢNG ỦY KHỐI"),
    ("quán triệt các văn bản", "report", "quán triệt 12 văn bản"),
    *(
        (f"văn bản {symbol or issuer}", "report", symbol or f"Nghị quyết ngày 16/6/2022 của {issuer}")
        for _, symbol, issuer, *_ in DOCUMENTS
    ),
    ("139-KH/ĐU", "report", "Thực hiện Kế hoạch số 139-KH/ĐU, ngày 18/8/2022 của Đảng ủy Sở"),
    ("139-KH/ĐU thực hiện NQ Trung ương 5", "story", "139-KH/ĐU"),
    ("học tập tác phẩm của Tổng Bí thư", "report", WORK),
    (
        "cam kết tu dưỡng, rèn luyện",
        "report",
        "03/03 đảng viên đăng ký, cam kết nội dung tu dưỡng, rèn luyện, đạt",
    ),
    ("đại hội 3/3 chi bộ", "report", "03/03 chi bộ tổ chức đại hội nhiệm kỳ 2022–2025, đạt 100%"),
    ("trách nhiệm đảng viên", "report", DUTIES),
    *((f"phương hướng 2023: {line}", "report", line) for line in DIRECTIONS),
    *((f"kết luận: {line}", "notice", line) for line in DIRECTIONS),
    ("giấy khen Chi bộ 1", "report", "(Giấy khen của Đảng ủy Sở: Chi bộ 1)"),
    (
        "giấy khen đảng viên",
        "report",
        f"có 03 đảng viên (Giấy khen của Đảng ủy Sở: {SECRETARY}, {DEPUTY}, {THIRD})",
    ),
    ("Bí thư trao cho chi bộ", "given 0", "đồng chí Bí thư Đảng ủy"),
    ("Phó Bí thư trao cho đảng viên", "given 1", "đồng chí Phó Bí thư Đảng ủy"),
    ("trao tại hội nghị tổng kết", "given 1", "Hội nghị tổng kết năm 2022"),
]
