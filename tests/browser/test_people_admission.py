"""One person from sympathiser to full member: what the branch does on its telephone, what the office does."""

from tests.browser.steps import fill, follow, pdf_of, press, said, word_of

NAME = "Trịnh Hoài Thương"
PRINTED = NAME.upper()
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
    """One of the full members whom the page offers."""
    follow(page, "Thêm người giới thiệu")
    offered = page.get_by_label("Đảng viên giới thiệu").locator("option").all_inner_texts()
    days = {"Được phân công từ ngày": "06/01/2025", "Cùng công tác": "02/01/2023", "Ngày giấy giới thiệu": "20/03/2025"}
    fill(page, {"Đảng viên giới thiệu": offered[position]} | days)
    press(page, "Lưu")


def vote(page, resolution, day, number, present, against):
    """A counted vote: typed, shown with its verdict, then recorded."""
    follow(page, f"Ghi biểu quyết {resolution}")
    count = {"Được triệu tập": present, "Có mặt": present, "Tán thành": present - against, "Không tán thành": against}
    typed = {"Ngày biểu quyết": day, "Số nghị quyết": number, "Ngày nghị quyết": day}
    fill(page, typed | {label: str(people) for label, people in count.items()})
    press(page, "Tiếp tục")
    assert f"Ghi {present - against}/{present} tán thành, đạt tỷ lệ" in said(page)
    page.locator("main button.btn-primary").click()
    page.wait_for_load_state()
    assert "Đã ghi: " in said(page)


def print_paper(page, paper, *expected):
    """The paper as Word says what was recorded; its PDF is ordered, to be read later."""
    file = page.url
    follow(page, paper)
    word = word_of(page)
    assert [text for text in expected if text not in word] == []
    press(page, "Tạo PDF")
    ordered = page.url
    page.goto(file)
    return ordered, expected


def check_pdf(page, ordered, expected):
    page.goto(ordered)
    pdf = pdf_of(page)
    assert [text for text in expected if text not in pdf] == []


def open_file(branch):
    branch.goto("/members/candidates/")
    follow(branch, "Mở hồ sơ")
    fill(branch, FILE)
    press(branch, "Mở hồ sơ")
    return branch.url


def prepare_admission(branch):
    """All that comes before the branch's vote, and the vote, on a telephone."""
    record_all(branch, SOURCE)
    name_sponsor(branch, 1)
    name_sponsor(branch, 2)
    record_all(branch, DOSSIER)
    assert branch.evaluate("document.documentElement.scrollWidth") == 390
    vote(branch, "Nghị quyết chi bộ", "10/07/2025", "14-NQ/CB", present=12, against=1)


def decide_admission(office):
    vote(office, "Nghị quyết đảng ủy", "24/07/2025", "21-NQ/ĐU", present=8, against=1)
    follow(office, "Ghi Quyết định kết nạp")
    issued = {"Ngày ban hành quyết định": "18/08/2025", "Ngày nhận được quyết định": "19/08/2025"}
    fill(office, issued | {"Số văn bản": "305-QĐ/ĐU"})
    press(office, "Lưu")


def decided_above(page, paper):
    """No decision is printed in the name of a body that was not let decide."""
    file = page.url
    follow(page, paper)
    assert "chưa được ủy quyền quyết định" in said(page)
    page.goto(file)


def print_admission(office):
    decided_above(office, "Quyết định kết nạp đảng viên")
    return [
        print_paper(office, "Nghị quyết chi bộ đề nghị kết nạp", PRINTED, "Số 14-NQ/CB", "tán thành 11 đồng chí"),
        print_paper(office, "Nghị quyết đảng ủy về kết nạp", PRINTED, "Số 21-NQ/ĐU", "tán thành 07 đồng chí"),
    ]


def admit(office):
    """From the ceremony on she is a probationary member."""
    follow(office, "Ghi lễ kết nạp")
    fill(office, {"Ngày tổ chức lễ kết nạp": "03/09/2025"})
    press(office, "Tiếp tục")
    press(office, "Ghi lễ kết nạp")
    assert "là đảng viên dự bị" in said(office)


def print_probationers(office):
    office.goto("/members/candidates/probation/")
    return print_paper(office, "In danh sách đến hạn", NAME, "03/09/2026")


def recognise(office):
    vote(office, "Nghị quyết đảng ủy", "24/09/2026", "26-NQ/ĐU", present=8, against=0)
    follow(office, "Công nhận Quyết định")
    issued = {"Ngày ban hành quyết định": "12/10/2026", "Ngày nhận được quyết định": "13/10/2026"}
    fill(office, issued | {"Số văn bản": "411-QĐ/ĐU", "Số thẻ đảng viên": "75912345"})
    press(office, "Tiếp tục")
    press(office, "Công nhận chính thức")
    record(office, "Ghi Phát thẻ đảng viên", {"Ngày thực hiện": "20/10/2026"})
    record(office, "Ghi Công bố", {"Ngày thực hiện": "22/10/2026"})


def print_recognition(office):
    branch_paper = "Nghị quyết chi bộ đề nghị công nhận chính thức"
    committee_paper = "Nghị quyết đảng ủy về công nhận chính thức"
    decided_above(office, "Quyết định công nhận")
    return [
        print_paper(office, branch_paper, PRINTED, "Số 17-NQ/CB", "tán thành 12 đồng chí"),
        print_paper(office, committee_paper, PRINTED, "Số 26-NQ/ĐU", "tán thành 08 đồng chí"),
    ]


def close_file(office):
    assert "Mọi bước đã xong." in said(office)
    follow(office, "Đóng hồ sơ")
    fill(office, {"Lý do": "hoàn thành, đã là đảng viên chính thức"})
    press(office, "Tiếp tục")
    press(office, "Đóng hồ sơ")


def test_sympathiser_becomes_a_full_member_with_all_papers(signed_in):
    branch, office = signed_in("branch1", 390), signed_in("office", 1366)
    file = open_file(branch)
    prepare_admission(branch)
    office.goto(file)
    decide_admission(office)
    papers = print_admission(office)
    admit(office)
    papers.append(print_probationers(office))

    branch.goto(file)
    record_all(branch, PROBATION)
    vote(branch, "Nghị quyết chi bộ", "10/09/2026", "17-NQ/CB", present=12, against=0)
    office.goto(file)
    recognise(office)
    papers += print_recognition(office)
    close_file(office)

    for ordered, expected in papers:
        check_pdf(office, ordered, expected)
    office.goto(file)
    follow(office, NAME)
    assert "Công nhận chính thức · 411-QĐ/ĐU ngày 12/10/2026" in said(office)
    assert "Số thẻ đảng viên •••••345" in said(office)
