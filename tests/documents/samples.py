"""Documents to print in tests: the texts of the sample year, in every size that acceptance.md asks for."""

import dataclasses
import datetime

from documents.printing.blocks import (
    LETTER,
    Addressed,
    Column,
    Figure,
    Heading,
    Letterhead,
    Paragraph,
    PrintedList,
    PrintedText,
    Row,
    Signature,
    Table,
    grouped_rows,
    numbered,
    place,
)
from members.papers import MEMBER_COLUMNS

COMMITTEE = Letterhead(
    superior="ĐẢNG BỘ ỦY BAN NHÂN DÂN TỈNH AN BÌNH",
    issuer="ĐẢNG ỦY SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    symbol="68-BC/ĐU",
    draft_symbol="-BC/ĐU",
    place="An Bình",
    issued_on=datetime.date(2026, 12, 15),
    year=2026,
)
BRANCH = Letterhead(
    superior="ĐẢNG BỘ SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    issuer="CHI BỘ CHUYỂN ĐỔI SỐ",
    symbol="05-BC/CB",
    draft_symbol="-BC/CB",
    place="An Bình",
    issued_on=datetime.date(2026, 2, 5),
    year=2026,
)
SECRETARY = Signature("T/M ĐẢNG ỦY", "BÍ THƯ", "Trần Quốc Khải")
RECIPIENTS = (
    "Đảng ủy Ủy ban nhân dân tỉnh",
    "Các đồng chí Đảng ủy viên",
    "Các chi bộ trực thuộc",
    "Lưu Đảng ủy",
)
LONG = (
    "Đảng ủy đã bám sát chương trình công tác của Tỉnh ủy, Ủy ban nhân dân tỉnh, ban hành 12 nghị quyết thường kỳ, "
    "04 nghị quyết chuyên đề; lãnh đạo hoàn thành 46/47 nhiệm vụ được giao có thời hạn trong năm, đạt 97,9%. "
    "Tỷ lệ hồ sơ thủ tục hành chính thuộc lĩnh vực của Sở giải quyết trước và đúng hạn đạt 99,3%; tỷ lệ hồ sơ nộp "
    "trực tuyến toàn trình đạt 88,6%."
)
OPENING = Paragraph(
    (
        (
            "Thực hiện Kế hoạch số 52-KH/ĐU, ngày 20/11/2026 của Đảng ủy Sở về tổng kết công tác xây dựng Đảng "
            "năm 2026, Đảng ủy Sở Khoa học và Công nghệ báo cáo kết quả lãnh đạo, chỉ đạo thực hiện nhiệm vụ năm 2026 "
            "và phương hướng, nhiệm vụ năm 2027 như sau:"
        ),
    )
)
SITUATION = Paragraph(
    (
        "Đảng bộ Sở có ",
        Figure("F01", "03"),
        " chi bộ trực thuộc với ",
        Figure("F02", "35"),
        " đảng viên, trong đó ",
        Figure("F03", "33"),
        " đảng viên chính thức, ",
        Figure("F04", "02"),
        (
            " đảng viên dự bị; 16 đảng viên nữ (45,7%); tuổi đời bình quân 41,0 tuổi. Đảng phí đã thu, nộp trong năm "
            "là 61.240.000 đồng, trong đó trích nộp cấp trên 18.372.000 đồng, đạt 100% kế hoạch."
        ),
    )
)
RATING_COLUMNS = (
    Column("TT", 9),
    Column("Chi bộ", 33, "left"),
    Column("Tổng", 13, group="Đảng viên"),
    Column("Nữ", 10, group="Đảng viên"),
    Column("Dự bị", 14, group="Đảng viên"),
    Column("Xuất sắc", 20, group="Xếp loại"),
    Column("Tốt", 11, group="Xếp loại"),
    Column("Xếp loại chi bộ", None, "left"),
)
RATINGS = Table(
    "Bảng 1. Tổ chức và xếp loại theo chi bộ",
    RATING_COLUMNS,
    (
        Row(
            (
                "1",
                "Văn phòng - Thanh tra",
                "12",
                "6",
                "0",
                "2",
                "10",
                "Hoàn thành tốt nhiệm vụ",
            )
        ),
        Row(
            (
                "2",
                "Chuyển đổi số",
                "13",
                "5",
                "1",
                "2",
                "10",
                "Hoàn thành xuất sắc nhiệm vụ",
            )
        ),
        Row(
            (
                "3",
                "Khoa học - Đổi mới sáng tạo",
                "10",
                "5",
                "1",
                "2",
                "7",
                "Hoàn thành tốt nhiệm vụ",
            )
        ),
        Row(("Toàn Đảng bộ", Figure("F02", "35"), "16", "2", "6", "27", ""), "total"),
    ),
    "Đơn vị tính: người",
)
CLOSING = Paragraph(
    (
        (
            "Đề nghị Đảng ủy Ủy ban nhân dân tỉnh mở thêm lớp bồi dưỡng nghiệp vụ cho cấp ủy viên chi bộ trực thuộc và "
            "hướng dẫn thống nhất việc cập nhật dữ liệu đảng viên theo quy định."
        ),
    )
)
# Every letter with every tone, in names that could stand on a card.
TONES = (
    "Nguyễn Thị Thùy Dương, Lữ Ỷ Vỹ, Đặng Ỳ Ngự, Phạm Ỹ Nhã, Hoàng Ý Như, Bùi Ỵ Lãm, Đỗ Thế Hiển, Trương Bửu Lộc, "
    "Ngô Quỳnh Giao, Vũ Đắc Thắng, Trần Ẩn Ngữ, Lê Ẵm Bẵng, Hồ Ẫm Ờ, Mạc Ợt Hỡi, Kiều Ừng Ức, Cù Huy Hoàng Khuếch, "
    "Ẳng Ặm Ậm Ầm Ấp Ẹp Ẽo Ẻm Ế Ề Ể Ễ Ệ Ĩ Ỉ Ị Õ Ỏ Ọ Ố Ồ Ổ Ỗ Ộ Ớ Ở Ũ Ủ Ụ Ứ Ử Ữ Ự, ẳng ặm ẵm ậm ầm ẫm ấp"
)


