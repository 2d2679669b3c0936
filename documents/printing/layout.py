"""What PDF and Word set alike: names broken by sense, the cells of a row, what stays with the signature."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from documents.printing.blocks import Block, Column, Part, Row, plain

# Advance widths of Tinos capitals in thousandths of an em; letters with marks are as wide as their base.
WIDTHS = dict.fromkeys(" ,.", 250) | dict.fromkeys("IÍÌỈĨỊ-–", 333) | {"J": 389, "M": 889, "W": 944, "Ư": 776}
WIDTHS |= dict.fromkeys("FPS0123456789", 556) | dict.fromkeys("ELTZ", 611) | dict.fromkeys("BCR", 667)
# The left half of the letterhead, less a millimetre, on an upright and on a landscape page.
NAME_MM = {False: 81, True: 109}
MM = 72 / 25.4
# As many letters of a title may fill its line.
LONG_TITLE, LAST_WORDS, NO_BREAK = 55, 3, "\u00a0"

# The blank between a word and its number: «tháng 1», «năm 2027», «quý III», «số 05», «Điều 4», «lần thứ 6».
NUMBERED = ("tháng", "năm", "quý", "ngày", "số", "điều", "khoản", "mục", "chương", "phần", "lần", "thứ", "khóa", "kỳ")
COUNTED = re.compile("|".join(rf"(?<=\b{word}) (?=(?:\d|(?-i:[IVXL]+\b)))" for word in NUMBERED), re.IGNORECASE)

ORGANIZATION_WORDS = (
    "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ",
    "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ",
    "ĐẠI HỘI ĐẢNG BỘ",
    "ĐẠI HỘI CHI BỘ",
    "ĐẢNG BỘ",
    "ĐẢNG ỦY",
    "CHI BỘ",
    "BAN THẨM TRA",
    "BAN CHẤP HÀNH",
    "BAN THƯỜNG VỤ",
    "ỦY BAN KIỂM TRA",
    "ĐẠI HỘI",
)
# A line of a long name begins best with one of these.
SENSE_WORDS = frozenset(
    ("SỞ", "VÀ", "ỦY", "BAN", "TỈNH", "THÀNH", "TRUNG", "CHI", "CỤC", "PHÒNG", "VĂN", "THUỘC", "TRỰC", "XÃ", "PHƯỜNG")
    + (
        "LẦN",
        "TRƯỜNG",
        "VIỆN",
        "KHOA",
        "CÔNG",
        "ỨNG",
        "TIÊU",
        "KỸ",
        "CHẤT",
        "THÔNG",
        "QUẢN",
        "CHUYỂN",
        "ĐỔI",
        "KẾ",
        "TÀI",
    )
)

ORDINAL = re.compile(r"(?<=\S )LẦN THỨ \S+$")

# Of a table in the text: its width, a letter's, what stands around the words of a cell; a line and its row, in points.
TABLE_MM, LETTER_MM, AROUND_MM, LINE_PT, ROW_PT = 165, 2.0, 2.2, 15.5, 4.9

# Two lines: a row as low as that does not stand under the head alone at the foot of a page.
LOW_ROW_POINTS = 40

# So many characters fill two lines and more of the body; a shorter end takes its neighbour along to the signature.
TWO_LINES, THREE_LINES = 170, 255
# A group with two rows: with less, a list stays where it begins.
SMALLEST_LIST = 3
# With less, a list is set closer and mostly stays on one page with its signature.
SHORT_LIST = 6


def broken(name: str, *, bold: bool = False, wide: bool = False) -> list[str]:
    """Return the lines of an organisation's name: broken by sense where it is wider than its cell, never shrunk."""
    room = NAME_MM[wide] / (1.05 if bold else 1)
    if _fits(name, room):
        return [name]
    words = next((word for word in ORGANIZATION_WORDS if name.startswith(f"{word} ")), "")
    rest = name.removeprefix(words).strip()
    return ([words] if words else []) + [line for part in _parts(rest, room) for line in _fewest_lines(part, room)]


def _parts(name: str, room: float) -> list[list[str]]:
    """The words of a name; «LẦN THỨ 6» stands on a line of its own before the name in front of it is torn."""
    found = None if _fits(name, room) else ORDINAL.search(name)
    parts = [name[: found.start()], found[0]] if found else [name]
    return [part.split() for part in parts]


def held(line: str) -> str:
    """A line of the title: a number stays with its word, the last words together, since one alone looks forgotten."""
    words = COUNTED.sub(NO_BREAK, line).split(" ")
    if len(line) < LONG_TITLE or line.count(" ") + 1 < 2 * LAST_WORDS:
        return " ".join(words)
    last = words.pop()
    while last.count(NO_BREAK) < LAST_WORDS - 1:
        last = f"{words.pop()}{NO_BREAK}{last}"
    return " ".join([*words, last])


