"""Certificates: what each says, where its blocks stand on the sheet in mm, what is printed behind them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docx import Document as new_document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from documents.printing.blocks import CLASSES, Printed
from documents.printing.word_package import packed

SHEET = 297, 210
RED = RGBColor(0xB1, 0x12, 0x1B)
TWIPS = 56.6929  # in a millimetre
FONT = "Times New Roman"
TO_SIGN = Mm(26)
BLOCKS = ("head", "title", "name", "achievement", "signing", "number")
BACKGROUNDS = {"frame": "img/certificate.png", "none": ""}
# Longer achievements are set smaller, so that they end above the signature.
LONG, LONGER = 90, 170


@dataclass(frozen=True)
class Certificate:
    """One sheet: to whom, for what, by which decision, under which number of the register."""

    address: str  # Đồng chí; nothing before the name of an organisation
    name: str
    post: str
    achievement: str
    decision: str
    number: str

    @property
    def size(self) -> str:
        """How large the achievement is set."""
        length = len(self.achievement)
        return "longer" if length > LONGER else "long" if length > LONG else ""


@dataclass(frozen=True)
class Places:
    """From the upper edge to the top of each block, in mm; `shift` moves all of them to the right."""

    head: float = 26
    title: float = 78
    name: float = 97
    achievement: float = 118
    signing: float = 131
    number: float = 170
    shift: float = 0


@dataclass(frozen=True, kw_only=True)
class PrintedCertificates(Printed):
    """Certificates of one template, a page each."""

    certificates: tuple[Certificate, ...]
    places: Places
    background: str = "frame"  # the frame of the portal, nothing (for printed sheets), or a picture as data
    has_head: bool = True  # not where the printed sheet bears the names of the Party and the issuer
    given: str = "tặng"  # what the issuer does with it, above its name
    is_test: bool = False  # with a grid of 10 mm, to be held against the sheet
    words: str = "all"  # or "shared", what is the same on every sheet; or "own", the rest

    is_draft = False
    missing = ()

    @property
    def grid(self) -> dict[str, range]:
        """Where the lines of a test print stand, in mm."""
        return {"across": range(10, SHEET[0], 10), "down": range(10, SHEET[1], 10)} if self.is_test else {}

    @property
    def shared(self) -> "PrintedCertificates":
        """One sheet with what is the same on all: the background, the head, the title, the signature."""
        return replace(self, certificates=self.certificates[:1], words="shared")

    def parts(self, size: int) -> Iterator["PrintedCertificates"]:
        """What is each one's own, in files of so many sheets."""
        for start in range(0, len(self.certificates), size):
            yield replace(self, certificates=self.certificates[start : start + size], words="own")

    @property
    def style(self) -> str:
        """The places and the background as rules of a style sheet: they are data, so no file holds them."""
        places = self.places
        tops = [f".c-{name} {{ top: {getattr(places, name):g}mm }}" for name in BLOCKS]
        across = [f".gx{mm} {{ left: {mm}mm }}" for mm in self.grid.get("across", ())]
        down = [f".gy{mm} {{ top: {mm}mm }}" for mm in self.grid.get("down", ())]
        behind = "" if self.words == "own" else BACKGROUNDS.get(self.background, self.background)
        page = f'@page certificate {{ background-image: url("{behind}") }}' if behind else ""
        shift = f".c-block, .c-signing, .c-number {{ margin-left: {places.shift:g}mm }}"
        return "\n".join([page, shift, *tops, *across, *down])


CLASSES.update({kind.__name__: kind for kind in (Certificate, Places, PrintedCertificates)})


def written(document: PrintedCertificates) -> bytes:
    """Return the certificates as a Word file: the same places, without the background."""
    word = new_document()
    section = word.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(SHEET[0]), Mm(SHEET[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    about = word.core_properties
    about.title, about.author, about.last_modified_by = document.title, document.author, document.author
    about.language, about.comments, about.keywords = "vi", "", ""
    for place, one in enumerate(document.certificates):
        _sheet(word, document, one)
        end = word.add_paragraph()
        if place + 1 < len(document.certificates):
            end.add_run().add_break(WD_BREAK.PAGE)
    return packed(word, document.letterhead.issued_on)


def _sheet(word, document: PrintedCertificates, one: Certificate):
    places, head, signature = document.places, document.letterhead, document.signature
    centre = (26 + places.shift, 245)
    if document.has_head:
        lines = [
            ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, "bu"),
            (head.superior, 14, ""),
            (head.issuer, 15, "b"),
            (document.given, 16, "i"),
        ]
        _block(word, places.head + 21, centre, lines)
        _block(word, places.title, centre, [(document.doc_type, 46, "br")])
    name = [(f"{one.address} ", 17, "i")] if one.address else []
    _block(word, places.name, centre, [[*name, (one.name, 24, "b")], (one.post, 15, "")])
    _block(word, places.achievement, centre, [(one.achievement, {"": 17, "long": 14, "longer": 12}[one.size], "")])
    signing = [(head.date_line, 14, "i"), (signature.authority, 14, "b"), (signature.post, 14, "")]
    _block(word, places.signing, (161 + places.shift, 104), [*signing, (signature.name, 14, "b")])
    word.paragraphs[-1].paragraph_format.space_before = TO_SIGN
    _block(
        word, places.number, (34 + places.shift, 100), [(one.decision, 12.5, "i"), (one.number, 12.5, "i")], ALIGN.LEFT
    )


def _block(word, top: float, across: tuple[float, float], lines, align=ALIGN.CENTER):
    """Lines at a place of the sheet, one of several pieces as a list: one frame of Word, as neighbours of one are."""
    for line in lines:
        paragraph = word.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(0)
        for text, size, look in line if isinstance(line, list) else [line]:
            _piece(paragraph.add_run(text), size, look)
        paragraph._p.get_or_add_pPr().append(_frame(top, *across))


def _piece(run, size: float, look: str):
    """Words of one size: bold, italic, underlined, red."""
    run.font.name, run.font.size = FONT, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    run.bold, run.italic, run.underline = "b" in look, "i" in look, "u" in look
    if "r" in look:
        run.font.color.rgb = RED


def _frame(top: float, left: float, width: float):
    frame = OxmlElement("w:framePr")
    sizes = {"w": width, "x": left, "y": top}
    for name, value in sizes.items():
        frame.set(qn(f"w:{name}"), str(round(value * TWIPS)))
    for name, value in {"wrap": "around", "vAnchor": "page", "hAnchor": "page"}.items():
        frame.set(qn(f"w:{name}"), value)
    return frame
