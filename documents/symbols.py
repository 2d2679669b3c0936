"""Symbols of documents, as people type them: 05-CT/TW, Số: 03 - HD/BTCTW, 362/QQD-TTg, 117/2025/QH15."""

import re
import unicodedata
from dataclasses import dataclass

# How each type is written; what people type instead stands in TYPOS.
PARTY_TYPES = [
    "NQ",
    "CT",
    "KL",
    "QĐi",
    "QĐ",
    "QC",
    "HD",
    "TT",
    "TB",
    "BC",
    "KH",
    "CTr",
    "ĐA",
    "PA",
    "DA",
    "TTr",
    "CV",
    "BB",
]
PARTY_TYPES += ["BS", "TC", "GM", "GGT"]
STATE_TYPES = ["NQ", "NĐ", "QĐ", "CT", "TTLT", "TTr", "TT", "TB", "BC", "KH", "KL", "HD", "QC", "CTr", "CV", "CĐ", "ĐA"]
STATE_TYPES += ["PA", "BB", "L", "PL"]
TYPOS = {"QQD": "QĐ", "QQĐ": "QĐ", "QD": "QĐ", "QDI": "QĐi", "ND": "NĐ", "NNĐ": "NĐ", "CTHĐ": "CTr"}
ISSUERS = {"TTG": "TTg", "TH.U": "Th.U", "DU": "ĐU", "DUK": "ĐUK"}
LETTER = r"[^\W\d_]"


def _spelled(types: list[str]) -> dict[str, str]:
    return {name.upper(): name for name in types} | TYPOS


def _any_of(names) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


PARTY_NAMES, STATE_NAMES = _spelled(PARTY_TYPES), _spelled(STATE_TYPES)
PARTY = re.compile(
    rf"(?<![\w/])(?P<number>\d{{1,5}})\s*[-–]?\s*(?P<type>{_any_of(PARTY_NAMES)})\s*/\s*"
    rf"(?P<issuer>{LETTER}[\w.]*(?:[-–]{LETTER}[\w.]*)*)",
    re.IGNORECASE,
)
STATE = re.compile(
    rf"(?<![\w/])(?P<number>\d{{1,5}})\s*/\s*(?:(?P<year>\d{{4}})\s*/\s*)?"
    rf"(?P<rest>{LETTER}[\w.]*(?:\s?[-–]\s?{LETTER}[\w.]*)*)",
    re.IGNORECASE,
)
GLUED = re.compile(rf"(?P<type>{_any_of(STATE_NAMES)})(?P<issuer>UBTVQH\d*|QH\d+|CP|TTG|UBND|HĐND)", re.IGNORECASE)
LAW_MAKER = re.compile(r"(?:UBTV)?QH\d*", re.IGNORECASE)


@dataclass(frozen=True)
class Symbol:
    """The parts of a symbol; a law has no type, a Party document no year."""

    number: int
    doc_type: str
    issuer: str
    year: int | None = None
    is_state: bool = False

    def __str__(self):
        if not self.is_state:
            return f"{self.number:02d}-{self.doc_type}/{self.issuer}"
        year = f"{self.year}/" if self.year else ""
        return f"{self.number:02d}/{year}" + "-".join(filter(None, [self.doc_type, self.issuer]))

    @property
    def key(self) -> str:
        """What two spellings of one symbol have in common."""
        return str(self).upper()


def parse(raw: str) -> Symbol | None:
    """Return the parts of a typed symbol, or None where it has none that we know."""
    found = _matches(raw)
    return found[0][1] if found else None


def key_of(raw: str) -> str:
    """Return what spellings of one symbol have in common; for an unknown one its bare text."""
    symbol = parse(raw)
    return symbol.key if symbol else re.sub(r"\s+", "", _plain(raw)).upper()


def citations(text: str) -> list[Symbol]:
    """Return the symbols that a running text cites, each once, in their order."""
    cited = [symbol for issuer, symbol in _matches(text) if issuer[0].isupper()]
    return list(dict.fromkeys(cited))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ")


def _matches(text: str) -> list[tuple[str, Symbol]]:
    text = _plain(text)
    found = [(match.start(), match["issuer"], _party(match)) for match in PARTY.finditer(text)]
    taken = {start for start, _, _ in found}
    for match in STATE.finditer(text):
        if match.start() not in taken and (symbol := _state(match)):
            found.append((match.start(), match["rest"], symbol))
    return [(issuer, symbol) for _, issuer, symbol in sorted(found, key=lambda entry: entry[0])]


def _party(match) -> Symbol:
    return Symbol(int(match["number"]), PARTY_NAMES[match["type"].upper()], _issuer(match["issuer"]))


def _state(match) -> Symbol | None:
    rest = re.sub(r"\s?[-–]\s?", "-", match["rest"].rstrip("."))
    number, year = int(match["number"]), int(match["year"]) if match["year"] else None
    if glued := GLUED.fullmatch(rest):
        rest = f"{glued['type']}-{glued['issuer']}"
    head, _, tail = rest.partition("-")
    if tail and head.upper() in STATE_NAMES:
        return Symbol(number, STATE_NAMES[head.upper()], _issuer(tail), year, is_state=True)
    if LAW_MAKER.fullmatch(rest) or tail:
        # A law, or an official letter: its issuer and unit stand where the type would.
        return Symbol(number, "", _issuer(rest), year, is_state=True)
    return None


def _issuer(text: str) -> str:
    bare = text.rstrip(".").replace("–", "-").upper()
    return ISSUERS.get(bare, bare)
