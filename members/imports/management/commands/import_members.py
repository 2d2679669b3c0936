import json
import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from branches.models import Organization
from members.imports import importing, writing
from members.imports.choices import Choices
from members.imports.lists.sheets import ALL, chosen_table
from partyportal.sheets import grid
from partyportal.sheets.headers import words

UNKNOWN = "Không có tổ chức đảng mang mã «{}»."
NO_FILE = "Không mở được tệp «{}». Hãy kiểm tra lại đường dẫn."
WRONG_MAPPING = "Tệp ánh xạ «{}» phải là JSON: tiêu đề cột → tên trường, để trống nếu không nhập cột đó."


class Command(BaseCommand):
    help = "Nhập danh sách đảng viên từ tệp Excel, OpenDocument hoặc CSV: tất cả hoặc không dòng nào."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--organization", required=True, metavar="CODE", help="mã tổ chức đảng nhận danh sách")
        parser.add_argument("--sheet", metavar="NAME", help=f"tên trang tính cần nhập, hoặc «{ALL}»")
        parser.add_argument("--with-hidden", action="store_true", help="nhập cả dòng ẩn và dòng gạch ngang")
        parser.add_argument("--mapping", metavar="FILE.json", help="tiêu đề cột → tên trường")
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem, không ghi")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args, file, organization, dry_run, **options):
        try:
            choices = choices_of(options)
            outcome = self.run(Path(file), organization, choices, dry_run).as_json()
        except ValidationError as error:
            outcome = {"new": 0, "changed": 0, "unchanged": 0, "warnings": [], "possible": [], "ignored": []}
            outcome["errors"] = [{"row": 0, "column": "", "message": error.messages[0]}]
        if options["json"]:
            self.stdout.write(json.dumps(outcome, ensure_ascii=False))
        else:
            self.tell(outcome, dry_run)
        if outcome["errors"] or outcome["possible"]:
            sys.exit(1)

    def run(self, path: Path, code: str, choices: Choices, dry_run: bool) -> importing.Plan:
        root = Organization.objects.filter(code=code).first()
        if root is None:
            raise ValidationError(UNKNOWN.format(code))
        try:
            with path.open("rb") as file:
                book = grid.read(file, path.name)
        except OSError:
            raise ValidationError(NO_FILE.format(path)) from None
        table = chosen_table(book, root, choices)
        if dry_run:
            return importing.plan(table, root, choices)
        return writing.apply(table=table, root=root, choices=choices, reason=f"Nhập từ Excel: {path.name}", by=None)

    def tell(self, outcome: dict, dry_run: bool):
        for entry in [*outcome["errors"], *outcome["possible"]]:
            self.stderr.write(f"{place_of(entry)}{entry['message']}")
        for entry in outcome["warnings"]:
            self.stdout.write(f"{place_of(entry)}{entry['message']}")
        self.stdout.write("Mới: {new}, thay đổi: {changed}, không đổi: {unchanged}.".format(**outcome))
        if outcome["errors"] or outcome["possible"] or dry_run:
            self.stdout.write("Chưa ghi dòng nào.")


def place_of(entry: dict) -> str:
    """Return where an entry stands: sheet, row and column, as far as it has them."""
    if not entry["row"]:
        return ""
    sheet = f"Trang {entry['sheet']}, dòng" if entry.get("sheet") else "Dòng"
    column = f", cột {entry['column']}" if entry.get("column") else ""
    return f"{sheet} {entry['row']}{column}: "


def choices_of(options: dict) -> Choices:
    sheets = [options["sheet"]] if options.get("sheet") else []
    mapping = read_mapping(options["mapping"]) if options.get("mapping") else {}
    return Choices(sheets=sheets, with_hidden=options.get("with_hidden", False), mapping=mapping)


def read_mapping(name: str) -> dict[str, str]:
    try:
        said = json.loads(Path(name).read_text(encoding="utf-8"))
    except OSError:
        raise ValidationError(NO_FILE.format(name)) from None
    except ValueError:
        said = None
    if not isinstance(said, dict) or not all(isinstance(field, str) for field in said.values()):
        raise ValidationError(WRONG_MAPPING.format(name))
    return {words(title): field for title, field in said.items()}
