"""What the reports are made of, and the sentences around their figures.

A token in a sentence is a figure's code: `{F02}` the count, `{F26#}` the whole that it is part of, `{F05/F02}` and
`{F21%}` a share, `{F34:money}` đồng.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Head:
    """A heading; it is printed only where something stands below it."""

    level: int
    text: str


@dataclass(frozen=True)
class Say:
    """A sentence around figures; where the first, or one of those that decide, is 0, `zero` takes its place.

    Where the figure `unless` has anything, the sentence is left out: another tells the same better.
    """

    text: str
    zero: "Say | str" = ""
    decided_by: str = ""
    unless: str = ""


@dataclass(frozen=True)
class PartHead:
    """The lines over a part of a political report; its headings are numbered anew."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Para:
    """Sentences that make one paragraph."""

    sentences: tuple[Say, ...]


@dataclass(frozen=True)
class Write:
    """A section that people write; each of its lines is a paragraph."""

    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Show:
    """A table made from the figures."""

    table: str


Element = PartHead | Head | Para | Write | Show


def para(*sentences: Say | str) -> Para:
    return Para(tuple(Say(line) if isinstance(line, str) else line for line in sentences))


MEMBERS = para(
    Say(
        "{unit} có {F01} chi bộ trực thuộc với {F02} đảng viên, "
        "trong đó {F03} đảng viên chính thức, {F04} đảng viên dự bị.",
        zero=Say(
            "{unit} có {F01} chi bộ trực thuộc với {F02} đảng viên, đều là đảng viên chính thức.",
            decided_by="F02",
        ),
        decided_by="F04",
    ),
    "Có {F05} đảng viên nữ ({F05/F02}).",
    Say("Có {F06} đảng viên là người dân tộc thiểu số ({F06/F02})."),
    "Có {F09} đảng viên có trình độ sau đại học ({F09/F02}).",
    Say(
        "Về lý luận chính trị, {F10} đảng viên có trình độ cao cấp, cử nhân; {F10b} đảng viên có trình độ trung cấp.",
        zero=Say(
            "Có {F10b} đảng viên có trình độ trung cấp lý luận chính trị.",
            zero="Có {F10} đảng viên có trình độ cao cấp, cử nhân lý luận chính trị.",
        ),
        decided_by="F10 F10b",
    ),
    "Tuổi đời bình quân {F07:mean} tuổi.",
    Say("Có {F08} đảng viên dưới 40 tuổi."),
    Say("Có {F11} đảng viên được miễn công tác và sinh hoạt đảng."),
)
BRANCH_MEMBERS = para(
    Say(
        "Chi bộ có {F02} đảng viên, trong đó {F03} đảng viên chính thức, {F04} đảng viên dự bị.",
        zero="Chi bộ có {F02} đảng viên, đều là đảng viên chính thức.",
        decided_by="F04",
    ),
    "Có {F05} đảng viên nữ ({F05/F02}).",
)
TASKS = para(
    "{When}, hoàn thành đúng hạn {F26}/{F26#} nhiệm vụ được giao đến hạn, đạt {F26%}.",
    Say("Có {F26b} nhiệm vụ hoàn thành chậm."),
    Say("Có {F26c} nhiệm vụ đến hạn chưa hoàn thành."),
)
STUDY = para(
    Say(
        "Tổ chức {F27} hội nghị học tập, quán triệt nghị quyết, chỉ thị, kết luận của Đảng; "
        "{F28%} lượt đảng viên tham gia.",
        zero="Tổ chức {F27} hội nghị học tập, quán triệt nghị quyết, chỉ thị, kết luận của Đảng.",
        decided_by="F28",
    ),
    Say("Có {F29}/{F02} đảng viên đăng ký, cam kết nội dung tu dưỡng, rèn luyện."),
)
GROWTH = para(
    "{When}, tổ chức {F19} kỳ sinh hoạt thường kỳ.",
    Say("Tổ chức {F20} kỳ sinh hoạt chuyên đề."),
    "Tỷ lệ đảng viên dự sinh hoạt bình quân đạt {F21%}.",
    "Chất lượng sinh hoạt chi bộ bình quân đạt {F22:mean}/100 điểm.",
    Say("Có {F22a} buổi sinh hoạt xếp loại tốt."),
    Say("Có {F22b} buổi sinh hoạt xếp loại khá."),
    Say("Có {F22c} buổi sinh hoạt xếp loại trung bình."),
    Say("Có {F22d} buổi sinh hoạt xếp loại yếu."),
    Say("Kết nạp {F12} đảng viên mới.", zero="Trong kỳ chưa kết nạp đảng viên mới."),
    Say("Công nhận chính thức {F13} đảng viên."),
    Say("Tiếp nhận {F14} đảng viên chuyển sinh hoạt đến."),
    Say("Giới thiệu {F15} đảng viên chuyển sinh hoạt đi."),
    Say("Có {F16} quần chúng ưu tú đang được bồi dưỡng, tạo nguồn phát triển Đảng."),
    Say("Có {F17} quần chúng đã học lớp bồi dưỡng nhận thức về Đảng."),
    Say("Có {F18} đảng viên được tặng Huy hiệu Đảng."),
)
INSPECTION = para(
    Say("Hoàn thành {F30} cuộc kiểm tra.", zero="Trong kỳ không tiến hành cuộc kiểm tra nào."),
    Say("Hoàn thành {F31} cuộc giám sát.", zero="Trong kỳ không tiến hành cuộc giám sát nào."),
    Say("Có {F32} đảng viên bị thi hành kỷ luật.", zero="Trong kỳ không có đảng viên bị thi hành kỷ luật."),
    Say(
        "Tiếp nhận {F33} đơn thư, đã giải quyết {F33b} đơn.",
        zero=Say(
            "Tiếp nhận {F33} đơn thư, chưa giải quyết xong.",
            zero="Không có đơn thư thuộc thẩm quyền giải quyết.",
        ),
        decided_by="F33b",
    ),
)
MASS = para(
    Say("Các đoàn thể giới thiệu {F38} đoàn viên ưu tú để Đảng xem xét, bồi dưỡng, kết nạp."),
    Say("Vận động ủng hộ an sinh xã hội {F41:money} đồng.", unless="F42"),
)
OFFICE = para(
    Say("Ban hành {F23} nghị quyết."),
    Say("Ban hành {F24} kế hoạch, chương trình."),
    Say("Ban hành {F25} văn bản khác."),
    Say(
        "Thu, nộp đảng phí đúng quy định, tổng thu {F34:money} đồng, nộp cấp trên {F34b:money} đồng.",
        zero="Thu đảng phí đúng quy định, tổng thu {F34:money} đồng.",
        decided_by="F34b",
    ),
    Say("Còn {F34c} đảng viên nợ đảng phí.", zero="Không có đảng viên nợ đảng phí."),
)
# Of a term: what each year counts for itself stands in the table of the years.
TERM_STUDY = para(STUDY.sentences[0])
TERM_GROWTH = para(
    "{When}, tổ chức {F19} kỳ sinh hoạt thường kỳ.",
    Say("Tổ chức {F20} kỳ sinh hoạt chuyên đề."),
    "Tỷ lệ đảng viên dự sinh hoạt bình quân đạt {F21%}.",
    Say("Kết nạp {F12} đảng viên mới.", zero="Trong nhiệm kỳ chưa kết nạp đảng viên mới."),
    Say("Công nhận chính thức {F13} đảng viên."),
    Say("Tiếp nhận {F14} đảng viên chuyển sinh hoạt đến."),
    Say("Giới thiệu {F15} đảng viên chuyển sinh hoạt đi."),
)
TERM_OFFICE = para(
    Say("Ban hành {F23} nghị quyết."),
    Say("Ban hành {F24} kế hoạch, chương trình."),
    Say("Ban hành {F25} văn bản khác."),
)
CLASSIFICATION = para(
    Say("Có {F35} đảng viên được đánh giá, xếp loại."),
    Say("Trong đó {F35a} đồng chí hoàn thành xuất sắc nhiệm vụ ({F35a/F35})."),
    Say("Có {F35b} đồng chí hoàn thành tốt nhiệm vụ ({F35b/F35})."),
    Say("Có {F35c} đồng chí hoàn thành nhiệm vụ ({F35c/F35})."),
    Say("Có {F35d} đồng chí không hoàn thành nhiệm vụ ({F35d/F35})."),
)
BRANCH_LEVELS = para(
    Say("Có {F36} chi bộ được đánh giá, xếp loại."),
    Say("Trong đó {F36a} chi bộ hoàn thành xuất sắc nhiệm vụ ({F36a/F36})."),
    Say("Có {F36b} chi bộ hoàn thành tốt nhiệm vụ ({F36b/F36})."),
    Say("Có {F36c} chi bộ hoàn thành nhiệm vụ ({F36c/F36})."),
    Say("Có {F36d} chi bộ không hoàn thành nhiệm vụ ({F36d/F36})."),
)
AWARDS = para(
    Say("Có {F37} đảng viên được khen thưởng."),
    Say("Có {F37b} tổ chức đảng được khen thưởng."),
)
LATE_AWARDS = para(
    Say("Ngoài ra, có {F37c} đảng viên được khen thưởng cho năm trước, chưa nêu trong báo cáo của năm đó."),
    Say("Ngoài ra, có {F37d} tổ chức đảng được khen thưởng cho năm trước, chưa nêu trong báo cáo của năm đó."),
    Say("Ngoài ra, có {F18b} đảng viên được tặng Huy hiệu Đảng của năm trước, chưa nêu trong báo cáo của năm đó."),
)
