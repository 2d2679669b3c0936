def test_wrong_password_is_told_on_a_telephone(page):
    page.goto("/")
    page.fill("[name=login]", "khong-co")
    page.fill("[name=password]", "sai-mat-khau")
    page.press("[name=password]", "Enter")

    assert page.locator("[name=login]").input_value() == "khong-co"
    assert page.locator(".alert, .invalid-feedback, .error-summary, [role=alert]").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_form_keeps_the_session_while_somebody_works_in_it(signed_in):
    page = signed_in("secretary", 1366)
    answers = []
    page.on("response", lambda answer: answers.append(answer.status) if "/alive/" in answer.url else None)
    page.clock.install()
    page.goto("/members/add/")
    page.clock.run_for(5 * 60_000)
    looked_at = len(answers)
    page.locator("[name=full_name]").fill("Lê Thị Hoa")
    with page.expect_response("**/alive/"):
        page.clock.run_for(2 * 60_000)
    page.clock.run_for(10 * 60_000)

    assert (looked_at, answers) == (0, [204])
