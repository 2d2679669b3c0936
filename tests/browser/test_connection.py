"""The connection breaks while somebody types: nothing is lost, the page says so, and all goes when it is back."""

from tests.browser.steps import press

KEPT = "Những gì đã gõ vẫn còn trên trang này"


def state(page):
    return page.locator(".draft-state")


def begin_a_meeting(page):
    page.goto("/meetings/add/")
    page.select_option("[name=organization]", index=1)
    page.select_option("[name=kind]", index=1)
    page.fill("[name=title]", "Họp giữa lúc mất mạng")
    page.fill("[name=starts_at]", "01/12/2026 14:00")


def test_long_form_goes_on_after_the_connection_was_lost(signed_in):
    page = signed_in("office", 390)
    begin_a_meeting(page)

    page.context.set_offline(True)
    page.fill("[name=place]", "Phòng họp số 2")
    state(page).filter(has_text="Mất kết nối").wait_for(timeout=10_000)
    page.locator(".action-bar [type=submit].btn-primary").click()

    assert KEPT in state(page).inner_text()
    assert page.url.endswith("/meetings/add/")
    assert page.input_value("[name=place]") == "Phòng họp số 2"

    page.context.set_offline(False)
    state(page).filter(has_text="Đã lưu tạm lúc").wait_for(timeout=10_000)
    page.locator(".action-bar [type=submit].btn-primary").click()
    page.wait_for_url(lambda url: "add" not in url)

    assert page.inner_text("h1").startswith("Họp giữa lúc mất mạng")
    assert "Phòng họp số 2" in page.inner_text("main")


def test_what_was_typed_without_connection_is_offered_after_the_window_was_closed(signed_in):
    page = signed_in("office", 1366)
    begin_a_meeting(page)
    page.context.set_offline(True)
    page.fill("[name=place]", "Hội trường tầng 5")
    state(page).filter(has_text="Mất kết nối").wait_for(timeout=10_000)
    page.context.set_offline(False)
    state(page).filter(has_text="Đã lưu tạm lúc").wait_for(timeout=10_000)

    # As after a crash: the window is gone, nothing was sent.
    again = page.context.new_page()
    page.close(run_before_unload=False)
    again.goto("/meetings/add/")
    again.get_by_role("link", name="Gõ tiếp bản đó").click()
    again.wait_for_load_state()

    assert again.input_value("[name=place]") == "Hội trường tầng 5"


def test_check_in_is_left_when_every_tap_has_arrived(signed_in):
    page = signed_in("branch1", 390)
    page.goto("/meetings/")
    meeting = page.locator("main tbody a", has_text="thường kỳ").first.get_attribute("href")
    page.goto(f"{meeting}convene/")
    press(page, "Triệu tập")
    page.goto(f"{meeting}attendance/")
    called = page.locator(".roster").first
    people = called.locator("[data-person]").count()

    page.context.set_offline(True)
    page.locator("[data-mark-rest]").first.click()
    page.locator(".action-bar [type=submit]").click()
    page.locator("[data-tally]").filter(has_text="Mất kết nối").wait_for(timeout=10_000)

    assert "chưa gửi, đang giữ trên máy này" in page.inner_text("[data-tally]")
    assert page.locator(".action-bar [type=submit]").is_enabled()

    page.context.set_offline(False)
    page.locator(".action-bar [type=submit]").click()
    page.wait_for_url(lambda url: "attendance" not in url)
    page.goto(f"{meeting}attendance/")

    assert called.locator("input:checked").count() == people
