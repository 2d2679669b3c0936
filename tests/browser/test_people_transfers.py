"""One member goes to another committee, one comes from there; the head-count of the year says both, and balances."""

from tests.browser.steps import balance_of_the_year, fill, follow, press, said, word_of

LEAVER = "Đinh Văn Nam"
COMER = "Vũ Thị Khánh Ly"
ELSEWHERE = "Chi bộ Văn phòng, Đảng bộ Sở Tài chính"


def take_step(page, step, typed, submit):
    """A step of the transfer: typed, shown with its consequence, then recorded."""
    follow(page, step)
    fill(page, typed)
    press(page, "Tiếp tục")
    assert "Chưa ghi gì" in said(page)
    press(page, submit)
    assert "Đã ghi" in said(page)


def prepare_leaving(page):
    page.goto("/members/transfers/")
    follow(page, "Chuyển sinh hoạt")
    follow(page, "Chuyển đi nơi khác")
    page.fill("main input[name=q]", LEAVER)
    press(page, "Tìm")
    follow(page, LEAVER)
    fill(
        page,
        {
            "Nơi đến": ELSEWHERE,
            "Số quyết định": "118-QĐ/SKHCN",
            "Ngày văn bản": "02/11/2026",
            "Có hiệu lực từ ngày": "05/11/2026",
            "Lý do chuyển": "Chuyển công tác.",
            "Thẻ đảng viên": True,
            "Bản tự kiểm điểm": True,
        },
    )
    press(page, "Lưu")


def leave(page):
    """Prepared, commented by the branch, the paper issued, handed in, confirmed."""
    prepare_leaving(page)
    take_step(page, "Ghi ý kiến chi ủy", {"Ngày": "06/11/2026"}, "Ghi ngày ý kiến")
    paper = {"Số giấy giới thiệu": "46-GT/ĐU", "Ngày giấy giới thiệu": "09/11/2026"}
    take_step(page, "Cấp giấy giới thiệu", paper | {"Đã đóng đảng phí hết tháng": "11/2026"}, "Cấp giấy")
    take_step(page, "Ghi đã nộp giấy", {"Ngày nộp giấy": "12/11/2026"}, "Ghi đã nộp giấy")
    take_step(page, "Ghi nơi đến xác nhận", {"Ngày nơi đến tiếp nhận": "16/11/2026"}, "Ghi đã xác nhận")
    assert "Đã xong" in said(page)


def arrive(page):
    """The paper comes, and the person is taken in with a new record."""
    page.goto("/members/transfers/add/")
    follow(page, "Chuyển đến")
    fill(
        page,
        {
            "Họ và tên": COMER,
            "Ngày sinh": "20/10/1990",
            "Giới tính": "Nữ",
            "Nơi đi": ELSEWHERE,
            "Nơi đến": "Chi bộ 1",
            "Số giấy giới thiệu": "77-GT/ĐU",
            "Ngày giấy giới thiệu": "09/11/2026",
            "Đã đóng đảng phí hết tháng": "11/2026",
            "Hồ sơ đảng viên đã niêm phong": True,
            "Xác nhận mục lục hồ sơ": True,
        },
    )
    press(page, "Lưu")
    take_step(page, "Ghi đã nộp giấy", {"Ngày nộp giấy": "12/11/2026"}, "Ghi đã nộp giấy")
    typed = {"Ngày tiếp nhận": "13/11/2026", "Ngày vào Đảng": "19/05/2015", "Ngày chính thức": "19/05/2016"}
    take_step(page, "Tiếp nhận vào chi bộ", typed | {"Số thẻ đảng viên": "77777711"}, "Tiếp nhận")


def check_people(page, line, name):
    """The figure of the line opens as the list of those whom it counts."""
    page.get_by_role("row", name=line).get_by_role("link").first.click()
    page.wait_for_load_state()
    assert name in said(page)
    page.go_back()


def test_one_goes_and_one_comes_and_the_year_balances(signed_in):
    office = signed_in("office", 1366)
    before = balance_of_the_year(office)

    leave(office)
    arrive(office)

    after = balance_of_the_year(office)
    assert "Đảng số cân đối" in said(office)
    for line, name in {"Chuyển sinh hoạt đi": LEAVER, "Chuyển sinh hoạt đến": COMER}.items():
        assert int(after[line][0]) == int(before[line][0]) + 1
        check_people(office, line, name)
    assert after["Đảng số cuối kỳ"][0] == before["Đảng số cuối kỳ"][0]
    office.goto("/members/transfers/")
    follow(office, "Danh sách giới thiệu")
    assert f"{LEAVER} " in word_of(office)
