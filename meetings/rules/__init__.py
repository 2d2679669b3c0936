"""The rules of votes and elections over counts: pure, without a row of the database.

What is a threshold stands in the rulebook and is handed in; 294-QĐ/TW 9.3 and 06-HD/TW 14.2 give the base.
"""

from typing import Protocol


class Ratio(Protocol):
    """A share that must be reached; `rulebook.models.RuleValue` is one."""

    def is_reached(self, part: int, whole: int) -> bool: ...