def paragraphs(count: int) -> list[Paragraph]:
    return [Paragraph((LONG,)) for _ in range(count)]


def annual_report(extra: int = 2, **changes) -> PrintedText:
    """The annual report, longer by so many paragraphs in each of two sections."""
    blocks = numbered(
        [
            OPENING,
            Heading(1, "ĐẶC ĐIỂM, TÌNH HÌNH"),
            SITUATION,
            *paragraphs(extra),
            Heading(1, "KẾT QUẢ LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ NĂM 2026"),
            Heading(2, "Lãnh đạo thực hiện nhiệm vụ chính trị"),
            Paragraph((LONG,)),
            Heading(2, "Công tác xây dựng Đảng"),
            Heading(3, "Công tác chính trị, tư tưởng"),
            *paragraphs(extra),
            Heading(3, "Công tác tổ chức, cán bộ và đảng viên"),
            Paragraph((f"Kết nạp 02 đảng viên mới. Dự lớp bồi dưỡng có các đồng chí: {TONES}.",)),
            Heading(
                4,
                "Đảng viên được học tập, quán triệt đầy đủ nghị quyết, chỉ thị của Đảng;",
            ),
            Heading(4, "Kết nạp từ 02 đảng viên mới trở lên."),
            Heading(2, "Kết quả đánh giá, xếp loại chất lượng năm 2026"),
            RATINGS,
            Heading(1, "ĐỀ XUẤT, KIẾN NGHỊ"),
            CLOSING,
        ]
    )
    report = PrintedText(
        letterhead=COMMITTEE,
        doc_type="BÁO CÁO",
        subject_lines=(
            "tổng kết công tác xây dựng Đảng năm 2026,",
            "phương hướng, nhiệm vụ năm 2027",
        ),
        author="Đảng ủy Sở Khoa học và Công nghệ tỉnh An Bình",
        signature=SECRETARY,
        blocks=blocks,
        recipients=RECIPIENTS,
        fingerprint="Mã đối chiếu: 3f9a 71c2 08be 44d0",
        check_code="k7qm2xva5t3wzr4d",
        check_url="https://portal.example/documents/verify/k7qm2xva5t3wzr4d/",
    )
    return dataclasses.replace(report, **changes)


def draft_report() -> PrintedText:
    letterhead = dataclasses.replace(COMMITTEE, symbol=None, issued_on=None)
    report = annual_report(letterhead=letterhead, is_draft=True, fingerprint="", check_code="", check_url="")
    gap = Paragraph(
        (
            "Tỷ lệ đảng viên dự sinh hoạt bình quân đạt ",
            Figure("F21", "", missing=True),
            " so với kế hoạch đề ra.",
        )
    )
    return dataclasses.replace(report, blocks=(*report.blocks[:3], gap, *report.blocks[3:]))


