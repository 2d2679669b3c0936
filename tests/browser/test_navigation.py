"""The navigation stands whole on a screen of 1366 by 768, whatever the role and the page."""

import pytest

BEYOND = (
    "() => { const lines = document.querySelector('.nav-scroll'); return lines.scrollHeight - lines.clientHeight; }"
)
FIRST_OF_GROUPS = "groups => groups.map(group => group.querySelector('a').getAttribute('href'))"


@pytest.mark.parametrize("username", ["admin", "secretary", "office", "branch1", "inspector", "member1"])
def test_navigation_fits_the_screen_on_a_page_of_each_group(signed_in, username):
    page = signed_in(username, 1366)
    page.set_viewport_size({"width": 1366, "height": 768})
    places = page.locator(".app-nav details").evaluate_all(FIRST_OF_GROUPS)

    beyond = {}
    for place in ["/", *(place for place in places if not place.startswith("/admin"))]:
        page.goto(place)
        beyond[place] = page.evaluate(BEYOND)

    assert {place: pixels for place, pixels in beyond.items() if pixels > 0} == {}
