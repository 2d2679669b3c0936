"""Codes H and I of acceptance.md: the signature and the rows of a list."""

import re

from documents.printing.blocks import head_rows, plain
from tests.documents.acceptance.sheet import MM, Line, Sheet, near, squeezed


def _signature(sheet: Sheet, code: str) -> tuple[Line, Line, Line]:
    signature = sheet.document.signature
    return tuple(sheet.one(text, code) for text in (signature.authority, signature.post, signature.name))


def h1(sheet: Sheet):
    last = len(sheet.pages)
    signature = sheet.document.signature
    for text in (signature.authority, signature.post, signature.name, "Nơi nhận:"):
        assert sheet.find(text, last), f"H1 {text!r} is not on the last page"


def h2(sheet: Sheet):
    authority, post, name = _signature(sheet, "H2")
    assert authority.has(14, bold=True) and post.has(14, bold=False) and name.has(14, bold=True), "H2 sizes or weights"
    assert near(post.middle, authority.middle, MM) and near(name.middle, authority.middle, MM), "H2 not on one axis"
    assert authority.top < post.top < name.top, "H2 another order"


def h3(sheet: Sheet):
    _, post, name = _signature(sheet, "H3")
    page = sheet.pages[-1]
    assert name.top - post.bottom >= 28 * MM, f"H3 {(name.top - post.bottom) / MM:.1f} mm"
    half = 40 * MM
    for thing in page.chars + page.drawn:
        inside = thing["x1"] > post.middle - half and post.bottom < thing["top"] < name.top - 1
        assert not inside, f"H3 {thing.get('text', 'a shape')} in the room for the seal"


def h4(sheet: Sheet):
    pages = {line.page for line in (*_signature(sheet, "H4"), sheet.one("Nơi nhận:", "H4"))}
    pages |= {line.page for line in _recipients(sheet)}
    assert len(pages) == 1, f"H4 on pages {sorted(pages)}"


def _recipients(sheet: Sheet) -> list[Line]:
    label = sheet.one("Nơi nhận:", "H5")
    page = sheet.pages[label.page - 1]
    limit = page.width / 2
    below = [line for line in page.lines if line.top > label.top and line.x0 < limit]
    return [line for line in below if near(line.size, 12, 0.1)]


def h5(sheet: Sheet):
    label = sheet.one("Nơi nhận:", "H5")
    assert near(label.size, 14, 0.1) and label.is_upright, "H5 label is not upright 14"
    shapes = sheet.pages[label.page - 1].drawn
    underlined = [s for s in shapes if near(s["x0"], label.x0, 2) and 0 <= s["top"] - label.top <= 22]
    assert underlined, "H5 label is not underlined"
    items = re.split(r"(?=^- )", "\n".join(line.text for line in _recipients(sheet)), flags=re.MULTILINE)
    items = [item.strip() for item in items if item.strip()]
    assert len(items) == len(sheet.document.recipients), f"H5 {items}"
    assert all(item.startswith("- ") and item.endswith(";") for item in items[:-1]), f"H5 {items}"
    assert items[-1].startswith("- Lưu") and items[-1].endswith("."), f"H5 {items[-1]!r}"


def h6(sheet: Sheet):
    collective = "T/M ĐẢNG ỦY" in sheet.text or "T/M CHI BỘ" in sheet.text
    assert not (collective and "K/T" in sheet.text), "H6 a committee has no K/T"
    assert not re.search(r"\b(TM|KT|TL)\.", sheet.text), "H6 prefixes of the State"


def _pages_of_rows(sheet: Sheet) -> list[list[list[str]]]:
    """Return, for each page with a table, its rows below the head as cell texts."""
    head = len(head_rows(sheet.document.columns)) + 1
    return [table.rows[head:] for page in sheet.pages for table in page.tables]


def _all_rows(sheet: Sheet) -> list[list[str]]:
    return [[squeezed(text) for text, _ in row] for rows in _pages_of_rows(sheet) for row in rows]


def i1(sheet: Sheet):
    columns = sheet.document.columns
    labels = {squeezed(label) for row in head_rows(columns) for label, _, _ in row}
    labels |= {f"({number})" for number in range(1, len(columns) + 1)}
    head = len(head_rows(columns)) + 1
    for page in sheet.pages:
        for table in page.tables:
            printed = {squeezed(text) for row in table.rows[:head] for text, _ in row}
            assert labels <= printed, f"I1 page {page.number} lacks {sorted(labels - printed)}"


def i2(sheet: Sheet):
    numbers = [row[0] for row in _all_rows(sheet) if row[0].isdigit()]
    expected = [str(number) for number in range(1, _count(sheet) + 1)]
    assert numbers == expected, f"I2 {numbers[:5]}… of {len(expected)}"


def _count(sheet: Sheet) -> int:
    return sum(row.kind == "row" for row in sheet.document.rows)


def i3(sheet: Sheet):
    for page in sheet.pages:
        boxes = [box for table in page.tables for box in table.boxes]
        for run in page.runs():
            first = run.inked[0]
            home = next((box for box in boxes if _holds(box, first)), None)
            inside = home is None or (run.x0 >= home[0] - 0.3 and run.x1 <= home[2] + 0.3)
            assert inside, f"I3 page {page.number}: {run.text!r} leaves its cell"


def _holds(box, char) -> bool:
    x0, top, x1, bottom = box
    middle = (char["top"] + char["bottom"]) / 2
    return x0 <= char["x0"] + 0.3 <= x1 and top <= middle <= bottom


def i4(sheet: Sheet):
    printed = [row for row in _all_rows(sheet) if row[0].isdigit()]
    given = [[squeezed(plain([cell])) for cell in row.cells] for row in sheet.document.rows if row.kind == "row"]
    for row, expected in zip(printed, given, strict=False):
        assert row == expected, f"I4 {row} is not {expected}"
    assert len(printed) == len(given), f"I4 {len(printed)} rows of {len(given)}"


def i5(sheet: Sheet):
    groups = {squeezed("".join(map(str, row.cells))) for row in sheet.document.rows if row.kind == "group"}
    for rows in _pages_of_rows(sheet):
        last = squeezed("".join(text for text, _ in rows[-1])) if rows else ""
        assert rows and last not in groups, f"I5 {last!r} ends a page"


def i6(sheet: Sheet):
    said = re.search(r"có (\d+) đảng viên", sheet.document.count_sentence)
    assert said and int(said.group(1)) == _count(sheet), f"I6 {said and said.group()} over {_count(sheet)} rows"
    assert squeezed(sheet.document.count_sentence) in sheet.squeezed_text, "I6 the sentence is not printed"
