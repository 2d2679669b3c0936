"""Codes A, B and C of acceptance.md: the page, its fonts, its number."""

import re
from itertools import pairwise

from tests.documents.acceptance.sheet import (
    BOTTOM,
    CHART_WORDS,
    LEFT,
    MM,
    POINT,
    RIGHT,
    TOP,
    Sheet,
    near,
)


def a1(sheet: Sheet):
    width, height = (297, 210) if sheet.is_list else (210, 297)
    for page in sheet.reader.pages:
        box = page.mediabox
        assert near(float(box.width), width * MM, POINT) and near(float(box.height), height * MM, POINT), f"A1 {box}"
        assert "/Rotate" not in page, "A1 rotated"


def a2(sheet: Sheet):
    for page in sheet.pages:
        x0, x1 = (
            min(char["x0"] for char in page.chars),
            max(char["x1"] for char in page.chars),
        )
        inside = x0 >= LEFT - POINT and x1 <= page.width - RIGHT + POINT
        assert inside, f"A2 page {page.number}: {x0 / MM:.1f} to {x1 / MM:.1f} mm"


def a3(sheet: Sheet):
    for page in sheet.pages:
        bottom = max(char["bottom"] for char in page.chars)
        assert bottom <= page.height - BOTTOM + POINT, f"A3 page {page.number}: {bottom / MM:.1f} mm"


def a4(sheet: Sheet):
    for page in sheet.pages:
        top = min(char["top"] for char in page.body)
        assert top >= TOP - POINT, f"A4 page {page.number}: {top / MM:.1f} mm"


def a5(sheet: Sheet):
    for page in sheet.pages:
        assert page.body, f"A5 page {page.number} is empty"
    last, signature = sheet.pages[-1], sheet.authority
    assert signature, "A5 no signature on the last page"
    lines = [line for line in sheet.body if line.page == last.number]
    rows = [row for table in last.tables for row in table.rows]
    drawn = [line for line in last.lines if near(line.size, CHART_WORDS, 0.2) and line.top < signature.top]
    # Lines to be written on stand below their label.
    labels = {
        block.label for block in getattr(sheet.document, "blocks", ()) if block.kind == "blank" and block.lines > 1
    }
    dotted = [line for line in lines if line.text in labels]
    assert len(lines) + len(rows) + len(drawn) + len(dotted) >= 2, "A5 the signature stands alone"


def a6(sheet: Sheet):
    for page in sheet.pages:
        for shape in page.drawn:
            across = shape["x0"] >= LEFT - POINT and shape["x1"] <= page.width - RIGHT + POINT
            down = shape["top"] >= TOP - POINT and shape["bottom"] <= page.height - BOTTOM + POINT
            assert across and down, f"A6 page {page.number}: {shape['x0'] / MM:.1f}, {shape['top'] / MM:.1f} mm"


def a7(sheet: Sheet):
    for page in sheet.pages:
        lines = sorted(page.runs(), key=lambda line: line.top)
        for position, line in enumerate(lines):
            for other in lines[position + 1 :]:
                if other.top >= line.bottom - POINT:
                    break
                side_by_side = other.x0 >= line.x1 - POINT or other.x1 <= line.x0 + POINT
                assert side_by_side, f"A7 page {page.number}: {line.text!r} over {other.text!r}"


def _fonts(sheet: Sheet):
    for page in sheet.reader.pages:
        for reference in (page["/Resources"].get("/Font") or {}).values():
            yield reference.get_object()


def b1(sheet: Sheet):
    for font in _fonts(sheet):
        bearer = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        descriptor = bearer["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor), f"B1 {font['/BaseFont']} is not embedded"


def b2(sheet: Sheet):
    for font in _fonts(sheet):
        name = font["/BaseFont"].lstrip("/").partition("+")[2] or font["/BaseFont"].lstrip("/")
        assert re.match(
            r"Tinos|TimesNewRoman|LiberationSerif",
            name.replace("-", "").replace("_", ""),
        ), f"B2 {name}"


def b3(sheet: Sheet):
    for font in _fonts(sheet):
        assert "/ToUnicode" in font, f"B3 {font['/BaseFont']}"


def b4(sheet: Sheet):
    faces = {font["/BaseFont"].partition("+")[2] for font in _fonts(sheet)}
    assert len(faces) <= 4, f"B4 {sorted(faces)}"


def c1(sheet: Sheet):
    assert not sheet.pages[0].numbering, "C1 page 1 carries a number"


def c2(sheet: Sheet):
    for page in sheet.pages[1:]:
        printed = "".join(char["text"] for char in page.numbering)
        assert printed == str(page.number), f"C2 page {page.number} says {printed!r}"


def c3(sheet: Sheet):
    for page in sheet.pages[1:]:
        middle = (page.numbering[0]["x0"] + page.numbering[-1]["x1"]) / 2 if page.numbering else 0
        assert near(middle, page.middle, 0.7 * MM), f"C3 page {page.number}: {middle / MM:.1f} mm"


def c4(sheet: Sheet):
    for page in sheet.pages[1:]:
        tops = [char["top"] for char in page.numbering]
        assert tops and 9 * MM <= min(tops) <= 12 * MM, f"C4 page {page.number}"


def c5(sheet: Sheet):
    for page in sheet.pages[1:]:
        for char in page.numbering:
            upright = not re.search("Bold|Italic", char["fontname"])
            assert near(char["size"], 14, 0.1) and upright, f"C5 page {page.number}: {char['size']} {char['fontname']}"


def e7(sheet: Sheet):
    blocks = getattr(sheet.document, "blocks", ())
    # An item of which nothing was noted has nothing to stay with.
    alone = {one.text for one, after in pairwise(blocks) if one.kind == after.kind == "heading"}
    headings = {line.text for line in sheet.body if line.is_bold} - alone
    for page, following in pairwise(sheet.pages):
        lowest = max(page.lines, key=lambda line: line.top)
        assert lowest.text not in headings, f"E7 page {page.number} ends with {lowest.text!r} before {following.number}"
