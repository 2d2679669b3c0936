"""Longer texts of the demonstration, kept as files."""

import re
from pathlib import Path

HEAD = re.compile(r"^\[(\w+)\]$", re.MULTILINE)


def read(name: str) -> str:
    return (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")


def lines_of(name: str) -> list[str]:
    """The lines of a file, without its comments."""
    return [line for line in read(name).splitlines() if line and not line.startswith("#")]


def sections_of(name: str) -> dict[str, str]:
    """The sections of a file: [key] on a line of its own, then the text."""
    _, *parts = HEAD.split(read(name))
    return {key: text.strip() for key, text in zip(parts[::2], parts[1::2], strict=True)}
