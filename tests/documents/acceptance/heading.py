"""Code D of acceptance.md: the letterhead and the title."""

import re

from tests.documents.acceptance.sheet import MM, Line, Sheet, near, squeezed

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
TYPES = "NQ|QĐ|KL|QC|TB|BC|KH|CTr|ĐA|PA|TTr|CV|BB|HD"
NUMBER = re.compile(rf"Số (\d{{2,}}-({TYPES})/[A-ZĐ]+)")
DATE = re.compile(r"\S.*, ngày \d\d tháng (0[12]|[3-9]|1[0-2]) năm \d{4}")


def _left_column(sheet: Sheet) -> list[Line]:
    """Return the lines above the star, left of the middle."""
    page = sheet.pages[0]
    stars = [line for line in page.lines if line.text == "*"]
    limit = stars[0].top if stars else 0
    return [line for line in page.lines if line.top < limit and line.middle < 0.45 * page.width]


def d1(sheet: Sheet):
    found, width = sheet.find(PARTY), sheet.pages[0].width
    assert len(found) == 1 and found[0].page == 1, f"D1 found {len(found)} times"
    line = found[0]
    assert line.x0 > 0.45 * width and line.top < 26 * MM, f"D1 at {line.x0 / MM:.0f}, {line.top / MM:.0f} mm"


def d2(sheet: Sheet):
    line = sheet.one(PARTY, "D2")
    assert line.has(15, bold=True), f"D2 size {line.size}, bold {line.is_bold}"


def d3(sheet: Sheet):
    line = sheet.one(PARTY, "D3")
    rules = [
        shape
        for shape in sheet.pages[0].drawn
        if near(shape["x0"], line.x0, 0.7 * MM)
        and near(shape["x1"], line.x1, 0.7 * MM)
        and 0 <= shape["top"] - line.bottom <= 3 * MM
        and shape["bottom"] - shape["top"] < 1.5
    ]
    assert rules, "D3 no rule as long as the title"


def d4(sheet: Sheet):
    page = sheet.pages[0]
    stars = [char for char in page.chars if char["text"] == "*"]
    assert len(stars) == 1, f"D4 {len(stars)} stars"
    above = _left_column(sheet)
    below_issuer = above and stars[0]["top"] >= max(line.bottom for line in above) - 1
    assert stars[0]["x0"] < 0.45 * page.width and below_issuer, "D4 the star is out of place"


def d5(sheet: Sheet):
    assert "Số:" not in sheet.text, "D5 Số with a colon"
    first_page = "\n".join(line.text for line in sheet.pages[0].lines)
    letterhead = sheet.document.letterhead
    if letterhead.is_dotted and letterhead.symbol is None:
        assert letterhead.number_line in first_page and "……" in letterhead.number_line, "D5 no dots for the number"
        return
    if letterhead.symbol is None:
        assert re.search(rf"^Số +{re.escape(letterhead.draft_symbol)}$", first_page, re.MULTILINE), (
            "D5 no room for the number"
        )
        return
    match = NUMBER.search(first_page)
    assert match and match.group(1) == letterhead.symbol, f"D5 {match and match.group()}"


def d6(sheet: Sheet):
    letterhead, page = sheet.document.letterhead, sheet.pages[0]
    if letterhead.is_dotted and letterhead.issued_on is None:
        assert sheet.find(f"{letterhead.place}, ngày … tháng … năm ……", page=1), "D6 no dots for the day"
        return
    if letterhead.issued_on is None:
        assert re.search(rf", ngày +tháng +năm {letterhead.year}", sheet.text), "D6 no room for the day"
        return
    dates = [line for line in page.lines if DATE.fullmatch(line.text) and line.middle > 0.45 * page.width]
    assert dates, "D6 no date of the prescribed form"
    line = dates[0]
    assert near(line.size, 14, 0.1) and line.is_italic and not line.is_bold, "D6 not italic 14"
    if letterhead.symbol:
        number = next((other for other in page.lines if other.text.startswith("Số ")), None)
        assert number and near(number.bottom, line.bottom, 0.7 * MM), "D6 not on the line of the number"


def d7(sheet: Sheet):
    line = sheet.one(sheet.document.doc_type, "D7")
    assert line.text.isupper() and line.is_bold and 15 <= round(line.size, 1) <= 16, f"D7 {line.text} {line.size}"
    assert near(line.middle, sheet.pages[0].middle, 0.7 * MM), f"D7 centre {line.middle / MM:.1f} mm"


def d8(sheet: Sheet):
    line, title = sheet.dashes, sheet.one(sheet.document.doc_type, "D8")
    assert line and line.text == "-----", f"D8 {line and line.text!r}"
    assert line.top > title.top and near(line.middle, sheet.pages[0].middle, 0.7 * MM), "D8 out of place"


def d9(sheet: Sheet):
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
        assert squeezed(words) not in sheet.squeezed_text, f"D9 {words}"


def d10(sheet: Sheet):
    lines, letterhead = _left_column(sheet), sheet.document.letterhead
    superior = [line for line in lines if line.has(14, bold=False)]
    issuer = [line for line in lines if line.has(14, bold=True)]
    assert squeezed("".join(line.text for line in superior)) == squeezed(letterhead.superior), "D10 superior"
    assert squeezed("".join(line.text for line in issuer)) == squeezed(letterhead.issuer), "D10 issuer"
    assert min(line.top for line in issuer) > max(line.top for line in superior), "D10 issuer above superior"


def d11(sheet: Sheet):
    title, dashes = sheet.one(sheet.document.doc_type, "D11"), sheet.dashes
    assert dashes, "D11 no end of the subject"
    lines = [line for line in sheet.pages[0].lines if title.top < line.top < dashes.top]
    subject = " ".join(sheet.document.subject_lines)
    assert squeezed("".join(line.text for line in lines)) == squeezed(subject), "D11 another subject"
    assert all(line.is_bold and 14 <= round(line.size, 1) <= 15 for line in lines), "D11 not bold 14"
    assert subject[0].islower(), "D11 begins with a capital"


def d12(sheet: Sheet):
    """The subject of a letter: 12, italic, centred under the number, no line across the page."""
    page, said = sheet.pages[0], squeezed("".join(sheet.document.about_lines))
    lines = [line for line in page.lines if line.is_italic and near(line.size, 12, 0.1)]
    assert squeezed("".join(line.text for line in lines)) == said, "D12 another subject"
    assert all(line.x1 < 0.55 * page.width for line in lines), "D12 not under the number"
    assert not sheet.find(sheet.document.doc_type), "D12 the kind stands above the text"
