"""The code under an issued paper by which anybody who holds it asks whether it is the issued one."""

import base64
import secrets

from django.conf import settings
from django.urls import reverse

# 80 random bits: whoever tries a million codes a second meets one of a million papers in some thirty years.
RANDOM_BYTES = 10
# Letters that are read for those that no code holds.
MISREAD = str.maketrans("018", "olb")


def new_code() -> str:
    """Sixteen letters of a-z and 2-7."""
    return base64.b32encode(secrets.token_bytes(RANDOM_BYTES)).decode().lower()


def address_of(code: str) -> str:
    """Where the QR code leads."""
    return settings.PORTAL_URL + reverse("documents:verify_code", args=[code])


def read(typed: str) -> str:
    """The code as it was typed from paper: without gaps, with the letters that were meant."""
    return "".join(filter(str.isalnum, typed.lower())).translate(MISREAD)
