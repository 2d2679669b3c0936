"""Text typed in fonts of before Unicode, TCVN3 (ABC) and VNI: recognised by how its words are spelled."""

import re
import unicodedata

from partyportal.sheets.syllables import is_syllable

TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
# VNI writes a mark as a letter of its own behind the vowel; some vowels stand alone.
VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
VNI_ROUND = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
VNI_SHORT = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def vni_pairs() -> dict[str, str]:
    pairs = {}
    for vowel in "aeiouyôö":
        ours = VNI_ALONE.get(vowel, vowel)
        pairs |= {vowel + mark: ours + tone for mark, tone in VNI_TONES.items()}
    for vowel in "aeo":
        pairs |= {vowel + mark: f"{vowel}\u0302{tone}" for mark, tone in VNI_ROUND.items()}
    pairs |= {f"a{mark}": f"a\u0306{tone}" for mark, tone in VNI_SHORT.items()}
    return {pair: unicodedata.normalize("NFC", ours) for pair, ours in (pairs | VNI_ALONE).items()}


VNI = vni_pairs()
VNI_CODES = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)), re.IGNORECASE)
FONTS = {"tcvn3": "TCVN3", "vni": "VNI"}
# Words end at spaces and at the punctuation of ASCII: the codes of these fonts are no letters elsewhere.
WORD = re.compile(r"[^\s!-@\[-`{-~]+")
# Letters that only Unicode has.
BEYOND = re.compile(r"[\u0102-\u01b0\u1ea0-\u1ef9]")


def from_tcvn3(text: str) -> str:
    return WORD.sub(lambda word: _in_its_case(word[0], "".join(TCVN3.get(char, char) for char in word[0])), text)


def _in_its_case(typed: str, read: str) -> str:
    """A word in capitals is so in all letters: the font of capitals shows the codes of small ones as capitals."""
    plain = [char for char in typed if char.isascii() and char.isalpha()]
    return read.upper() if len(plain) > 1 and all(char.isupper() for char in plain) else read


def from_vni(text: str) -> str:
    def ours(found: re.Match) -> str:
        read = VNI[found[0].lower()]
        return read.upper() if found[0][0].isupper() else read

    return VNI_CODES.sub(ours, text)


READERS = {"tcvn3": from_tcvn3, "vni": from_vni}


def spelled(text: str) -> int:
    """Return how many words with a mark are spelled as ours are."""
    return sum(is_syllable(word) for word in marked_words(text))


def marked_words(text: str) -> list[str]:
    """The words that tell something: with a sign beyond ASCII and a letter within it."""
    words = WORD.findall(unicodedata.normalize("NFC", text))
    return [word for word in words if not word.isascii() and any(char.isascii() and char.isalpha() for char in word)]


def worths(text: str) -> dict[str, int]:
    """Return how many words each reading spells right; of a text with letters of Unicode there is one reading."""
    read = {"": spelled(text)}
    if not text.isascii() and not BEYOND.search(unicodedata.normalize("NFC", text)):
        read |= {font: spelled_as(text, reader) for font, reader in READERS.items()}
    return read


def spelled_as(text: str, reader) -> int:
    """How many of the words that tell something are spelled as ours once they are read so."""
    return sum(is_syllable(reader(word)) for word in marked_words(text))


def font_of(texts: list[str], hint: str = "") -> str:
    """Return in which old font these texts were typed, as a whole: `tcvn3`, `vni`, or an empty string for Unicode."""
    total, words = dict.fromkeys(["", *READERS], 0), 0
    for text in texts:
        if text.isascii():
            continue
        found = worths(text)
        words += len(marked_words(text))
        for font in total:
            total[font] += found.get(font, 0)
    best = max(READERS, key=lambda font: (total[font], font == hint))
    return best if total[best] > total[""] and total[best] * 10 >= words * 6 else ""


def converted(text: str, font: str) -> str:
    """Return a cell of a column of that font in Unicode; a cell that was typed in Unicode stays."""
    if text.isascii() or not font:
        return text
    found = worths(text)
    return READERS[font](text) if found.get(font, -1) >= found[""] else text


def font_of_cell(text: str) -> str:
    """Return the font of a text alone, in a column that as a whole is Unicode: only where two words or all tell it."""
    if BEYOND.search(text):
        return ""
    font = font_of([text])
    return font if font and (worths(text)[font] > 1 or len(marked_words(text)) == 1) else ""
