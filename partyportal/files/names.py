"""What the name of a file says, and which names no file of ours may have."""

import unicodedata

LONGEST = 200
KINDS = {".xlsx": "xlsx", ".docx": "docx", ".pdf": "pdf", ".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png"} | {
    ".xlsm": "xlsm",
    ".xls": "xls",
    ".ods": "ods",
    ".csv": "csv",
}
OLD = {".xls", ".xlt", ".xlsb", ".doc", ".dot"}
WITH_MACROS = {".xlsm", ".xltm", ".xlam", ".xla", ".docm", ".dotm"}
# Devices of Windows, whatever follows the dot.
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{name}{digit}" for name in ("com", "lpt") for digit in "0123456789¹²³"
}
SEPARATORS = set('/\\:*?"<>|')


def refusal(name: str, kinds) -> str | None:
    """Return the code of what is wrong with a name, if anything."""
    ending = ending_of(name)
    if KINDS.get(ending) in kinds:
        return None if is_usable(name) else "bad_name"
    if ending in WITH_MACROS:
        return "macro"
    return "old_format" if ending in OLD else "wrong_name"


def ending_of(name: str) -> str:
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


def is_usable(name: str) -> bool:
    """Whether every system could keep a file of this name, and whether a reader sees what it is."""
    stem = name.partition(".")[0].strip().lower()
    return (
        len(name) <= LONGEST
        and stem not in RESERVED | {""}
        and not SEPARATORS & set(name)
        and not any(is_invisible(char) for char in name)
    )


def is_invisible(char: str) -> bool:
    """Controls, marks that turn the direction, lone surrogates, private letters, ends of lines."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
