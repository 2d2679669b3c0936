"""From a printed document to Word: the same structure as the PDF, for those who go on writing in it."""

from docx import Document as new_document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt

from documents.printing import charts, codes, layout
from documents.printing import word_styles as styles
from documents.printing.blocks import (
    Addressed,
    Blank,
    Block,
    Centred,
    Chart,
    Figure,
    Paragraph,
    PrintedList,
    PrintedText,
    Signature,
    Strong,
    Table,
)
from documents.printing.bundles import PrintedCopy
from documents.printing.word_package import caption, packed
from documents.printing.word_tables import bare_table, cell_line, ruled_table

LEFT_OF_HEAD = {False: 82, True: 110}
LEFT_OF_SIGNATURE = {False: 78, True: 140}
TITLE_MM = 73.8
# A form's rows leave room for handwriting.
ROW_MM = 5.8
FINGERPRINT_PT, QR_MM = 8, 17
ROOM_MM, CLOSER_ROOM_MM, COMPACT_ROOM_MM, TINY_ROOM_MM = 32, 30, 16, 29
TINY_LINE, TINY_BEFORE = Pt(15.5), Pt(6)


def written(document: PrintedText | PrintedList, way: str = "") -> bytes:
    """Return the document as a Word file, set in the way that fills the pages of its PDF."""
    wide = isinstance(document, PrintedList)
    word = new_document()
    styles.dress(word, wide=wide, way=way or ("closer" if getattr(document, "is_compact", False) else ""))
    _describe(word, document)
    for place, one in enumerate(getattr(document, "texts", [document])):
        if place:
            word.add_page_break()
        _write(word, one, wide, way)
    return packed(word, document.letterhead.issued_on)


def _write(word, document: PrintedText | PrintedList, wide: bool, way: str = ""):
    if isinstance(document, PrintedCopy):
        return _copy(word, document)
    _head(word, document, wide)
    _title(word, document)
    if wide:
        _list(word, document)
    else:
        _text(word, document)
    if _is_tiny(document):
        _set_closer(word)
    _signing(word, document, wide, way)


def _copy(word, document: PrintedCopy):
    """What is copied, a rule across the page, and below it who copied it."""
    if document.copied:
        _write(word, document.copied, False)
    for block in document.blocks:
        _block(word, block, False)
    rule = word.add_paragraph(style=styles.SPACER)
    styles.rule_below(rule)
    rule.paragraph_format.space_after = Pt(10)
    styles.keep_together(_head(word, document, False))
    _title(word, document)
    for line in word.paragraphs[-2 - len(document.subject_lines) :]:
        line.paragraph_format.keep_with_next = True
    _signing(word, document, False)


def _is_tiny(document) -> bool:
    is_list = isinstance(document, PrintedList)
    return is_list and layout.is_tiny(layout.with_empty_groups(document.rows, document.empty_note))


def _set_closer(word):
    """A list of few rows is to stay on one page with its signature, however long its head."""
    for cell in word.tables[0]._cells:
        for line in cell.paragraphs:
            line.paragraph_format.line_spacing = TINY_LINE
    for line in word.paragraphs:
        if line.style.name == "Heading 1":
            line.paragraph_format.space_before = TINY_BEFORE


def plain(title: str, paragraphs: list[str], author: str) -> bytes:
    """Return a text without head and signature as a Word file: a title and its paragraphs."""
    word = new_document()
    styles.dress(word, wide=False)
    about = word.core_properties
    about.title, about.author, about.last_modified_by = title, author, author
    about.language, about.comments, about.keywords = "vi", "", ""
    word.add_paragraph(title, "Heading 1")
    for text in filter(None, map(str.strip, paragraphs)):
        word.add_paragraph(text, styles.BODY)
    return packed(word, None)


def _describe(word, document):
    """What the file says about itself: no user, no machine."""
    about = word.core_properties
    about.title, about.author, about.last_modified_by = document.title, document.author, document.author
    about.language, about.comments, about.keywords = "vi", "", ""


