"""A paragraph of a branch goes into the committee's section with one press, and the mark says what stands there."""

from pathlib import Path

import pytest

TAKE = (Path(__file__).resolve().parents[2] / "static" / "js" / "take.js").read_text(encoding="utf-8")
TAKEN, OFFERED = "Đã đưa vào", "Đưa vào"
PAGE = """
<textarea id="political">{}</textarea>
<button type="button" data-take="political" data-text="Họp đủ 12 kỳ.">Đưa vào</button>
<button type="button" data-take="political" data-text="Kết nạp 02 đảng viên.">Đưa vào</button>
"""


@pytest.fixture
def opened(chromium):
    """The page with what stands in the field, as it is opened; no portal is behind it."""
    page = chromium.new_page()

    def opened(text):
        page.set_content(PAGE.format(text))
        page.add_script_tag(content=TAKE)
        return page

    yield opened
    page.close()


def marks(page):
    return [(one.inner_text(), one.is_disabled()) for one in page.get_by_role("button").all()]


def test_press_takes_the_paragraph_over_and_marks_it(opened):
    page = opened("Câu đã viết.  \n")
    page.evaluate("document.addEventListener('input', event => { window.told = event.target.id; })")

    page.get_by_role("button").first.click()

    assert page.input_value("#political") == "Câu đã viết.\nHọp đủ 12 kỳ."
    assert marks(page) == [(TAKEN, True), (OFFERED, False)]
    assert page.evaluate("window.told") == "political"


def test_empty_field_begins_with_the_paragraph(opened):
    page = opened("")

    page.get_by_role("button").last.click()

    assert page.input_value("#political") == "Kết nạp 02 đảng viên."


def test_page_that_is_opened_again_marks_what_the_field_holds(opened):
    """What was polished by hand is offered again: it no longer is the branch's sentence."""
    assert marks(opened("Trong quý, họp nhiều. Họp đủ 12 kỳ.")) == [(TAKEN, True), (OFFERED, False)]
    assert marks(opened("Họp đủ mười hai kỳ.")) == [(OFFERED, False)] * 2
