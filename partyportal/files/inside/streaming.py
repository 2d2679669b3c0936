"""Reads the sheets of an .xlsx workbook as a stream, with what only Excel shows: formats, rows hidden or struck."""

import re

from . import markup, numberformats, zipped
from .counting import place_of
from .refusal import Refused
from .sheets import MAX_COLUMNS, Room, SheetBuilder
from .styles import OFF, Styles, entry

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
RELATIONS = "xl/_rels/workbook.xml.rels"


def sheets_of(content: bytes) -> dict:
    """Return the visible sheets, and the names of the hidden ones."""
    package = Package(content)
    book, relations = package.read("xl/workbook.xml", Book()), package.read(RELATIONS, Relations())
    strings = package.read(relations.part_of("sharedstrings", "xl/sharedStrings.xml"), Strings())
    styles = package.read(relations.part_of("styles", "xl/styles.xml"), Styles())
    room, sheets = Room(), []
    for name, relation, is_hidden in book.sheets:
        part = relations.worksheets.get(relation)
        if part is None or is_hidden:
            continue
        builder = SheetBuilder(name, room)
        package.read(part, Cells(builder, strings, styles, book.later_epoch))
        sheet = builder.laid_out()
        if any(map(any, sheet["rows"])) or any("f" in kinds for kinds in sheet["kinds"]):
            sheets.append(sheet)
    hidden = [name for name, relation, is_hidden in book.sheets if is_hidden and relation in relations.worksheets]
    return {"sheets": sheets, "hidden_sheets": hidden}


class Package:
    """The parts of the workbook, by name."""

    def __init__(self, content: bytes):
        self.parts = {part.filename.lower(): part for part in zipped.parts_of(content)}
        self.unpacking = zipped.Unpacking(content)

    def read(self, name: str, watcher):
        """Show a part to the watcher, and return the watcher; a part that is not there says nothing."""
        if part := self.parts.get(name.lower()):
            markup.read(self.unpacking.pieces(part), watcher)
        return watcher


class Book(markup.Watcher):
    """The sheets in their order: name, relation, whether they are hidden."""

    def __init__(self):
        self.sheets, self.later_epoch = [], False

    def start(self, name, attributes):
        name = markup.local(name)
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), relation, attributes.get("state", "visible") != "visible"))
        elif name == "workbookPr":
            self.later_epoch = attributes.get("date1904", "0") not in OFF


class Relations(markup.Watcher):
    """Where the sheets, strings and styles of a workbook stand."""

    def __init__(self):
        self.worksheets, self.others = {}, {}

    def start(self, name, attributes):
        kind = attributes.get("Type", "").rpartition("/")[2].lower()
        target = attributes.get("Target", "")
        part = target[1:] if target.startswith("/") else f"xl/{target.removeprefix('./')}"
        if kind == "worksheet":
            self.worksheets[attributes.get("Id", "")] = part
        else:
            self.others[kind] = part

    def part_of(self, kind: str, usual: str) -> str:
        return self.others.get(kind, usual)


class Texts(markup.Watcher):
    """Gathers the text of an element, of rich text with what is struck; how words are pronounced is passed over."""

    def __init__(self):
        self.pieces, self.is_text, self.is_aside = [], False, False
        self.runs = self.struck_runs = 0
        self.is_struck = False

    def begin(self, name: str, attributes: dict):
        if name == "t":
            self.is_text = not self.is_aside
        elif name == "r":
            self.is_struck = False
        elif name == "strike":
            self.is_struck = attributes.get("val", "1") not in OFF
        elif name == "rPh":
            self.is_aside = True

    def finish(self, name: str):
        if name == "t" and self.is_text:
            self.is_text = False
            self.runs += 1
            self.struck_runs += self.is_struck
        elif name == "rPh":
            self.is_aside = False

    def taken(self) -> tuple[str, bool]:
        """Return the text and whether all of it is struck, and begin anew."""
        found = ESCAPED.sub(letter, "".join(self.pieces)), bool(self.runs) and self.runs == self.struck_runs
        self.pieces, self.runs, self.struck_runs, self.is_struck = [], 0, 0, False
        return found


def letter(escaped: re.Match) -> str:
    """Return the sign that an escape stands for; half of a pair is none."""
    code = int(escaped[1], 16)
    return "" if 0xD800 <= code < 0xE000 or code == 0 else chr(code)


