"""Why a member is exempted, suspended, struck off: 38-HD/BTCTW IV.1, 294-QĐ/TW 7 and 8.1."""

from django.db import models


class Reason(models.TextChoices):
    """The reasons that the rules know; what else there is to say stands in the note."""

    AGE_HEALTH = "age_health", "tuổi cao, sức khỏe yếu"
    TREATMENT = "treatment", "điều trị bệnh dài ngày"
    ABROAD = "abroad", "một mình ở nước ngoài"
    MOBILE = "mobile", "việc làm lưu động dưới 1 năm"
    RETIRING = "retiring", "chờ nghỉ hưu"
    MATERNITY = "maternity", "nghỉ thai sản"
    ABSENT = "absent", "bỏ sinh hoạt hoặc không đóng đảng phí không có lý do"
    CARD = "card", "trả thẻ hoặc hủy thẻ đảng viên"
    NO_PROGRESS = "no_progress", "không tiến bộ sau thời gian giáo dục, giúp đỡ"
    BELOW = "below", "hai năm liền không hoàn thành nhiệm vụ"
    STANDARD = "standard", "không bảo đảm tiêu chuẩn chính trị"
    OTHER = "other", "lý do khác"


# Decided by the committee and for a time only; age and health are decided by the branch, for good.
FOR_A_TIME = [Reason.TREATMENT, Reason.ABROAD, Reason.MOBILE, Reason.RETIRING, Reason.MATERNITY]
EXEMPTION = [Reason.AGE_HEALTH, *FOR_A_TIME, Reason.OTHER]
STRIKE_OFF = [Reason.ABSENT, Reason.CARD, Reason.NO_PROGRESS, Reason.BELOW, Reason.STANDARD, Reason.OTHER]
