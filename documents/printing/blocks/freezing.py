"""A paper as plain JSON; `thawing` makes the paper of it again."""

import datetime
import unicodedata
from dataclasses import fields, is_dataclass
from typing import Any


def frozen(value: Any) -> Any:
    """Return the value as JSON can keep it."""
    if is_dataclass(value):
        content = {field.name: frozen(getattr(value, field.name)) for field in fields(value)}
        return {"class": type(value).__name__} | content
    if isinstance(value, datetime.date):
        return {"class": "date", "date_string": value.isoformat()}
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    return [frozen(item) for item in value] if isinstance(value, tuple) else value
