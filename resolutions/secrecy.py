"""Marks of secrecy in what is typed: such a document must not enter the portal."""

import re
import unicodedata

from django.core.exceptions import ValidationError

REFUSAL = (
    "Có dấu chỉ độ mật ({mark}). Văn bản mật không được nhập vào cổng, kể cả trích yếu: hãy quản lý ở sổ văn bản mật "
    "bằng giấy; ngoài cổng chỉ ghi rằng có văn bản và để ở tủ nào."
)
SPACED = re.compile(r"(?<!\w)\w(?:[\s.\-–_*·]\w){2,}(?!\w)")
HIGH = re.compile(r"\b(tuyệt|tối)[\s.\-–_*]*mật\b|\b(tuyet|toi)[\s\-_]+mat\b", re.IGNORECASE)
# Lists of what is secret are themselves no secret.
TOPIC = re.compile(
    r"danh\s+mục\s+(?:tài\s+liệu\s+)?bí\s+mật(?:\s+của)?\s+nhà\s+nước(?:\s+thuộc)?\s+(?:cấp\s+)?độ(?:[\s,;]+(?:và\s+)?(?:tuyệt\s+|tối\s+)?mật\b)+"
    r"|(?:quản\s+lý|bảo\s+vệ|bảo\s+quản|lưu\s+trữ|tiêu\s+hủy|tiêu\s+huỷ|rà\s+soát|xác\s+định|sử\s+dụng|in,?\s+sao|giải)"
    r"(?:\s+(?!số\b)[^\W\d_]+,?){0,5}?\s+(?:(?:văn\s+bản|tài\s+liệu|hồ\s+sơ|công\s+văn|độ)\s+)?mật\b",
    re.IGNORECASE,
)
BEFORE = (
    "bí bảo cơ thân nghiêm cẩn trù ẩn kín trắc giải túi sỏi gan ống dịch đường rỉ trăng lấy ong nuôi ngọt thị hữu "
    "đình xuân đức"
)
AFTER = "ong độ khẩu mã thiết vụ thám ngữ báo đàm phục mía ngọt gấu nghị tông giáo hoa lệnh danh phí thư"
COMPOUND = re.compile(
    rf"\b(?:{'|'.join(BEFORE.split())})[\s\-]+mật\b|(?<!công )\bvăn\s+mật\b|\bmật\s+(?:{'|'.join(AFTER.split())})\b",
    re.IGNORECASE,
)
LABEL = re.compile(r"\b(?:độ|mức\s+độ)\s+mật(?=\s*[:=])", re.IGNORECASE)
# Wherever it stands, in any case: alone, in brackets, after a label, on a document by name.
MARK = re.compile(
    r"^\W*mật\W*$|[(\[{«“\"'/]\s*mật\s*[)\]}»”\"'/]|(?:\bđộ|\bdấu|\bloại|\bcấp)\s*[:=]?\s+mật\b|[:=]\s*mật\b"
    r"|\b(?:văn\s+bản|tài\s+liệu|công\s+văn|hồ\s+sơ)\s+mật\b|^\s*mật\s*[-–:.,]|[-–/_]\s*mật\W*$|[(\[]\s*MAT\s*[)\]]",
    re.IGNORECASE,
)
# In running text a mark is written in capitals; a name or a place stands beside another capital.
CAPITAL = re.compile(r"\bMẬT\b|(?<![A-ZĐÀ-Ỹ][a-zđà-ỹ] )\bMật\b(?!\s+[A-ZĐÀ-Ỹ])")
NAME = re.compile(r"\b[A-ZĐÀ-Ỹ]\w*[a-zà-ỹđ]\w*\s+Mật\b|\bMật\s+[A-ZĐÀ-Ỹ]\w*")
SYMBOL_MARK = re.compile(r"\bmật\b|\bmat\b|[-–/ ]M$|\(\s*M\s*\)", re.IGNORECASE)


def classified_mark(text: str) -> str:
    """Return the mark of secrecy that a text carries, empty where it has none."""
    text = _readable(text)
    text = TOPIC.sub(" ", text)
    if high := HIGH.search(text):
        return "Tuyệt mật" if (high[1] or high[2]).casefold().startswith("tuy") else "Tối mật"
    bare = NAME.sub(" ", COMPOUND.sub(" ", LABEL.sub(" độ:", text)))
    return "Mật" if MARK.search(bare) or CAPITAL.search(bare) else ""


def classified_symbol(symbol: str) -> str:
    """Return the mark that a document's symbol carries: 15-KH/TU (M), 15-KH/TU-Mật."""
    text = _readable(symbol)
    return classified_mark(text) or ("Mật" if SYMBOL_MARK.search(text.strip()) else "")


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
        raise ValidationError(REFUSAL.format(mark=mark))
    return text


def _readable(text: str) -> str:
    """The text as it is read: one form of each letter, nothing invisible, spaced letters joined."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return SPACED.sub(lambda run: re.sub(r"[\W_]", "", run[0]), text)
