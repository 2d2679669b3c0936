"""What the styles of an .xlsx workbook say of its cells: how numbers show, what is struck out, which font it is."""

from . import markup
from .numberformats import BUILT_IN, precision_of

# Fonts that show letters of their own for the codes of Latin ones.
OLD_FONTS = {".vn": "tcvn3", "vni": "vni"}
OFF = {"0", "false", "off"}


class Styles(markup.Watcher):
    """`precisions`, `struck` and `fonts` hold one entry for each style that a cell may name."""

    def __init__(self):
        self.codes, self.within = {}, ""
        self.struck_fonts, self.font_names = [], []
        self.precisions, self.struck, self.fonts = [], [], []
        self.end = self.leave

    def start(self, name, attributes):
        name = markup.local(name)
        if name in ("fonts", "cellXfs"):
            self.within = name
        elif name == "numFmt" and self.within == "":
            self.codes[attributes.get("numFmtId")] = attributes.get("formatCode", "")
        elif self.within == "fonts":
            self.font(name, attributes)
        elif name == "xf" and self.within == "cellXfs":
            self.style(attributes)

    def leave(self, name):
        if markup.local(name) == self.within:
            self.within = ""

    def font(self, name: str, attributes: dict):
        if name == "font":
            self.struck_fonts.append(False)
            self.font_names.append("")
        elif not self.font_names:
            return
        elif name == "strike":
            self.struck_fonts[-1] = attributes.get("val", "1") not in OFF
        elif name == "name":
            said = attributes.get("val", "").lower()
            self.font_names[-1] = next((font for start, font in OLD_FONTS.items() if said.startswith(start)), "")

    def style(self, attributes: dict):
        code = attributes.get("numFmtId", "0")
        built_in = BUILT_IN.get(int(code)) if code.isascii() and code.isdigit() and len(code) < 5 else None
        self.precisions.append(precision_of(self.codes[code]) if code in self.codes else built_in)
        font = attributes.get("fontId", "0")
        place = int(font) if font.isascii() and font.isdigit() and len(font) < 6 else -1
        is_known = 0 <= place < len(self.struck_fonts)
        self.struck.append(is_known and self.struck_fonts[place])
        self.fonts.append(self.font_names[place] if is_known else "")


def entry(values: list, style: int):
    """Return what a list says of a style; None for a style that the workbook does not hold."""
    return values[style] if 0 <= style < len(values) else None
