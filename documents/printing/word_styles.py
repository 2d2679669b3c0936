"""The measures of the Party's format as Word styles; after Quy định 399-QĐ/TW and Hướng dẫn 05-HD/VPTW."""

from dataclasses import dataclass, replace

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Times New Roman"
MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 15}
PAGE = {False: (210, 297), True: (297, 210)}

HEAD, PARTY, SUBJECT, DASHES = "Đầu văn bản", "Tiêu đề Đảng", "Trích yếu", "Gạch dưới trích yếu"
BODY, FLUSH, CENTRED, CAPTION, UNIT = "Nội dung", "Nội dung sát lề", "Giữa dòng", "Caption", "Đơn vị tính"
ABOUT, ADDRESSED = "Trích yếu công văn", "Kính gửi"
CELL, LIST_CELL, RECIPIENT, SPACER = "Ô bảng", "Ô danh sách", "Nơi nhận", "Khoảng trống"
# Where the names begin to whom a letter goes, and how far before them its label stands.
LISTED_MM, LABEL_MM = 47, -22
HANG_MM = 1.8
# A figure that nobody has given is a shaded box, as in the PDF.
MISSING, MISSING_FILL = "\u00a0" * 10, "D9D9D9"


@dataclass(frozen=True)
class Look:
    """How a style looks: sizes in points, the first line in millimetres."""

    size: float = 14
    line: float = 19
    align: ALIGN = ALIGN.CENTER
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    first_mm: float = 0
    keep: bool = False


LOOKS = {
    "Heading 1": Look(16, 20, bold=True, before=16, keep=True),
    "Heading 2": Look(bold=True, align=ALIGN.LEFT, before=9, first_mm=10, keep=True),
    "Heading 3": Look(bold=True, align=ALIGN.LEFT, before=6, first_mm=10, keep=True),
    "Heading 4": Look(bold=True, italic=True, align=ALIGN.LEFT, before=6, first_mm=10, keep=True),
    "Heading 5": Look(align=ALIGN.JUSTIFY, before=6, first_mm=10, keep=True),
    HEAD: Look(line=18),
    PARTY: Look(15, 18, bold=True),
    SUBJECT: Look(bold=True, keep=True),
    ABOUT: Look(12, 14.5, italic=True),
    ADDRESSED: Look(before=6, after=2),
    DASHES: Look(line=14, after=4),
    BODY: Look(align=ALIGN.JUSTIFY, before=6, first_mm=10),
    FLUSH: Look(align=ALIGN.JUSTIFY, before=6),
    CENTRED: Look(bold=True, before=6, keep=True),
    CAPTION: Look(bold=True, before=9, after=4, keep=True),
    UNIT: Look(12, 14, align=ALIGN.RIGHT, italic=True, keep=True),
    CELL: Look(12.5, 15.5, align=ALIGN.LEFT, before=2, after=2),
    LIST_CELL: Look(11, 13, align=ALIGN.LEFT, before=2, after=2),
    RECIPIENT: Look(12, 14.5, align=ALIGN.LEFT),
    SPACER: Look(8, 10, keep=True),
}


@dataclass(frozen=True)
class Spacing:
    """How far lines stand apart and what stands between paragraphs, around the title and in a cell, in points."""

    line: float
    gap: float
    title: float
    dashes: float
    cell: float


# As `document.css` sets the same ways.
WAYS = {
    "closer": Spacing(18, 6, 8, 3, 2),
    "wider": Spacing(20.5, 7, 16, 4, 4.5),
    "widest": Spacing(22, 9, 26, 18, 7),
}


def text_width(wide: bool) -> int:
    """How wide the text is, in millimetres."""
    return PAGE[wide][0] - MARGINS["left"] - MARGINS["right"]


def looks_of(way: str) -> dict[str, Look]:
    """The looks in the way of `fitting`: as far as the sheet of the PDF, closer or wider."""
    spacing = WAYS.get(way)
    if spacing is None:
        return LOOKS
    found = {name: _spaced(look, spacing) for name, look in LOOKS.items()}
    found["Heading 1"] = replace(LOOKS["Heading 1"], before=spacing.title)
    found[DASHES] = replace(LOOKS[DASHES], after=spacing.dashes)
    return found | {CELL: replace(LOOKS[CELL], before=spacing.cell, after=spacing.cell)}


def _spaced(look: Look, spacing: "Spacing") -> Look:
    """The lines of the text, and the room before them; what is a head, a cell or a note keeps its own."""
    if look.line != LOOKS[BODY].line:
        return look
    return replace(look, line=spacing.line, before=max(look.before, spacing.gap) if look.before else 0)


def dress(word, *, wide: bool, way: str = ""):
    """Give an empty document the page, the styles, the language and the page number."""
    _page(word.sections[0], wide)
    _set_fonts(word.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rPr')}"))
    _language(word)
    _dress_style(word.styles["Normal"], Look(align=ALIGN.LEFT))
    for name, look in looks_of(way).items():
        is_given = name.startswith("Heading") or name == CAPTION
        style = word.styles[name] if is_given else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _dress_style(style, look)
    _page_number(word.sections[0])


def _page(section, wide: bool):
    section.page_width, section.page_height = map(Mm, PAGE[wide])
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.header_distance = section.footer_distance = Mm(10)


def _language(word):
    for language in word.styles.element.iter(qn("w:lang")):
        for name in ("val", "eastAsia"):
            language.set(qn(f"w:{name}"), "vi-VN")


def _set_fonts(properties):
    """Name the one font for every script; the theme's own fonts would win over it."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _dress_style(style, look: Look):
    font, form = style.font, style.paragraph_format
    font.size, font.bold, font.italic, font.color.rgb = Pt(look.size), look.bold, look.italic, RGBColor(0, 0, 0)
    _set_fonts(style.element.get_or_add_rPr())
    form.alignment, form.line_spacing = look.align, Pt(look.line)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.first_line_indent, form.keep_with_next = Mm(look.first_mm), look.keep
    form.widow_control = True


def _page_number(section):
    """In the middle above, from the second page on."""
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style.paragraph_format.line_spacing = Pt(16)
    number.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)


def shade(run):
    """Mark the place of a figure that nobody has given."""
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", MISSING_FILL)):
        shade.set(qn(f"w:{name}"), value)
    run._r.get_or_add_rPr().append(shade)


def rule_below(paragraph):
    """A line as long as the words: the paragraph's indents give its width."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def dotted(paragraph):
    """Dots up to the right margin."""
    end = Mm(text_width(False))
    paragraph.paragraph_format.tab_stops.add_tab_stop(end, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    paragraph.alignment = ALIGN.LEFT


def listed(paragraph):
    """A label and, behind it, a name whose further lines stand under its dash."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(LISTED_MM))
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(LISTED_MM), Mm(LABEL_MM)
    paragraph.alignment = ALIGN.LEFT


def hang(paragraph):
    """Its further lines stand behind its dash."""
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(HANG_MM), Mm(-HANG_MM)


def keep_together(table):
    """Let no page tear the rows of a small table apart."""
    paragraphs = [line for row in table.rows for cell in row.cells for line in cell.paragraphs]
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True
