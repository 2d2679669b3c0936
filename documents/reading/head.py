"""The head of a document: what stands before its text."""

import datetime
import re

from documents.citations import days, symbols
from documents.reading.names import in_sentence, issuer_name
from documents.reading.sheet import Found, Line
from documents.reading.tail import AUTHORITY, POST
from partyportal.text import fold

# A head is never longer, also where a program took each column for itself.
LONGEST_HEAD = 40
SYMBOL = re.compile(r"(?:^|[ |])S[ốôóoỐÔÓO] ?[:.]? ?(?=[\dOIl]{1,5})", re.IGNORECASE)
DAY = re.compile(rf"ngày ?{days.DAY}", re.IGNORECASE)
BEGUN = re.compile(r"ngày ?\w{1,6} tháng \w{1,6}(?: năm)? ?$", re.IGNORECASE)
LAST_YEAR = re.compile(r"(?:^|[ |])(?:năm )?((?:19|20)\d\d)[ .]*$", re.IGNORECASE)
TITLES = {
    "NGHỊ QUYẾT": "NQ",
    "CHỈ THỊ": "CT",
    "KẾT LUẬN": "KL",
    "QUYẾT ĐỊNH": "QĐ",
    "QUY ĐỊNH": "QĐi",
    "QUI ĐỊNH": "QĐi",
    "QUY CHẾ": "QC",
    "HƯỚNG DẪN": "HD",
    "THÔNG TRI": "TT",
    "THÔNG BÁO": "TB",
    "BÁO CÁO": "BC",
    "KẾ HOẠCH": "KH",
    "CHƯƠNG TRÌNH": "CTr",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG": "CTr",
    "ĐỀ ÁN": "ĐA",
    "PHƯƠNG ÁN": "PA",
    "TỜ TRÌNH": "TTr",
    "CÔNG VĂN": "CV",
    "BIÊN BẢN": "BB",
}
# Titles that the State alone uses.
STATE_TITLES = ("LUẬT", "NGHỊ ĐỊNH", "THÔNG TƯ", "THÔNG TƯ LIÊN TỊCH", "PHÁP LỆNH", "CÔNG ĐIỆN")
# A scan reads «CHÍ THỊ»: no two titles differ in marks alone.
KINDS = {fold(title): kind for title, kind in (TITLES | dict.fromkeys(STATE_TITLES, "NN")).items()}
URGENCY = re.compile(r"\b(?:(?P<flash>H[ỎO][ẢAẢ]? ?T[ỐÔ]C|HOẢ TỐC)|(?P<higher>THƯỢNG KHẨN)|(?P<high>KHẨN))\b")
MOTTO = re.compile(
    r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập ?- ?Tự do ?- ?Hạnh phúc",
    re.IGNORECASE,
)
ISSUERS = re.compile(
    r"(?:BAN|BỘ|(?:ĐẢNG|TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|CHI) [ỦU][ỶY]|CHI BỘ|VĂN PHÒNG|[ỦU][ỶY] BAN|SỞ|HỘI ĐỒNG"
    r"|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|TIỂU BAN|ĐẠI HỘI|CÔNG ĐOÀN|ĐOÀN|LIÊN ĐOÀN|CỤC|CHI CỤC|TRUNG TÂM|UBND|HĐND|BTV"
    r"|BCH)\b"
)
# Bodies that work for the committee named above them.
ADVISES = re.compile(r"BAN (?!THƯỜNG VỤ|CHẤP HÀNH)|VĂN PHÒNG|[ỦU][ỶY] BAN KIỂM TRA")
# Whom the letters of a symbol name, where nothing else does; TW stands for three.
LETTERS = {
    "TU": ("tỉnh ủy", "thành ủy"),
    "BTCTW": ("ban tổ chức trung ương",),
    "UBKTTW": ("ủy ban kiểm tra trung ương",),
    "VPTW": ("văn phòng trung ương",),
    "TTg": ("thủ tướng chính phủ",),
    "CP": ("chính phủ",),
}
SUPERIORS = re.compile(r"ĐẢNG BỘ\b")
ENDS_SUBJECT = re.compile(
    r"[-–*_. ]{3,}$|- |ĐẢNG CỘNG SẢN|CỘNG H|[^,]{2,30}, ?ngày \d|Căn cứ|Kính (?:gửi|trình)|Thực hiện|Thi hành"
    r"|Điều \d|Phần |Chương |[IVX]{1,5} ?[-.]|\d{1,2}[.)]|Số |Nơi nhận"
    r"|(?:BAN|ĐẢNG ỦY|CHI BỘ|TỈNH ỦY)\b.*:$|\*$|(?:Ngày|Để|Trong|Qua|Sau|Nhằm) "
)
ABOUT = re.compile(r"\(?(?:V/v|Về việc|về việc|V/V)[:.]? ?")
# Under the name of the kind: «của Ban Thường vụ Tỉnh ủy về …» – who issued it has a field of its own.
OWNER = re.compile(r"của (?:[^\W\d]+,? ){2,12}?(?=về )", re.IGNORECASE)
LONGEST_SUBJECT = 6  # lines


