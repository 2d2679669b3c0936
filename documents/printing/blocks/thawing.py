"""The paper again that was frozen as JSON."""

import datetime
from typing import Any

from documents.printing.blocks.charts import Bar, Chart, Plot
from documents.printing.blocks.sheets import Letterhead, PrintedList, PrintedText, Signature
from documents.printing.blocks.tables import Column, Row, Table
from documents.printing.blocks.text import Addressed, Blank, Centred, Figure, Heading, Paragraph, Strong

CLASSES = {
    kind.__name__: kind
    for kind in (
        Figure,
        Strong,
        Letterhead,
        Signature,
        Heading,
        Paragraph,
        Column,
        Row,
        Table,
        Centred,
        Addressed,
        Bar,
        Chart,
        Plot,
        Blank,
        PrintedText,
        PrintedList,
    )
} | {"date": lambda date_string: datetime.date.fromisoformat(date_string)}


def from_json(data: Any) -> Any:
    """Return the document that `to_json` wrote."""
    if isinstance(data, list):
        return tuple(from_json(item) for item in data)
    if isinstance(data, dict):
        content = {key: from_json(value) for key, value in data.items() if key != "class"}
        return CLASSES[data["class"]](**content)
    return data
