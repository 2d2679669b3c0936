"""Files that were damaged at random: each is read or refused, none does more."""

import random

import pytest

from partyportal.files import bounded, sentences
from tests.partyportal.files.packages import document, workbook
from tests.partyportal.files.test_pdf_door import with_catalogue
from tests.partyportal.files.test_picture_door import picture

FILES = {
    "xlsx": workbook(*[[f"Lê {number}", number] for number in range(50)]),
    "docx": document("Nghị quyết", "của Chi bộ"),
    "pdf": with_catalogue(b"/Lang (vi)"),
    "jpeg": picture("JPEG"),
    "png": picture("PNG"),
}


def damaged(content: bytes, dice: random.Random) -> bytes:
    """Some bytes changed, and now and then a piece cut out, doubled or put elsewhere."""
    content = bytearray(content)
    for _ in range(dice.choice([1, 1, 3, 30])):
        content[dice.randrange(len(content))] = dice.randrange(256)
    start, length = dice.randrange(len(content)), dice.choice([0, 0, 1, 50])
    piece = content[start : start + length]
    if dice.random() < 0.5:
        del content[start : start + length]
    at = dice.randrange(len(content))
    content[at:at] = piece
    return bytes(content)


# Each damaged file starts a process of its own.
@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.drill) for seed in range(2, 100))])
@pytest.mark.parametrize("kind", FILES)
def test_a_damaged_file_is_read_or_refused(kind, seed):
    answer = bounded.open_file(damaged(FILES[kind], random.Random(f"{kind}{seed}")), kind)

    assert "found" in answer or sentences.of(answer["refused"], kind, [kind])


def test_every_refusal_of_every_kind_has_its_sentence():
    codes = {*sentences.ANY, *sentences.WORKBOOK}

    for kind in sentences.NAMES:
        known = codes if kind == "xlsx" else set(sentences.ANY)
        assert all("{" not in sentences.of(code, kind, [kind]) for code in known)
