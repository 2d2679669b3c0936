"""Documents cited by name: Nghị quyết Trung ương 4 khóa XII, Nghị quyết 54 của Bộ Chính trị, Điều lệ Đảng.

Laws of the State are found by symbol alone: nothing in a text says where the name of a law ends.
"""

import re


def _any_of(*parts: str) -> str:
    return f"(?:{'|'.join(parts)})"


def _several(one: str, most: int) -> str:
    """One, or up to so many more behind commas and «và»."""
    return rf"{one}(?:(?:, ?| và | & |, và |-){one}){{0,{most}}}"


# No day and no fraction: «4/5».
ALONE = r"\b(?! ?[/.]\d)"
ROMAN = rf"(?:[IVX]{{1,6}}|\d{{1,2}}){ALONE}"
SMALL = rf"(?:[IVX]{{1,6}}|[ivx]{{1,6}}|\d{{1,2}}){ALONE}"
WORDS = r"nhất|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm))?"
ORDINALS = _several(rf"(?:\d{{1,2}}|[IVX]{{1,5}}|(?i:{WORDS}))\b", 5)
NUMBERS = _several(rf"\d{{1,2}}{ALONE}", 5)
KHOA = r"(?i:kh[oó][aá])"
TERMS = _several(rf"(?:{KHOA} )?{SMALL}", 4)
TERM = _any_of(rf" ?\( ?{TERMS} ?\)", rf",? {KHOA} {TERMS}", r" [IVX]{1,6}\b")

# The plenums of the Central Committee; one sat twice over one matter.
AGAIN = r"(?: \((?i:lần) \d\))?"
CENTRE = r"(?:(?i:trung ương)|TW|T\.W|TƯ|T\.Ư|Tw)"
COMMITTEE = rf"(?:(?i:ban chấp hành) |BCH ?)?{CENTRE}(?: Đảng| ĐẢNG)?(?: Cộng sản Việt Nam)?"
ACT = r"(?:(?i:nghị quyết)|NQ|(?i:kết luận)|KL)"
MEETING = r"(?:(?i:hội nghị) ?|HN ?)?"
PLENUM = (
    rf"{ACT}[ .]?(?:(?i:của|tại) )?{MEETING}"
    + _any_of(
        rf"{CENTRE} ?(?:(?i:lần thứ) {ORDINALS}|{NUMBERS}{AGAIN}|{ORDINALS}(?={TERM}))",
        rf"(?i:lần thứ) {ORDINALS},? (?:(?i:của) )?{COMMITTEE}",
    )
    + f"{TERM}?"
)

# «nhiệm kỳ 2020 - 2025»
SPAN = r"\(?(?i:nhiệm k[ỳì]) \d{4} ?- ?\d{4}\)?"
DELEGATES = r"(?:(?i:đại biểu) )?"
CONGRESS = r"(?:(?i:nghị quyết)|NQ|(?i:văn kiện)) (?:(?i:của|tại) )?(?i:đại hội) " + _any_of(
    rf"{DELEGATES}(?:Đảng )?(?:(?i:toàn quốc) )?(?:(?i:lần thứ) )?{ROMAN}(?:,? (?:của )?Đảng(?! [bủu]))?",
    rf"{DELEGATES}(?i:đảng bộ|chi bộ)(?: \d{{1,2}}\b)?(?:[^\d.;:()\x1e,]|, (?=[A-ZĐ])){{0,70}}?"
    rf"(?:(?:,? (?i:lần thứ) {ROMAN}| [IVX]{{1,6}}\b)(?:,? {SPAN})?|,? {SPAN})",
)

# Those of which there is one.
CHARTER = r"(?i:điều lệ) " + _any_of(
    r"(?i:đảng(?: cộng sản việt nam| CSVN)?)(?! [bủuBỦU])",
    r"ĐCS ?VN",
    "Công đoàn Việt Nam",
    "Đoàn (?:TNCS|Thanh niên Cộng sản) Hồ Chí Minh",
    "Hội (?:Cựu chiến binh|Nông dân|Liên hiệp Phụ nữ|LHPN) Việt Nam",
    "Mặt trận Tổ quốc Việt Nam",
)
SOCIALISM = r"xây dựng đất nước(?: trong thời kỳ quá độ(?: lên (?:chủ nghĩa xã hội|CNXH))?)?"
PROGRAMME = rf"Cương lĩnh (?:chính trị|{SOCIALISM}|(?:năm )?\d{{4}}|của Đảng)(?: \(bổ sung, phát triển năm \d{{4}}\))?"
STANDING = r"(?i:quy chế bầu cử trong đảng|quy định (?:về )?(?:những |19 )?điều đảng viên không được làm)"

