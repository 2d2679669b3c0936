"""An outline as the office types it, read into what a report is made of.

A line is one element: `# …`, `## …`, `### …` a heading; `= … / …` the lines over a part; `[viết khóa: tên | gợi ý]` a
section that people write; `[khối: tên]` what the portal makes of rows; anything else a paragraph. A paragraph may begin
with its one condition, `[khi có F12]`. Its facts stand between semicolons, the wordings of a fact between `|`, and
what stands before `>` leads the sentence. Figures are chips in braces. There is nothing else: no code, no loops.
"""

import re

from django.core.exceptions import ValidationError

from partyportal.text import fold
from reports.outlines.elements import Chip, Clause, Element, Head, Label, Para, PartHead, Sentence, Show, Words, Write
from targets.figures import MEASURES

BRACES = re.compile(r"\{([^{}]*)\}")
CHIP = re.compile(r"(F\d\d[a-z]?)(?:/(F\d\d[a-z]?)|:([^{}]+))?")
CONDITION = re.compile(r"\[khi có (F\d\d[a-z]?)\]\s*(?=\S)")
WRITE = re.compile(r"\[viết(?:\s+([a-z0-9_-]{1,40}))?:\s*([^\[\]|]{1,80}?)\s*(?:\|\s*([^\[\]|]{0,200}?)\s*)?\]")
BLOCK = re.compile(r"\[khối:\s*([^\[\]]+?)\s*\]")
HEADING = re.compile(r"(#{1,3})\s+(\S.*)")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[{\w])")
MOST_LINES = 200

LABELS = {
    "đơn vị": "unit",
    "cấp ủy": "issuer",
    "Trong kỳ": "When",
    "năm": "year",
    "năm sau": "next_year",
    "KỲ": "PERIOD",
}
# How a figure may be told; those outside TOLD_ONLY are numbers, which decide whether the fact is said.
FORMS = {
    "tổng": "tổng của tỷ lệ",
    "tỷ lệ": "tỷ lệ %",
    "tiền": "số tiền",
    "bình quân": "số bình quân",
    "so sánh": "tăng, giảm so với cùng kỳ",
    "danh sách": "các dòng, khi không quá năm",
    "theo chi bộ": "phần của từng chi bộ",
    "văn bản": "số, ký hiệu và tên văn bản; quá ba thì thành câu riêng, quá năm thì số, ký hiệu",
    "loại văn bản": "của F23–F25, F28c: số, ký hiệu, tên văn bản; quá ba thì thành câu riêng, quá năm thì số từng loại",
    "từng loại": "của F23–F25, F28c: số văn bản từng loại, thay cho con số chung",
    "theo mức": "của F35, F36: số và tỷ lệ từng mức xếp loại; cùng một mức thì «đều»",
    "nhiệm kỳ": "của F43: nhiệm kỳ của các đại hội",
    "đạt, vượt": "của F40: «đạt và vượt», không chỉ tiêu nào vượt thì «đạt»; chưa quá nửa thì bỏ cả ý",
    "hình thức": "theo hình thức và cấp khen hoặc mức Huy hiệu, nêu tên khi không quá năm",
}
TOLD_ONLY = {*FORMS} - {"tổng", "tỷ lệ", "tiền", "bình quân", "từng loại"}
# Forms that only some figures can be told in.
DOCUMENTS = {"F23", "F24", "F25", "F28c"}
ONLY_OF = {
    "loại văn bản": DOCUMENTS,
    "từng loại": DOCUMENTS,
    "theo mức": {"F35", "F36"},
    "nhiệm kỳ": {"F43"},
    "đạt, vượt": {"F40"},
}
BLOCKS = {
    "chỉ tiêu": "targets",
    "chỉ tiêu kỳ tới": "targets_ahead",
    "bảng các năm": "years",
    "bảng năm năm": "five_years",
    "bảng và biểu đồ năm năm": "five_years_drawn",
    "danh mục văn bản": "studied",
    "bảng xếp loại": "classification",
    "bảng so sánh": "comparison",
    "mức xếp loại của cấp trên": "own_level",
    "an sinh xã hội": "solidarity",
    "kết quả đoàn thể": "unions",
    "gợi ý hạn chế": "weaknesses",
    "kết luận hội nghị": "conclusions",
    "nhiệm vụ chuyển tiếp": "carried_over",
}
UNKNOWN_CHIP = "«{}» không phải số liệu hay nhãn của báo cáo. Hãy chọn trong danh sách ô số liệu."
UNKNOWN_BLOCK = "Không có khối «{}». Các khối: {}."
UNKNOWN_MARK = "Không hiểu «{}». Trong ngoặc vuông chỉ viết: [viết khóa: tên mục], [khối: tên khối], [khi có F12]."


