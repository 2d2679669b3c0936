"""What a printed document says, and nothing of how it looks: plain values that can be frozen as JSON."""

from documents.printing.blocks.freezing import frozen
from documents.printing.blocks.sheets import (
    DOTTED_NUMBER,
    DRAFT_NUMBER,
    POINTS,
    Block,
    Letterhead,
    Printed,
    PrintedList,
    PrintedText,
    Signature,
    numbered,
    parts_of,
)
from documents.printing.blocks.tables import Column, Row, Table, grouped_rows, head_rows
from documents.printing.blocks.text import (
    DOTS,
    Blank,
    Centred,
    Figure,
    Heading,
    Paragraph,
    Part,
    Strong,
    place,
    plain,
)
from documents.printing.blocks.thawing import CLASSES, from_json

__all__ = [
    "Blank",
    "Block",
    "CLASSES",
    "Centred",
    "Column",
    "DOTS",
    "DOTTED_NUMBER",
    "DRAFT_NUMBER",
    "Figure",
    "Heading",
    "Letterhead",
    "POINTS",
    "Paragraph",
    "Part",
    "Printed",
    "PrintedList",
    "PrintedText",
    "Row",
    "Signature",
    "Strong",
    "Table",
    "from_json",
    "frozen",
    "grouped_rows",
    "head_rows",
    "numbered",
    "parts_of",
    "place",
    "plain",
]
