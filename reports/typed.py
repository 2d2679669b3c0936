"""The counts that no room holds yet: each branch types them in its report."""

from dataclasses import dataclass

from members.obligations.models import Obligation


@dataclass(frozen=True)
class Typed:
    """A count under its code of the outline, as the branch's form asks for it."""

    code: str
    label: str
    group: str
    unit: str = ""


GROUPS = {
    "ideology": "Chính trị, tư tưởng",
    "inspection": "Kiểm tra, giám sát, kỷ luật",
    "growth": "Phát triển đảng, đoàn thể",
    "money": "Đảng phí, an sinh",
}

TYPED = {
    typed.code: typed
    for typed in (
        Typed("F29", "Đảng viên có bản cam kết tu dưỡng, rèn luyện", "ideology", "đảng viên"),
        Typed("F30", "Cuộc kiểm tra đã hoàn thành", "inspection", "cuộc"),
        Typed("F31", "Cuộc giám sát đã hoàn thành", "inspection", "cuộc"),
        Typed("F32", "Đảng viên bị thi hành kỷ luật", "inspection", "đảng viên"),
        Typed("F33", "Đơn thư đã nhận", "inspection", "đơn"),
        Typed("F33b", "Đơn thư đã giải quyết", "inspection", "đơn"),
        Typed("F16", "Quần chúng ưu tú đang bồi dưỡng", "growth", "người"),
        Typed("F17", "Quần chúng đã học lớp nhận thức về Đảng", "growth", "người"),
        Typed("F38", "Đoàn viên ưu tú được giới thiệu cho Đảng", "growth", "người"),
        Typed("F34", "Đảng phí đã thu", "money", "đồng"),
        Typed("F34b", "Đảng phí đã nộp cấp trên", "money", "đồng"),
        Typed("F34c", "Đảng viên còn nợ đảng phí", "money", "đảng viên"),
        Typed("F41", "Tiền ủng hộ an sinh xã hội", "money", "đồng"),
    )
}


def offered(report) -> dict[str, int]:
    """The typed counts that the portal could fill in: pledges handed in by the closing day, where the year has them."""
    period = report.period
    owed = {"organization": report.organization_id, "year": period.year, "kind": Obligation.Kind.PLEDGE}
    pledges = Obligation.objects.filter(**owed).counted()
    return {"F29": pledges.filter(done_on__lte=period.ends_on).count()} if pledges.exists() else {}
