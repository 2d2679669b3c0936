"""The reader against labelled sentences, and what it costs."""

import datetime
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from documents.citations import read

MARKED = re.compile(r"\{([^}]*)\}")


class Sentence(NamedTuple):
    """A sentence with what it cites: place, symbol or name, number, day."""

    text: str
    cited: list


def labelled() -> list[Sentence]:
    lines = (Path(__file__).parent / "labelled.txt").read_text(encoding="utf-8").splitlines()
    return [sentence(line) for line in lines if line.strip() and not line.startswith("#")]


def sentence(line: str) -> Sentence:
    marked, _, said = line.replace("\\n", "\n").replace("\\t", "\t").partition(" => ")
    if marked.startswith("NFD:"):
        marked = unicodedata.normalize("NFD", marked.removeprefix("NFD:"))
    labels = [label.split() for label in said.split(" ; ")] if said else []
    cited, plain, last = [], "", 0
    for place, found in enumerate(MARKED.finditer(marked)):
        plain += marked[last : found.start()]
        written, *more = labels[place] if labels else ["="]
        written = unicodedata.normalize("NFC", found[1] if written == "=" else written)
        number = re.match(r"\d+", written) or re.search(r"(?<=#)\d+", " ".join(more))
        day = next((one for one in more if one[0] != "#"), None)
        cited.append((len(plain), len(plain) + len(found[1]), written, number and int(number[0]), day))
        plain, last = plain + found[1], found.end()
    return Sentence(plain + marked[last:], cited)


def found_in(text: str) -> list:
    return [
        (
            row.start,
            row.end,
            row.symbol or unicodedata.normalize("NFC", row.name),
            row.number,
            row.date and row.date.isoformat(),
        )
        for row in read(text)
    ]


SENTENCES = labelled()


def test_two_hundred_sentences_are_labelled():
    assert len(SENTENCES) >= 200


def test_precision_and_recall():
    """Of all that is found and of all that is labelled, at least 99 in 100 agree in place, name, number and day."""
    right = found = wanted = 0
    for text, cited in SENTENCES:
        read_ones = found_in(text)
        right += len(set(read_ones) & set(cited))
        found, wanted = found + len(read_ones), wanted + len(cited)

    assert right / found >= 0.99
    assert right / wanted >= 0.99


@pytest.mark.parametrize("sentence", SENTENCES, ids=[row.text[:40] for row in SENTENCES])
def test_sentence(sentence):
    assert found_in(sentence.text) == sentence.cited


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("08-QĐi/TW", ("QĐi", 8, "TW")),
        ("335/2025/NĐ-CP", ("NĐ", 335, "CP")),
        ("117/2025/QH15", (None, 117, "QH15")),
        ("1234/SNV-TCBC", (None, 1234, "SNV-TCBC")),
        ("05-QC/BTCTU-BDVTU", ("QC", 5, "BTCTU-BDVTU")),
        ("Điều lệ Đảng", (None, None, None)),
    ],
)
def test_parts_of_a_citation(text, parts):
    (found,) = read(text)

    assert (found.type, found.number, found.issuer) == parts


def test_what_the_command_prints_of_a_citation():
    (found,) = read("số 09 KH/ĐU ngày 18/8/2022")

    assert found.as_dict() == {
        "symbol": "09-KH/ĐU",
        "name": None,
        "type": "KH",
        "number": 9,
        "issuer": "ĐU",
        "date": "2022-08-18",
        "start": 3,
        "end": 11,
    }
    assert found.date == datetime.date(2022, 8, 18)


def test_places_count_the_signs_of_the_text_as_it_is():
    text = "  \r\n\u200bSố:\u00a0 139\u200b - \nKH/ĐU\u200b,  " + unicodedata.normalize("NFD", "Điều lệ Đảng") + " hết"

    places = [text[row.start : row.end] for row in read(text)]

    assert places == ["139\u200b - \nKH/ĐU", unicodedata.normalize("NFD", "Điều lệ Đảng")]


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    found = read(text)

    assert all(0 <= row.start < row.end <= len(text) for row in found)
    assert found == sorted(found, key=lambda row: row.start)


HOSTILE = ["1-CT/TW ", "1,1-CT/TW ", "1/A-", "1/NQ-", "lo ", "a\n\n", "e\u0301", "\u0301\u0327", "số 1, ", "1-CT/A-"]
HOSTILE += [
    "Nghị quyết Đại hội Đảng bộ ",
    "05-CT/TW của Ban ",
    "ngày 1/1/2020, a ban hành ",
    "Nghị quyết Trung ương 4, ",
    "12-HDBTCTW (khóa X) ",
    "phụ lục hợp đồng số 1, rồi đến ",
    "1-CT/TW|",
    "1-CT/TW ngày ",
    "1-CT/TW;",
    "1-CT/TW cùng ngày 1/2020 ",
    "1/2020/QH15 quy ",
    "Ban, Ban: 1-CT/TW 2020 ",
    "1-CT/TW V/v a Ban, ",
    "1-CT/TW ngày 1/1/2020 ",
    "Ngày 1/1/2020, Ban ban hành số 1, 1-CT/TW, ",
    "1-CT/TW cùng ngày 1/1/2020 và ",
    "1-CT/TW về a, ngày 1/1/2020 a ",
    "1-CT/TW V/v " + "AA - " * 50 + "ngày 1/1/2020 ",
    "1-CT/TW V/v - - - - - - - - - - - - - - - - - - - - ngày 1/1/2020 ",
    "Ngày 1/1/2020 và 2/1/2020, a lần lượt ký 1-CT/TW, 2-CT/TW của Ban ngày 1/1, 2/1, ",
    "hai chỉ thị cùng ngày: 1-CT/TW, ",
    "Ký ngày 1/1/2020, a ngày 2/1/2020, Chỉ thị số 1-CT/TW ",
    '1-CT/TW a b c.pdf",',
]
READ_ALL = """
import sys
from documents.citations import read
assert "django" not in sys.modules
for part in sys.argv[1:]:
    read(part * (1_000_000 // len(part.encode())))
"""


def test_hostile_texts_of_a_megabyte_are_read_without_django_in_linear_time():
    """Thirty-three of them take some twenty-five seconds; a reader that is not linear takes hours."""
    subprocess.run([sys.executable, "-c", READ_ALL, *HOSTILE], cwd=settings.BASE_DIR, check=True, timeout=300)