def head_of(lines: list[Line]) -> list[Line]:
    """The lines before the text begins."""
    for place, line in enumerate(lines[:LONGEST_HEAD]):
        if re.match(r"Căn cứ|- Căn cứ|Kính (?:gửi|trình)|Điều 1\b|I ?[-.] ?[A-ZĐ]", line.text):
            return lines[: place + 1]
    return lines[:LONGEST_HEAD]


def symbol_of(head: list[Line]) -> Found | None:
    """The number and symbol behind «Số»; else the first one that stands alone in a short line."""
    for line in head:
        if said := SYMBOL.search(line.text):
            found = next(symbols.found_in(line.text[said.end() :]), None)
            if found and found.start == 0:
                return line.found(_written(found))
    for line in head[:15]:
        found = next(symbols.found_in(line.text), None)
        if found and found.start < 3 and found.end >= len(line.text.rstrip()) - 1:
            return line.found(_written(found))
    return None


def _written(found) -> str:
    return found.symbol.written(found.digits.zfill(2))


def day_of(head: list[Line]) -> Found | None:
    """The day beside the place, before any text; below the title only where it ends its line."""
    title, is_below = title_of(head), False
    for line, after in zip(head, [*head[1:], None], strict=True):
        is_below = is_below or bool(title and line.number == title.line)
        if day := _day_in(line, is_below) or (None if is_below else _day_over(line, after)):
            return line.found(day)
    return None


def _day_in(line: Line, is_below: bool) -> datetime.date | None:
    match = DAY.search(line.text)
    if not match or not _is_dated(line.text, match.start()) or (is_below and line.text[match.end() :].strip(" .,;)")):
        return None
    return days.of(match)


def _day_over(line: Line, after: Line | None) -> datetime.date | None:
    """A day whose year went to the next line: «An Bình, ngày 16 tháng 11 năm», «Số 31-CT/TU 2026»."""
    begun = BEGUN.search(line.text)
    year = LAST_YEAR.search(after.text) if begun and after else None
    if not year or not _is_dated(line.text, begun.start()):
        return None
    match = DAY.fullmatch(f"{begun[0].rstrip(' ,').removesuffix(' năm')} năm {year[1]}")
    return days.of(match) if match else None


def _is_dated(text: str, start: int) -> bool:
    """«An Bình, ngày …» or a day alone; not «Căn cứ Quyết định … ngày …»."""
    before = text[:start].rstrip(" ,")
    if not SYMBOL.match(before) and next(symbols.found_in(before), None):
        return False
    return len(before) < 70 and not re.search(r"Căn cứ|Kèm theo|kèm theo|\b(?:của|theo|từ|đến|trước|về)\b", before)


