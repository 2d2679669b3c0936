"""The official outlines of the reports: headings, sentences with their figures, what people write.

Source: the outlines of the committee's office for annual, half-year, quarterly and monthly reports; order and
headings follow Hướng dẫn 05-HD/VPTW's numbering. A token in a sentence is a figure's code:
`{F02}` the count, `{F26#}` the whole that it is part of, `{F05/F02}` and `{F21%}` a share, `{F34:money}` đồng.
"""

from dataclasses import dataclass

from reports.models import ReportPeriod


@dataclass(frozen=True)
class Head:
    """A heading; it is printed only where something stands below it."""

    level: int
    text: str


@dataclass(frozen=True)
class Say:
    """A sentence around figures; where the first, or one of those that decide, is 0, `zero` takes its place."""

    text: str
    zero: "Say | str" = ""
    decided_by: str = ""


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


Element = Head | Para | Write | Show


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
    Say("Vận động ủng hộ an sinh xã hội {F41:money} đồng."),
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
)
AWARDS = para(
    Say("Có {F37} đảng viên được khen thưởng."),
    Say("Có {F37b} tổ chức đảng được khen thưởng."),
)

ANNUAL: tuple[Element, ...] = (
    Head(1, "ĐẶC ĐIỂM, TÌNH HÌNH"),
    MEMBERS,
    Write("situation", "Thuận lợi, khó khăn", "Bên cạnh những thuận lợi …, còn gặp khó khăn …"),
    Head(1, "KẾT QUẢ LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ NĂM {year}"),
    Head(2, "Lãnh đạo thực hiện nhiệm vụ chính trị"),
    TASKS,
    Write("political", "Kết quả lãnh đạo nhiệm vụ chính trị", "Đảng ủy đã tập trung lãnh đạo, chỉ đạo …"),
    Head(2, "Công tác xây dựng Đảng"),
    Head(3, "Công tác chính trị, tư tưởng"),
    STUDY,
    Write("ideology", "Công tác chính trị, tư tưởng"),
    Head(3, "Công tác tổ chức, cán bộ và đảng viên"),
    GROWTH,
    Write("organisation", "Công tác tổ chức, cán bộ và đảng viên"),
    Head(3, "Công tác kiểm tra, giám sát, kỷ luật đảng"),
    INSPECTION,
    Write("inspection", "Công tác kiểm tra, giám sát, kỷ luật đảng"),
    Head(3, "Công tác dân vận, lãnh đạo các đoàn thể"),
    MASS,
    Write("mass", "Công tác dân vận, lãnh đạo các đoàn thể"),
    Head(3, "Công tác văn phòng, tài chính đảng"),
    OFFICE,
    Write("office", "Công tác văn phòng, tài chính đảng"),
    Head(2, "Kết quả đánh giá, xếp loại chất lượng năm {year}"),
    CLASSIFICATION,
    BRANCH_LEVELS,
    AWARDS,
    Show("commendations"),
    Show("classification"),
    Head(1, "ĐÁNH GIÁ CHUNG"),
    Head(2, "Ưu điểm"),
    Write("strengths", "Ưu điểm"),
    Head(2, "Hạn chế, nguyên nhân"),
    Write("weaknesses", "Hạn chế, nguyên nhân", "Tuy nhiên, … Nguyên nhân chủ yếu là …"),
    Head(2, "Bài học kinh nghiệm"),
    Write("lessons", "Bài học kinh nghiệm"),
    Head(1, "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {next_year}"),
    Head(2, "Phương hướng"),
    Write("direction", "Phương hướng"),
    Head(2, "Chỉ tiêu chủ yếu"),
    Write("targets", "Chỉ tiêu chủ yếu"),
    Head(2, "Nhiệm vụ, giải pháp"),
    Write("tasks", "Nhiệm vụ, giải pháp", "Tiếp tục … Tập trung … Tăng cường …"),
    Head(1, "ĐỀ XUẤT, KIẾN NGHỊ"),
    Write("proposals", "Đề xuất, kiến nghị"),
)