def _fits(text: str, room: float) -> bool:
    return sum(WIDTHS.get(letter, 722) for letter in text.upper()) / 1000 * 14 <= room * MM


def _fewest_lines(words: list[str], room: float) -> list[str]:
    """The fewest lines that fit, of these the least torn, then the most even; a word wider than the cell stands alone.

    What is best up to a word is best for all that follows, so each beginning is weighed once.
    """
    best: list[tuple[tuple[int, int, int], list[str]]] = [((0, 0, 0), [])]
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(end):
            line = " ".join(words[start:end])
            if end - start == 1 or _fits(line, room):
                (count, torn, longest), lines = best[start]
                is_torn = bool(start) and (words[start] not in SENSE_WORDS or words[start - 1] in {"-", "VÀ"})
                ways.append(((count + 1, torn + is_torn, max(longest, len(line))), [*lines, line]))
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


def tail_start(blocks: tuple[Block, ...]) -> int:
    """Return from which block on the end stays whole with the signature, so that two lines go with it."""
    cut, room = len(blocks), TWO_LINES
    while cut and room > 0 and blocks[cut - 1].kind not in {"table", "chart"}:
        # A long paragraph may break: widows and `break-before: avoid` keep two of its lines at the signature.
        longest = TWO_LINES if cut == len(blocks) else THREE_LINES
        if blocks[cut - 1].kind == "paragraph" and len(blocks[cut - 1].text) > longest:
            break
        cut -= 1
        room -= _room_of(blocks[cut])
    return cut


def heads_alone(blocks: tuple[Block, ...]) -> set[int]:
    """The places of headings under which nothing stands: a programme of such points may break between any two."""
    following = zip(blocks, blocks[1:], strict=False)
    return {place for place, (block, after) in enumerate(following) if _is_alone(block, after)}


def leads(block: Block) -> bool:
    """Whether a paragraph announces what stands below it: at the foot of a page it would announce nothing."""
    return block.kind == "paragraph" and block.text.rstrip().endswith(":")


def _is_alone(block: Block, after: Block) -> bool:
    return block.kind == after.kind == "heading" and after.level <= block.level


def takes_along(tail: Iterable[Block]) -> bool:
    """Whether the end has no two lines of its own, so that two of what stands before go with it."""
    return sum(map(_room_of, tail)) < TWO_LINES


def _room_of(block: Block) -> int:
    """How many characters' room a block takes, at least a line; lines to write on count as they are."""
    line = TWO_LINES // 2
    if block.kind == "addressed":
        return len(block.to) * line
    if block.kind == "blank":
        return block.lines * line
    return max(len(block.text), line) if block.kind == "paragraph" else line


def with_empty_groups(rows: tuple[Row, ...], note: str) -> list[Row]:
    """Return the rows with a note under each group that has none, so that no group's heading stands last."""
    following = [*rows[1:], None]
    filled = [] if rows else [Row(("", note), "note")]
    for row, after in zip(rows, following, strict=False):
        filled.append(row)
        if row.kind == "group" and (after is None or after.kind == "group"):
            filled.append(Row(("", note), "note"))
    return filled


def is_tiny(rows: list[Row]) -> bool:
    """Whether a list, groups and notes counted, is set closer to stay on one page with its signature."""
    return len(rows) < SHORT_LIST


@dataclass(frozen=True)
class Cell:
    """What a cell of a table holds, how it is set and over how many columns."""

    content: Part
    align: str
    across: int


def cells_of(row: Row, columns: tuple[Column, ...]) -> Iterable[Cell]:
    """Yield the cells of a row; where it has too few, its wide cell takes the room that is left."""
    wide = 0 if row.kind == "total" else 1
    spare, column = len(columns) - len(row.cells), 0
    for position, content in enumerate(row.cells):
        across = 1 + (spare if position == wide else 0)
        align = columns[column].align if across == 1 else "center" if row.kind == "total" else "left"
        yield Cell(content, align, across)
        column += across


def height_of(rows: Iterable[Row], columns: tuple[Column, ...]) -> float:
    """About how many points high the rows are: a cell of many words in a narrow column is many lines."""
    fixed = sum(column.width_mm or 0 for column in columns)
    free = sum(not column.width_mm for column in columns) or 1
    widths = [column.width_mm or max(TABLE_MM - fixed, 0) / free for column in columns]
    return sum(_lines(row, columns, widths) * LINE_PT + ROW_PT for row in rows)


def _lines(row: Row, columns: tuple[Column, ...], widths: list[float]) -> int:
    most, column = 1, 0
    for cell in cells_of(row, columns):
        room = max(sum(widths[column : column + cell.across]) - AROUND_MM, LETTER_MM)
        most = max(most, math.ceil(len(plain([cell.content])) * LETTER_MM / room))
        column += cell.across
    return most
