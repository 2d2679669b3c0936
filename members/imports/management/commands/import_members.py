import json
import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from branches.models import Organization
from members.imports import importing

UNKNOWN = "Không có tổ chức đảng mang mã «{}»."
NO_FILE = "Không mở được tệp «{}». Hãy kiểm tra lại đường dẫn."


class Command(BaseCommand):
    help = "Nhập danh sách đảng viên từ tệp Excel: tất cả hoặc không dòng nào."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE.xlsx")
        parser.add_argument(
            "--organization",
            required=True,
            metavar="CODE",
            help="mã tổ chức đảng nhận danh sách",
        )
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem, không ghi")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args, file, organization, dry_run, **options):
        try:
            outcome = self.run(Path(file), organization, dry_run).as_json()
        except ValidationError as error:
            outcome = {"new": 0, "changed": 0, "unchanged": 0}
            outcome["errors"] = [{"row": 0, "column": "", "message": error.messages[0]}]
        if options["json"]:
            self.stdout.write(json.dumps(outcome, ensure_ascii=False))
        else:
            self.tell(outcome, dry_run)
        if outcome["errors"]:
            sys.exit(1)

    def run(self, path: Path, code: str, dry_run: bool) -> importing.Plan:
        root = Organization.objects.filter(code=code).first()
        if root is None:
            raise ValidationError(UNKNOWN.format(code))
        try:
            with path.open("rb") as file:
                table = importing.read(file, path.name)
        except OSError:
            raise ValidationError(NO_FILE.format(path)) from None
        if dry_run:
            return importing.plan(table, root)
        return importing.apply(table=table, root=root, reason=f"Nhập từ Excel: {path.name}", by=None)

    def tell(self, outcome: dict, dry_run: bool):
        for error in outcome["errors"]:
            where = f"Dòng {error['row']}, cột {error['column']}: " if error["row"] else ""
            self.stderr.write(f"{where}{error['message']}")
        self.stdout.write("Mới: {new}, thay đổi: {changed}, không đổi: {unchanged}.".format(**outcome))
        if outcome["errors"] or dry_run:
            self.stdout.write("Chưa ghi dòng nào.")
