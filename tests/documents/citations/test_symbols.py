import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations import Symbol, key_of, parse
from documents.citations.words import PARTY_TYPES

READ = {
    "05-CT/TW": "05-CT/TW",
    "21-KL/TW": "21-KL/TW",
    "21-NQ/TW": "21-NQ/TW",
    "139-KH/ĐU, ngày 18/8/2022": "139-KH/ĐU",
    "12-NQ/TU ngày 12/11/2021": "12-NQ/TU",
    "54-NQ/TW, ngày 10/12/2019": "54-NQ/TW",
    "04-CTr/TU ngày 18/12/2020": "04-CTr/TU",
    "85-QĐ/TW": "85-QĐ/TW",
    "Quy định 08-QĐi/TW": "08-QĐi/TW",
    "07-QĐi/TW": "07-QĐi/TW",
    "101-QĐ/TW": "101-QĐ/TW",
    "58-QĐ/TW ngày 8/2/2022": "58-QĐ/TW",
    "213-QĐ/TW, ngày 02/01/2020": "213-QĐ/TW",
    "28-CT/TW ngày 21/01/2019": "28-CT/TW",
    "721/NQUBTVQH15 ngày 13/02/2023": "721/NQ-UBTVQH15",
    "721/NQ-UBTVQH15": "721/NQ-UBTVQH15",
    "12-HD/BTCTW, ngày 06 tháng 7 năm 2018": "12-HD/BTCTW",
    "23-CT/TU, ngày 03/6/2013": "23-CT/TU",
    "55-KH/ĐUK ngày 21/02/2014": "55-KH/ĐUK",
    "362/QQD-TTg": "362/QĐ-TTg",
    "Số 38 - HD/BTCTW": "38-HD/BTCTW",
    "Số: 03-HD/BTCTW": "03-HD/BTCTW",
    "Số 09 KH/ĐU": "09-KH/ĐU",
    "01-QC/ĐU ngày 02/7/2025": "01-QC/ĐU",
    "05-ĐA/ĐU": "05-ĐA/ĐU",
    "98-KH/Th.U": "98-KH/Th.U",
    "4192-QĐ/BTCTW": "4192-QĐ/BTCTW",
    "10072-CV/BTCTW": "10072-CV/BTCTW",
    "25-HD/BCĐTW": "25-HD/BCĐTW",
    "57-TB/TW": "57-TB/TW",
    "24-BS/UBKTTU": "24-BS/UBKTTU",
    "01-NQ/ĐH": "01-NQ/ĐH",
    "05-QC/BTCTU-BDVTU": "05-QC/BTCTU-BDVTU",
    "367-QĐ/TWĐTN-VPĐOÀN": "367-QĐ/TWĐTN-VPĐOÀN",
    "04-KH/CB1": "04-KH/CB1",
    "335/2025/NĐ-CP": "335/2025/NĐ-CP",
    "117/2025/QH15": "117/2025/QH15",
    "02/2019/TT-BNV": "02/2019/TT-BNV",
    "169/NQ-CP": "169/NQ-CP",
    "15/TTr-UBND": "15/TTr-UBND",
    "1234/SNV-TCBC": "1234/SNV-TCBC",
    "05-ct/tw": "05-CT/TW",
    "5-QD/DU": "05-QĐ/ĐU",
}


@pytest.mark.parametrize(("raw", "canonical"), READ.items())
def test_symbol_is_read_as_people_type_it(raw, canonical):
    assert str(parse(raw)) == canonical


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "-BC/VPĐU",
        "Nghị quyết 54 của Bộ Chính trị",
        "Nghị quyết Trung ương 4 (khóa XI, XII)",
        "Nghị quyết Hội nghị lần thứ 4, 5 BCH TW khóa XIII",
        "ngày 18/8/2022",
        "không số",
    ],
)
def test_what_is_no_symbol_is_none(raw):
    assert parse(raw) is None


def test_types_and_parts_are_told_apart():
    assert parse("21-KL/TW") == Symbol(21, "KL", "TW")
    assert parse("161/2026/NĐ-CP") == Symbol(161, "NĐ", "CP", year=2026, is_state=True)


def test_spellings_of_one_symbol_share_a_key():
    spellings = ["09-KH/ĐU", "Số 09 KH/ĐU", "9 - kh/đu", unicodedata.normalize("NFD", "Số: 09–KH / ĐU")]

    assert {key_of(raw) for raw in spellings} == {"09-KH/ĐU"}


@given(
    number=st.integers(1, 99_999),
    doc_type=st.sampled_from(PARTY_TYPES),
    issuer=st.sampled_from(["TW", "TU", "ĐU", "CB", "UBKTĐU", "BTCTU-BDVTU"]),
    prefix=st.sampled_from(["", "Số ", "Số: ", "  "]),
    hyphen=st.sampled_from(["-", " - ", " ", "–"]),
    form=st.sampled_from(["NFC", "NFD"]),
)
def test_every_party_symbol_survives_its_spellings(number, doc_type, issuer, prefix, hyphen, form):
    typed = unicodedata.normalize(form, f"{prefix}{number:02d}{hyphen}{doc_type}/{issuer}")

    assert parse(typed) == Symbol(number, doc_type, issuer)


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text):
    symbol = parse(text)

    assert symbol is None or parse(str(symbol)).number == symbol.number
