"""Ten everyday tasks with the keyboard alone: no click, no field filled but by what is typed where one stands."""

from tests.browser.conftest import DEMO_PASSWORD

MOST_STEPS = 200


def go_to(page, selector):
    """Press Tab until the element has the focus."""
    for _ in range(MOST_STEPS):
        if page.evaluate("selector => Boolean(document.activeElement?.matches(selector))", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {selector}")


def sign_in(page):
    page.goto("/")
    go_to(page, "[name=login]")
    page.keyboard.type("office")
    go_to(page, "[name=password]")
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "login" not in url)


def find_a_person(page):
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("nguyen thi kim minh")
    page.locator("[data-palette-answer] a", has_text="Nguyễn Thị Kim Minh").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/members/*/**")


def begin_an_act(page):
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("thêm hội nghị")
    page.locator("[data-palette-answer] a[href='/meetings/add/']").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings/add/")


def skip_to_the_content(page):
    page.goto("/members/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"


def open_a_row(page):
    page.goto("/members/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/members/*/")


def choose_rows(page):
    page.goto("/members/")
    for key in "jxjx":
        page.keyboard.press(key)
    assert "Đã chọn 2 đảng viên" in page.inner_text(".bulk")


def read_the_keys(page):
    page.goto("/members/")
    page.keyboard.press("?")
    page.locator("dialog[open], :popover-open").first.wait_for()
    page.keyboard.press("Escape")


def sort(page):
    page.goto("/members/")
    go_to(page, "th a[href*='sort=born']")
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=born**")


def open_the_menu_of_a_row(page):
    page.goto("/members/")
    go_to(page, ".dt-list .act button")
    page.keyboard.press("Enter")
    page.locator(".dt-list [popover]:popover-open").wait_for()
    page.keyboard.press("Escape")


def convene_a_meeting(page):
    page.goto("/meetings/add/")
    for name in ("organization", "kind"):
        go_to(page, f"select[name={name}]")
        page.keyboard.press("ArrowDown")
    for name, typed in (("title", "Họp bằng bàn phím"), ("starts_at", "01/12/2026 14:00")):
        go_to(page, f"[name={name}]")
        page.keyboard.type(typed)
    go_to(page, ".choice-search")
    page.keyboard.type("nguyen thi kim minh")
    page.keyboard.press("Enter")
    go_to(page, "main [type=submit].btn-primary")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "add" not in url)
    assert "Nguyễn Thị Kim Minh" in page.inner_text("main")


TASKS = [
    sign_in,
    find_a_person,
    begin_an_act,
    skip_to_the_content,
    open_a_row,
    choose_rows,
    read_the_keys,
    sort,
    open_the_menu_of_a_row,
    convene_a_meeting,
]


def test_ten_tasks_are_done_by_the_keyboard_alone(open_window):
    page = open_window(1366)

    for task in TASKS:
        task(page)

    assert len(TASKS) == 10
