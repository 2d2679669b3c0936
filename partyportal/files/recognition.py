"""Letters of scanned pages, as Tesseract reads them where the machine has it with Vietnamese."""

import shutil
import subprocess
from functools import cache

from partyportal.files import bounded

LANGUAGE = "vie"


@cache
def program() -> str:
    """Where it is; empty where it or its Vietnamese is missing."""
    path = shutil.which("tesseract") or ""
    return path if path and LANGUAGE in _languages(path) else ""


def _languages(path: str) -> list[str]:
    try:
        told = subprocess.run([path, "--list-langs"], capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return told.stdout.split()


def is_installed() -> bool:
    return bool(program())


def letters_of(picture: bytes, *, anywhere: bool = False) -> dict:
    """Return {"found": text} of a picture that we drew ourselves, or {"refused": code}."""
    return bounded.recognise(picture, program(), anywhere=anywhere)
