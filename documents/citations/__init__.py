"""The documents that a Vietnamese text cites, by symbol or by name. It needs nothing of Django.

`read(text)` finds them, `parse(text)` reads a symbol that was typed into a field.
"""

from documents.citations.reader import Citation, read
from documents.citations.symbols import Symbol, key_of, parse

__all__ = ["Citation", "Symbol", "key_of", "parse", "read"]
