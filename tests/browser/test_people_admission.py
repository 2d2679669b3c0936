"""One person from sympathiser to full member: what the branch does on its telephone, what the office does."""

from tests.browser.steps import fill, follow, pdf_of, press, said, word_of

NAME = "Trịnh Hoài Thương"
FILE = {
    "Họ và tên": NAME,
    "Giới tính": "Nữ",
    "Ngày đưa vào danh sách": "06/01/2025",
    "Ngày sinh": "15/04/1997",
    "Dân tộc": "Kinh",
    "Tôn giáo": "Không",
    "Quê quán": "xã Tân Bình, tỉnh An Bình",
    "Đơn vị công tác": "Văn phòng Sở",
    "Chức vụ": "Chuyên viên",
}
SOURCE = {
    "Cử học lớp nhận thức về Đảng": {"Ngày thực hiện": "20/01/2025"},
    "Giấy chứng nhận bồi dưỡng nhận thức": {"Ngày thực hiện": "14/02/2025", "Số văn bản": "88-GCN/TTCT"},
    "Đồng ý cho làm hồ sơ": {"Ngày thực hiện": "03/03/2025"},
}
DOSSIER = {
    "Đơn xin vào Đảng": {"Ngày thực hiện": "10/03/2025"},
    "Lý lịch của người xin vào Đảng": {"Ngày thực hiện": "12/03/2025"},
    "Nghị quyết giới thiệu": {"Ngày thực hiện": "25/03/2025", "Số văn bản": "12-NQ/CĐ"},
    "Gửi công văn thẩm tra": {"Ngày thực hiện": "28/03/2025", "Số văn bản": "31-CV/CB"},
    "Nhận kết quả thẩm tra": {"Ngày thực hiện": "12/05/2025"},
    "Ý kiến đoàn thể": {"Ngày thực hiện": "26/05/2025"},
}

PROBATION = {
    "Lý lịch, phiếu đảng viên": {"Ngày thực hiện": "22/09/2025"},
    "Lớp bồi dưỡng đảng viên mới": {"Ngày thực hiện": "20/03/2026"},
    "Bản tự kiểm điểm": {"Ngày thực hiện": "04/09/2026"},
    "Nhận xét của người giúp đỡ": {"Ngày thực hiện": "07/09/2026"},
    "Ý kiến đoàn thể, nơi cư trú": {"Ngày thực hiện": "08/09/2026"},
}


def record(page, step, typed):
    """One step of the path, by the button beside it."""
    follow(page, step)
    fill(page, typed)
    press(page, "Lưu")
    assert "Đã ghi bước" in said(page)


def record_all(page, steps):
    for step, typed in steps.items():
        record(page, step, typed)


def name_sponsor(page, position):
    follow(page, "Thêm người giới thiệu")
    offered = page.get_by_label("Đảng viên giới thiệu").locator("option").all_inner_texts()
    fill(
        page,
        {
            "Đảng viên giới thiệu": offered[position],
            "Được phân công từ ngày": "06/01/2025",
            "Cùng công tác, sinh hoạt từ ngày": "02/01/2023",
            "Ngày giấy giới thiệu": "20/03/2025",
        },
    )
    press(page, "Lưu")


def vote(page, step, day, number, summoned, against, title):
    """A counted vote: typed, shown with its verdict, then recorded."""
    follow(page, step)
    counted = {"Được triệu tập": summoned, "Có mặt": summoned, "Tán thành": summoned - against}
    typed = {"Ngày biểu quyết": day, "Số nghị quyết": number, "Ngày nghị quyết": day}
    counted["Không tán thành"] = against
    fill(page, typed | {label: str(count) for label, count in counted.items()})
    press(page, "Tiếp tục")
    assert f"Ghi {summoned - against}/{summoned} tán thành, đạt tỷ lệ" in said(page)
    press(page, title)


def check_paper(page, label, *expected):
    """The paper as Word and as PDF: both say what was recorded."""
    candidate = page.url
    follow(page, label)
    word = word_of(page)
    pdf = pdf_of(page)
    for text in expected:
        assert text in word, (label, text, word)
        assert text in pdf, (label, text, pdf)
    page.goto(candidate)


