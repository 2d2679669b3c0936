from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.dateparse import parse_datetime

from partyportal.backup import Unusable, archive, checking, restoring
from partyportal.dates import shown_with_time

QUESTION = (
    "Bản sao lưu lập lúc {made_at} ({rows} dòng, {files} tệp) nguyên vẹn.\n"
    "Mọi dữ liệu và tệp hiện có sẽ bị THAY THẾ. Gõ «khôi phục» để tiếp tục: "
)
NOT_SEALED = "Bản sao lưu KHÔNG mã hóa nên ai cũng có thể đã sửa: chỉ khôi phục khi biết chắc tệp từ đâu ra.\n"
NOBODY = "Không có ai trả lời; trong kịch bản hãy thêm --yes. Chưa có gì thay đổi."
ANSWERS = {"khôi phục", "khoi phuc"}


class Command(BaseCommand):
    help = "Khôi phục toàn bộ dữ liệu và tệp từ một bản sao lưu, thay cho những gì hiện có."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--yes", action="store_true", help="không hỏi lại")

    def handle(self, *, file, yes, **options):
        try:
            with checking.checked(file, archive.key()) as found:
                if not yes and not self.is_wanted(found):
                    raise Unusable("Đã dừng theo ý đồng chí. Chưa có gì thay đổi.")
                restoring.restore(found)
        except Unusable as error:
            raise CommandError(str(error)) from error
        except (OSError, DatabaseError, LookupError, ValueError, TypeError, ValidationError) as error:
            raise CommandError(f"Không khôi phục được, mọi dữ liệu vẫn như cũ. {error}") from error
        self.stdout.write(f"Đã khôi phục {found.rows} dòng, {len(found.files)} tệp. Mọi người phải đăng nhập lại.")

    def is_wanted(self, found: checking.Archive) -> bool:
        made_at = shown_with_time(parse_datetime(found.manifest["made_at"]))
        question = QUESTION.format(made_at=made_at, rows=found.rows, files=len(found.files))
        try:
            return input(question if found.is_sealed else NOT_SEALED + question).strip().lower() in ANSWERS
        except EOFError:
            raise Unusable(NOBODY) from None
