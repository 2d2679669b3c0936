def test_wrong_password_is_told_on_a_telephone(page):
    page.goto("/")
    page.fill("[name=login]", "khong-co")
    page.fill("[name=password]", "sai-mat-khau")
    page.press("[name=password]", "Enter")

    assert page.locator("[name=login]").input_value() == "khong-co"
    assert page.locator(".alert, .invalid-feedback, .error-summary, [role=alert]").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