HALF_YEAR: tuple[Element, ...] = (
    Head(1, "KẾT QUẢ 6 THÁNG ĐẦU NĂM"),
    MEMBERS,
    Head(2, "Lãnh đạo thực hiện nhiệm vụ chính trị"),
    TASKS,
    Write("political", "Kết quả lãnh đạo nhiệm vụ chính trị"),
    Head(2, "Công tác xây dựng Đảng"),
    STUDY,
    Write("ideology", "Công tác chính trị, tư tưởng"),
    GROWTH,
    Write("organisation", "Công tác tổ chức, cán bộ và đảng viên"),
    INSPECTION,
    Write("inspection", "Công tác kiểm tra, giám sát, kỷ luật đảng"),
    OFFICE,
    Show("comparison"),
    Head(2, "Công tác dân vận, lãnh đạo các đoàn thể"),
    MASS,
    Write("mass", "Công tác dân vận, lãnh đạo các đoàn thể"),
    Head(2, "Hạn chế, nguyên nhân"),
    Write("weaknesses", "Hạn chế, nguyên nhân"),
    Head(1, "NHIỆM VỤ, GIẢI PHÁP 6 THÁNG CUỐI NĂM"),
    Write("tasks", "Nhiệm vụ, giải pháp", "Phấn đấu đến cuối năm …"),
    Head(1, "KIẾN NGHỊ"),
    Write("proposals", "Kiến nghị"),
)

BRANCH_YEAR: tuple[Element, ...] = (
    Head(1, "KẾT QUẢ THỰC HIỆN NHIỆM VỤ {PERIOD}"),
    BRANCH_MEMBERS,
    Head(2, "Lãnh đạo công tác chính trị, tư tưởng"),
    STUDY,
    Write("ideology", "Lãnh đạo công tác chính trị, tư tưởng"),
    Head(2, "Lãnh đạo thực hiện nhiệm vụ chính trị"),
    TASKS,
    Write("political", "Lãnh đạo thực hiện nhiệm vụ chính trị"),
    Head(2, "Xây dựng chi bộ"),
    GROWTH,
    INSPECTION,
    OFFICE,
    Write("organisation", "Xây dựng chi bộ"),
    Head(2, "Lãnh đạo các đoàn thể"),
    MASS,
    Write("mass", "Lãnh đạo các đoàn thể"),
    Head(2, "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
    Write("example", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
    Head(1, "ĐÁNH GIÁ CHUNG"),
    CLASSIFICATION,
    Write("weaknesses", "Ưu điểm, hạn chế, nguyên nhân"),
    Head(1, "NHIỆM VỤ TRỌNG TÂM"),
    Write("tasks", "Nhiệm vụ trọng tâm thời gian tới"),
    Head(1, "KIẾN NGHỊ"),
    Write("proposals", "Kiến nghị, đề xuất với Đảng ủy"),
)

BRANCH_HALF_YEAR = tuple(element for element in BRANCH_YEAR if element is not CLASSIFICATION)

BRANCH_MONTH: tuple[Element, ...] = (
    Head(1, "KẾT QUẢ CÔNG TÁC {PERIOD}"),
    Head(2, "Tình hình tư tưởng đảng viên, quần chúng"),
    Write("ideology", "Tình hình tư tưởng đảng viên, quần chúng"),
    Head(2, "Thực hiện nhiệm vụ chính trị"),
    TASKS,
    Write("political", "Thực hiện nhiệm vụ chính trị"),
    Head(2, "Công tác xây dựng chi bộ"),
    BRANCH_MEMBERS,
    GROWTH,
    OFFICE,
    Write("organisation", "Công tác xây dựng chi bộ"),
    Head(2, "Kiểm tra, giám sát; đoàn thể"),
    INSPECTION,
    MASS,
    Write("mass", "Kiểm tra, giám sát; đoàn thể"),
    Head(2, "Hạn chế"),
    Write("weaknesses", "Hạn chế"),
    Head(1, "NHIỆM VỤ THỜI GIAN TỚI"),
    Write("tasks", "Nhiệm vụ thời gian tới"),
    Head(1, "KIẾN NGHỊ"),
    Write("proposals", "Kiến nghị"),
)

KINDS = ReportPeriod.Kind
COMMITTEE_OUTLINES = {KINDS.YEAR: ANNUAL, KINDS.HALF_YEAR: HALF_YEAR}
BRANCH_OUTLINES = {
    KINDS.YEAR: BRANCH_YEAR,
    KINDS.HALF_YEAR: BRANCH_HALF_YEAR,
    KINDS.QUARTER: BRANCH_MONTH,
    KINDS.MONTH: BRANCH_MONTH,
}


def sections_of(outline: tuple[Element, ...]) -> list[Write]:
    """The sections that people write, in order."""
    return [element for element in outline if isinstance(element, Write)]