def _head(word, document, wide: bool):
    """Two columns without lines: the organisations and the number, the Party and the day."""
    head, left = document.letterhead, LEFT_OF_HEAD[wide]
    right = styles.text_width(wide) - left
    table = bare_table(word, rows=2, widths=(left, right))
    _lines(table.cell(0, 0), layout.broken(head.superior, wide=wide), styles.HEAD)
    _lines(table.cell(0, 0), layout.broken(head.issuer, bold=True, wide=wide), styles.HEAD, bold=True)
    _lines(table.cell(0, 0), ["*"], styles.HEAD)
    # What is copied bears the name of the Party already.
    if not isinstance(document, PrintedCopy):
        party = cell_line(table.cell(0, 1), "ĐẢNG CỘNG SẢN VIỆT NAM", styles.PARTY)
        spare = Mm(max(0, (right - TITLE_MM) / 2))
        party.paragraph_format.left_indent = party.paragraph_format.right_indent = spare
        styles.rule_below(party)
    cell_line(table.cell(1, 0), head.number_line, styles.HEAD)
    if document.is_letter:
        _lines(table.cell(1, 0), document.about_lines, styles.ABOUT)
    if getattr(document, "is_draft", False):
        cell_line(table.cell(1, 0), f"Dự thảo lần {document.draft_round}", styles.HEAD, bold=True)
    cell_line(table.cell(1, 1), head.date_line, styles.HEAD, italic=True)
    return table


def _lines(cell, lines: list[str], style: str, *, bold: bool = False):
    for line in lines:
        cell_line(cell, line, style, bold=bold)


def _title(word, document):
    if document.is_letter:
        return
    word.add_paragraph(document.doc_type, "Heading 1")
    for line in document.subject_lines:
        word.add_paragraph(layout.held(line), styles.SUBJECT)
    word.add_paragraph("-----", styles.DASHES)


def _list(word, document: PrintedList):
    rows = layout.with_empty_groups(document.rows, document.empty_note)
    ruled_table(word, document.columns, rows, wide=True, is_list=True, keep_last=1)
    for line in document.count_sentence.splitlines():
        word.add_paragraph(line, styles.FLUSH).paragraph_format.keep_with_next = True


def _text(word, document: PrintedText):
    last, alone = len(document.blocks) - 2, layout.heads_alone(document.blocks)
    for position, block in enumerate(document.blocks):
        drawn = _block(word, block, document.is_compact)
        # At least two lines of the text go to the page of the signature.
        if drawn is not None and position > last:
            drawn.paragraph_format.keep_with_next = True
        elif position in alone:
            drawn.paragraph_format.keep_with_next = False


def _block(word, block: Block, compact: bool):
    """Write a block; return its last paragraph, None where it ends with a table."""
    if isinstance(block, Table):
        return _table(word, block, compact)
    if isinstance(block, Chart):
        return _chart(word, block)
    if isinstance(block, Addressed):
        return _addressed(word, block)
    if isinstance(block, Centred):
        return _centred(word, block)
    if isinstance(block, Blank):
        return _blank(word, block)
    if block.kind == "heading":
        return word.add_paragraph(block.text, f"Heading {block.level + 1}")
    return _paragraph(word, block)


def _table(word, block: Table, compact: bool):
    if block.title:
        caption(word.add_paragraph(style=styles.CAPTION), block.title)
    if block.unit_note:
        word.add_paragraph(block.unit_note, styles.UNIT)
    ruled_table(word, block.columns, block.rows, is_list=compact, least_mm=ROW_MM if compact else 0)


def _chart(word, block: Chart):
    caption(word.add_paragraph(style=styles.CAPTION), block.title)
    for strip in charts.strips_of(block):
        drawn = word.add_paragraph(style=styles.CENTRED)
        # Exact lines would cut the picture.
        drawn.paragraph_format.line_spacing, drawn.paragraph_format.keep_with_next = 1.0, False
        shape = drawn.add_run().add_picture(charts.picture(strip), width=Mm(styles.text_width(False)))
        shape._inline.docPr.set("descr", charts.said(strip))
    return drawn


