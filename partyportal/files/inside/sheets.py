"""The sheets of a workbook as they leave the bounded process: texts, kinds of cells, what only Excel shows."""

from .limits import MEGABYTE
from .refusal import Refused

MAX_ROWS = 20_000
MAX_COLUMNS = 100
# A title and some letterhead stand above the list.
LAST_ROW = MAX_ROWS + 20
# Of all sheets together, laid out: room for every column of 20,000 rows.
MAX_CELLS = LAST_ROW * MAX_COLUMNS
# Of these that hold something: 20,000 rows of fifty columns. Each becomes an object in the portal's own process.
MAX_FILLED = 1_000_000
# What all cells may hold together once each has its own copy of its text.
MAX_TEXT = 32 * MEGABYTE
NOTHING = " "


class Room:
    """What is left of the room that all sheets of one workbook share."""

    def __init__(self):
        self.text = self.cells = self.filled = 0

    def take(self, text: str):
        """Count one cell that holds something."""
        self.text += len(text)
        self.filled += 1
        if self.text > MAX_TEXT or self.filled > MAX_FILLED:
            raise Refused("bomb")

    def lay_out(self, height: int, width: int):
        if height > LAST_ROW:
            raise Refused("too_many_rows")
        if width > MAX_COLUMNS:
            raise Refused("too_many_columns")
        self.cells += height * width
        if self.cells > MAX_CELLS:
            raise Refused("bomb")


class SheetBuilder:
    """Takes the cells of one sheet in any order and lays them out.

    Kinds, one sign a cell: `s` text, `n` number, `d` date as far as it is shown, `y` a year typed into a cell of dates,
    `f` a formula without a kept value, `e` an error value, a space for nothing. Rows and columns count from 0.
    """

    def __init__(self, name: str, room: Room):
        self.name, self.room = name, room
        self.rows: dict[int, dict[int, tuple[str, str]]] = {}
        self.merges, self.hidden_rows, self.hidden_columns = [], [], []
        self.struck: dict[int, list[int]] = {}
        self.fonts: dict[int, str] = {}

    def put(self, row: int, column: int, text: str, kind: str):
        if not text and kind != "f":
            return
        if row >= LAST_ROW:
            raise Refused("too_many_rows")
        if column >= MAX_COLUMNS:
            raise Refused("too_many_columns")
        self.room.take(text)
        self.rows.setdefault(row, {})[column] = (text, kind)

    def laid_out(self) -> dict:
        """Return the sheet as JSON knows it."""
        height = max(self.rows, default=-1) + 1
        width = max((max(cells) for cells in self.rows.values()), default=-1) + 1
        self.room.lay_out(height, width)
        empty = ("", NOTHING)
        rows = [[self.rows.get(row, {}).get(column, empty) for column in range(width)] for row in range(height)]
        return {
            "name": self.name,
            "rows": [[text for text, _ in row] for row in rows],
            "kinds": ["".join(kind for _, kind in row) for row in rows],
            "merges": list(self.cut_merges(height - 1, width - 1)),
            "hidden_rows": [row for row in self.hidden_rows if row in self.rows],
            "hidden_columns": [column for column in self.hidden_columns if column < width],
            "struck": {str(row): columns for row, columns in self.struck.items() if row in self.rows},
            "fonts": {str(column): font for column, font in self.fonts.items() if column < width},
        }

    def cut_merges(self, last_row: int, last_column: int):
        """Each merge within the sheet as top, left, bottom, right, cut where the sheet ends."""
        for top, left, bottom, right in self.merges:
            bottom, right = min(bottom, last_row), min(right, last_column)
            if 0 <= top <= bottom and 0 <= left <= right:
                yield top, left, bottom, right
