"""What stands between a paper and its issue: the rules of form of the Party, asked of what the paper says.

The codes are those of the acceptance list that the printed page is held to (`docs/papers.md`); after Quy định 399-QĐ/TW
and Hướng dẫn 05-HD/VPTW. What lacks one of the necessary parts of a Party document may not be issued; all else is
doubted, and issued with a reason.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from documents.printing.blocks import DOTS, Blank, Block, Heading, Printed, PrintedText
from documents.reading import capitals

SYMBOL = re.compile(r"^-(NQ|QĐ|KL|QC|TB|BC|KH|CTr|ĐA|PA|TTr|CV|BB|HD|CT|TT|BS)/[A-ZĐ]+$")
STATE_HEAD = re.compile(
    r"cộng hòa xã hội chủ nghĩa việt nam\s*$|độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc", re.I | re.M
)
LEFT_OVER = re.compile(r"\{\{|\{%|\[CẦN|⟦|\bTODO\b|\bNaN\b|\bNone\b")
GAP = re.compile(r"…{2,}|\.{4,}")
STATE_PREFIX = re.compile(r"^\s*(TM|KT|TL|TUQ)\.")
GROUNDED = {"NGHỊ QUYẾT", "QUYẾT ĐỊNH"}
ADDRESSED = {"TỜ TRÌNH": "Kính trình", "CÔNG VĂN": "Kính gửi"}
FIRST_MARKS = (r"[IVXL]+- ", r"\d+\. ", r"\d+\.\d+\. ", r"[a-zđ]\) ")


@dataclass(frozen=True)
class Finding:
    """Something that is wrong or doubtful in a paper, and where it is mended: a key of the room's addresses."""

    code: str
    text: str
    place: str = "text"
    blocks: bool = False
    address: str = ""


def findings(document: Printed, cites: Iterable[str] = (), *, is_numbered: bool = True) -> list[Finding]:
    """All that is found in the paper, what blocks first; `cites` are the titles that it must name."""
    found = [*_necessary(document), *_head(document), *_signing(document), *(_symbol(document) if is_numbered else ())]
    if isinstance(document, PrintedText):
        found += [*_body(document), *_cited(document, cites), *_recipients(document)]
    return sorted(found, key=lambda finding: not finding.blocks)


def _necessary(document: Printed) -> Iterator[Finding]:
    """The parts without which it is no document of the Party."""
    head, signature = document.letterhead, document.signature
    if not head.place.strip():
        yield _error("D6", "Chưa có địa danh bên trái ngày tháng.", "organization")
    if not head.issuer.strip():
        yield _error("D10", "Chưa có tên cơ quan ban hành.", "organization")
    if not any(line.strip() for line in document.subject_lines):
        yield _error("D11", "Chưa có trích yếu.")
    if not (signature.authority.strip() and signature.post.strip() and signature.name.strip()):
        who = signature.post.strip().lower() or "người ký"
        yield _error("H1", f"Chưa đủ quyền hạn, chức vụ, họ tên người ký: cổng chưa biết {who} của ngày này.", "signer")
    if document.missing:
        yield _error("F3", f"Văn bản còn thiếu số liệu: {', '.join(document.missing)}.")


def _symbol(document: Printed) -> Iterator[Finding]:
    symbol = document.letterhead.draft_symbol
    if not symbol.strip(" -/"):
        yield _error("D5", "Chưa có ký hiệu của loại văn bản, của cơ quan ban hành.", "organization")
    if not SYMBOL.match(symbol):
        yield Finding("D5", f"Ký hiệu «{symbol}» không theo mẫu -loại/CƠ QUAN, ví dụ -NQ/ĐU.", "organization")


def _head(document: Printed) -> Iterator[Finding]:
    if not document.letterhead.superior.strip():
        yield Finding("D10", "Không có tên cơ quan cấp trên ở góc trái.", "organization")
    first = "".join(document.subject_lines)[:1]
    if first.isupper():
        yield Finding("D11", "Trích yếu bắt đầu bằng chữ hoa; chỉ viết hoa khi là tên riêng.")


def _signing(document: Printed) -> Iterator[Finding]:
    authority = document.signature.authority
    if STATE_PREFIX.match(authority):
        yield Finding(
            "H6", f"«{authority}» là cách ghi của cơ quan nhà nước; văn bản của Đảng ghi T/M, K/T, T/L.", "signer"
        )
    if authority.startswith("K/T") and re.search(r"ĐẢNG ỦY|CHI BỘ", authority):
        yield Finding("H6", "Cấp ủy làm việc tập thể: phó bí thư ký T/M, không ký K/T.", "signer")


