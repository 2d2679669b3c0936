from django.core.management.base import BaseCommand, CommandError

from documents.issuing import faults
from documents.models import IssuedPaper


class Command(BaseCommand):
    help = "Đối chiếu mọi văn bản đã phát hành với mã đối chiếu và dấu vân tay SHA-256 của tệp đã lưu."

    def handle(self, *args, **options):
        papers = IssuedPaper.objects.select_related("document").order_by("pk")
        broken = {paper: found for paper in papers.iterator() if (found := faults(paper))}
        for paper, found in broken.items():
            self.stderr.write(f"{paper.document} ({paper.pk}): {' '.join(found)}")
        if broken:
            raise CommandError(f"{len(broken)} văn bản không còn nguyên vẹn. Hãy khôi phục từ bản sao lưu.")
        self.stdout.write(f"Đã đối chiếu {papers.count()} văn bản; tất cả còn nguyên vẹn.")