def half_year_report() -> PrintedText:
    letterhead = dataclasses.replace(COMMITTEE, symbol="40-BC/ĐU", issued_on=datetime.date(2026, 7, 3))
    return annual_report(
        extra=1,
        letterhead=letterhead,
        subject_lines=(
            "sơ kết công tác 6 tháng đầu năm, nhiệm vụ, giải pháp",
            "trọng tâm 6 tháng cuối năm 2026",
        ),
    )


def branch_report() -> PrintedText:
    return annual_report(
        extra=0,
        letterhead=BRANCH,
        subject_lines=("công tác tháng 01 năm 2026, nhiệm vụ tháng 02 năm 2026",),
        author="Chi bộ Chuyển đổi số",
        signature=Signature("T/M CHI BỘ", "BÍ THƯ", "Lữ Ỷ Vỹ"),
        recipients=("Đảng ủy Sở", "Lưu Chi bộ"),
        fingerprint="",
    )


def member(number: int) -> tuple[str, ...]:
    born = f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/{1961 + number % 40}"
    names = (
        "Nguyễn Thị Thùy Dương",
        "Lữ Ỷ Vỹ",
        "Trương Nguyễn Hoàng Khánh Quỳnh",
        "Đỗ Thị Kim Oanh",
    )
    man, woman = (born, "") if number % 2 else ("", born)
    if number % 7 == 0:
        man = woman = ""
    return (
        names[number % 4],
        man,
        woman,
        place("Hòa Lạc, An Bình"),
        "Chuyên viên chính, Phòng Quản lý khoa học" if number % 3 else "Kế toán trưởng",
        "Thạc sĩ",
        "Trung cấp",
        "03/02/2007",
        "03/02/2008" if number % 9 else "Dự bị",
        f"•••••••••{number:03d}",
    )


def member_list(*sizes: int) -> PrintedList:
    """The list of as many branches as sizes are given, each with so many members."""
    names = (
        "Chi bộ Văn phòng - Thanh tra",
        "Chi bộ Chuyển đổi số",
        "Chi bộ Khoa học - Đổi mới sáng tạo",
    )
    start, branches = 1, []
    for name, size in zip(names, sizes, strict=False):
        branches.append(
            (
                f"{name} ({size:02d} đảng viên)",
                [member(number) for number in range(start, start + size)],
            )
        )
        start += size
    return PrintedList(
        letterhead=dataclasses.replace(COMMITTEE, symbol=None, draft_symbol=""),
        doc_type="DANH SÁCH",
        subject_lines=("đảng viên Đảng bộ Sở Khoa học và Công nghệ năm 2026",),
        author="Đảng ủy Sở Khoa học và Công nghệ tỉnh An Bình",
        signature=SECRETARY,
        columns=MEMBER_COLUMNS,
        rows=grouped_rows(branches),
        count_sentence=f"Danh sách này có {sum(sizes):02d} đảng viên.",
    )


def letter(*places: str, rows: int = 4) -> PrintedText:
    """A công văn that reminds branches of what is late."""
    columns = (Column("TT", 10), Column("Chi bộ", 45, "left"), Column("Nhiệm vụ", None, "left"))
    late = (Row((str(number), "Chuyển đổi số", "Nộp báo cáo sơ kết chuyên đề")) for number in range(1, rows + 1))
    return PrintedText(
        letterhead=dataclasses.replace(COMMITTEE, symbol="12-CV/ĐU", draft_symbol="-CV/ĐU"),
        doc_type=LETTER,
        subject_lines=("đôn đốc thực hiện Kế hoạch số 52-KH/ĐU, ngày 20/11/2026 của Đảng ủy Sở",),
        author="Đảng ủy Sở Khoa học và Công nghệ",
        blocks=(
            Addressed("Kính gửi", places or ("Chi bộ Chuyển đổi số",)),
            Paragraph((LONG,)),
            Table("Nhiệm vụ quá hạn", columns, tuple(late)),
            Paragraph(("Đảng ủy đề nghị các đồng chí khẩn trương hoàn thành.",)),
        ),
        recipients=("Như trên", "Lưu Đảng ủy"),
        signature=SECRETARY,
    )
