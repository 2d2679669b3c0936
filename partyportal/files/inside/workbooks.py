"""Workbooks: cells, merges and strings are counted in a stream before anything is laid out."""

from . import package, streaming
from .counting import Counting
from .refusal import Refused

WITH_MACROS = {"xlsm"}


def opened(content: bytes, kind: str) -> dict:
    """Return the visible sheets as text: name, rows, kinds, merges, and what Excel hides or strikes out."""
    macros = kind in WITH_MACROS
    names = package.look(content, Counting(macros).again, macros)
    if "xl/workbook.xml" not in names:
        raise Refused("not_this_kind")
    return streaming.sheets_of(content)
