"""The words that a document is sorted by: direction, type, urgency, field, state."""

from django.db import models

# No register of an office ever comes so far.
LAST_NUMBER = 99999
NO_COMMISSION = "Chi bộ không có Ủy ban kiểm tra: chọn cấp ủy có Ủy ban kiểm tra, hoặc để trống ô này."


class Direction(models.TextChoices):
    INCOMING = "incoming", "văn bản đến"
    OUTGOING = "outgoing", "văn bản đi"


class Type(models.TextChoices):
    RESOLUTION = "NQ", "Nghị quyết"
    DIRECTIVE = "CT", "Chỉ thị"
    CONCLUSION = "KL", "Kết luận"
    DECISION = "QĐ", "Quyết định"
    REGULATION = "QĐi", "Quy định"
    STATUTE = "QC", "Quy chế"
    GUIDANCE = "HD", "Hướng dẫn"
    CIRCULAR = "TT", "Thông tri"
    NOTICE = "TB", "Thông báo"
    REPORT = "BC", "Báo cáo"
    PLAN = "KH", "Kế hoạch"
    PROGRAMME = "CTr", "Chương trình"
    SCHEME = "ĐA", "Đề án"
    OPTION = "PA", "Phương án"
    SUBMISSION = "TTr", "Tờ trình"
    LETTER = "CV", "Công văn"
    MINUTES = "BB", "Biên bản"
    COPY = "BS", "Bản sao"
    STATE = "NN", "Văn bản nhà nước"
    OTHER = "KH_KHAC", "Văn bản khác"


class Body(models.TextChoices):
    """Which body of an organisation issues a document under numbers of its own; none is the organisation itself."""

    COMMISSION = "commission", "Ủy ban kiểm tra"


def symbol_of(organization, body: str) -> str:
    """How the numbers of the organisation, or of that body of it, end: ĐU, UBKTĐU."""
    return f"UBKT{organization.symbol}" if body == Body.COMMISSION else organization.symbol


def named(issuer: str, body: str) -> str:
    """Ủy ban kiểm tra Đảng ủy Sở …"""
    return f"{Body(body).label} {issuer}" if body else issuer


class Urgency(models.TextChoices):
    HIGH = "high", "Khẩn"
    HIGHER = "higher", "Thượng khẩn"
    FLASH = "flash", "Hỏa tốc"


class Field(models.TextChoices):
    BUILDING = "building", "Tổ chức xây dựng Đảng"
    INSPECTION = "inspection", "Kiểm tra, giám sát"
    IDEOLOGY = "ideology", "Tuyên giáo, chính trị tư tưởng"
    MASSES = "masses", "Dân vận, đoàn thể"
    INTERNAL = "internal", "Nội chính, phòng chống tham nhũng"
    OFFICE = "office", "Văn phòng, tài chính Đảng"
    PROFESSIONAL = "professional", "Chuyên môn của cơ quan"
    OTHER = "other", "Lĩnh vực khác"


class Status(models.TextChoices):
    DRAFT = "draft", "Bản nháp"
    REGISTERED = "registered", "Đã vào sổ"
    WITHDRAWN = "withdrawn", "Đã thu hồi"
    VOIDED = "voided", "Đã hủy"
