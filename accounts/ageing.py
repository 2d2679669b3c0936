"""What ages of accounts: notices and the tables of sign-in. The access log does not: `manage.py cut_log`."""

from axes.models import AccessFailureLog
from axes.models import AccessLog as SignIn
from django.conf import settings

from accounts.models import Notice
from partyportal.ageing import Kind


def remove_notices(before) -> int:
    """Read or not: what is older is nobody's news; what waits for its mail is left."""
    return Notice.objects.filter(at__lt=before, waits_for_mail=False).delete()[0]


def remove_sign_ins(before) -> int:
    return sum(log.objects.filter(attempt_time__lt=before).delete()[0] for log in (SignIn, AccessFailureLog))


KINDS = [
    Kind("notices", "Thông báo", "Thông báo trong cổng, đã đọc hay chưa.", 180, 30, 1095, remove_notices),
    Kind(
        "sign_ins",
        "Bảng đăng nhập",
        "Chi tiết từng lần đăng nhập và trình duyệt; nhật ký truy cập vẫn giữ.",
        settings.SIGN_IN_LOG_DAYS,
        30,
        1095,
        remove_sign_ins,
    ),
]
