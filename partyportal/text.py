"""Vietnamese text: folding for search, the order of names, figures as a Party office writes them."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from textwrap import shorten

from django.core.exceptions import ValidationError
from django.utils.text import slugify

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Tones in the order of Vietnamese dictionaries: none, grave, hook, tilde, acute, dot.
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
LETTERS = {letter: f"{position:02d}" for position, letter in enumerate(ALPHABET, start=10)}
# Two digits a sign, digits before letters; 00 is left to close a code.
CODE_SIGNS = {sign: f"{place:02d}" for place, sign in enumerate("0123456789abcdefghijklmnopqrstuvwxyz", start=1)}
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


# Bullets of Word's own fonts at the beginning of a line.
BULLETS = re.compile(r"^[ \t]*[\ue000-\uf8ff]+[ \t\u00a0]*", re.MULTILINE)
# Letters of other alphabets that look like ours.
LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјкморстухуԁһԛԝѵ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορ" + "ꓟꓮꓔᎷᎪᎢⲘⲦ" + "ıɑɩ",
    "ABESIJKMHOPCTYXaesijkmopctyxydhqwv" + "ABEZHIKMNOPTYXaivop" + "MATMATMT" + "iai",
)
# Đ is typed as the letters of Icelandic and of African languages too.
SAME_LETTER = str.maketrans("ÐðƉɖ", "ĐđĐđ")
LINE_ENDS = str.maketrans("\u2028\u2029\x85\v\f", "\n\n\n\n\n")
# Direction marks, invisible letters, private and broken characters; line ends and tabs stay.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffd-\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
FOREIGN_IN_WORD = re.compile(r"\w*[\u0370-\u052f\u13a0-\u13ff\u2c80-\u2cff\ua4d0-\ua4ff]\w*")
FOREIGN_LETTERS = "Họ tên có chữ không thuộc bảng chữ cái tiếng Việt ({}). Hãy gõ lại họ tên bằng bàn phím tiếng Việt."
OF_OTHER_ALPHABETS = re.compile(r"[^\W\d_A-Za-zÀ-ɏ\u0300-\u036fḀ-ỿ]")


# What may stand between and behind the digits of a sum.
BESIDE_DIGITS = re.compile(r"\s|đ(?:ồng)?$")
IN_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
KEPT_LENGTH = 80
# What stands before a number where somebody typed the line of the paper: «Số: 11-KH/ĐU».
WORD_OF_NUMBER = re.compile(r"\s*số(?:\s*,?\s*ký\s+hiệu|\s+hiệu)?\s*[:.]?\s*(?=\d)", re.IGNORECASE)


def legible(text: str) -> str:
    """Return the text as it was meant: NFC, nothing invisible, our letters for their look-alikes within a word."""
    if text.isascii() and text.isprintable():
        return text
    text = BULLETS.sub("- ", text.translate(LINE_ENDS))
    text = UNSEEN.sub("", text)
    text = unicodedata.normalize("NFC", text).translate(SAME_LETTER)
    return FOREIGN_IN_WORD.sub(_in_one_alphabet, text)


def refuse_foreign_letters(name: str):
    """Raise a sentence for a name with letters that no Vietnamese keyboard writes."""
    if found := OF_OTHER_ALPHABETS.findall(name):
        raise ValidationError(FOREIGN_LETTERS.format(" ".join(dict.fromkeys(found))), code="foreign_letters")


def _in_one_alphabet(word) -> str:
    """A word of look-alikes becomes ours; one that stays foreign even so is left as it is."""
    ours = unicodedata.normalize("NFC", word[0].translate(LOOKALIKES))
    is_mixed = any(char.isalpha() and "LATIN" in unicodedata.name(char, "") for char in word[0])
    return ours if is_mixed and not OF_OTHER_ALPHABETS.search(ours) else word[0]


def clean(text: str) -> str:
    """Return the text legible and with single spaces, as it is stored."""
    return " ".join(legible(text).split())


def begun(text: str, most: int = 80) -> str:
    """Return the beginning of a long text, cut behind a word: `Tổ chức sinh hoạt chuyên đề…`."""
    return shorten(text, most, placeholder="…")


def lower_first(text: str) -> str:
    """A title as it goes on within a sentence: báo cáo năm 2025 của Chi bộ 1."""
    return text[:1].lower() + text[1:]


def bare_number(text: str) -> str:
    """Return the number of a paper without the word before it: `Số: 11-KH/ĐU` is `11-KH/ĐU`."""
    return WORD_OF_NUMBER.sub("", text, count=1) if WORD_OF_NUMBER.match(text) else text


def fold(text: str) -> str:
    """Return the text without marks and capitals, for search: `Nguyễn Văn Tước` is `nguyen van tuoc`."""
    if text.isascii():
        return " ".join(text.lower().split())
    # Names and cells are folded again and again; whole documents are not kept.
    return _folded(text) if len(text) < KEPT_LENGTH else _folded.__wrapped__(text)


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.replace("đ", "d").split())


# «thi-đua», «NQ-TW»: letters on both sides. Where a digit stands, the hyphen is part of a number: «24-NQ/ĐU».
HYPHENS = re.compile(r"[-‐‑–]+")


def searched_words(text: str) -> list[str]:
    """Return the folded words that a search asks for; what hyphens join without any digit counts as so many words."""
    found = []
    for word in fold(text).split():
        parts = [word] if any(sign.isdigit() for sign in word) else HYPHENS.split(word)
        found += filter(None, parts)
    return found or fold(text).split()


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


def code_key(code: str) -> str:
    """Return the key that orders codes, their numbers by value: CB2 before CB10. Keys of superiors stand before it."""
    spelled = re.sub(r"[0-9]+", lambda digits: digits[0].lstrip("0").zfill(6), fold(code))
    return "".join(CODE_SIGNS.get(sign, "99") for sign in spelled) + "00"


def file_name(title: str) -> str:
    """Return the title as the name of a file, without its ending: `danh-sach-dang-vien-chi-bo-1-thang-1-2027`."""
    return slugify(re.sub(r"[^\w\s-]+", " ", fold(title)))[:120].strip("-")


def key_of(text: str) -> int | None:
    """Return the number that an address or a button sent; None for what can be no key of a row."""
    return int(text) if text.isdecimal() and len(text) < 19 else None


def padded(count: int) -> str:
    """Return a count as documents print it: two digits below ten (03 chi bộ), dots for thousands."""
    return f"{count:02d}" if count < 100 else grouped(count)


def grouped(number: int | Decimal) -> str:
    """Return a number with a dot for thousands: 390.770.000."""
    return f"{number:,}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def plain_number(typed: str) -> str:
    """Return a typed number without its spaces, its «đ» and the dots between its thousands; 95.5 stays as it is."""
    digits = BESIDE_DIGITS.sub("", typed)
    return digits.replace(".", "") if IN_THOUSANDS.fullmatch(digits) else digits


def decimal_text(value) -> str:
    """A figure's value as people read it: whole numbers grouped, others with a comma."""
    return grouped(int(value)) if value == int(value) else f"{value:.1f}".replace(".", ",")


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


def met_words(is_exceeded: bool) -> str:
    """How targets that are met are told: «đạt và vượt» only where one of them is exceeded."""
    return "đạt và vượt" if is_exceeded else "đạt"
