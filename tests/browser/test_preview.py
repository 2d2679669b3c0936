"""A paper looked at in the portal: its head stands as on the printed page, however wide the window."""

import pytest

LINES = """date => {
    const range = document.createRange()
    range.selectNodeContents(date)
    return new Set([...range.getClientRects()].map(one => Math.round(one.top))).size
}"""


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_place_and_day_stand_on_one_line(signed_in, width):
    page = signed_in("office", width)
    page.goto("/meetings/?status=approved")
    minutes = page.locator("main tbody a[href^='/meetings/']").first.get_attribute("href")
    page.goto(minutes.replace("/meetings/", "/meetings/papers/minutes/"))

    date = page.locator("article .date").first

    assert "năm 2026" in date.inner_text()
    assert date.evaluate(LINES) == 1
