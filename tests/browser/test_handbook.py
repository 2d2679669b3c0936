"""The handbook's pictures show the pages as they are: `make pictures` draws them, each says the same words."""

import io
import json
import os

import pytest
from django.urls import reverse
from PIL import Image

from home.handbook.chapters import PICTURES, chapters
from tests.browser.conftest import DEMO_PASSWORD, ROOT
from tests.browser.steps import words

SHOWN = [chapter for chapter in chapters().values() if chapter.picture]
IS_DRAWING = os.environ.get("HANDBOOK_PICTURES") == "write"
SIZE = {"width": 1366, "height": 700}
# What a page is called and does; what it counts and whom it names is the demonstration's.
SAYING = "main h1, main thead th, main .page-head .btn, main .form-label"


@pytest.fixture(scope="module")
def windows(chromium, portal):
    """One window for each user of the demonstration who looks at a page."""
    opened = {}
    for username in {chapter.picture_of for chapter in SHOWN}:
        page = chromium.new_page(base_url=portal, locale="vi-VN", viewport=SIZE)
        page.goto("/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", DEMO_PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/")
        opened[username] = page
    yield opened
    for page in opened.values():
        page.close()


def said_on(page, address) -> list[str]:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    said = [words(text).strip() for text in page.locator(SAYING).all_inner_texts()]
    return [text for text in dict.fromkeys(said) if text and not any(sign.isdigit() for sign in text)]


def draw(page, chapter):
    picture = Image.open(io.BytesIO(page.screenshot()))
    path = ROOT / "static" / chapter.picture_file
    path.parent.mkdir(exist_ok=True)
    picture.convert("RGB").save(path, "WEBP", quality=62, method=6)


# The demonstration stands on a day of its own, and its pages say what is late today: asked by hand, at a release.
@pytest.mark.drill
def test_every_picture_shows_the_page_as_it_is(windows):
    seen = {}
    for chapter in SHOWN:
        page = windows[chapter.picture_of]
        seen[chapter.slug] = said_on(page, reverse(chapter.picture))
        if IS_DRAWING:
            draw(page, chapter)

    if IS_DRAWING:
        PICTURES.write_text(json.dumps(seen, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert json.loads(PICTURES.read_text(encoding="utf-8")) == seen
    assert [chapter.slug for chapter in SHOWN if not (ROOT / "static" / chapter.picture_file).exists()] == []
