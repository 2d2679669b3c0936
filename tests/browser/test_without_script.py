"""Where no script runs, the everyday tasks are done all the same: fifteen of them, one after the other."""

from tests.browser.steps import fill, follow, press, said


def to_row_of_search(page):
    page.goto("/")
    page.fill("#tim-nhanh", "nguyen thi kim minh")
    page.press("#tim-nhanh", "Enter")
    page.wait_for_url("**/search/**")
    follow(page, "Nguyễn Thị Kim Minh")
    assert page.inner_text("h1").startswith("Nguyễn Thị Kim Minh")


def sort(page):
    page.goto("/members/")
    follow(page, "Ngày sinh")
    assert "sort=born" in page.url


def filter_rows(page):
    page.goto("/members/")
    page.locator("form.filters [name=q]").fill("minh")
    page.locator("form.filters [name=q]").press("Enter")
    page.wait_for_url("**q=minh**")
    assert page.locator("main tbody tr").count() == 2


def choose_columns(page):
    page.goto("/members/")
    page.locator(".own-columns summary").click()
    page.get_by_label("Đơn vị công tác").check()
    press(page, "Áp dụng")
    assert "cols=workplace" in page.url


def save_a_view(page):
    page.goto("/members/?q=minh")
    follow(page, "Lưu thành danh sách riêng")
    page.locator("main [name=name]").fill("Tên là Minh")
    page.locator("main [type=submit]").last.click()
    page.wait_for_load_state()
    assert "Tên là Minh" in said(page)


def print_chosen_rows(page):
    page.goto("/members/")
    for place in (0, 1):
        page.locator("main tbody input[type=checkbox]").nth(place).check()
    page.locator(".bulk").get_by_role("button", name="In", exact=True).click()
    page.wait_for_load_state()
    assert page.locator("tbody tr").count() == 2


def take_a_workbook(page):
    page.goto("/members/")
    page.locator("details:has-text('Xuất') summary").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").first.click()
    assert download.value.suggested_filename.endswith(".xlsx")


def remind_of_all_that_is_late(page):
    page.goto("/resolutions/tasks/?view=overdue")
    page.get_by_role("button", name="Nhắc tất cả").click()
    page.wait_for_load_state()
    page.locator("main [type=submit]").last.click()
    page.wait_for_load_state()
    assert "hắc" in said(page)


def convene_a_meeting(page):
    page.goto("/meetings/add/")
    page.select_option("[name=organization]", index=1)
    page.select_option("[name=kind]", index=1)
    fill(page, {"Tên hội nghị": "Họp không có mã kịch bản", "Bắt đầu": "01/12/2026 14:00"})
    press(page, "Lưu")
    assert page.inner_text("h1").startswith("Họp không có mã kịch bản")


def read_a_chapter_of_help(page):
    page.goto("/members/")
    page.get_by_role("link", name="Trợ giúp về trang này").click()
    page.wait_for_url("**/help/**")


def read_notices(page):
    page.goto("/")
    page.get_by_role("link", name="Thông báo").first.click()
    page.wait_for_url("**/notices/")
    press(page, "Đánh dấu đã đọc tất cả")


def go_through_the_calendar(page):
    page.goto("/calendar/")
    follow(page, "Sau")
    follow(page, "Danh sách")
    assert page.url.count("/calendar/") == 1


def enlarge_the_text(page):
    page.goto("/")
    before = page.locator("html").get_attribute("data-text")
    page.get_by_role("button", name="Đổi cỡ chữ").click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("data-text") != before


def open_a_panel(page):
    page.goto("/")
    follow(page, "Xem tỷ lệ đảng viên được quán triệt")
    assert page.inner_text("h1") == "Tỷ lệ đảng viên được quán triệt, theo chi bộ"


def order_a_blank_form(page):
    page.goto("/blanks/")
    follow(page, "Danh sách điểm danh")
    press(page, "Tạo PDF")
    assert "/documents/" in page.url


TASKS = [
    to_row_of_search,
    sort,
    filter_rows,
    choose_columns,
    save_a_view,
    print_chosen_rows,
    take_a_workbook,
    remind_of_all_that_is_late,
    convene_a_meeting,
    read_a_chapter_of_help,
    read_notices,
    go_through_the_calendar,
    enlarge_the_text,
    open_a_panel,
    order_a_blank_form,
]


def test_fifteen_tasks_are_done_without_script(signed_in):
    page = signed_in("office", 1366, java_script_enabled=False)

    for task in TASKS:
        task(page)

    assert len(TASKS) == 15
