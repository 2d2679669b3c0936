import errno
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from partyportal.backup import Unusable, archive

NO_KEY = (
    "BACKUP_KEY chưa được đặt nên bản sao lưu sẽ không được mã hóa. "
    "Hãy đặt BACKUP_KEY (xem .env.example), hoặc thêm --unencrypted nếu đồng chí tự cất giữ tệp an toàn."
)
# What the system says of a place, in the words of who chose it.
PLACES = {
    errno.ENOENT: "Không có thư mục «{}». Hãy tạo thư mục hoặc chọn nơi khác.",
    errno.ENOTDIR: "«{}» không phải là thư mục. Hãy chọn nơi khác.",
    errno.EACCES: "Không được phép ghi vào thư mục «{}». Hãy chọn nơi khác.",
    errno.EROFS: "Thư mục «{}» chỉ đọc được. Hãy chọn nơi khác.",
    errno.ENOSPC: "Ổ đĩa của thư mục «{}» đã đầy. Hãy dọn bớt hoặc chọn nơi khác.",
}
IS_THERE = "Tệp «{}» đã có. Hãy ghi tên khác, hoặc thêm --overwrite nếu đồng chí muốn ghi đè."
IS_FOLDER = "«{}» là một thư mục. Hãy ghi cả tên tệp."


class Command(BaseCommand):
    help = "Sao lưu toàn bộ dữ liệu và tệp vào một tệp, mã hóa bằng BACKUP_KEY."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--unencrypted", action="store_true", help="ghi không mã hóa")
        parser.add_argument("--overwrite", action="store_true", help="ghi đè tệp đã có")

    def handle(self, *, file, unencrypted, overwrite, **options):
        try:
            secret = "" if unencrypted else archive.key()
            if not (secret or unencrypted):
                raise Unusable(NO_KEY)
            if file.is_file() and not overwrite:
                raise Unusable(IS_THERE.format(file))
            manifest = archive.write(file, secret)
        except Unusable as error:
            raise CommandError(f"Chưa sao lưu được. {error}") from error
        except OSError as error:
            said = IS_FOLDER.format(file) if file.is_dir() else PLACES.get(error.errno, str(error)).format(file.parent)
            raise CommandError(f"Chưa sao lưu được. {said}") from error
        rows = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(f"Đã sao lưu {rows} dòng, {len(manifest['files'])} tệp vào {file}.")
