"""Codes E and F of acceptance.md: the paragraphs and the words."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from documents.printing.blocks import POINTS, plain
from partyportal.text import roman
from tests.documents.acceptance.sheet import LEFT, MM, RIGHT, Line, Sheet, near, squeezed

INDENT = 40 * MM
NOUNS = "đảng viên|chi bộ|đồng chí|nghị quyết|hội nghị|kỳ sinh hoạt|cuộc|nhiệm vụ|chuyên đề|văn bản|quần chúng"
ALLOWED = re.compile(r"[\u0020-\u007e\u00a0-\u024f\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201d•…≤≥№₫\n]*")
LEFT_OVERS = re.compile(r"\{\{|\{%|\bNone\b|\bnan\b|\bundefined\b|\[CẦN|⟦|\bTODO\b")


def _starts(line: Line) -> bool:
    return near(line.x0, INDENT, 0.5 * MM)


def _is_heading(line: Line) -> bool:
    return line.is_bold


def _neighbours(sheet: Sheet):
    """Yield the pairs of lines that follow one another on a page with no table between them."""
    for line, after in pairwise(sheet.body):
        tables = sheet.pages[line.page - 1].tables
        between = any(line.top < table.top < after.top for table in tables)
        if line.page == after.page and not between:
            yield line, after


def _pitch(sheet: Sheet) -> float:
    steps = Counter(round(after.top - line.top, 1) for line, after in _neighbours(sheet) if not _starts(after))
    return steps.most_common(1)[0][0] if steps else 19


def e1(sheet: Sheet):
    sizes = Counter(round(char["size"], 1) for page in sheet.pages for char in page.chars)
    assert 14 <= sizes.most_common(1)[0][0] <= 15, f"E1 {sizes.most_common(1)}"


def e2(sheet: Sheet):
    for line, after in _neighbours(sheet):
        step = after.top - line.top
        assert _starts(after) or 17.8 <= step <= 22.2, f"E2 {step:.2f} pt at {after.text!r}"


def e3(sheet: Sheet):
    for line in sheet.body:
        at_margin = near(line.x0, LEFT, 0.5 * MM)
        assert at_margin or _starts(line), f"E3 {line.x0 / MM:.1f} mm at {line.text!r}"
    expected = sum(block.kind not in {"table", "chart", "centred", "addressed"} for block in sheet.document.blocks)
    starts = sum(_starts(line) for line in sheet.body)
    assert starts == expected, f"E3 {starts} first lines of {expected}"


def e4(sheet: Sheet):
    for line, after in _neighbours(sheet):
        gap = after.top - line.top
        assert not _starts(after) or gap >= _pitch(sheet) + 6 - 0.5, f"E4 {gap:.2f} pt above {after.text!r}"


def e5(sheet: Sheet):
    edge = sheet.pages[0].width - RIGHT
    for line, after in pairwise(sheet.body):
        is_full = not _starts(after) and not _is_heading(line)
        assert not is_full or near(line.x1, edge, 0.5 * MM), f"E5 {line.x1 / MM:.1f} mm at {line.text!r}"


MARKS = (r"([IVX]+)- ", r"(\d+)\. ", r"(\d+)\.(\d+)\. ", r"([a-zđ])\) ")


def e6(sheet: Sheet):
    counts = [0, 0, 0, 0]
    for line in sheet.body:
        if not _starts(line):
            continue
        for level, mark in enumerate(MARKS):
            is_marked = re.match(mark, line.text) and (_is_heading(line) or level == 3)
            if is_marked:
                assert all(counts[:level]) or level == 3, f"E6 level skipped at {line.text!r}"
                counts[level] += 1
                counts[level + 1 :] = [0] * (3 - level)
                assert line.text.startswith(_expected(level, counts)), (
                    f"E6 {line.text!r} is not {_expected(level, counts)}"
                )


def _expected(level: int, counts: list[int]) -> str:
    marks = (
        f"{roman(counts[0])}- ",
        f"{counts[1]}. ",
        f"{counts[1]}.{counts[2]}. ",
        f"{POINTS[counts[3] - 1]}) ",
    )
    return marks[level]


def f1(sheet: Sheet):
    for text in sheet.raw_texts:
        assert unicodedata.is_normalized("NFC", text), "F1 text is not NFC"


def f2(sheet: Sheet):
    for text in sheet.raw_texts:
        found = re.findall("[\ufffd\ue000-\uf8ff\ufb00-\ufb06]", text)
        assert not found, f"F2 {found}"


def _given(sheet: Sheet):
    """Yield every text that the document was given."""
    document, letterhead = sheet.document, sheet.document.letterhead
    yield from (
        letterhead.superior,
        letterhead.issuer,
        letterhead.number_line,
        letterhead.date_line,
    )
    yield from document.about_lines if document.is_letter else (document.doc_type, *document.subject_lines)
    yield from (
        document.signature.authority,
        document.signature.post,
        document.signature.name,
    )
    if sheet.is_list:
        yield document.count_sentence
        yield from (column.label for column in document.columns)
        yield from (plain([cell]) for row in document.rows for cell in row.cells)
        return
    yield from (*document.recipients, *document.proof_lines)
    for block in document.blocks:
        if block.kind == "table":
            yield from (
                block.title,
                block.unit_note,
                *(column.label for column in block.columns),
            )
            yield from (plain([cell]) for row in block.rows for cell in row.cells)
        elif block.kind == "chart":
            yield block.title
            for plot in block.plots:
                yield from (plot.title, *(word for bar in plot.bars for word in (bar.label, bar.text)))
        elif block.kind == "addressed":
            yield from (block.label, *block.to)
        else:
            yield block.text


def f3(sheet: Sheet):
    for text in _given(sheet):
        assert squeezed(text) in sheet.squeezed_text, f"F3 {text!r} is not printed"


def f4(sheet: Sheet):
    for text in sheet.raw_texts:
        strange = ALLOWED.sub("", text)
        assert not strange, f"F4 {sorted(set(strange))}"


def f5(sheet: Sheet):
    found = LEFT_OVERS.findall(sheet.text)
    assert not found, f"F5 {found}"


def f6(sheet: Sheet):
    assert "./." not in sheet.text, "F6 ends as a document of the State"


def f7(sheet: Sheet):
    assert not re.search(r"(?<!\w)[uU][ỷỶ]", sheet.text), "F7 uỷ beside ủy"


def f8(sheet: Sheet):
    text = " ".join(sheet.text.split())
    wrong = re.findall(rf"(?<![\d.,/])\d (?:{NOUNS})", text)
    wrong += re.findall(
        r"\d\.\d{1,2}%|\d\.\d{1,2}(?= (?:tuổi|điểm))|NaN|(?<!\d)0+/0+(?!\d)|(?<![\d/])\d{5,}(?= đồng)",
        text,
    )
    assert not wrong, f"F8 {wrong}"


def f9(sheet: Sheet):
    for block in getattr(sheet.document, "blocks", ()):
        totals = [row for row in block.rows if row.kind == "total"] if block.kind == "table" else []
        for total in totals:
            _check_total(block, total)


def _number(cell) -> int | None:
    """Return a cell's count; a dash stands for none, other words for no count at all."""
    text = plain([cell])
    return 0 if text == "-" else int(text) if text.isdigit() else None


def _check_total(table, total):
    rows = [row.cells for row in table.rows if row.kind == "row"]
    sums = total.cells[1:]
    for position, cell in enumerate(sums, start=len(table.columns) - len(sums)):
        values = [_number(cells[position]) for cells in rows]
        is_share = "%" in table.columns[position].label
        if not is_share and None not in values:
            assert _number(cell) == sum(values), (
                f"F9 {table.columns[position].label}: {plain([cell])}, not {sum(values)}"
            )
