from django.db import migrations

from rulebook import shipment


def load(apps, schema_editor):
    """A fresh database knows the shipped rules and holidays; later ones come by `load_rules`."""
    shipment.load(apps.get_model("rulebook", "RuleSource"), apps.get_model("rulebook", "RuleValue"))
    shipment.load_holidays(apps.get_model("rulebook", "Holiday"))


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
