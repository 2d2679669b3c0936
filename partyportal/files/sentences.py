"""What a reader is told of a file that is not taken: what is wrong, and what to do now."""

AGAIN = "Hãy mở tệp bằng Excel, chọn «Lưu thành» (Save As), kiểu «Excel Workbook (*.xlsx)», rồi tải lên lại."
EMPTY_FILE = "Tệp rỗng, không có dữ liệu. Hãy chọn lại tệp."
TOO_BIG = "Tệp lớn hơn 10 MB. Hãy bỏ ảnh và các trang không cần, hoặc chia thành nhiều tệp."
BUSY = "Máy chủ đang đọc nhiều tệp cùng lúc, chưa nhận tệp này. Hãy tải lên lại sau một phút."
VIRUS = "Chương trình quét vi-rút báo tệp có mã độc nên không được nhận. Hãy báo người phụ trách máy tính của cơ quan."
NO_SCANNER = "Chương trình quét vi-rút chưa trả lời nên chưa nhận được tệp. Hãy tải lên lại sau, hoặc báo quản trị."
BAD_NAME = (
    "Tên tệp có ký tự không dùng được hoặc quá dài. Hãy đổi tên tệp cho ngắn, chỉ gồm chữ và số, rồi tải lên lại."
)

# Workbooks
PASSWORD = "Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu trong Excel, lưu lại rồi tải lên."
OLD_FORMAT = f"Tệp là định dạng Excel cũ (.xls). {AGAIN}"
MACRO = f"Tệp có chứa macro nên không được nhận. {AGAIN}"
WRONG_NAME = f"Chỉ nhận tệp Excel có tên kết thúc bằng .xlsx. {AGAIN}"
NOT_WORKBOOK = f"Tệp không phải là tệp Excel (.xlsx), dù tên tệp ghi như vậy. {AGAIN}"
BROKEN = f"Tệp Excel bị hỏng, không đọc được. {AGAIN}"
BOMB = "Tệp giải nén ra quá lớn nên không được nhận. Hãy chép riêng danh sách sang một tệp Excel mới rồi tải lên."
TOO_LONG = "Đọc tệp mất quá nhiều thời gian nên đã dừng. Hãy chép riêng danh sách sang một tệp Excel mới rồi tải lên."
LETTERS_LOST = (
    "Tệp là CSV và chữ tiếng Việt đã mất khi lưu (ví dụ «Ho? va?»), không khôi phục được. "
    "Hãy mở lại tệp gốc bằng Excel, "
    "chọn «Lưu thành» (Save As), kiểu «CSV UTF-8» hoặc «Excel Workbook (*.xlsx)», rồi gửi lại."
)
OTHER_KIND = "Tệp này là {met}, không phải danh sách Excel. {again}"
OTHER_CONTENT = "Tên tệp ghi {kind} nhưng nội dung là {met}. {again}"
LINKED = (
    "Tệp có liên kết tới tệp khác nên không được nhận. "
    "Hãy chép riêng danh sách (dán giá trị) sang một tệp Excel mới rồi tải lên."
)
EMBEDDED = (
    "Tệp có tệp hoặc đối tượng khác nhúng bên trong nên không được nhận. "
    "Hãy chép riêng danh sách sang một tệp Excel mới rồi tải lên."
)
TOO_MANY_ROWS = "Danh sách có hơn 20.000 dòng. Hãy chia thành nhiều tệp."
TOO_MANY_COLUMNS = "Trang tính có hơn 100 cột. Hãy chép riêng danh sách sang một tệp Excel mới rồi tải lên."