def _centred(word, block: Centred):
    for line in block.lines:
        drawn = word.add_paragraph(line, styles.CENTRED)
    return drawn


def _addressed(word, block: Addressed):
    """One in the middle; several below each other, each behind its dash."""
    if len(block.to) == 1:
        return word.add_paragraph(f"{block.label}: {block.to[0]}", styles.ADDRESSED)
    for place, name in enumerate(block.to, 1):
        end = "." if place == len(block.to) else ";"
        drawn = word.add_paragraph(f"{f'{block.label}:' if place == 1 else ''}\t- {name}{end}", styles.ADDRESSED)
        styles.listed(drawn)
    return drawn


def _blank(word, block: Blank):
    drawn = word.add_paragraph(f"{block.label}\t", styles.BODY)
    styles.dotted(drawn)
    for _ in range(block.lines - 1):
        drawn = word.add_paragraph("\t", styles.FLUSH)
        styles.dotted(drawn)
    return drawn


def _paragraph(word, block: Paragraph):
    drawn = word.add_paragraph(style=styles.BODY)
    for part in block.parts:
        if isinstance(part, Figure) and part.missing:
            styles.shade(drawn.add_run(styles.MISSING))
            continue
        is_text = isinstance(part, str)
        drawn.add_run(part if is_text else part.text).bold = isinstance(part, Strong) or None
    drawn.paragraph_format.keep_with_next = layout.leads(block) or None
    return drawn


def _signing(word, document, wide: bool, way: str = ""):
    """Recipients or the one who signs along on the left, the signature on the right; never torn apart."""
    left = LEFT_OF_SIGNATURE[wide]
    word.add_paragraph(style=styles.SPACER)
    table = bare_table(word, rows=1, widths=(left, styles.text_width(wide) - left))
    room = _room_of(document, way)
    if isinstance(document, PrintedText) and document.witness:
        _signature(table.cell(0, 0), document.witness, room)
    _recipients(table.cell(0, 0), getattr(document, "recipients", ()))
    _proof(table.cell(0, 0), document)
    _signature(table.cell(0, 1), document.signature, room)
    styles.keep_together(table)


def _room_of(document, way: str) -> float:
    """How much room is left for hand and seal, in millimetres."""
    if _is_tiny(document):
        return TINY_ROOM_MM
    if getattr(document, "is_compact", False):
        return COMPACT_ROOM_MM
    return CLOSER_ROOM_MM if way == "closer" else ROOM_MM


def _recipients(cell, recipients: tuple[str, ...]):
    if recipients:
        cell_line(cell, "Nơi nhận:", styles.HEAD, align=ALIGN.LEFT).runs[0].underline = True
    for position, recipient in enumerate(recipients, start=1):
        end = "." if position == len(recipients) else ";"
        styles.hang(cell_line(cell, f"- {recipient}{end}", styles.RECIPIENT))


def _proof(cell, document):
    """The QR code, and below it the fingerprint and the code for who has no camera."""
    if document.check_url:
        drawn = cell_line(cell, "", styles.RECIPIENT)
        # Exact lines would cut the picture.
        drawn.paragraph_format.line_spacing, drawn.paragraph_format.space_before = 1.0, Pt(6)
        shape = drawn.runs[0].add_picture(codes.picture(document.check_url), width=Mm(QR_MM))
        shape._inline.docPr.set("descr", codes.ALT)
    for line in document.proof_lines:
        cell_line(cell, line, styles.RECIPIENT).runs[0].font.size = Pt(FINGERPRINT_PT)


def _signature(cell, signature: Signature, room: float):
    cell_line(cell, signature.authority, styles.HEAD, bold=True)
    cell_line(cell, signature.post, styles.HEAD)
    name = cell_line(cell, signature.name, styles.HEAD, bold=True)
    name.paragraph_format.space_before = Mm(room)
    name.paragraph_format.line_spacing = Pt(18)