def _body(document: PrintedText) -> Iterator[Finding]:
    lines = [block.text for block in document.blocks if block.kind == "paragraph"]
    text = "\n".join(lines)
    if STATE_HEAD.search(text):
        yield Finding("D9", "Nội dung có quốc hiệu, tiêu ngữ của văn bản nhà nước; văn bản của Đảng không dùng.")
    if "Số:" in text:
        yield Finding("D5", "Nội dung có «Số:»; văn bản của Đảng ghi «Số» không có dấu hai chấm.")
    if "./." in text:
        yield Finding("F6", "Nội dung có «./.»; văn bản của Đảng kết thúc bằng dấu chấm.")
    if left := LEFT_OVER.search(text):
        yield Finding("F5", f"Nội dung còn dấu vết của mẫu: «{left[0]}».")
    yield from _gaps(document.blocks, lines)
    for wrong, right in capitals.slips(text):
        yield Finding("F10", f"Viết hoa: «{wrong}» viết là «{right}».")
    yield from _headings([block for block in document.blocks if isinstance(block, Heading)])


def _gaps(blocks: tuple[Block, ...], lines: list[str]) -> Iterator[Finding]:
    """Room that nobody filled: behind a heading it says nothing at all, elsewhere something is not known.

    Lines that a form leaves open on purpose are marked as such where the form is put together.
    """
    is_open = (block for block in blocks if isinstance(block, Blank) and not (block.by_hand or block.may_stay_empty))
    labels = [block.label.strip() for block in is_open]
    if empty := [f"«{label}»" for label in labels if not label or label.endswith(":")]:
        yield _error("F5", f"Mục còn để trống: {', '.join(empty)}. Viết nội dung của mục, hoặc bỏ dòng đó.")
    if gaps := sum(map(_has_gap, lines)) + len(labels) - len(empty):
        yield Finding("F5", f"Còn {gaps:02d} đoạn có chỗ chấm vì hồ sơ chưa có thông tin.", "facts")
    for heading, follows in pairwise([*blocks, None]):
        if _is_part(heading) and (follows is None or _is_part(follows)):
            yield _error("F5", f"Đề mục «{heading.text}» chưa có nội dung.")


def _is_part(block: Block | None) -> bool:
    """Whether the block begins a part; of lower headings typed lines may be a list: 1. Đồng chí …"""
    return isinstance(block, Heading) and block.level == 1


def _has_gap(line: str) -> bool:
    return DOTS in line or bool(GAP.search(line))


def _headings(headings: list[Heading]) -> Iterator[Finding]:
    level = 0
    for heading in headings:
        if heading.level > level + 1:
            yield Finding("E6", f"Đề mục «{heading.text}» nhảy cấp.")
        if not re.match(FIRST_MARKS[heading.level - 1], heading.text):
            yield Finding("E6", f"Đề mục «{heading.text}» không đánh số theo cấp.")
        level = heading.level


def _cited(document: PrintedText, cites: Iterable[str]) -> Iterator[Finding]:
    """A resolution and a decision rest on something; what the room says that it rests on is named."""
    text = "\n".join(getattr(block, "text", "") for block in document.blocks if block.kind != "table")
    if document.doc_type in GROUNDED and "Căn cứ" not in text:
        yield Finding("CC", "Chưa có căn cứ ban hành: đoạn bắt đầu «- Căn cứ …».")
    for title in cites:
        if title not in text:
            yield Finding("CC", f"Chưa viện dẫn {title}, văn bản đang có hiệu lực.")


def _recipients(document: PrintedText) -> Iterator[Finding]:
    if document.witness:  # minutes have two signatures and no recipients
        return
    recipients = document.recipients
    if not recipients or not recipients[-1].startswith("Lưu"):
        yield Finding("H5", "Nơi nhận chưa có dòng cuối «Lưu …».")
    if any(recipient.rstrip().endswith((".", ";", ",")) for recipient in recipients):
        yield Finding("H5", "Nơi nhận có dấu ở cuối dòng; cổng tự ghi dấu chấm phẩy và dấu chấm.")
    if asked := ADDRESSED.get(document.doc_type):
        if not any(asked in getattr(block, "text", "") for block in document.blocks):
            yield Finding("H7", f"Chưa có dòng «{asked}: …».")
        if not recipients or not recipients[0].startswith("Như"):
            yield Finding("H7", "Dòng đầu của nơi nhận phải là «Như trên».")


def _error(code: str, text: str, place: str = "text") -> Finding:
    return Finding(code, text, place, blocks=True)
