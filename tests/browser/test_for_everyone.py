"""No page has a finding of axe and none scrolls sideways, at 1366, 390 and 320, light and dark.

A sample for every change; the drill walks all pages that each user can reach by links.
"""

import re
from urllib.parse import urlsplit

import pytest

from tests.browser.looking import LOOKS, findings

SAMPLE = {
    "office": ["/", "/members/", "/documents/books/incoming/", "/accounts/log/", "/meetings/add/", "/search/?q=minh"],
    "branch1": ["/resolutions/tasks/", "/calendar/"],
    "member1": ["/"],
}
# Who meets most comes first: what others meet of the same kind is looked at once more, where least fits.
USERS = ["office", "secretary", "admin", "branch1", "inspector", "member1"]
LINKS = "links => links.filter(link => typeof link.href === 'string' && !link.download).map(link => link.href)"
# The admin is Django's own; files and other forms of a page are no pages.
LEFT_OUT = re.compile(r"^/(admin|static|media|help/.+)/|/(file|pdf|word|export)(/|$)|\.(pdf|docx|xlsx|ics)$|as=")


@pytest.mark.parametrize("username", SAMPLE)
def test_sample_has_no_finding(signed_in, username):
    page = signed_in(username, 1366, bypass_csp=True)

    found = {address: findings(page, address) for address in SAMPLE[username]}

    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.fixture(scope="module")
def looked() -> set[str]:
    """The kinds of pages that somebody has looked at in every width and theme."""
    return set()


@pytest.mark.drill
@pytest.mark.parametrize("username", USERS)
def test_no_page_that_links_lead_to_has_a_finding(signed_in, looked, username):
    page = signed_in(username, 1366, bypass_csp=True)

    found, waiting, kinds = {}, ["/"], set()
    while waiting:
        address = waiting.pop()
        kind = re.sub(r"\d+", "1", urlsplit(address).path)
        if kind in kinds:
            continue
        kinds.add(kind)
        if not is_page(page, address):
            continue
        if wrong := findings(page, address, LOOKS[-1:] if kind in looked else LOOKS):
            found[address] = wrong
        looked.add(kind)
        waiting += links_of(page)

    assert found == {}
    assert len(kinds) > 10


def is_page(page, address) -> bool:
    """Whether it answers a page of ours; asked without opening it, for it may be a file."""
    answer = page.request.get(address)
    return answer.ok and "html" in answer.headers.get("content-type", "")


def links_of(page) -> list[str]:
    here, found = urlsplit(page.url).netloc, []
    for address in page.locator("main a[href], nav a[href]").evaluate_all(LINKS):
        parts = urlsplit(address)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if parts.netloc == here and not LEFT_OUT.search(path):
            found.append(path)
    return found
