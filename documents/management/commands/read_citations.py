import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from documents import citations
from partyportal import dates

NO_FILE = "Không đọc được tệp «{}». Hãy kiểm tra lại đường dẫn."
NOT_TEXT = "Tệp «{}» không phải văn bản UTF-8."


class Command(BaseCommand):
    help = "Liệt kê các văn bản mà một tệp văn bản (UTF-8) viện dẫn, theo số ký hiệu hoặc theo tên."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="tệp văn bản UTF-8")
        parser.add_argument("--json", action="store_true", help="in thành JSON")

    def handle(self, *args, file, **options):
        found = citations.read(self.text(file))
        if options["json"]:
            rows = [citation.as_dict() for citation in found]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for citation in found:
            day = f", ngày {dates.shown(citation.date)}" if citation.date else ""
            self.stdout.write(f"{citation.start}–{citation.end}: {citation.symbol or citation.name}{day}")

    def text(self, file: str) -> str:
        try:
            return Path(file).read_text(encoding="utf-8")
        except OSError:
            raise CommandError(NO_FILE.format(file)) from None
        except UnicodeDecodeError:
            raise CommandError(NOT_TEXT.format(file)) from None
