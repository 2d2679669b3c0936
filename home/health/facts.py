"""The state of the portal's parts, each asked on its own: one that fails says so and hides no other."""

import datetime
import logging
import platform
import shutil
from collections.abc import Callable
from dataclasses import dataclass

import django
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

import partyportal
from accounts.log import chain
from accounts.models import Notice
from documents.models import RenderJob
from partyportal import dates
from partyportal.backup import nightly

logger = logging.getLogger(__name__)
SILENT = datetime.timedelta(minutes=5)
LONG_WAIT = datetime.timedelta(minutes=10)
LEAST_FREE = 1 << 30  # bytes
UNKNOWN = "không đọc được"


@dataclass
class Fact:
    """One part: its name, how it stands in words, whether that is well, and the number that a monitor reads."""

    key: str
    name: str
    words: str
    is_well: bool
    number: float | None = None
    todo: str = ""


def facts() -> list[Fact]:
    return [_asked(*part) for part in PARTS]


def _asked(key: str, name: str, ask: Callable[[], tuple], todo: str) -> Fact:
    try:
        words, is_well, number = ask()
    except Exception:
        logger.exception("The state of %s could not be asked", key)
        words, is_well, number = UNKNOWN, False, None
    return Fact(key, name, words, is_well, number, "" if is_well else todo)


def ago(moment: datetime.datetime | None) -> str:
    return f"lúc {dates.shown_with_time(moment)}" if moment else "chưa lần nào"


def age(moment: datetime.datetime | None) -> float | None:
    return (timezone.now() - moment).total_seconds() if moment else None


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    names = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}
    return f"{names.get(connection.vendor, connection.vendor)} trả lời", True, 1


def _cache():
    cache.set("health", "here", 60)
    is_here = cache.get("health") == "here"
    return ("trả lời" if is_here else "không trả lời"), is_here, int(is_here)


def _worker():
    heard = parse_datetime(cache.get("heartbeat") or "")
    return ago(heard), bool(heard) and timezone.now() - heard < SILENT, age(heard)


def _beat():
    trace = settings.DATA_DIR / "beat"
    moment = None
    if trace.exists():
        moment = datetime.datetime.fromtimestamp(trace.stat().st_mtime, tz=datetime.UTC)
    return ago(moment), bool(moment) and timezone.now() - moment < SILENT, age(moment)


def _queue():
    waiting = RenderJob.objects.waiting()
    oldest = waiting.order_by("requested_at").values_list("requested_at", flat=True).first()
    is_well = oldest is None or timezone.now() - oldest < LONG_WAIT
    return f"{waiting.count()} bản in đang chờ", is_well, waiting.count()


def _failed():
    since = timezone.now() - datetime.timedelta(days=1)
    ended = [RenderJob.Status.FAILED, RenderJob.Status.INTERRUPTED]
    count = RenderJob.objects.filter(status__in=ended, finished_at__gt=since).count()
    return f"{count} bản in lỗi trong 24 giờ", count == 0, count


def _mail():
    if not settings.EMAIL_CONFIGURED:
        return "chưa cấu hình; thông báo chỉ hiện trong cổng", True, 0
    waiting = Notice.objects.filter(waits_for_mail=True)
    late = waiting.filter(at__lt=timezone.now() - datetime.timedelta(hours=1)).count()
    return f"{waiting.count()} thư đang chờ gửi", late == 0, waiting.count()


def _disk():
    usage = shutil.disk_usage(settings.DATA_DIR)
    free = usage.free / usage.total
    is_well = usage.free > LEAST_FREE and free > 0.05
    return f"còn {usage.free / (1 << 30):.1f} GB ({free:.0%})".replace(".", ","), is_well, usage.free


def _backup():
    state = nightly.state()
    if not state.is_planned:
        return "chưa đặt nơi sao lưu (BACKUP_DIR)", False, None
    return ago(state.made_at), not state.is_old and not state.lacks_key, age(state.made_at)


def _log():
    late = chain.unsealed().filter(at__lt=timezone.now() - chain.LATE).count()
    return ("mọi dòng đã niêm" if not late else f"{late} dòng quá 10 phút chưa niêm"), late == 0, late


def _versions():
    software = f"cổng {partyportal.VERSION}, Django {django.get_version()}, Python {platform.python_version()}"
    return software, True, None


PARTS = [
    ("database", "Cơ sở dữ liệu", _database, "Xem tiến trình và nhật ký của máy chủ cơ sở dữ liệu."),
    ("cache", "Bộ nhớ đệm", _cache, "Trang vẫn mở được nhưng chậm hơn. Xem tiến trình Redis hoặc quyền ghi DATA_DIR."),
    ("worker", "Tiến trình nền báo sống", _worker, "Khởi động lại dịch vụ worker; xem nhật ký của nó."),
    ("beat", "Lịch chạy báo sống", _beat, "Khởi động lại dịch vụ beat: sao lưu và nhắc việc đang không chạy."),
    ("queue", "Hàng chờ kết xuất", _queue, "Bản in cũ nhất đã chờ quá 10 phút: xem dịch vụ worker."),
    ("failed", "Bản in bị lỗi", _failed, "Mở danh sách kết xuất, chạy lại; nếu vẫn lỗi, xem nhật ký của worker."),
    ("mail", "Thư điện tử", _mail, "Có thư chờ quá một giờ: xem máy chủ thư và EMAIL_URL."),
    ("disk", "Ổ đĩa dữ liệu", _disk, "Giải phóng chỗ trống: rút ngắn thời hạn giữ dữ liệu, chuyển bản sao lưu đi."),
    ("backup", "Bản sao lưu gần nhất", _backup, "Đặt BACKUP_DIR và BACKUP_KEY, rồi chạy lệnh backup và xem lỗi."),
    ("log", "Nhật ký truy cập", _log, "Chạy lệnh verify_log; nếu báo lỗi, giữ nguyên máy và báo người phụ trách."),
    ("versions", "Phiên bản", _versions, ""),
]
