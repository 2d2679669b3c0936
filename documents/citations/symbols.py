"""Symbols of documents: 05-CT/TW, Số: 03 - HD/BTCTW, 362/QQD-TTg, 117/2025/QH15."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from documents.citations.plain import Plain
from documents.citations.words import (
    CONTRACT,
    ISSUERS,
    LAW_MAKER,
    PARTY,
    PARTY_ISSUER,
    STATE,
    STATE_ISSUER,
    STATE_TYPES,
    TYPOS,
    UNITS,
)

# The blank before a number is easily lost behind these.
GLUED_TO = "|".join(
    f"(?<={end})" for end in ("[Ss]ố", "và", "ịnh", "yết", "thị", "uận", "dẫn", "báo", "oạch", "văn", "tư")
)
NUMBER = (
    r"(?=[OoIl]{0,4}\d)"
    rf"(?:(?<![\w/\\=])(?<!\d\.)|(?<=\)/)|(?<=[A-ZĐ]/)(?=\d{{1,5}}-[A-ZĐ])|{GLUED_TO})"
    # Most numbers of a text are days.
    r"(?!\d{1,2}[/.-]\d{1,2}[/.-]\d)"
    r"(?P<number>\d{1,2}\.\d{3}(?![.\d])|[\dOoIl]{1,5})(?P<suffix>[a-d](?=[ /_-]))?"
)
PART = r"[^\W\d_](?:[^\W_]|[.&]){0,20}"
PARTY_TAIL = (
    r"(?P<dash> ?[-_.]{0,2}) ?(?P<type>[^\W\d_]{2,5}?) ?"
    r"(?P<stroke>[/\\]{1,2}|[- ](?= ?(?:[TH][WUƯ]|ĐU|DU|B[TDN]|UB(?!ND)|CB|VP))|(?=(?:TW|TU|ĐUK?|\w{2,4}TW)(?!\w))) ?"
    rf"(?P<issuer>{PART}(?:-{PART}){{0,3}})"
)
# What tells a State paper though its stroke is lost: 88 QĐ-UBND.
STROKE_LOST = r"(?:NQ|NĐ|QĐ|QD|CT|TT|TB|BC|KH|TTr)-(?:CP|TTg|UBND|HĐND|UBTVQH)(?!\w)"
STATE_TAIL = (
    rf"(?: ?/{{1,2}} ?|-(?=(?:19|20)\d\d/)|[ -](?={STROKE_LOST}))(?:(?P<year>(?:19|20)\d\d) ?[/-]? ?)?(?P<head>{PART})"
    rf"(?P<rest>(?: ?[-_/] ?| ){PART}(?:-{PART}){{0,4}})?"
)
SYMBOL = re.compile(f"{NUMBER}(?:{PARTY_TAIL}|{STATE_TAIL})")
REST = re.compile(r"(?P<gap> ?[-_/] ?| )(?P<tail>.+)")
# Letters that were read are kept: a text repeats few of them, a hostile one many.
KEPT = 4096
DIGITS = str.maketrans("OoIl", "0011")
WIDE_QH = re.compile(r"[ -](\d{1,2})(?!\d|[/.-]\d)")
TYPES = sorted({*map(str.upper, STATE_TYPES), *TYPOS} & STATE.keys(), key=len, reverse=True)
GLUED = re.compile(rf"(?P<type>{'|'.join(TYPES)})\.?(?P<issuer>[A-ZĐ]\w+)", re.IGNORECASE)
CLOSED = re.compile(r"UBTVQH\d*|QH\d+|CP|TTG|UBND|HĐND|BNV|BTC|BTTTT", re.IGNORECASE)
# What a letter of an office stands after, where its issuer alone would not tell.
LETTER = re.compile(r"(?:số|số:|văn|công văn|cv|văn bản|của|tại|theo) ?$", re.IGNORECASE)
NEXT_LETTER = re.compile(r"[,;]? ?(?:(?:và|&) ?)?(?:số:? ?)?")
# «GDTrH»: two letters that are one sound.
PAIRED = re.compile(r"(?:[A-ZĐ]*(?:T[rh]|[KPCN]h|Ng|Gi)){1,3}[A-ZĐ]+")
MIXED = re.compile(r"[A-ZĐƯƠÀ-Ỹ]{2,}(?=[a-zà-ỹđ])")


class Symbol(NamedTuple):
    """The parts of a symbol; a law has no type, a Party document no year."""

    number: int
    doc_type: str
    issuer: str
    year: int | None = None
    is_state: bool = False
    suffix: str = ""

    def __str__(self):
        return self.written(f"{self.number:02d}")

    def written(self, digits: str) -> str:
        """The symbol with its number as the given digits."""
        digits += self.suffix
        if not self.is_state:
            return f"{digits}-{self.doc_type}/{self.issuer}"
        year = f"{self.year}/" if self.year else ""
        doc_type = f"{self.doc_type}-" if self.doc_type else ""
        return f"{digits}/{year}{doc_type}{self.issuer}"

    @property
    def key(self) -> str:
        """What two spellings of one symbol have in common."""
        return str(self).upper().replace("-CTHĐ/", "-CTR/")


class Letters(NamedTuple):
    """The type and issuer that were read, and how many signs they take."""

    doc_type: str
    issuer: str
    is_state: bool
    length: int


class Found(NamedTuple):
    """A symbol in a plain text, with its digits as they stand, how it is properly written, and its place."""

    symbol: Symbol
    digits: str
    written: str
    start: int
    end: int


def parse(raw: str) -> Symbol | None:
    """Return the parts of a typed symbol, or None where it has none that we know."""
    found = next(found_in(_typed(raw)), None)
    return found and found.symbol


def key_of(raw: str) -> str:
    """Return what spellings of one symbol have in common; for an unknown one its bare text."""
    symbol = parse(raw)
    return symbol.key if symbol else re.sub(r"\s+", "", _typed(raw))


def _typed(raw: str) -> str:
    """A field holds nothing but a symbol: its capitals do not matter."""
    return Plain(unicodedata.normalize("NFC", raw).upper()).text


def found_in(text: str):
    """Yield the symbols of a plain text in their order."""
    place, letter = 0, None
    while match := SYMBOL.search(text, place):
        number, suffix, dash, doc_type, stroke, issuer, year, head, rest = match.groups()
        if doc_type:
            read, length = _party_symbol(number, suffix, dash, doc_type, stroke, issuer)
            end = match.start("issuer") + length
        else:
            # A type tells by itself that a document follows.
            is_said = head.upper() not in STATE and _is_said(text, match.start(), letter)
            read, length = _state_symbol(number, suffix, year, head, rest or "", is_said)
            end = match.start("head") + length
            if read and read[0].issuer in {"QH", "UBTVQH"} and (apart := WIDE_QH.match(text, end)):
                read, end = _read(read[0]._replace(issuer=read[0].issuer + apart[1]), read[1]), apart.end()
        letter = end if read and not read[0].doc_type else None
        place = end if read else match.end("number")
        if read:
            yield Found(*read, match.start(), end)


@lru_cache(KEPT)
def _party_symbol(number, suffix, dash, doc_type, stroke, issuer) -> tuple[tuple | None, int]:
    """What the parts of a Party symbol say, and how long its issuer is."""
    letters = _party(dash, doc_type, stroke, issuer)
    return _parts(number, suffix, None, letters)


@lru_cache(KEPT)
def _state_symbol(number, suffix, year, head, rest, is_said) -> tuple[tuple | None, int]:
    """What the parts of a state symbol say, and how long its letters are."""
    return _parts(number, suffix, year, _state(year is not None, head, rest, is_said))


def _parts(number: str, suffix: str | None, year: str | None, letters: Letters | None) -> tuple[tuple | None, int]:
    if letters is None:
        return None, 0
    digits = number if number.isdecimal() else number.translate(DIGITS).replace(".", "")
    year = int(year) if year else None
    symbol = Symbol(int(digits), letters.doc_type, letters.issuer, year, letters.is_state, suffix or "")
    return _read(symbol, digits), letters.length


def _read(symbol: Symbol, digits: str) -> tuple[Symbol, str, str]:
    """A symbol with its digits and its proper spelling."""
    return symbol, digits, symbol.written(digits)


def _is_said(text: str, start: int, letter: int | None) -> bool:
    """Whether the words before a number say that a document follows, or that the letters go on."""
    if letter is not None and NEXT_LETTER.fullmatch(text, letter, start):
        return True
    return LETTER.search(text[max(0, start - 10) : start]) is not None


def _party(dash: str, typed: str, stroke: str, token: str) -> Letters | None:
    """The letters of a Party symbol; without hyphen or stroke only an issuer that we know makes it one."""
    doc_type = PARTY.get(typed.upper())
    issuer, length = _issuer(token) if doc_type else ("", 0)
    if not issuer:
        return None
    is_known = PARTY_ISSUER.fullmatch(issuer.partition("-")[0].upper()) is not None
    has_stroke = stroke[:1] in {"/", "\\"}
    has_dash = bool(dash.strip())
    is_whole = has_dash and has_stroke and typed[0].isupper()
    if not (is_whole or (is_known and (has_dash or has_stroke))):
        return None
    return Letters(doc_type, issuer, False, length)


def _state(has_year: bool, head: str, rest: str, is_said: bool) -> Letters | None:
    """The letters of a state symbol: a type and its issuer, a law-maker alone, or the office that sends a letter."""
    found = REST.match(rest)
    gap, tail = (found["gap"].strip(), found["tail"]) if found else ("", "")
    before = len(head) + (found.start("tail") if found else 0)
    issuer, length = _issuer(tail, dotted=True)
    doc_type = STATE.get(head.upper())
    if doc_type and issuer and (gap or STATE_ISSUER.fullmatch(issuer)):
        return _typed_by_state(head, doc_type, Letters(doc_type, issuer, True, before + length), gap, has_year)
    return _glued(head, has_year) or _law(head) or _letter(head, gap, issuer, before + length, has_year, is_said)


def _typed_by_state(head, doc_type, letters, gap, has_year) -> Letters | None:
    """`05/CT/TW` is a Party document whose hyphen was typed as a stroke."""
    if gap == "/":
        is_party = head.upper() in PARTY and PARTY_ISSUER.fullmatch(letters.issuer) and not has_year
        if not is_party:
            return letters if CLOSED.fullmatch(letters.issuer) else None
        return letters._replace(doc_type=PARTY[head.upper()], is_state=False)
    return None if doc_type == "L" and letters.issuer != "CTN" else letters


def _glued(head: str, has_year: bool) -> Letters | None:
    """A type and its issuer without the hyphen between: NQUBTVQH15."""
    head = head.rstrip(".&")
    glued = GLUED.fullmatch(head)
    if glued is None or LAW_MAKER.fullmatch(head.upper()) or not (has_year or CLOSED.fullmatch(glued["issuer"])):
        return None
    issuer, length = _issuer(glued["issuer"], dotted=True)
    return Letters(STATE[glued["type"].upper()], issuer, True, glued.start("issuer") + length) if issuer else None


def _law(head: str) -> Letters | None:
    issuer, length = _issuer(head)
    return Letters("", issuer, True, length) if LAW_MAKER.fullmatch(issuer) else None


def _letter(head, gap, unit, length, has_year, is_said) -> Letters | None:
    """A letter of an office: 1234/SNV-TCBC."""
    office, whole = _issuer(head)
    if not unit or gap != "-" or whole < len(head) or has_year or CONTRACT.fullmatch(office):
        return None
    return Letters("", f"{office}-{unit}", True, length) if is_said or STATE_ISSUER.fullmatch(office) else None


@lru_cache(KEPT)
def _issuer(token: str, dotted=False) -> tuple[str, int]:
    """The issuer at the beginning of what stands after the stroke, and how many signs it takes."""
    written, length = [], 0
    for part in token.split("-"):
        name, taken = _office(part, dotted)
        if not name:
            break
        written.append(name)
        length += taken + (1 if len(written) > 1 else 0)
        if taken < len(part):
            break
    return "-".join(written), length


def _office(part: str, dotted: bool) -> tuple[str, int]:
    """One office as it is written; words glued behind it, and the full stop of the sentence, are not of it."""
    for taken in _cut(part):
        upper = taken.upper()
        if upper in ISSUERS:
            return ISSUERS[upper], len(taken)
        known = STATE_ISSUER if taken.isupper() else CLOSED
        if PARTY_ISSUER.fullmatch(upper) or known.fullmatch(upper):
            return (taken if taken in {"ThU", "Th.U"} else upper), len(taken)
        is_written = taken.isupper() or PAIRED.fullmatch(taken)
        if len(taken) > 1 and is_written and upper not in UNITS and (dotted or "." not in taken):
            return taken, len(taken)
    return "", 0


def _cut(part: str):
    """Ever shorter readings: without a closing full stop, up to an inner one, up to the first small letter."""
    bare = part.rstrip(".&")
    yield bare
    yield bare.partition(".")[0]
    if (mixed := MIXED.match(bare)) and "." not in mixed[0]:
        yield mixed[0]
