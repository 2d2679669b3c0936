"""Seed 001: a department whose whole organisation is one branch closes the year 2021."""

from datetime import date

SECRETARY, SECOND = "Trần Văn An", "Lê Thị Bình"
KEY_TASKS = (
    "Nâng cao năng lực lãnh đạo, chất lượng cán bộ, đảng viên",
    "Đẩy mạnh cải cách hành chính, văn hóa công sở",
    "Thực hiện trách nhiệm nêu gương",
)
NAMES = {
    "kind": "grassroots_branch",
    "name": "Chi bộ Sở Thông tin và Truyền thông",
    "short_name": "Chi bộ Sở",
    "issuer_name": "Chi bộ Sở",
    "superior_name": "Đảng ủy Khối",
    "symbol": "CB",
}
POLITICAL = "Chi bộ lãnh đạo hoàn thành nhiệm vụ được giao, truyền thông phòng, chống dịch Covid-19, họp trực tuyến."
ORGANISATION = "Nội bộ đoàn kết; giáo dục chính trị, công tác tổ chức, kiểm tra, phát triển đảng viên được quan tâm."


def enter(desk) -> dict[str, str]:
    branch = desk.found("CBS", **NAMES)
    people = [desk.enter(SECRETARY, branch, government_post="Giám đốc Sở"), desk.enter(SECOND, branch)]
    desk.seat(
        desk.open_term(branch, 4, date(2020, 6, 1), date(2025, 6, 1)),
        secretary=people[0],
        branch_committee_member=people[1],
    )
    facts = {"chair": people[0].pk, "agenda": "Báo cáo tổng kết công tác năm 2021, nhiệm vụ năm 2022"}
    review = desk.meet(branch, "year_review", "13/01/2022 8h00", "Hội nghị tổng kết năm 2021", came=people, **facts)
    given = {"assigned_on": date(2022, 1, 13), "due_on": date(2025, 12, 31), "key_from": 2022, "key_to": 2025}
    for title in KEY_TASKS:
        desk.fill("/resolutions/tasks/add/", title=title, organizations=[branch.pk], **given)
    days = {"begins_on": date(2021, 1, 1), "ends_on": date(2021, 12, 31), "due_on": date(2022, 1, 10)}
    period = desk.open_period(branch, "year", 2021, **days)
    report = desk.draft(period, text__political=POLITICAL, text__organisation=ORGANISATION)
    return {"report": f"/reports/committee/{report}/", "minutes": f"/meetings/papers/minutes/{review}/"}


FACTS = [
    ("một chi bộ của cả Sở", "report", "Chi bộ Sở Thông tin và Truyền thông có 02 đảng viên"),
    ("sáng 13/01/2022", "minutes", "vào hồi 08 giờ 00 phút, ngày 13 tháng 01 năm 2022"),
    ("tổng kết năm 2021", "minutes", "Chi bộ Sở tổ chức hội nghị tổng kết năm 2021"),
    ("Bí thư Chi bộ, Giám đốc Sở chủ trì", "minutes", f"Chủ trì: đồng chí {SECRETARY}, Bí thư Chi bộ, Giám đốc Sở."),
    ("năm 2021, phương hướng 2022", "report", "năm 2021, phương hướng, nhiệm vụ năm 2022"),
    ("kết quả nhiệm vụ chính trị", "report", POLITICAL),
    ("kết quả xây dựng Đảng", "report", ORGANISATION),
    (
        "03 nhiệm vụ trọng tâm 2022–2025",
        "report",
        f"Thực hiện 03 nhiệm vụ trọng tâm giai đoạn 2022–2025: {' '.join(f'- {task};' for task in KEY_TASKS)[:-1]}.",
    ),
]
