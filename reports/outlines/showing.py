"""An outline as people read it on the screen: its figures by name."""

from dataclasses import dataclass

from reports.outlines.elements import Chip, Element, Head, Label, Para, PartHead, Sentence, Show, Words, Write
from reports.outlines.reading import BLOCKS, FORMS, LABELS
from targets.figures import MEASURES

NAMES_OF_BLOCKS = {key: name for name, key in BLOCKS.items()}
# What each block prints, in the words of the code that makes it; … is a number or a name.
SAYS = {
    "targets": (
        "«Tên bộ chỉ tiêu»: đạt …/… chỉ tiêu; … chỉ tiêu chưa có số liệu. Có chỉ tiêu vượt thì «đạt và vượt».",
        "Bảng kết quả từng chỉ tiêu",
    ),
    "targets_ahead": (
        "Phấn đấu thực hiện … chỉ tiêu của «bộ chỉ tiêu bắt đầu ngay sau kỳ báo cáo», mỗi chỉ tiêu một dòng",
        "Ở báo cáo 6 tháng, bộ chỉ tiêu của năm chưa có số liệu cũng ghi như vậy",
    ),
    "years": ("Bảng số liệu từng năm của nhiệm kỳ, cột cuối là cả nhiệm kỳ",),
    "five_years": ("Bảng đảng viên, dự sinh hoạt, nhiệm vụ, học tập, xếp loại của năm năm",),
    "five_years_drawn": ("Bảng số liệu năm năm", "Biểu đồ cột của từng nội dung có số từ hai năm trở lên"),
    "studied": ("Bảng văn bản đã học tập, quán triệt, khi quá năm văn bản",),
    "classification": ("Bảng đảng viên, sinh hoạt và xếp loại theo chi bộ",),
    "comparison": ("Bảng so với cùng kỳ năm trước",),
    "own_level": ("«Tên tổ chức» được cấp trên xếp loại ….",),
    "solidarity": (
        "Vận động, ủng hộ an sinh xã hội … đồng theo «kế hoạch»; … đồng (… đợt) ngoài kế hoạch.",
        "Vận động ủng hộ an sinh xã hội … đồng.",
        "Trao hiện vật, giúp đỡ bằng việc làm … đợt («hiện vật» cho «người nhận»; …).",
    ),
    "unions": ("«Tên đoàn thể» có … đoàn viên, hội viên; được xếp loại …. «Kết quả năm do văn phòng ghi».",),
    "weaknesses": (
        "Bên cạnh những kết quả đạt được, còn … nhiệm vụ hoàn thành chậm: … (…).",
        "Nhiều hạn chế thì mỗi hạn chế một dòng:",
        "- Còn … nhiệm vụ đến hạn chưa hoàn thành: … (…); từ hai nhiệm vụ trở lên thì mỗi nhiệm vụ một dòng.",
        "- Còn … chỉ tiêu chưa đạt: … (kế hoạch …, thực hiện …).",
        "- Tỷ lệ dự sinh hoạt của … chi bộ còn thấp: … đạt ….",
    ),
    "conclusions": (
        "Thực hiện kết luận của «hội nghị tổng kết, sơ kết», ngày …, tập trung vào các nhiệm vụ: …; ….",
        "Kết luận nhiều, dài hoặc đã giao nhiệm vụ thì mỗi kết luận một dòng:",
        "- «Kết luận»: «nhiệm vụ giao từ kết luận» (hạn …).",
    ),
    "carried_over": (
        "- Thực hiện … nhiệm vụ trọng tâm năm …: ….",
        "- Thực hiện … nhiệm vụ trọng tâm giai đoạn …: ….",
        "- Tập trung hoàn thành … nhiệm vụ chuyển tiếp từ kỳ trước.",
    ),
}
NAMES_OF_LABELS = {key: name for name, key in LABELS.items()}


@dataclass(frozen=True)
class Line:
    """One element: its kind, what it says, text and chips in turn."""

    kind: str
    parts: tuple[tuple[str, bool], ...]
    when: str = ""
    says: tuple[str, ...] = ()


def lines_of(outline: tuple[Element, ...]) -> list[Line]:
    return [_line(element) for element in outline]


def _line(element: Element) -> Line:
    match element:
        case PartHead():
            return Line("part", ((" / ".join(element.lines), False),))
        case Head():
            return Line(f"head{element.level}", ((element.text, False),))
        case Write():
            return Line("write", ((element.label, False),))
        case Show():
            return Line("show", ((NAMES_OF_BLOCKS[element.table], False),), says=SAYS[element.table])
        case Para():
            parts = tuple(part for sentence in element.sentences for part in _sentence(sentence))
            return Line("para", parts, MEASURES[element.when].name if element.when else "")


def _sentence(sentence: Sentence):
    yield from map(_part, sentence.lead)
    for place, clause in enumerate(sentence.clauses):
        yield ("; " if place else " ", False)
        for number, wording in enumerate(clause.wordings):
            yield from ([(" — nếu không có: ", False)] if number else [])
            yield from _words(wording)
    yield (f"{sentence.end} ", False)


def _words(words: Words):
    return map(_part, words)


def _part(part: str | Chip | Label) -> tuple[str, bool]:
    if isinstance(part, str):
        return part, False
    if isinstance(part, Label):
        return NAMES_OF_LABELS[part.key], True
    name = MEASURES[part.code].name
    if part.whole:
        return f"{name} / {MEASURES[part.whole].name}, %", True
    return (f"{name}: {FORMS[part.form]}" if part.form else name), True