# Workbooks of any kind that an office has, where a list may come in any of them.
SHEETS = {"xlsx": ".xlsx", "xlsm": ".xlsm", "xls": ".xls", "ods": ".ods", "csv": ".csv"}
# Endings of files that people take for a list.
MET = {
    "doc": "văn bản Word (.doc)",
    "docx": "văn bản Word (.docx)",
    "pdf": "PDF (.pdf)",
    "jpg": "ảnh (.jpg)",
    "jpeg": "ảnh (.jpeg)",
    "png": "ảnh (.png)",
    "xlsb": "Excel nhị phân (.xlsb)",
    "txt": "văn bản thường (.txt)",
    "zip": "tệp nén (.zip)",
    "rar": "tệp nén (.rar)",
    "html": "trang web (.html)",
    "htm": "trang web (.htm)",
    "mht": "trang web (.mht)",
    "numbers": "bảng tính của máy Mac (.numbers)",
    "xml": "XML (.xml)",
}
NAMES = {"xlsx": "Excel (.xlsx)", "docx": "Word (.docx)", "pdf": "PDF (.pdf)"} | {
    "jpeg": "ảnh JPEG (.jpg)",
    "png": "ảnh PNG (.png)",
}
WORKBOOK = {
    "password": PASSWORD,
    "old_format": OLD_FORMAT,
    "macro": MACRO,
    "wrong_name": WRONG_NAME,
    "not_this_kind": NOT_WORKBOOK,
    "broken": BROKEN,
    "bomb": BOMB,
    "too_long": TOO_LONG,
    "external": LINKED,
    "embedded": EMBEDDED,
    "letters_lost": LETTERS_LOST,
    "too_many_rows": TOO_MANY_ROWS,
    "too_many_columns": TOO_MANY_COLUMNS,
}
ANY = {
    "empty": EMPTY_FILE,
    "too_big": TOO_BIG,
    "busy": BUSY,
    "virus": VIRUS,
    "no_scanner": NO_SCANNER,
    "bad_name": BAD_NAME,
    "password": "Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu, lưu lại rồi tải lên.",
    "old_format": "Tệp là định dạng Word hoặc Excel cũ. Hãy lưu lại thành .docx, .xlsx hoặc .pdf rồi tải lên.",
    "macro": "Tệp có chứa macro nên không được nhận. Hãy lưu lại thành .docx hoặc .pdf rồi tải lên.",
    "wrong_name": "Chỉ nhận tệp {kinds}; đuôi của tên tệp phải đúng như vậy. Hãy lưu lại đúng loại rồi tải lên.",
    "not_this_kind": "Nội dung tệp không phải là {kind} như tên tệp ghi. Hãy lưu lại đúng loại rồi tải lên.",
    "broken": "Tệp bị hỏng hoặc không đúng chuẩn, không đọc được. Hãy mở tệp, lưu lại thành tệp mới rồi tải lên.",
    "bomb": "Tệp mở ra quá lớn nên không được nhận. Hãy chép nội dung cần gửi sang một tệp mới rồi tải lên.",
    "too_long": "Đọc tệp mất quá nhiều thời gian nên đã dừng. Hãy chép nội dung sang một tệp mới rồi tải lên.",
    "external": "Tệp tự lấy nội dung từ nơi khác nên không được nhận. Hãy lưu lại thành .pdf rồi tải lên.",
    "embedded": "Tệp có tệp khác nhúng bên trong nên không được nhận. Hãy in lại thành .pdf rồi tải lên.",
    "script": "Tệp có lệnh tự chạy nên không được nhận. Hãy mở tệp, in lại thành .pdf mới (Print to PDF) rồi tải lên.",
    "form": "Tệp là biểu mẫu động (XFA) nên không được nhận. Hãy in lại thành .pdf mới (Print to PDF) rồi tải lên.",
    "too_many_pages": "Tệp có hơn 500 trang. Hãy chia thành nhiều tệp.",
    "animated": "Ảnh động không được nhận. Hãy chọn một ảnh tĩnh.",
}


def of(code: str, kind: str | None, kinds: list[str], seen: str = "") -> str:
    """Return the sentence for a refusal; workbooks have their own, which name the kind that was met."""
    if kind in SHEETS or (kind is None and SHEETS.keys() & set(kinds) == set(kinds)):
        return told_of_list(code, kind, kinds, seen) or WORKBOOK.get(code) or ANY[code]
    return ANY[code].format(kind=NAMES.get(kind, ""), kinds=", ".join(NAMES[kind] for kind in kinds))


def told_of_list(code: str, kind: str | None, kinds: list[str], seen: str) -> str:
    """The sentence for a list that may be of any kind with sheets, where the kind is what is wrong."""
    if len(kinds) == 1:
        return ""
    if code in ("wrong_name", "macro", "old_format") and kind is None:
        ending = seen.rpartition(".")[2].lower() if "." in seen else ""
        met = MET.get(ending) or (f"tệp .{ending}" if ending else "tệp không có đuôi")
        return OTHER_KIND.format(met=met, again=AGAIN)
    if code in ("not_this_kind", "old_format") and seen:
        return OTHER_CONTENT.format(kind=SHEETS.get(kind, ""), met=seen, again=AGAIN)
    return ""
