"""A list by mouse and by keyboard: sorted, chosen from, printed, its columns and views one's own."""


def test_rows_are_chosen_by_keys_and_printed(signed_in):
    page = signed_in("office", 1366)
    page.goto("/members/")
    bulk = page.locator(".bulk")
    assert not bulk.is_visible()

    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)

    assert "Đã chọn 2 đảng viên" in bulk.inner_text()
    bulk.get_by_role("button", name="In").click()
    assert page.locator("tbody tr").count() == 2
    assert page.get_by_role("heading", name="Danh sách đảng viên").is_visible()


def test_heads_sort_and_columns_are_chosen(signed_in):
    page = signed_in("office", 1366)
    page.goto("/members/")

    page.get_by_role("link", name="Ngày sinh").click()
    assert page.get_by_role("columnheader", name="Ngày sinh").get_attribute("aria-sort") == "ascending"
    page.locator(".own-columns summary").click()
    page.get_by_label("Đơn vị công tác").check()
    page.get_by_role("button", name="Áp dụng").click()

    page.get_by_role("columnheader", name="Đơn vị công tác").wait_for()


def test_menu_of_a_row_leads_to_its_form(signed_in):
    page = signed_in("office", 1366)
    page.goto("/members/")

    page.locator(".dt-list .act button").first.click()
    page.locator(".dt-list [popover]:popover-open a", has_text="Sửa hồ sơ").click()

    assert page.url.endswith("/edit/")


# Height of what answers to a finger at the middle of each of these, found by asking what lies above and below.
TOUCHED = """all => all.map(one => {
  const box = one.getBoundingClientRect(), x = box.left + Math.min(box.width, 40) / 2, y = (box.top + box.bottom) / 2;
  const answers = at => { const hit = document.elementFromPoint(x, at); return one === hit || one.contains(hit); };
  return answers(y - 20) && answers(y + 20);
})"""


def test_names_and_pages_of_a_list_are_high_enough_to_be_touched(signed_in):
    page = signed_in("office", 390)
    page.goto("/meetings/")

    name = page.locator("td.td-lead a").nth(2)
    name.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    assert name.evaluate(f"one => ({TOUCHED})([one])") == [True]
    pages = page.locator(".pages a")
    pages.last.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    assert set(pages.evaluate_all(TOUCHED)) == {True}
