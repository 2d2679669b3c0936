"""Marks of secrecy in what is typed or sent in: such a document must not enter the portal.

The text is read as people would read it (`readable`), ordinary words that only sound like a mark are taken out, and
what is left is asked by each rule. What is doubtful passes: a guard that refuses honest work is soon gone around.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError

from partyportal.text import LOOKALIKES, fold

REFUSAL = (
    "Có dấu chỉ độ mật ({mark}). Văn bản mật không được nhập vào cổng, kể cả trích yếu: hãy quản lý ở sổ văn bản mật "
    "bằng giấy; ngoài cổng chỉ ghi rằng có văn bản và để ở tủ nào."
)


def words(text: str) -> str:
    """The alternatives of a regular expression from a line of words; `_` stands for a space between two."""
    return "|".join(word.replace("_", r"\s+") for word in text.split())


# Enough to read a mark, not enough to change what was typed: μm is no mm.
FAINTLY_ALIKE = str.maketrans("μτκυχ", "mtkux")
NAMED_LETTER = re.compile(r"LETTER (?:SMALL CAPITAL )?([A-Z])$")
TONES_AND_MARKS = set("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
# What keyboards without an input method, and fonts before Unicode, make of the three words.
SPELLINGS = [
    (re.compile(r"\bma(?:ajt|atj|tja|jta|65t|56t|t65|t56|6t5|\^\.t|\.\^t|ät)\b|\bmët\b", re.IGNORECASE), "mật"),
    (re.compile(r"\btuye(?:ejt|etj|tje|65t|56t|t65|\^\.t|ät)\b|\btuyöt\b", re.IGNORECASE), "tuyệt"),
    (re.compile(r"\bto(?:ois|osi|61i|16i|i61|\^'i|ái)\b(?=\W*mật)|\btèi\b(?=\W*mật)", re.IGNORECASE), "tối"),
]
DIGITS_FOR_LETTERS = str.maketrans("@4013", "aaoie")
DISGUISED = re.compile(r"(?<!\w)(?:m[@4]t(?!\w)|t[0oố][1i](?=\W{1,3}m)|tuy3t(?!\w))", re.IGNORECASE)
SPACED = re.compile(r"(?<!\w)\w(?:[\W_]{1,3}\w){2,}(?!\w)")

PAPERS = (
    "văn_bản tài_liệu công_văn hồ_sơ báo_cáo chỉ_thị nghị_quyết kết_luận quyết_định kế_hoạch thông_báo tờ_trình "
    "hướng_dẫn quy_định quy_chế chương_trình đề_án phương_án biên_bản công_điện phiếu danh_sách nội_dung thông_tin "
    "số_liệu dự_án dự_thảo phụ_lục đề_cương tham_luận lý_lịch giấy_tờ giấy_mời thông_tri thông_tư công_hàm bút_phê "
    "chuyên_đề chuyên_án bản_ghi tập_tin dữ_liệu hợp_đồng luật_án đơn_thư thư_mời tin"
)
# Without their marks these would be other words: thu, hop, ban, dien.
ACCENTED_PAPERS = (
    "thư họp cuộc_họp phiên_họp buổi_họp hội_nghị cuộc_gặp bản điện bức_điện nhiệm_vụ giấy lưu_hành ảnh đơn"
)
GLUE = "của về số quý ngày tháng năm cho do gửi kèm đến này và hoặc theo trong tại để nên không chưa cấp nhất khẩn"

# Ordinary words. Before «mật»:
BEFORE = (
    "bí bảo cơ thân nghiêm cẩn trù ẩn kín trắc giải túi sỏi gan ống dịch đường rỉ trăng lấy ong nuôi ngọt hữu "
    "đình xuân đức lợi nhuận tiết ứ tắc muối tố cắt viêm hút thu hoạch lượng giá bán mua chai lít hũ lọ thùng giọt vị "
    "mía tẩm ướp pha nếm vỡ lớn tím thủng mất như nem kẹo bánh nước chè mắc quay nhân phấn hoa vắt ép nấu nha hòa "
    "dẫn giữ đắng xuất chế_biến các_loại dày chặt"
)
# After it:
AFTER = (
    "ong độ khẩu mã thiết vụ thám ngữ báo đàm phục mía ngọt gấu nghị tông giáo hoa lệnh danh phí thư hiệu khu thất ước "
    "hội nhân gà cá bò lợn trăn đạo hàm thị chỉ kế tấu viện cứ giao trình sứ tích điển chú ruồi rỉ vàng đường"
)
PERSONS = "đồng_chí đ/c đc ông bà anh chị em cô chú bác cụ thầy cháu bé cậu mợ dì"
PLACES = (
    "xã phường thôn làng ấp bản xóm khu sông suối núi cầu chợ chùa đền hồ đèo đường phố chi_bộ đảng_bộ chi_ủy chi_uỷ "
    "gia_đình dòng_họ tên"
)
FAMILIES = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ ngô dương tô đinh trịnh đào trương lâm tạ phùng tống kiều "
    "quách nông hứa mai hà cao lương vương triệu đoàn lý hồ châu từ mạc giáp ninh khổng doãn đàm cù lò vàng giàng"
)
SURE_FAMILIES = " ".join(FAMILIES.split()[:24])
COMPOUND = re.compile(
    rf"\b(?:{words(BEFORE)})[ \t\-]+mật\b|\bmật[ \t]+(?:{words(AFTER)})\b"
    r"|(?<!công )\bvăn\s+mật\b|(?<!chỉ )\bthị\s+mật\b"
    r"|\bgan[\s,\-–]+(?:và\s+)?mật\b|\bmật[\s,\-–]+(?:và\s+)?(?:tụy|tuỵ)\b"
    rf"|\b(?:{words(PERSONS)})[ \t]+mật\b",
    re.IGNORECASE,
)
UPPER, LOWER = "A-ZĐÀ-ÖØ-ÞĂĨŨƠƯẠ-Ỹ", "a-zđà-öø-ÿăĩũơưạ-ỹ"
NAME = re.compile(
    rf"(?<![{UPPER}{LOWER}])[{UPPER}]\w*[{LOWER}]\w*[ \t]+Mật\b"
    rf"|\bMật[ \t]+(?!(?i:{words(GLUE)})\b)[{UPPER}]\w*"
    rf"|\b(?i:{words(PLACES)})[ \t]+Mật\b"
    rf"|(?im:^[^\w\n]*(?:(?:{words(PERSONS)})[ \t]+)?(?:{words(FAMILIES)})(?:[ \t]+\w+){{0,3}}[ \t]+mật\W*$)"
    rf"|\b(?i:{words(SURE_FAMILIES)})(?:[ \t]+(?!(?i:vi)\b)[{UPPER}]\w*){{0,2}}[ \t]+M(?:ẬT|ật)\b"
)
# Lists of what is secret, and how secrets are kept, are themselves no secret.
HANDLING = (
    "quản_lý bảo_vệ bảo_quản lưu_trữ tiêu_hủy tiêu_huỷ rà_soát xác_định sử_dụng in sao giải thu_hồi lộ lọt phát_tán "
    "đăng_tải chia_sẻ soạn_thảo lưu_giữ cung_cấp giao_nhận"
)
HANDLED = "các những mọi việc công_tác và hoặc hồ_sơ tài_liệu văn_bản công_văn thông_tin danh_mục độ có loại"
TOPIC = re.compile(
    r"danh\s+mục\s+(?:tài\s+liệu\s+)?bí\s+mật(?:\s+của)?\s+nhà\s+nước(?:\s+thuộc)?\s+(?:cấp\s+)?độ"
    r"(?:[\s,;]+(?:và\s+)?(?:tuyệt\s+|tối\s+)?mật\b)+"
    rf"|\b(?:{words(HANDLING)})(?:[\s,]+(?:{words(HANDLING + ' ' + HANDLED)})){{0,9}}[\s,]+(?:tuyệt\s+|tối\s+)?mật\b"
    r"(?:[\s,]+(?:và\s+)?(?:tuyệt\s+|tối\s+)mật\b)*"
    r"|\btheo\s+chế\s+độ\s+(?:tuyệt\s+|tối\s+)?mật\b",
    re.IGNORECASE,
)

NO_VALUE = r"(?!\s*(?:không|khong|thường|thuong|bình\s|binh\s|chưa|chua|k\b|no\b|none\b|0|[-–—.…]*\s*(?:$|\n)))"
LABELLED = re.compile(
    rf"\b(?:độ|do|mức(?:\s+độ)?|muc(?:\s+do)?|cấp(?:\s+độ)?|cap(?:\s+do)?|dấu(?:\s+độ)?|dau)\s+m[ậa]t\s*[:=]+{NO_VALUE}",
    re.IGNORECASE,
)
LABEL = re.compile(r"\b(?:độ|mức\s+độ|cấp\s+độ|do|muc\s+do|cap\s+do)\s+m[ậa]t(?=\s*[:=])", re.IGNORECASE)
TOP = re.compile(r"\btuy[ệeêẹ]t[\W_]{0,4}m[ậâạa]t\b(?!\s+(?:ong|độ)\b)|tuyệtmật|tuyetmat", re.IGNORECASE)
HIGH = re.compile(
    r"\bt(?:ối|ói|oi)[\W_]{0,4}m(?:ật|ât|ạt)\b(?!\s+(?:ong|độ|khẩu|vụ)\b)|\bt[ốó]i[\W_]{0,4}mat\b|tốimật|\btoimat\b",
    re.IGNORECASE,
)
OPEN, CLOSE = r"[(\[{<«“”\"'/|*~#]", r"[)\]}>»“”\"'/|*~#]"
# Accented: wherever it stands, in any case.
MARK = re.compile(
    rf"^[^\w\n]*mật\W*$|{OPEN}\s*mật\s*{CLOSE}|(?:\bđộ|\bdấu|\bloại|\bcấp)\s*[:=]?\s+mật\b|[:=]\s*mật\b|^[^\w\n]*mật\s*[-–:.,;|]"
    rf"|\b(?:{words(ACCENTED_PAPERS)})[ \t]+mật\b|\bmật(?=\s*(?:[.,;:!?)\]}}|–-]|$))"
    rf"|\b(?:{words(PAPERS)})\b[^.;:!?\n]{{0,150}}\smật\s+(?:{words(GLUE)})\b",
    re.IGNORECASE | re.MULTILINE,
)
# In running text a mark is written in capitals; a name or a place stands beside another capital.
CAPITAL = re.compile(rf"\bMẬT\b|(?<![{UPPER}][{LOWER}] )\bMật\b(?!\s+[{UPPER}])")
# Without marks «mat» may be mất, mắt, mặt, mát: a mark only where one stands.
NOT_MARK = (
    "tran hieu khau ong do ma bang hang troi duong nuoc nha tien dat doan can rung dien an trat dan uy niem the tai "
    "viec mat mac ket khi lien hoc mua co phieu tich thiet vu tham ngu con suc quyen mot goc bich chinh"
)
FOLDED_PAPERS = "|".join(fold(paper.replace("_", " ")).replace(" ", r"[\W_]{1,3}") for paper in PAPERS.split())
BARE = re.compile(
    rf"^[^\w\n]*mat\W*$|{OPEN}\s*mat\s*{CLOSE}|[:=]\s*mat\W*$|^[^\w\n]*mat\s*[-–:|](?!\s*(?:{words(NOT_MARK)})\b)|[-–/|]\s*mat\W*$|\bdong\s+dau\s+mat\b"
    rf"|\b(?:van\s+ban|tai\s+lieu|ho\s+so)\s+co\s+do\s+mat\b"
    rf"|\b(?:{FOLDED_PAPERS})[\W_]{{1,3}}(?:mật|mat(?![ \t]+(?:{words(NOT_MARK)})\b))\b",
    re.MULTILINE,
)
SQUEEZED = re.compile(
    rf"\b\w*(?:{'|'.join(fold(paper.replace('_', '')) for paper in PAPERS.split() if '_' in paper)})m[ậa]t\b"
)
KIN = "bo me ong ba chong vo anh chi em con cha chau bac chu co di ban chung cua khi va"
BARE_HIGH = re.compile(
    # a clause of its own, or one that goes on as a title does
    rf"(?:^|[^\w\s]\s*|\b(?:{FOLDED_PAPERS}|do|dau|loai|muc|cap)\s+)toi[\W_]{{1,4}}mat\s*"
    r"(?:$|[^\w\s]|\b(?:ve|so|cua|quy|cho|gui|kem)\b)"
    rf"|(?:{FOLDED_PAPERS}|\bdau|\bloai)\s+toi\s+mat\b|{OPEN}\s*toi\s+mat\b"
    # «bo toi mat» is sad news
    rf"|(?<!\w)(?!(?:{words(KIN)})\b)\w+\s+toi[\W_]{{1,4}}mat\s*(?:$|[^\w\s])",
    re.MULTILINE,
)
SYMBOL_IN_TEXT = re.compile(
    r"\b\d+\s?[-–/]\s?[a-zđ]\w{0,9}(?:[/–-][a-zđ&]\w{0,14}){0,4}?"
    r"(?:\s?[-–/]\s?(?:TM|TUM|M)|\s?[-–/]?\s?\(\s*(?:TM|TUM|M)\s*\))(?!\w)(?!\.\s*\w)",
    re.IGNORECASE,
)
LEADING_TM = re.compile(r"(?:^|[\s(\[])TM\s?[-–]\s?(?:\d|\W*$)", re.MULTILINE)
SYMBOL_MARK = re.compile(
    r"\bmật\b|\bmat\b|(?:\d|[a-zđ]{2,}[/–-]).*(?:[-–/ ]T?U?M|\(\s*T?U?M\s*\))\W*$|^[^\w\n]*TM\s?[-–]", re.IGNORECASE
)


# Most texts hold nothing that could become a mark: asking this first takes a twentieth of the time.
ORDINARY = re.compile(r"[\x09-\x7e\xa0-\xac\xae-ɏẠ-ỿ‐-…←-⋿]*")
PROBE = re.compile(r"m[\W_]{0,3}[aậâạ@4äë].{0,7}?t|tm|tum|[-–/(\s]m(?!\w)", re.IGNORECASE)


def classified_mark(text: str) -> str:
    """Return the mark of secrecy that a text carries, empty where it has none."""
    if ORDINARY.fullmatch(text) and not PROBE.search(text):
        return ""
    text = TOPIC.sub(" ", readable(text))
    if TOP.search(text):
        return "Tuyệt mật"
    if HIGH.search(text) or BARE_HIGH.search(_bare(text)):
        return "Tối mật"
    if LABELLED.search(text) or SYMBOL_IN_TEXT.search(text) or LEADING_TM.search(text):
        return "Mật"
    text = COMPOUND.sub(" _ ", LABEL.sub(" độ:", text))
    bare = _bare(text)
    if BARE.search(bare) or SQUEEZED.search(bare):
        return "Mật"
    text = NAME.sub(" _ ", text)
    return "Mật" if MARK.search(text) or CAPITAL.search(text) else ""


def classified_symbol(symbol: str) -> str:
    """Return the mark that a document's symbol carries: 15-KH/TU (M), 15-KH/TU-TM, 15-KH/TU-Mật."""
    return classified_mark(symbol) or ("Mật" if SYMBOL_MARK.search(readable(symbol).strip()) else "")


