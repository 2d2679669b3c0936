from django.core.management.base import BaseCommand
from django.db import transaction

from rulebook import shipment
from rulebook.models import Holiday, RuleSource, RuleValue

LABELS = {"new": "mới", "changed": "cập nhật", "unchanged": "không đổi", "kept": "giữ bản đã sửa tay"}


class Command(BaseCommand):
    help = "Cập nhật quy định đi kèm phần mềm; dòng mà quản trị viên đã sửa được giữ nguyên."

    @transaction.atomic
    def handle(self, *args, **options):
        outcome = shipment.load(RuleSource, RuleValue)
        for name in outcome["kept"]:
            self.stdout.write(f"Giữ bản đã sửa tay: {name}")
        days = shipment.load_holidays(Holiday)
        if options["verbosity"] == 0:
            return
        self.stdout.write(", ".join(f"{LABELS[kind]}: {len(names)}" for kind, names in outcome.items()))
        self.stdout.write(f"ngày nghỉ lễ mới: {days}")
