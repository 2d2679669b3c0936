"""Text that somebody typed or pasted, as a Party office prints it."""

import datetime
import re
from itertools import groupby

from django.core.exceptions import ValidationError

from documents.printing.blocks import Block, Column, Paragraph, Row, Table
from partyportal.dates import in_short

BULLET = re.compile(r"^(?:[•●▪▫■□◦‣⁃∙·➢➤►❖✓✔*–—]|[oO§](?=\t))[ \t\u00a0]*(?=\S)")
# A number or a dash of a list, which Word sets apart with a tabulator.
LIST_MARK = re.compile(r"^(?:[-+]|\(?[\dIVXivxa-zđ]{1,4}(?:\.\d{1,2})*[.)/]?)$")
DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
OPENING_QUOTE = re.compile(r"(^|[\s(\[{“‘/–—-])\"")
# What our typeface has no letter for: pictures, emoji, dingbats, and what joins them.
UNPRINTABLE = re.compile(
    "[\u2194-\u2211\u2213-\u225f\u2261-\u2263\u2266-\u24ff\u2600-\u2bff\u3000-\ud7ff\U00010000-\U0010ffff]"
)


def refuse_unprintable(text: str):
    """Raise a sentence for pictures and letters that no paper prints."""
    lines = (BULLET.sub("", line.strip()) for line in text.splitlines())
    if signs := dict.fromkeys(sign for line in lines for sign in UNPRINTABLE.findall(line)):
        raise ValidationError(
            f"Có ký hiệu không in được trong văn bản: {' '.join([*signs][:5])}. Hãy xóa hoặc viết bằng chữ.",
            code="unprintable",
        )


def spelled(line: str) -> str:
    """Return a line with the dash, the quotation marks and the days of a Party paper."""
    line = BULLET.sub("- ", line.strip())
    return DAY.sub(_day, quoted(" ".join(line.split())))


def quoted(text: str) -> str:
    """Return the text with “ ” for straight quotation marks."""
    return OPENING_QUOTE.sub(r"\1“", text).replace('"', "”")


def _day(typed: re.Match) -> str:
    day, month, year = map(int, typed.groups())
    try:
        return in_short(datetime.date(year, month, day))
    except ValueError:
        return typed[0]


def blocks_of(text: str) -> list[Block]:
    """The paragraphs of a text, and the tables that were pasted into it."""
    lines = [line.strip(" ") for line in text.splitlines() if line.strip()]
    blocks: list[Block] = []
    for width, rows in groupby(map(_cells, lines), key=len):
        rows = list(rows)
        if width > 1 and len(rows) > 1:
            blocks.append(_table(rows))
        else:
            blocks += [Paragraph((spelled(" ".join(cells)),)) for cells in rows]
    return blocks


def _cells(line: str) -> list[str]:
    """The cells of a line that stands between tabulators; a list's mark belongs to what follows it."""
    cells = [cell.strip() for cell in BULLET.sub("- ", line.strip()).strip("\t").split("\t")]
    return [" ".join(cells)] if len(cells) == 2 and LIST_MARK.match(cells[0]) else cells


def _table(rows: list[list[str]]) -> Table:
    head, *body = rows
    columns = tuple(Column(label, align="left" if place else "center") for place, label in enumerate(head))
    return Table("", columns, tuple(Row(tuple(map(spelled, cells))) for cells in body))
