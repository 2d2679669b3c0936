"""The templates that an office begins with; taken over into its own, they are edited there."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "text"
FIELDS = ("name", "doc_type", "subject", "addressed_to", "text", "recipients")


@dataclass(frozen=True)
class Shipped:
    """One of them, under its key."""

    key: str
    name: str
    doc_type: str
    subject: str
    text: str
    recipients: str
    addressed_to: str = ""


@cache
def templates() -> dict[str, Shipped]:
    """All of them, by key, in the order of the file."""
    read = tomllib.loads((FOLDER / "templates.toml").read_text())
    return {key: Shipped(key, **facts) for key, facts in read.items()}
