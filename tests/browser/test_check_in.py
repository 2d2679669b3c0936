"""The check-in on a phone: the quorum follows the tap, a cut line loses nothing, a stale page holds nothing up."""

import re


def opened(page):
    """The roster of the branch's meeting that was called."""
    page.goto("/meetings/?status=convened&kind=branch_regular")
    key = re.search(r"/meetings/(\d+)/", page.locator("main table a[href^='/meetings/']").first.get_attribute("href"))[
        1
    ]
    page.goto(f"/meetings/{key}/attendance/")
    return page.locator("[data-person]")


def says(page, words, place="[data-quorum]"):
    page.locator(place).filter(has_text=words).wait_for(timeout=5_000)


def test_taps_wait_for_the_line_and_the_quorum_follows_them(signed_in):
    page = signed_in("branch1", 390)
    people = opened(page)

    people.nth(0).locator("label.ok").first.click()
    says(page, "Có mặt 01/")
    page.context.set_offline(True)
    people.nth(1).locator("label.ok").first.click()
    says(page, "Còn 1 lượt chưa gửi", "[data-tally]")
    page.context.set_offline(False)
    says(page, "Có mặt 02/")

    page.reload()
    says(page, "Có mặt 02/")


def test_whom_the_meeting_no_longer_calls_does_not_hold_up_the_others(signed_in):
    page = signed_in("branch2", 390)
    people = opened(page)
    page.evaluate("""() => {
        const person = document.querySelector('[data-person]'), key = person.dataset.person;
        person.dataset.person = '999999';
        person.querySelectorAll('[name]').forEach(field => { field.name = field.name.replace('_' + key, '_999999'); });
    }""")

    people.nth(0).locator("label.ok").first.click()
    people.nth(1).locator("label.ok").first.click()
    says(page, "Có mặt 01/")

    assert people.nth(0).locator(".told").inner_text() == "Chưa ghi được: hãy tải lại trang."
