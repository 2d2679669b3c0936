"""The counts that no room holds yet: each branch types them in its report."""

from dataclasses import dataclass

from measures.rows import Measure, Total


@dataclass(frozen=True)
class Typed(Measure):
    """A measure that the branch's form asks for, under the heading of its group."""

    group: str


GROUPS = {
    "ideology": "Chính trị, tư tưởng",
    "inspection": "Kiểm tra, giám sát, kỷ luật",
    "growth": "Phát triển đảng, đoàn thể",
    "money": "Đảng phí, an sinh",
}

TYPED = {
    typed.key: typed
    for typed in (
        Typed(
            "F29",
            "Đảng viên có bản cam kết tu dưỡng, rèn luyện",
            "đảng viên",
            "Đảng viên có bản cam kết của năm, nộp đến ngày cuối kỳ.",
            Total.LAST,
            "ideology",
        ),
        Typed(
            "F30", "Cuộc kiểm tra đã hoàn thành", "cuộc", "Cuộc kiểm tra kết thúc trong kỳ.", Total.SUM, "inspection"
        ),
        Typed(
            "F31", "Cuộc giám sát đã hoàn thành", "cuộc", "Cuộc giám sát kết thúc trong kỳ.", Total.SUM, "inspection"
        ),
        Typed(
            "F32",
            "Đảng viên bị thi hành kỷ luật",
            "đảng viên",
            "Đảng viên có quyết định kỷ luật trong kỳ.",
            Total.SUM,
            "inspection",
        ),
        Typed(
            "F33",
            "Đơn thư đã nhận",
            "đơn",
            "Đơn thư nhận được trong kỳ.",
            Total.SUM,
            "inspection",
        ),
        Typed(
            "F33b",
            "Đơn thư đã giải quyết",
            "đơn",
            "Đơn thư giải quyết xong trong kỳ.",
            Total.SUM,
            "inspection",
        ),
        Typed(
            "F16",
            "Quần chúng ưu tú đang bồi dưỡng",
            "người",
            "Quần chúng ưu tú đang được bồi dưỡng vào ngày cuối kỳ.",
            Total.LAST,
            "growth",
        ),
        Typed(
            "F17",
            "Quần chúng đã học lớp nhận thức về Đảng",
            "người",
            "Quần chúng hoàn thành lớp bồi dưỡng nhận thức về Đảng trong kỳ.",
            Total.SUM,
            "growth",
        ),
        Typed(
            "F38",
            "Đoàn viên ưu tú được giới thiệu cho Đảng",
            "người",
            "Đoàn viên ưu tú được tổ chức đoàn giới thiệu trong kỳ.",
            Total.SUM,
            "growth",
        ),
        Typed(
            "F34",
            "Đảng phí đã thu",
            "đồng",
            "Tiền đảng phí thu trong kỳ.",
            Total.SUM,
            "money",
        ),
        Typed(
            "F34b", "Đảng phí đã nộp cấp trên", "đồng", "Tiền đảng phí nộp lên cấp trên trong kỳ.", Total.SUM, "money"
        ),
        Typed(
            "F34c",
            "Đảng viên còn nợ đảng phí",
            "đảng viên",
            "Đảng viên chưa đóng đủ đảng phí đến ngày cuối kỳ.",
            Total.LAST,
            "money",
        ),
        Typed(
            "F41",
            "Tiền ủng hộ an sinh xã hội",
            "đồng",
            "Tiền đảng viên, tổ chức đảng ủng hộ an sinh xã hội trong kỳ.",
            Total.SUM,
            "money",
        ),
    )
}