def read(text: str) -> tuple[Element, ...]:
    """The elements of an outline; ValidationError names each line that cannot be read."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise ValidationError(f"Dàn bài dài quá {MOST_LINES} dòng.")
    elements, errors = [], []
    for number, line in lines:
        try:
            elements.append(_element(line))
        except ValidationError as error:
            errors += [f"Dòng {number}: {message}" for message in error.messages]
    errors += _twice(elements)
    if not elements:
        errors.append("Dàn bài chưa có dòng nào.")
    if errors:
        raise ValidationError(errors)
    return tuple(elements)


def _twice(elements: list[Element]) -> list[str]:
    keys = [element.key for element in elements if isinstance(element, Write)]
    return [f"Khóa «{key}» đứng ở hai mục viết." for key in dict.fromkeys(keys) if keys.count(key) > 1]


def _element(line: str) -> Element:
    if found := HEADING.fullmatch(line):
        return Head(len(found[1]), _with_labels_alone(found[2]))
    if line.startswith("="):
        return PartHead(tuple(_with_labels_alone(part.strip()) for part in line[1:].split(" / ")))
    if found := WRITE.fullmatch(line):
        return Write(found[1] or fold(found[2]).replace(" ", "-")[:40], found[2], found[3] or "")
    if found := BLOCK.fullmatch(line):
        return Show(_block(found[1]))
    condition = CONDITION.match(line)
    return _paragraph(line[condition.end() :], condition[1]) if condition else _paragraph(line)


def _block(name: str) -> str:
    if name not in BLOCKS:
        raise ValidationError(UNKNOWN_BLOCK.format(name, ", ".join(BLOCKS)))
    return BLOCKS[name]


def _with_labels_alone(text: str) -> str:
    if any(isinstance(part, Chip) for part in _words(text)):
        raise ValidationError("Tiêu đề không mang số liệu.")
    return text


def _paragraph(text: str, when: str = "") -> Para:
    if when:
        _known(when)
    if "[" in text or "]" in text:
        raise ValidationError(UNKNOWN_MARK.format(text[:60]))
    return Para(tuple(map(_sentence, _sentences(text))), when)


def _sentences(text: str) -> list[str]:
    """A sentence ends where a capital or a chip follows."""
    found: list[str] = []
    for piece in SENTENCE_END.split(text):
        if found and not (piece[0] == "{" or piece[0].isupper()):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def _sentence(text: str) -> Sentence:
    lead, mark, rest = text.partition(" > ")
    facts = (rest if mark else text).strip()
    end = facts[-1] if facts[-1:] in {".", "!", "?", ":"} else "."
    clauses = tuple(_clause(fact) for fact in facts.rstrip(".!?:").split(";") if fact.strip())
    return Sentence(clauses, _words(lead) if mark else (), end)


def _clause(text: str) -> Clause:
    return Clause(tuple(_words(wording.strip()) for wording in text.split("|") if wording.strip()))


def _words(text: str) -> Words:
    """The text with its chips; what stands in braces and is neither figure nor label is refused."""
    parts, end = [], 0
    for found in BRACES.finditer(text):
        parts += [text[end : found.start()], _chip(found[1].strip())]
        end = found.end()
    parts.append(text[end:])
    words = tuple(part for part in parts if part)
    if any(isinstance(part, str) and ("{" in part or "}" in part) for part in words):
        raise ValidationError(UNKNOWN_CHIP.format(text[:60]))
    return words


def _chip(text: str) -> Chip | Label:
    if text in LABELS:
        return Label(LABELS[text])
    found = CHIP.fullmatch(text)
    if not found or found[3] and (found[3] not in FORMS or found[1] not in ONLY_OF.get(found[3], MEASURES)):
        raise ValidationError(UNKNOWN_CHIP.format(text[:60]))
    return Chip(_known(found[1]), _known(found[2]) if found[2] else "", found[3] or "")


def _known(code: str) -> str:
    if code not in MEASURES:
        raise ValidationError(UNKNOWN_CHIP.format(code))
    return code
