"""The words of the grammar: kinds of documents, who issues them, and what people type instead."""

import re

# `domain.md` §6.1 and what offices add to it; TTLT and the like are issued by several together.
PARTY_TYPES = [
    "NQ",
    "CT",
    "KL",
    "QĐi",
    "QĐ",
    "QyĐ",
    "QC",
    "HD",
    "TT",
    "TB",
    "BC",
    "KH",
    "CTr",
    "CTHĐ",
    "ĐA",
    "PA",
    "DA",
]
PARTY_TYPES += ["TTr", "CV", "BB", "BS", "SL", "TC", "CL", "QH", "GM", "GGT"]
# A telegram, which offices number as a type though no list has it.
PARTY_TYPES += ["CĐ"]
# Copies, slips that go with a paper, procedures.
PARTY_TYPES += ["SY", "TrS", "PC", "PG", "QT"]
# What several offices issue together: liên tịch, liên ngành, phối hợp.
ACTS = ("NQ", "QĐ", "QC", "CT", "CTr", "HD", "KH", "TT", "TB", "CV")
JOINT_TYPES = [act + joint for act in ACTS for joint in ("LT", "LN", "PH")]
PARTY_TYPES += JOINT_TYPES
STATE_TYPES = [
    "NQ",
    "NĐ",
    "QĐ",
    "CT",
    "TTr",
    "TT",
    "TB",
    "BC",
    "KH",
    "KL",
    "HD",
    "QC",
    "CTr",
    "CV",
    "CĐ",
]
STATE_TYPES += ["ĐA", "PA", "BB", "GM", "L", "PL", "VBHN", *JOINT_TYPES]
TYPOS = {"QD": "QĐ", "QDI": "QĐi", "ND": "NĐ", "HĐ": "HD", "CD": "CĐ", "CTHD": "CTHĐ", "QYD": "QyĐ"}
# A contract is an HĐ of the State, in the Party it is a slip.
CONTRACT = re.compile(r"HĐ(?:LĐ|KT|MB|DV|TV|TC|XD|LV|TĐ)?")


def _spelled(types: list[str]) -> dict[str, str]:
    """How each spelling of a type is written: any capitals, Đ without its bar, a letter struck twice."""
    known = {name.upper(): name for name in types}
    known = {typed: name for typed, name in TYPOS.items() if name in types} | known
    twice = {spelling[0] + spelling: name for spelling, name in known.items() if len(spelling) > 1}
    twice |= {spelling + spelling[-1]: name for spelling, name in known.items() if len(spelling) > 1}
    # An inspectorate: «560/TTT-NV2».
    twice.pop("TTT", None)
    return twice | known


PARTY = _spelled(PARTY_TYPES)
STATE = {typed: name for typed, name in _spelled(STATE_TYPES).items() if not CONTRACT.fullmatch(typed)}

# How issuers are written that are not all capitals, and their slips.
ISSUERS = {
    "TTG": "TTg",
    "TTR": "TTr",
    "TTRA": "TTra",
    "TH.U": "Th.U",
    "DU": "ĐU",
    "DUK": "ĐUK",
    "TƯ": "TW",
    "T.Ư": "TW",
    "T.W": "TW",
    "T.U": "TU",
    "Đ.U": "ĐU",
    "Đ.U.K": "ĐUK",
}
PARTY_ISSUER = re.compile(
    r"TW|TU|HU|QU|THU|TH\.U|TX\.?U|ĐU[A-ZĐ]{0,8}|QUTW|CB[A-ZĐ]{0,6}\d{0,3}|ĐB[A-ZĐ]{0,6}|ĐH[A-ZĐ]{0,4}|ĐĐ[A-ZĐ]{0,6}"
    r"|UBKT[A-ZĐ]{0,5}|VP(?:TW|TU|ĐU)[A-ZĐ]{0,4}|BCĐ[A-ZĐ]{0,5}\d{0,3}|BCSĐ[A-ZĐ]{0,6}|BCH[A-ZĐ]{0,4}|BTV[A-ZĐ]{0,5}"
    r"|B(?:TC|TG|DV|NC|TGDV|KT|XDĐ|KTTW|ĐN)(?:TW|TU|HU|ĐU)|TWĐTN|ĐTN|HĐ[A-ZĐ]{2,8}|TB[A-ZĐ]{2,6}"
)
STATE_ISSUER = re.compile(
    r"CP|TTg|QH\d*|UBTVQH\d*|CTN|UBND[A-ZĐ]{0,4}|HĐND[A-ZĐ]{0,4}|VP(?:CP|QH|UBND|CTN)|TANDTC|VKSNDTC|KTNN|TTCP|BHXH"
    r"|KBNN|LĐLĐ|MTTQ|UBMTTQ|UBDT|NHNN|TCTK|(?:B|S)[A-ZĐ]{2,6}"
)
# Makers of laws, whose papers bear no type: 117/2025/QH15.
LAW_MAKER = re.compile(r"(?:UBTV)?QH\d*")
# What follows a stroke without being an issuer, where a text is all in capitals.
UNITS = frozenset("NGÀY THÁNG NĂM TUẦN QUÝ GIỜ NGƯỜI LẦN ĐỒNG CHI BỘ VÀ HỘ KG CM KM TỔ LỚP SUẤT".split())


def unnumbered(before: str) -> str:
    """The end of what stands before a number, in small letters and without «số»."""
    tail = before[-40:].lower().rstrip(": ")
    return tail[:-2].rstrip(": ") if tail.endswith("số") else tail


TITLES = (
    "Nghị quyết|Chỉ thị|Kết luận|Quyết định|Quy định|Quy chế|Hướng dẫn|Thông tri|Thông báo|Báo cáo|Kế hoạch"
    "|Chương trình(?: hành động)?|Đề án|Phương án|Dự án|Tờ trình|Công văn|Biên bản|Nghị định|Thông tư(?: liên tịch)?"
    "|Công điện|Luật|Pháp lệnh|Văn bản"
)