# By their number alone: «Nghị quyết 54 của Bộ Chính trị», «Chỉ thị 05».
LEADERS = r"(?i:bộ chính trị|ban bí thư)|BCT\b|BBT\b"
BODY = _any_of(
    LEADERS,
    rf"{MEETING}{CENTRE} ?{NUMBERS}",
    rf"(?:(?:Ban Chấp hành|BCH) )?{CENTRE}\b(?: Đảng)?",
    r"(?:(?:Ban Thường vụ|BTV) )?(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) [uủ][ỷy]\b(?: Khối)?",
    r"Ban (?:Tổ chức|Tuyên giáo(?: và Dân vận)?|Dân vận|Nội chính)(?: Trung ương| Tỉnh ủy| Thành ủy)?",
    r"Thủ tướng(?: Chính phủ)?|Chính phủ|Quốc hội|Chi bộ|(?:UBND|HĐND) (?:tỉnh|thành phố)",
)
TITLE = _any_of(
    "N(?i:ghị quyết)",
    "C(?i:hỉ thị|ông văn|hương trình)",
    "K(?i:ết luận|ế hoạch)",
    "Q(?i:uy định|uyết định|uy chế)",
    "H(?i:ướng dẫn)",
    "T(?i:hông báo)",
    "NQ|CT|KL|QĐ|CV|KH|TB|HD",
)
WITH_BODY = rf"{TITLE} (?i:số:? )?(?P<of>\d{{1,4}}) (?:(?i:của) {BODY}|(?:{LEADERS})){TERM}?"
# «Nghị quyết của Ban Thường vụ Tỉnh ủy số 12»
BEHIND_BODY = rf"{TITLE} (?i:của) {BODY} (?i:số:?) (?P<behind>\d{{1,4}})\b(?! ?[-/])"
SENTENCE_ENDS = r"[,;:)”\"»]| ?$|\.(?:\D|$)| - [^\W\d]"
GOES_ON = r"về|và|của|do|trong|đã|là|theo|với|cho|nêu|được|tại|gắn|đạt|như|để|từ|VỀ|VÀ|CỦA|(?i:ngày) \d|\("
NUMBERED = _any_of(
    rf"C(?i:hỉ thị) (?i:số:? )?(?P<bare>\d{{2,3}})(?= (?!năm|ngày|tháng)[^\W\d]|{SENTENCE_ENDS})",
    r"(?:N(?i:ghị quyết|ghị định)|K(?i:ết luận)|Quy định|QUY ĐỊNH) (?i:số:? )?"
    rf"(?P<padded>\d{{2,3}})(?!,? (?:và )?\d)(?={SENTENCE_ENDS}| (?:{GOES_ON}))",
)
STATE = r"(?:N(?i:ghị định)|T(?i:hông tư)) (?i:số:? )?(?P<state>\d{1,4})/(?:19|20)\d\d(?! ?[/-]|\w)"

OF_TERM = (
    r"(?:N(?i:ghị quyết)|C(?i:hỉ thị)|K(?i:ết luận)|Q(?i:uy định)|NQ|CT|KL|QĐ) (?i:số:? )?"
    rf"(?P<term>\d{{1,4}})(?: \( ?(?={KHOA})|,? (?={KHOA})){TERMS}(?: ?\))?"
)
# The constitution of a year; without one the law in general is meant.
CONSTITUTION = r"(?i:hiến pháp) (?:năm )?(?:19|20)\d\d"

KINDS = (WITH_BODY, BEHIND_BODY, OF_TERM, CONSTITUTION, PLENUM, CONGRESS, CHARTER, PROGRAMME, STANDING, NUMBERED, STATE)
NUMBER_OF = ("of", "behind", "term", "bare", "padded", "state")
NAME = re.compile(rf"(?<!\w){_any_of(*KINDS)}(?!\w)")
# What keeps its capital within a sentence: bodies, people, acronyms.
ACRONYM = r"[^\W\d_]\S*[^\W\d_a-zà-ỹđ-]"
NAMED = r"Đảng|Đoàn (?i:thanh niên)|Mặt trận Tổ quốc|Bác Hồ|Hồ Chí Minh"
# … unless any branch is meant: «chi bộ hoàn thành tốt nhiệm vụ».
PROPER = re.compile(rf"(?!Chi bộ [a-zà-ỹđ])(?:{BODY}|{NAMED}|{ACRONYM})(?!\w)")


def in_sentence(title: str) -> str:
    """A title as it goes on after «về»: small, unless it begins with a name."""
    return title if PROPER.match(title) else title[:1].lower() + title[1:]


def found_in(text: str):
    """Yield start, end and the number, where it has one, of what a plain text cites by name."""
    for match in NAME.finditer(text):
        number = next(filter(None, map(match.group, NUMBER_OF)), None)
        yield match.start(), match.end(), int(number) if number else None
