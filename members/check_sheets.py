"""The short code of a check sheet: typed into the search, it opens the record that the sheet was printed from."""

import re

# No letter that is read as another or as a digit.
LETTERS = "ABCDEFGHKLMNPRTUVXY"
CODE = re.compile(r"RS\s*-?\s*(\d{1,9})\s*([A-Z])")


def code_of(pk: int) -> str:
    """Return the code of a record: RS0042K, its last letter there to notice a slip of the pen."""
    return f"RS{pk:04d}{_letter(pk)}"


def pk_of(text: str) -> int | None:
    """Return the key of the record whose code was typed; None where it is none, or one digit is wrong."""
    found = CODE.fullmatch(text.strip().upper())
    if not found or _letter(int(found[1])) != found[2]:
        return None
    return int(found[1])


def _letter(pk: int) -> str:
    """19 is prime, so one wrong digit or two that changed places always give another letter."""
    return LETTERS[pk % len(LETTERS)]
