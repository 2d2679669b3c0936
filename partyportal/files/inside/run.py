"""Binds the process to its limits, opens the file, writes the answer as JSON."""

import importlib
import json
import os
import resource
import signal
import sys

from .limits import LIMITS, MAX_ANSWER, Limits
from .refusal import Refused

OPENERS = {"xlsx": "workbooks", "docx": "words", "pdf": "pdfs", "jpeg": "pictures", "png": "pictures"} | {
    "xlsm": "workbooks",
    "xls": "foreign",
    "ods": "foreign",
    "csv": "separated",
    "signed": "signatures",
}
SPARE_SECONDS = 2
# How Tesseract looks for letters: in lines and columns, or wherever some stand.
AS_A_PAGE, ANYWHERE = "3", "11"


def main(kind: str, page: str = "", sharp: str = ""):
    bind(LIMITS[kind])
    if kind == "letters":
        # The limits hold for the program that takes the place of this one.
        os.execv(page, [page, "stdin", "stdout", "-l", "vie", "--psm", ANYWHERE if sharp else AS_A_PAGE])
    answer = answer_to(kind, page, sys.stdin.buffer.read(), bool(sharp))
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode())
    sys.stdout.buffer.flush()
    # Readers that were given nonsense may hang or crash while they are taken down.
    os._exit(0)


def bind(limits: Limits):
    """Give up, for good, what a hostile file could use; the alarm holds when the parent is gone."""
    for name, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.processor),
        (resource.RLIMIT_FSIZE, MAX_ANSWER),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_NPROC, 0),
    ):
        hard = resource.getrlimit(name)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(name, (value, value))
    signal.alarm(limits.clock + SPARE_SECONDS)


def answer_to(kind: str, page: str, content: bytes, sharp: bool = False) -> dict:
    """What the file holds; where a page is named, the picture of that page alone.

    Of a file that was signed `page` is the length of what it was before.
    """
    try:
        opener = importlib.import_module(f".{OPENERS[kind]}", __package__)
        if kind == "signed":
            return {"found": opener.checked(content, int(page))}
        return {"found": opener.drawn(content, kind, int(page), sharp) if page else opener.opened(content, kind)}
    except Refused as refused:
        return {"refused": refused.code}
    except MemoryError:
        return {"refused": "bomb"}
    except BaseException:
        # Also the panic of a reader written in Rust, which is no Exception. Whatever it stumbles over is in the file.
        return {"refused": "broken"}
