"""What a hand does on a page: press, follow, fill in by label; and what it takes home, as text."""

import io
import re

import docx
import pypdf


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def follow(page, name):
    page.locator("main").get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


def fill(page, typed):
    """Type into fields, choose in lists, tick boxes: {label: value}."""
    for label, value in typed.items():
        field = page.locator("main").get_by_label(re.compile(f"^\\s*{re.escape(label)}(?!\\w)", re.IGNORECASE)).first
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        elif value is True:
            field.check()
        else:
            field.fill(value)


def said(page):
    """What the page says, each gap one space."""
    return words(page.inner_text("main"))


def words(text):
    return re.sub(r"\s+", " ", text)


def word_of(page):
    """Download the Word file of the page, and read it."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải Word").click()
    document = docx.Document(download.value.path())
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return words(" ".join([*cells, *(paragraph.text for paragraph in document.paragraphs)]))


def pdf_of(page):
    """Wait on the page of an ordered PDF until the worker has made it, and read it."""
    opened = page.get_by_role("link", name="Mở PDF").first
    opened.wait_for(timeout=60_000)
    answer = page.request.get(opened.get_attribute("href"))
    return words(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(answer.body())).pages))


def balance_of_the_year(page):
    """How the head-count of the committee moved in 2026: the figures of each line."""
    page.goto("/members/balance/")
    fill(page, {"Tổ chức": "Đảng ủy Sở KH&CN", "Từ ngày": "01/01/2026", "Đến hết ngày": "20/11/2026"})
    press(page, "Xem")
    rows = [row.locator("th, td").all_inner_texts() for row in page.locator("main tbody tr").all()]
    return {label.split(" (")[0].strip(): cells for label, *cells in rows}
