"""A paragraph that the portal offers goes into the section with one press, and says so, also after saving."""

from tests.browser.steps import follow, press


def test_paragraph_is_taken_once_and_marked_also_after_saving(signed_in):
    page = signed_in("branch3", 390)
    page.goto("/reports/")
    follow(page, "Chi bộ 3")
    follow(page, "Soạn báo cáo")
    page.locator("main details").first.evaluate("details => details.open = true")
    button = page.locator("[data-take]").first
    field = page.locator(f"#{button.get_attribute('data-take')}")

    button.click()

    assert field.input_value().endswith(button.get_attribute("data-text"))
    assert (button.inner_text(), button.is_disabled()) == ("Đã đưa vào", True)
    assert button.bounding_box()["y"] >= button.locator("xpath=preceding-sibling::p").bounding_box()["y"] + 15
    press(page, "Lưu nháp")
    assert page.locator("[data-take]:disabled").first.text_content() == "Đã đưa vào"
