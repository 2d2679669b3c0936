import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyportal.sheets import oldfonts
from partyportal.sheets.syllables import is_syllable

WORDS = [
    "Nguyễn",
    "Trần",
    "Đặng",
    "Phước",
    "Hòa",
    "Bình",
    "Thị",
    "Hữu",
    "Ngọc",
    "Ánh",
    "Quỳnh",
    "Giang",
    "Yến",
    "Tường",
]
TO_TCVN3 = {ours: code for code, ours in oldfonts.TCVN3.items()}
TO_VNI = {ours: code for code, ours in oldfonts.VNI.items()}


def typed(text: str, codes: dict[str, str]) -> str:
    """Write a text as it was typed in an old font; capitals with a tone were a font of their own, so they are small."""
    pieces = []
    for letter in text:
        small = codes.get(letter) or codes.get(letter.lower(), letter)
        pieces.append(small if letter in codes or letter.islower() else small.upper() if letter in "ĐÁ" else small)
    return "".join(pieces)


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=5), st.sampled_from(["tcvn3", "vni"]))
def test_what_was_typed_in_an_old_font_is_read(words, font):
    # Some words, like `thò`, can be read either way.
    name = " ".join(["Nguyễn", "Đặng", *words]).lower()
    old = typed(name, TO_TCVN3 if font == "tcvn3" else TO_VNI)

    assert oldfonts.font_of([old]) == font
    assert oldfonts.converted(old, font) == name


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))
def test_unicode_stays(words):
    name = " ".join(words)

    assert oldfonts.font_of([name]) == ""


@pytest.mark.parametrize("text", ["NGÔ", "Ô tô", "Tày", "Ngô Lê", "×", "Café", "Quê quán", "Phan\xad An", "Y Niê"])
def test_latin_letters_tell_no_old_font(text):
    assert oldfonts.font_of([text]) == ""


@pytest.mark.parametrize("word", ["nguyễn", "quốc", "giếng", "gì", "nghiêm", "khuỷu", "Yến", "ĐƯỜNG", "hoắc", "uỷ"])
def test_syllables_of_ours(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ngễ", "quỏn", "catn", "kà", "bắm\u0301", "ngừoit", "các\u0300"])
def test_what_no_syllable_is_spelled_like(word):
    assert not is_syllable(word)
