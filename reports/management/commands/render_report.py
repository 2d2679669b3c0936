from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from branches.models import Organization
from documents.printing import pdfs
from documents.printing.blocks import PrintedText
from reports import calendar, printing, rendering
from reports.models import CommitteeReport, ReportPeriod
from rulebook.models import RuleValue

KINDS = {"annual": ReportPeriod.Kind.YEAR, "half-year": ReportPeriod.Kind.HALF_YEAR}
UNKNOWN = "Không có tổ chức đảng mang mã «{}»."
NOT_ISSUED = "{} chưa phát hành báo cáo {}. Thêm --draft để in bản dự thảo."
NO_FILE = "Không ghi được tệp «{}». Hãy kiểm tra lại đường dẫn."


class Command(BaseCommand):
    help = "Kết xuất báo cáo năm hoặc 6 tháng đã phát hành của cấp ủy thành PDF, ngay trong tiến trình này."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=KINDS)
        parser.add_argument("--organization", required=True, metavar="CODE", help="mã tổ chức đảng")
        parser.add_argument("--year", required=True, type=int, metavar="YEAR", help="năm báo cáo")
        parser.add_argument("--output", required=True, metavar="FILE.pdf", help="tệp PDF sẽ ghi")
        parser.add_argument("--draft", action="store_true", help="in bản dự thảo khi chưa phát hành")

    def handle(self, *args, kind, organization, year, output, draft, **options):
        root = Organization.objects.filter(code=organization).first()
        if root is None:
            raise CommandError(UNKNOWN.format(organization))
        document = self.document(root, KINDS[kind], year, draft)
        try:
            # Where somebody listens to the progress, WeasyPrint's own log keeps silent.
            Path(output).write_bytes(pdfs.make(document, progress=lambda stage, page: None))
        except OSError:
            raise CommandError(NO_FILE.format(output)) from None
        self.stdout.write(f"Đã ghi {output}: {document.title}.")

    def document(self, root: Organization, kind: str, year: int, draft: bool) -> PrintedText:
        """The issued report; where there is none and drafts are asked for, the draft of today."""
        reports = CommitteeReport.objects.filter(organization=root, period__kind=kind, period__year=year)
        if issued := reports.issued().order_by("-pk").first():
            return rendering.printed(issued)
        if not draft:
            label = ReportPeriod(kind=kind, year=year).label
            raise CommandError(NOT_ISSUED.format(root.issuer_name, label))
        return printing.print_committee(reports.first() or self.unsaved(root, kind, year))

    def unsaved(self, root: Organization, kind: str, year: int) -> CommitteeReport:
        """A report that nobody has begun, over the period that was opened or that the rulebook gives."""
        period = ReportPeriod.objects.filter(organization=root, kind=kind, year=year).first()
        try:
            days = {} if period else calendar.days_of(kind, year, 1, root)
        except (RuleValue.DoesNotExist, ValueError) as error:
            raise CommandError(f"{error} Hãy mở kỳ báo cáo trong cổng rồi chạy lại.") from None
        period = period or ReportPeriod(organization=root, kind=kind, year=year, **days)
        return CommitteeReport(period=period, organization=root)
