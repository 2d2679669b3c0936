from itertools import groupby

from django.core.management import BaseCommand, CommandError

from meetings.minutes import faults_of_chain
from meetings.models import MinutesVersion


class Command(BaseCommand):
    """Say whether every locked minutes and addendum still is what was locked; fails where one is not."""

    help = "Kiểm tra chuỗi mã đối chiếu của mọi biên bản đã khóa."

    def handle(self, **options):
        versions = MinutesVersion.objects.select_related("meeting").order_by("meeting", "number")
        faults, count = [], 0
        for _, chain in groupby(versions.iterator(), key=lambda version: version.meeting_id):
            chain = [*chain]
            count += len(chain)
            faults += faults_of_chain(chain)
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write(f"Chuỗi nguyên vẹn: {count} bản.")
