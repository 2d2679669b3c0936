import datetime

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError
from django.utils import timezone

from accounts.log import chain
from partyportal import dates

# Who acted is asked about long afterwards: for a year nothing is cut.
SHORTEST_DAYS = 365


class Command(BaseCommand):
    help = "Cắt phần cũ của nhật ký truy cập, bằng vai trò chủ sở hữu của cơ sở dữ liệu; để lại số dòng và dấu niêm."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, required=True, help="giữ lại bao nhiêu ngày gần nhất")

    def handle(self, *args, days, **options):
        if days < SHORTEST_DAYS:
            raise CommandError(f"Nhật ký phải giữ ít nhất {SHORTEST_DAYS} ngày.")
        try:
            noted = chain.cut(timezone.now() - datetime.timedelta(days=days))
        except ValueError as broken:
            raise CommandError(f"Chưa cắt gì: {broken}") from broken
        except ProgrammingError as refused:
            raise CommandError("Chỉ vai trò chủ sở hữu của cơ sở dữ liệu mới cắt được nhật ký.") from refused
        if noted is None:
            self.stdout.write("Không có dòng nào cũ hơn.")
            return
        span = f"từ {dates.shown_with_time(noted.first_at)} đến {dates.shown_with_time(noted.last_at)}"
        self.stdout.write(f"Đã cắt {noted.rows} dòng, {span}. Dấu niêm nối tiếp: {noted.fingerprint}")
