from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = "hội nghị, sinh hoạt"

    def ready(self):
        post_migrate.connect(ship_sheets, sender=self)


def ship_sheets(sender, **kwargs):
    """Write the sheet of a meeting's quality that comes with the software, as soon as its tables stand."""
    from meetings.models.quality import QualityCriterion, QualitySheet, ship

    ship(QualitySheet, QualityCriterion)