def title_of(head: list[Line]) -> Found | None:
    """The line that names the kind; its value is the kind's abbreviation, NN for kinds of the State."""
    for line in head:
        if line.is_capital and (kind := _kind_named(line)):
            return line.found(kind)
    return None


def _kind_named(line: Line) -> str | None:
    """The abbreviation of the kind whose name alone stands in a line."""
    return KINDS.get(fold(line.text.strip(" *:.-")))


def urgency_of(head: list[Line]) -> Found | None:
    for line in head:
        if (found := URGENCY.search(line.text)) and len(line.text) < 40:
            return line.found(next(name for name, words in found.groupdict().items() if words))
    return None


def issuer_of(head: list[Line], known: dict[str, str]) -> Found | None:
    """Who issued it: the last body named in the left column before the number, written as the kept list writes it."""
    names: list[tuple[Line, str]] = []
    for line in head:
        if SYMBOL.search(line.text) or _kind_named(line):
            break
        words = MOTTO.sub("", line.text).strip(" *_-–")
        if not Line(words, line.number).is_capital or URGENCY.fullmatch(words):
            continue
        if ISSUERS.match(words) or SUPERIORS.match(words):
            names.append((line, words))
        elif names and len(words) > 2:
            names[-1] = (names[-1][0], f"{names[-1][1]} {words}")
    own = [(line, words) for line, words in names if not SUPERIORS.match(words)]
    if not own:
        return None
    line, words = own[-1]
    name = issuer_name(words, known)
    if len(own) > 1 and ADVISES.match(words) and len(words.split()) < 7:
        whole = issuer_name(f"{words} {own[-2][1]}", known)
        name = whole if whole.lower() != name.lower() else name
    return Found(name, words, line.number)


def issuer_by(symbol: Found | None, known: dict[str, str]) -> Found | None:
    """Who issued it by the letters of its symbol, where the kept list has one such body: a scan may lose the head."""
    parts = symbol and symbols.parse(symbol.value)
    bodies = LETTERS.get(parts.issuer, ()) if parts else ()
    names = [name for key, name in known.items() if bodies and key.startswith(bodies)]
    return symbol._replace(value=names[0]) if len(names) == 1 else None


def subject_of(head: list[Line], title: Found | None) -> Found | None:
    """What it is about: the lines under the name of its kind, or behind «V/v» of a letter."""
    if title:
        start = next(place for place, line in enumerate(head) if line.number == title.line) + 1
        return _subject(head[start:], "")
    for place, line in enumerate(head):
        if about := ABOUT.search(line.text):
            rest = Line(line.text[about.end() :], line.number)
            return _subject([rest, *head[place + 1 :]], "Về việc ")
    return None


def _ends_subject(line: Line) -> bool:
    """A paper without a body goes from its subject to who signed it."""
    return bool(ENDS_SUBJECT.match(line.text) or AUTHORITY.match(line.text) or POST.fullmatch(line.text))


def _begins_anew(line: Line, before: Line) -> bool:
    """Below a blank line a capital begins the text; a subject that goes on there, in capitals throughout, does not."""
    is_apart = line.number > before.number + 1
    return is_apart and line.text[0].isupper() and not line.text.isupper() and not before.text.isupper()


def _subject(lines: list[Line], opening: str) -> Found | None:
    taken: list[Line] = []
    for line in lines[:LONGEST_SUBJECT]:
        if taken and (_ends_subject(line) or _begins_anew(line, taken[-1])):
            break
        if not taken and re.fullmatch(r"[-–*_. ]+", line.text):
            break
        taken.append(line)
        if line.text.endswith((".", "…")):
            break
    words = " ".join(line.text for line in taken).strip(" -–*_./")
    if not words:
        return None
    said = OWNER.sub("", words, count=1) if OWNER.match(words) else words
    plain = in_sentence(said) if said.upper() == said else said
    value = opening + plain if opening else plain[0].upper() + plain[1:]
    return Found(value[:400].strip(), words, taken[0].number)
