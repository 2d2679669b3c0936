"""What one file may cost. Both sides of the door read this: no import but the standard library's."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
MAX_FILE = 10 * MEGABYTE
# What a process may write back: the texts of a workbook, a drawn page.
MAX_ANSWER = 64 * MEGABYTE


@dataclass(frozen=True)
class Limits:
    """Bytes of address space, seconds of the processor, seconds by the clock."""

    memory: int
    processor: int
    clock: int


LIMITS = {
    "xlsx": Limits(512 * MEGABYTE, 20, 50),
    "xlsm": Limits(512 * MEGABYTE, 20, 50),
    "xls": Limits(512 * MEGABYTE, 15, 40),
    "ods": Limits(512 * MEGABYTE, 15, 40),
    "csv": Limits(256 * MEGABYTE, 15, 40),
    "docx": Limits(256 * MEGABYTE, 10, 30),
    "pdf": Limits(512 * MEGABYTE, 15, 40),
    # A PDF with the code that judges signatures, which is large.
    "signed": Limits(768 * MEGABYTE, 20, 50),
    "jpeg": Limits(512 * MEGABYTE, 10, 30),
    "png": Limits(512 * MEGABYTE, 10, 30),
    # One page, for Tesseract.
    "letters": Limits(1024 * MEGABYTE, 30, 60),
}