def test_walk(signed_in):
    branch = signed_in("branch1", 390)
    branch.goto("/members/candidates/")
    follow(branch, "Mở hồ sơ")
    fill(branch, FILE)
    press(branch, "Mở hồ sơ")
    record_all(branch, SOURCE)
    name_sponsor(branch, 1)
    name_sponsor(branch, 2)
    record_all(branch, DOSSIER)
    vote(
        branch,
        "Ghi biểu quyết Nghị quyết chi bộ",
        "10/07/2025",
        "14-NQ/CB",
        12,
        1,
        "Ghi biểu quyết của chi bộ về kết nạp",
    )

    office = signed_in("office", 1366)
    office.goto(branch.url)
    vote(
        office,
        "Ghi biểu quyết Nghị quyết đảng ủy",
        "24/07/2025",
        "21-NQ/ĐU",
        8,
        1,
        "Ghi biểu quyết của đảng ủy cơ sở về kết nạp",
    )
    follow(office, "Ghi Quyết định kết nạp")
    fill(
        office,
        {
            "Ngày nhận được quyết định": "19/08/2025",
            "Ngày ban hành quyết định": "18/08/2025",
            "Số văn bản": "305-QĐ/ĐU",
        },
    )
    press(office, "Lưu")
    check_paper(office, "Nghị quyết chi bộ đề nghị kết nạp", NAME.upper(), "14", "NGHỊ QUYẾT", "tán thành 11 đồng chí")
    check_paper(office, "Nghị quyết đảng ủy đề nghị kết nạp", NAME.upper(), "21-NQ/ĐU", "tán thành 07 đồng chí")
    check_paper(office, "Quyết định kết nạp đảng viên", NAME.upper(), "305-QĐ/ĐU", "QUYẾT ĐỊNH")
    follow(office, "Ghi lễ kết nạp")
    fill(office, {"Ngày tổ chức lễ kết nạp": "03/09/2025"})
    press(office, "Tiếp tục")
    press(office, "Ghi lễ kết nạp")
    file = office.url

    office.goto("/members/candidates/probation/")
    assert NAME in said(office)
    follow(office, "In danh sách đến hạn")
    assert NAME in word_of(office)
    assert NAME in pdf_of(office)

    branch.goto(file)
    record_all(branch, PROBATION)
    vote(
        branch,
        "Ghi biểu quyết Nghị quyết chi bộ",
        "10/09/2026",
        "17-NQ/CB",
        12,
        0,
        "Ghi biểu quyết của chi bộ về công nhận chính thức",
    )
    office.goto(file)
    vote(
        office,
        "Ghi biểu quyết Nghị quyết đảng ủy",
        "24/09/2026",
        "26-NQ/ĐU",
        8,
        0,
        "Ghi biểu quyết của đảng ủy cơ sở về công nhận chính thức",
    )
    follow(office, "Công nhận Quyết định")
    fill(
        office,
        {
            "Ngày nhận được quyết định": "13/10/2026",
            "Số thẻ đảng viên": "75912345",
            "Số văn bản": "411-QĐ/ĐU",
            "Ngày ban hành quyết định": "12/10/2026",
        },
    )
    press(office, "Tiếp tục")
    press(office, "Công nhận chính thức")
    check_paper(office, "Nghị quyết chi bộ đề nghị công nhận", NAME.upper(), "17", "tán thành 12 đồng chí")
    check_paper(office, "Nghị quyết đảng ủy đề nghị công nhận", NAME.upper(), "26-NQ/ĐU", "tán thành 08 đồng chí")
    check_paper(office, "Quyết định công nhận", NAME.upper(), "411-QĐ/ĐU", "kể từ ngày 03/09/2026")
    record(office, "Ghi Phát thẻ đảng viên", {"Ngày thực hiện": "20/10/2026"})
    record(office, "Ghi Công bố", {"Ngày thực hiện": "22/10/2026"})
    follow(office, NAME)