def refuse_classified(symbol: str = "", **texts: str):
    """Raise one sentence for each field whose text carries a mark; it says what to do instead."""
    marks = {name: classified_mark(text or "") for name, text in texts.items()}
    if symbol:
        marks["symbol_raw"] = classified_symbol(symbol)
    if errors := {name: REFUSAL.format(mark=mark) for name, mark in marks.items() if mark}:
        raise ValidationError(errors)


def refuse_text(text: str) -> str:
    """Return the text of one field, or raise the sentence where it carries a mark."""
    if mark := classified_mark(text):
        raise ValidationError(REFUSAL.format(mark=mark), code="classified")
    return text


def refuse_symbol(symbol: str) -> str:
    """Return a document's symbol or number, or raise the sentence where it carries a mark."""
    if mark := classified_symbol(symbol):
        raise ValidationError(REFUSAL.format(mark=mark), code="classified")
    return symbol


def readable(text: str) -> str:
    """The text as it is read: our letters for their look-alikes, nothing invisible, spaced letters joined."""
    text = unicodedata.normalize("NFKC", text)
    for pattern, word in SPELLINGS:
        text = pattern.sub(lambda found, word=word: word.upper() if found[0].isupper() else word, text)
    if not text.isascii():
        text = "".join(map(_plain, unicodedata.normalize("NFD", text.translate(LOOKALIKES | FAINTLY_ALIKE))))
        text = unicodedata.normalize("NFC", text)
    text = text.replace("_", " ")
    text = DISGUISED.sub(lambda found: found[0].translate(DIGITS_FOR_LETTERS), text)
    return SPACED.sub(_joined, text)


def _joined(run) -> str:
    """Letters that were set apart, as words again: a wide gap stands between two."""
    return " ".join(re.sub(r"[\W_]", "", word) for word in re.split(r"\s{2,}", run[0]))


def _plain(char: str) -> str:
    """A letter without strokes through it, nothing for what is not seen."""
    if char.isascii():
        return char
    category = unicodedata.category(char)
    if category in {"Cf", "Co", "Cn", "Me"} or (category == "Mn" and char not in TONES_AND_MARKS):
        return ""
    name = unicodedata.name(char, "") if category == "So" or "\u1d00" <= char <= "\u1d22" else ""
    found = NAMED_LETTER.search(name)
    return found[1] if found else char


def _bare(text: str) -> str:
    """The text without marks, but for «mật»; other words that fold to «mat» are no mark."""

    def bare(found):
        word = found[0].casefold()
        folded = fold(word)
        if folded == "mat" and word not in {"mat", "mật"}:
            return "_"
        return "mật" if word == "mật" else folded

    return re.sub(r"\w+", bare, text)
