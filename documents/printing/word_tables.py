"""Tables in Word: the bare ones that set the head and the signature, and the ruled ones of lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from documents.printing import layout
from documents.printing import word_styles as styles
from documents.printing.blocks import Column, Figure, Part, Row, head_rows, plain

TWIPS = 1440 / 25.4
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
REPEATED = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


def bare_table(word, *, rows: int, widths: Sequence[float]):
    """A table without lines or padding, of set widths; none of its rows is torn by a page."""
    table = word.add_table(rows, len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _put_padding(table._tbl.tblPr)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].style = styles.HEAD
    return table


def _put_padding(properties):
    """No padding, at the place that the schema gives it: before the table's look."""
    padding, look = parse_xml(_padding(0)), properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(padding)
    else:
        look.addprevious(padding)


def cell_line(cell, text: str, style: str, *, bold=None, italic=None, align=None):
    """Write a line into a cell, into its empty first paragraph where that is still free."""
    first = cell.paragraphs[0]
    line = first if len(cell.paragraphs) == 1 and not first.runs else cell.add_paragraph()
    line.style = style
    run = line.add_run(text)
    run.bold, run.italic = bold, italic
    if align is not None:
        line.alignment = align
    return line


@dataclass(frozen=True)
class _Cell:
    """A cell as it is written: its words, its look, how far it reaches."""

    text: str
    width: int
    align: str = "center"
    across: int = 1
    merge: str = ""
    bold: bool = False
    italic: bool = False
    shaded: bool = False


def ruled_table(word, columns, rows: Iterable[Row], *, wide=False, is_list=False, keep_last=0, least_mm=0.0):
    """A table with lines: its head again on every page, no row torn, a branch's name never last on a page.

    Written as XML at once: through the library's own cells, three hundred rows take ten seconds.
    """
    style = word.styles[styles.LIST_CELL if is_list else styles.CELL].style_id
    widths, rows = _widths(columns, wide), list(rows)
    drawn = [_row(cells, style, REPEATED, keep=True) for cells in _heads(columns, widths, numbered=wide)]
    whole = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{round(least_mm * TWIPS)}"/></w:trPr>'
    for left, row in zip(range(len(rows), 0, -1), rows, strict=True):
        # No low row stands under the head alone at the foot of a page, as in the PDF.
        is_first = left == len(rows) > 1 and layout.height_of([row], columns) < layout.LOW_ROW_POINTS
        is_last_but_one = left == 2 and len(rows) > layout.SMALLEST_LIST and not is_list
        keep = row.kind == "group" or is_first or is_last_but_one or left <= keep_last
        drawn.append(_row(_cells(row, columns, widths), style, whole, keep=keep))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    ruled = (
        f"<w:tbl {nsdecls('w')}>{_properties(word, sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{''.join(drawn)}</w:tbl>"
    )
    word.element.body.find(qn("w:sectPr")).addprevious(parse_xml(ruled))


def _properties(word, width: int) -> str:
    return (
        f'<w:tblPr><w:tblStyle w:val="{word.styles["Table Grid"].style_id}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{_padding(50)}</w:tblPr>'
    )


def _padding(width: int) -> str:
    """The room between the lines and the text at both sides of a cell, in twentieths of a point."""
    sides = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side in ("left", "right"))
    return f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>"


def _widths(columns: tuple[Column, ...], wide: bool) -> list[int]:
    """The columns' widths in twentieths of a point; those without one share what is left."""
    spare = styles.text_width(wide) - sum(column.width_mm or 0 for column in columns)
    free = sum(column.width_mm is None for column in columns)
    return [round((column.width_mm or spare / free) * TWIPS) for column in columns]


def _heads(columns: tuple[Column, ...], widths: list[int], *, numbered: bool) -> Iterable[list[_Cell]]:
    top, *below = head_rows(columns)
    position, cells = 0, []
    for label, across, down in top:
        width = sum(widths[position : position + across])
        cells.append(_Cell(label, width, across=across, merge="restart" if down > 1 else "", bold=True))
        position += across
    yield cells
    pairs = list(zip(columns, widths, strict=True))
    if below:
        yield [_Cell(c.label, w, bold=True) if c.group else _Cell("", w, merge="continue") for c, w in pairs]
    if numbered:
        yield [_Cell(f"({number})", width, italic=True) for number, width in enumerate(widths, start=1)]


def _cells(row: Row, columns: tuple[Column, ...], widths: list[int]) -> list[_Cell]:
    cells, position = [], 0
    for given in layout.cells_of(row, columns):
        width = sum(widths[position : position + given.across])
        look = {"bold": row.kind in {"group", "total"}, "italic": row.kind == "note", "shaded": row.kind == "group"}
        cells.append(_Cell(_text(given.content), width, given.align, given.across, **look))
        position += given.across
    return cells


def _text(content: Part) -> str:
    is_missing = isinstance(content, Figure) and content.missing
    return styles.MISSING if is_missing else plain([content])


def _row(cells: list[_Cell], style: str, properties: str, *, keep: bool) -> str:
    return f"<w:tr>{properties}{''.join(_cell(cell, style, keep) for cell in cells)}</w:tr>"


def _cell(cell: _Cell, style: str, keep: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    face = f"{'<w:b/>' if cell.bold else ''}{'<w:i/>' if cell.italic else ''}"
    gap = f'<w:shd w:val="clear" w:color="auto" w:fill="{styles.MISSING_FILL}"/>' if cell.text == styles.MISSING else ""
    words = f'<w:t xml:space="preserve">{escape(cell.text)}</w:t>'
    run = f"<w:r><w:rPr>{face}{gap}</w:rPr>{words}</w:r>" if cell.text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{cell.width}" w:type="dxa"/>{span}{merge}{SHADE if cell.shaded else ""}'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}'
        f'<w:jc w:val="{cell.align}"/></w:pPr>{run}</w:p></w:tc>'
    )
