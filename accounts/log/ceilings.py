"""How often one user may see hidden numbers and take persons' data out in an hour before others are told."""

import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.log.models import AccessLog

HOUR = datetime.timedelta(hours=1)
# So many times the ceiling is no work of an office any more: then the portal refuses till the hour is over.
STOPS_AT = 3
TOLD = (
    "{user} đã có {count} lần «{kind}» trong một giờ qua, quá mức {ceiling} lần. Hãy xem nhật ký truy cập và hỏi lại."
)
STOPPED = "Đồng chí đã xem số hoặc lấy danh sách ra quá nhiều lần trong một giờ. Hãy thử lại sau, hoặc báo quản trị."


def watch(row: AccessLog):
    """Count the row among the user's of this hour: above the ceiling the administrators are told, once an hour."""
    ceiling = settings.HOURLY_CEILINGS.get(row.kind)
    if not ceiling or row.user is None:
        return
    hour = AccessLog.objects.filter(user=row.user, at__gt=timezone.now() - HOUR)
    count = hour.filter(kind=row.kind).count() + 1
    if count > ceiling * STOPS_AT:
        raise PermissionDenied(STOPPED)
    if count > ceiling and not hour.filter(kind=AccessLog.Kind.BEYOND, about=row.kind).exists():
        _tell(row, count, ceiling)


def _tell(row: AccessLog, count: int, ceiling: int):
    from accounts.notices import telling  # which stands on accounts.models

    text = TOLD.format(user=row.user, count=count, kind=row.get_kind_display(), ceiling=ceiling)
    facts = {"user": row.user, "account": row.user, "organization": row.organization, "about": row.kind}
    AccessLog.objects.create(kind=AccessLog.Kind.BEYOND, subject=text[:250], rows=count, **facts)
    telling.tell_administrators(text, row.user)
