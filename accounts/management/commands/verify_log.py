from django.core.management.base import BaseCommand, CommandError

from accounts.log import chain


class Command(BaseCommand):
    help = "Kiểm tra nhật ký truy cập còn nguyên: không dòng nào bị sửa, xóa hay chèn thêm."

    def add_arguments(self, parser):
        parser.add_argument("--last", help="dấu niêm đã ghi lại trước đây, phải còn trong nhật ký")

    def handle(self, *args, last=None, **options):
        verdict = chain.verify()
        if verdict.problem:
            raise CommandError(f"{verdict.problem} {verdict.rows} dòng trước đó còn nguyên.")
        if last and not chain.holds(last):
            raise CommandError("Dấu niêm đã ghi lại không còn trong nhật ký: nhật ký đã bị thay bằng bản khác.")
        self.stdout.write(f"Nhật ký còn nguyên: {verdict.rows} dòng, {verdict.waiting} dòng chờ niêm.")
        self.stdout.write(f"Dấu niêm cuối cùng: {verdict.last}")
        if verdict.cuts:
            self.stdout.write(f"Đã cắt bớt {verdict.cuts} lần; xem mục «lần cắt nhật ký» ở trang quản trị.")
