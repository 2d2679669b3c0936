from django.db import migrations

from rulebook import shipment


def load(apps, schema_editor):
    """A fresh database knows the holidays that the software ships; later years come by `load_rules`."""
    shipment.load_holidays(apps.get_model("rulebook", "Holiday"))


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0003_holidays")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
