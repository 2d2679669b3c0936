"""A long choice is found by typing a name without its marks; the plain field takes what was chosen."""


def long_choice(page):
    page.goto("/meetings/add/")
    search = page.get_by_label("Tìm Chủ trì")
    return search, search.locator("xpath=following-sibling::select")


def test_name_is_typed_and_taken_by_the_keyboard(signed_in):
    page = signed_in("office", 1366)
    search, choice = long_choice(page)
    name = choice.locator("option").nth(9).inner_text()

    search.fill(name.lower().replace("đ", "d"))
    search.press("Enter")

    assert choice.evaluate("choice => choice.selectedOptions[0].text") == name
    assert choice.evaluate("choice => document.activeElement === choice && !choice.size")
    assert search.input_value() == ""


def test_what_is_typed_there_sends_nothing_and_changes_nothing(signed_in):
    page = signed_in("office", 390)
    search, choice = long_choice(page)
    before = choice.input_value()

    search.fill("khongcoainhuthe")

    assert page.get_by_text("Không có lựa chọn nào khớp.").is_visible()
    assert choice.input_value() == before
    search.press("Escape")
    assert choice.locator("option:not([hidden])").count() >= 15
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_many_people_are_ticked_by_typing_their_names(signed_in):
    page = signed_in("office", 390)
    page.goto("/resolutions/tasks/add/")
    search = page.get_by_label("Tìm Giao cho đồng chí")
    group = search.locator("xpath=ancestor::fieldset[1]")
    names = group.locator("label").all_inner_texts()[7:20:12]

    for name in names:
        search.fill(name.lower().replace("đ", "d"))
        search.press("Enter")

    ticked = group.locator(".form-check:has(input:checked) label")
    assert ticked.all_inner_texts() == names
    assert group.get_by_role("status").inner_text().startswith("Đã chọn 2/")
    assert group.locator(".form-check:visible").count() == group.locator(".form-check").count()
