"""Vietnamese text: folding for search, the order of names, figures as a Party office writes them."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Tones in the order of Vietnamese dictionaries: none, grave, hook, tilde, acute, dot.
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
LETTERS = {letter: f"{position:02d}" for position, letter in enumerate(ALPHABET, start=10)}
MARKS_OF_LETTERS = "\u0302\u0306\u031b"  # circumflex, breve, horn

# The old place of the tone mark (oà, uý) beside the one that we write (òa, úy → ủy).
OLD_TONES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe"} | {
    "oẻ": "ỏe",
    "oẽ": "õe",
    "oẹ": "ọe",
    "uỳ": "ùy",
    "uý": "úy",
    "uỷ": "ủy",
    "uỹ": "ũy",
    "uỵ": "ụy",
}
# `quý`, `quà` keep theirs: there the u belongs to the consonant.
OLD_TONE = re.compile(rf"(?<!q)(?:{'|'.join(OLD_TONES)})(?!\w)")


def clean(text: str) -> str:
    """Return the text as NFC with single spaces, as it is stored."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Return the text without marks and capitals, for search: `Nguyễn Văn Tước` is `nguyen van tuoc`."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.replace("đ", "d").split())


def one_spelling(text: str) -> str:
    """Return the text in lower case with one place for each tone mark, so that `uỷ` equals `ủy`."""
    return OLD_TONE.sub(lambda found: OLD_TONES[found[0]], clean(text).casefold())


def _syllable_key(syllable: str) -> str:
    letters, tone = [], "0"
    for char in unicodedata.normalize("NFD", syllable.casefold()):
        if char in TONES:
            tone = TONES[char]
        elif char in MARKS_OF_LETTERS and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        elif not unicodedata.combining(char):
            letters.append(char)
    return "".join(LETTERS.get(letter, "99") for letter in letters) + "0" + tone


def sort_key(full_name: str) -> str:
    """Return the key that orders people by given name, family name, middle names.

    Only digits, so every collation of every database gives the same order.
    """
    syllables = clean(full_name).split(" ")
    ordered = [syllables[-1], *syllables[:-1]]
    return "".join(_syllable_key(syllable) for syllable in ordered)


def padded(count: int) -> str:
    """Return a count as documents print it: two digits below ten (03 chi bộ), dots for thousands."""
    return f"{count:02d}" if count < 100 else grouped(count)


def grouped(number: int | Decimal) -> str:
    """Return a number with a dot for thousands: 390.770.000."""
    return f"{number:,}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def percent(part: int | Decimal, whole: int | Decimal) -> str:
    """Return a share with one decimal after a comma, none where it is round: 97,9%; empty for a base of 0."""
    if not whole:
        return ""
    share = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{share:f}".removesuffix(".0").replace(".", ",") + "%"


def masked(number: str) -> str:
    """Return an identity or card number with all but its last three digits hidden."""
    return "•" * (len(number) - 3) + number[-3:] if len(number) > 3 else "•" * len(number)


def is_masked(number: str) -> bool:
    """Return whether the number comes from one of our own masked lists."""
    return "•" in number or "*" in number


def roman(number: int) -> str:
    """Return the Roman numeral of a section or a quarter."""
    numeral = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        numeral += letters * (number // value)
        number %= value
    return numeral
