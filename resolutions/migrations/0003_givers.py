from django.db import migrations
from django.db.models import F


def name_givers(apps, schema_editor):
    """Tasks from before have no giver and no state: their own organisation, and done or new."""
    for name in ("Task", "HistoricalTask"):
        rows = apps.get_model("resolutions", name).objects
        rows.update(giver=F("organization"))
        rows.filter(done_on__isnull=False).update(state="confirmed", percent=100)


class Migration(migrations.Migration):
    dependencies = [("resolutions", "0002_extension_historicalextension_tasknote_and_more")]
    operations = [migrations.RunPython(name_givers, migrations.RunPython.noop)]