class Strings(Texts):
    """The strings that cells share."""

    def __init__(self):
        super().__init__()
        self.strings, self.struck = [], set()
        self.end, self.text = self.leave, self.hear

    def start(self, name, attributes):
        self.begin(markup.local(name), attributes)

    def hear(self, text):
        if self.is_text:
            self.pieces.append(text)

    def leave(self, name):
        name = markup.local(name)
        self.finish(name)
        if name == "si":
            text, is_struck = self.taken()
            if is_struck:
                self.struck.add(len(self.strings))
            self.strings.append(text)


class Cells(Texts):
    """Fills a sheet from its part."""

    def __init__(self, builder: SheetBuilder, strings: Strings, styles: Styles, later_epoch: bool):
        super().__init__()
        self.builder, self.strings, self.styles, self.later_epoch = builder, strings, styles, later_epoch
        self.row = self.column = -1
        self.is_value = self.has_formula = False
        self.end, self.text = self.leave, self.hear

    def start(self, name, attributes):
        name = markup.local(name) if ":" in name else name
        if name == "c":
            self.begin_cell(attributes)
        elif name == "v":
            self.is_value = True
        elif name == "f":
            self.has_formula = True
        elif name == "row":
            self.begin_row(attributes)
        elif name == "mergeCell":
            self.merge(attributes.get("ref", ""))
        elif name == "col":
            self.columns(attributes)
        else:
            self.begin(name, attributes)

    def hear(self, text):
        if self.is_value or self.is_text:
            self.pieces.append(text)

    def leave(self, name):
        name = markup.local(name) if ":" in name else name
        if name == "v":
            self.is_value = False
        elif name == "c":
            self.end_cell()
        else:
            self.finish(name)

    def begin_row(self, attributes: dict):
        number = attributes.get("r", "")
        self.row = int(number) - 1 if number.isascii() and number.isdigit() else self.row + 1
        self.column = -1
        is_flat = attributes.get("customHeight", "0") not in OFF and attributes.get("ht", "") in ("0", "0.0")
        if attributes.get("hidden", "0") not in OFF or is_flat:
            self.builder.hidden_rows.append(self.row)

    def begin_cell(self, attributes: dict):
        place = attributes.get("r")
        if place:
            row, column = place_of(place)
            self.row, self.column = row - 1, column - 1
        else:
            self.column += 1
        style = attributes.get("s", "0")
        self.style = int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0
        self.type, self.has_formula = attributes.get("t", "n"), False

    def end_cell(self):
        text, is_struck = self.taken()
        text, kind, is_string_struck = self.value(text)
        self.builder.put(self.row, self.column, text, kind)
        if text:
            if is_struck or is_string_struck or entry(self.styles.struck, self.style):
                self.builder.struck.setdefault(self.row, []).append(self.column)
            if font := entry(self.styles.fonts, self.style):
                self.builder.fonts[self.column] = font

    def value(self, text: str) -> tuple[str, str, bool]:
        """Return a cell's text, its kind, and whether the shared string is struck."""
        if not text:
            return "", "f" if self.has_formula and self.type != "str" else " ", False
        if self.type == "s":
            number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else -1
            known = 0 <= number < len(self.strings.strings)
            return (self.strings.strings[number], "s", number in self.strings.struck) if known else ("", " ", False)
        if self.type in ("inlineStr", "str"):
            return text, "s", False
        if self.type == "e":
            return text, "e", False
        if self.type == "b":
            return text, "n", False
        if self.type == "d":
            return text[:10], "d", False
        return *self.number(text), False

    def number(self, text: str) -> tuple[str, str]:
        try:
            value = float(text)
        except ValueError:
            raise Refused("broken") from None
        if value != value or value in (float("inf"), float("-inf")):
            raise Refused("broken")
        precision = entry(self.styles.precisions, self.style)
        if precision is None:
            return numberformats.number_text(value), "n"
        later = numberformats.LATER_EPOCH if self.later_epoch and value > numberformats.YEARS[-1] else 0
        return numberformats.shown(value + later, precision)

    def merge(self, reference: str):
        first, _, last = reference.partition(":")
        (top, left), (bottom, right) = place_of(first), place_of(last or first)
        self.builder.merges.append((top - 1, left - 1, bottom - 1, right - 1))

    def columns(self, attributes: dict):
        """Note the columns that are hidden or without width."""
        if attributes.get("hidden", "0") in OFF and attributes.get("width", "9") not in ("0", "0.0"):
            return
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdigit() and last.isdigit() and len(first + last) < 12:
            self.builder.hidden_columns += range(int(first) - 1, min(int(last), MAX_COLUMNS))
