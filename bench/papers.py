"""What printing costs beside a bare WeasyPrint call: a long list, and the memory of a worker that prints all day."""

import datetime
import gc
import time
from pathlib import Path
from statistics import median

from documents.printing import pdfs
from documents.printing.blocks import Column, Letterhead, Paragraph, PrintedList, PrintedText, Row, Signature

HEAD = Letterhead(
    superior="ĐẢNG BỘ ỦY BAN NHÂN DÂN TỈNH AN BÌNH",
    issuer="ĐẢNG ỦY SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    symbol="68-BC/ĐU",
    draft_symbol="-BC/ĐU",
    place="An Bình",
    issued_on=datetime.date(2026, 12, 15),
    year=2026,
)
SIGNATURE = Signature("T/M ĐẢNG ỦY", "BÍ THƯ", "Trần Quốc Khải")
FACTS = {"letterhead": HEAD, "subject_lines": ("kết quả năm 2026",), "author": "Đảng ủy", "signature": SIGNATURE}
COLUMNS = (Column("TT", 10), Column("Họ và tên", None, "left"), *(Column(f"Cột {one}", 30) for one in range(5)))
SENTENCE = "Đảng ủy lãnh đạo hoàn thành 46/47 nhiệm vụ được giao có thời hạn trong năm, đạt 97,9%. " * 3


def long_list(rows: int) -> PrintedList:
    """A list of seven columns."""
    lines = tuple(Row((str(one), f"Nguyễn Thị Thùy Dương {one}", *["01/02/1990"] * 5)) for one in range(1, rows + 1))
    return PrintedList(
        doc_type="DANH SÁCH", columns=COLUMNS, rows=lines, count_sentence=f"Danh sách có {rows} đảng viên.", **FACTS
    )


def report(paragraphs: int) -> PrintedText:
    blocks = tuple(Paragraph((SENTENCE,)) for _ in range(paragraphs))
    return PrintedText(doc_type="BÁO CÁO", blocks=blocks, recipients=("Lưu Đảng ủy",), **FACTS)


def measured(rows: int, renders: int) -> dict:
    """Seconds of the processor of ours and of the bare call, and megabytes held before and after many renders."""
    pdfs.make(report(1))
    document = long_list(rows)
    ours = [_spent(lambda: pdfs.make(document)) for _ in range(3)]
    page = pdfs.page(document)
    bare = [_spent(lambda: pdfs.written(page)) for _ in range(3)]
    small = report(12)
    for _ in range(20):
        pdfs.make(small)
    first = _held()
    for _ in range(renders):
        pdfs.make(small)
    return {"ours": median(ours), "bare": median(bare), "first_mb": first, "last_mb": _held()}


def _spent(work) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _held() -> float:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1024**2
