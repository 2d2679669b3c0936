"""Look through every file of the tree for secrets and for numbers of the shape of real people's; `make check` runs it.

Numbers in tests and in the demonstration are visibly invented: a province that does not exist, digits in a row, few
different digits, or a serial number under 200.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Written by tools or taken over from elsewhere, and checked where they come from.
PASSED_OVER = re.compile(
    r"^(requirements/.*\.lock|static/vendor/.*|tests/browser/axe/.*|.*\.(png|webp|jpg|ico|woff2?|ttf|pdf|xlsx|docx))$"
)

SECRETS = [
    ("private key", re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY")),
    (
        "token",
        re.compile(r"\b(AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}|glpat-[\w-]{20,}|sk-[\w-]{30,})"),
    ),
    ("token", re.compile(r"\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}")),
    (
        "password in an address",
        re.compile(r"\b\w+://[\w.-]+:(?!\$|\{|<|password\b|PASSWORD\b)[^\s:@/\"'<>{}$]{3,}@(?!127\.0\.0\.1)[\w.-]+"),
    ),
    (
        "secret in an assignment",
        re.compile(
            r"(?i)\b\w*(?:password|passwd|secret_key|secret|api_?key|access_?key|token)\b[\"']?\s*[:=]\s*"
            r"(?:[\"'](?P<quoted>[^\"'\s{}$<>%]{8,})[\"']|(?P<bare>[A-Za-z0-9+/_\-]{20,}))(?=[\s,;)\]}\\]|$)"
        ),
    ),
]
# What the demonstration and the tests sign in with, and keys that say that they are none.
ALLOWED_SECRETS = re.compile(r"^(congtac-dang-2026|only-[a-z-]+.*|a-long-random-key-.*|mat-khau-.*|BRANCH_SECRETARY)$")
# A word of the code is no secret: a name, a call, an attribute, a class by its path, a limit, a path.
CODE = re.compile(r"^[a-z_]+(\.[a-z_]+)*(\.[A-Z][A-Za-z]+)?$|^[a-z]+(-[a-z]+)*$|^\d+/\d*[smhd]/[a-z]+$|^(/[a-z_]+)+$")

PROVINCES = set(
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 "
    "044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 "
    "089 091 092 093 094 095 096".split()
)
NUMBER = re.compile(r"(?<![\w.+\-/#])\d{8,12}(?![\w\-]|\.\d)")
CARD_WORDS = re.compile(r"card|thẻ|the dang|căn cước|cccd|cmnd|citizen", re.IGNORECASE)
ROWS = ("01234567890123456789", "98765432109876543210")
LEAST_SERIAL = 200


def is_invented(number: str) -> bool:
    """Whether anyone sees that no person has the number."""
    in_a_row = any(number[at : at + 5] in row for row in ROWS for at in range(len(number) - 4))
    return in_a_row or len(set(number)) <= 3 or int(number[-6:]) < LEAST_SERIAL or number.startswith("0000")


def is_personal(number: str, line: str) -> bool:
    """Whether it has the shape of a citizen number, or that of an older one or a card in a line that speaks of one."""
    if len(number) == 12:
        return number[:3] in PROVINCES and number[3] in "0123"
    return len(number) in (8, 9) and bool(CARD_WORDS.search(line))


def found_in(line: str):
    """What in a line looks like a secret or like a person's number."""
    for kind, pattern in SECRETS:
        for match in pattern.finditer(line):
            value = match.groupdict().get("quoted") or match.groupdict().get("bare") or match[0]
            if not ALLOWED_SECRETS.match(value) and not CODE.match(value):
                yield kind
    for number in NUMBER.findall(line):
        if is_personal(number, line) and not is_invented(number):
            yield "number of the shape of a person's"


def files() -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    names = [name for name in listed.stdout.decode().split("\0") if name and not PASSED_OVER.match(name)]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def main() -> int:
    """Name each place, never what stands there: the output is kept by whoever runs it."""
    bad = []
    for path in files():
        text = path.read_bytes().decode(errors="ignore")
        for number, line in enumerate(text.splitlines(), 1):
            bad += [f"{path.relative_to(ROOT)}:{number}: {kind}" for kind in found_in(line)]
    print("\n".join(bad) or "No secret and no person's number found.")  # noqa: T201
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
