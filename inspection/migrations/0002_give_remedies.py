from django.db import migrations
from django.db.models import F


def give(apps, schema_editor):
    """Name who inspects as the giver of what is to be mended: the inspected branch was written, and judged its own work."""
    for inspection in apps.get_model("inspection", "Inspection").objects.exclude(remedies=None):
        keys = list(inspection.remedies.values_list("pk", flat=True))
        own = apps.get_model("tasks", "Task").objects.filter(pk__in=keys, giver=F("organization"))
        own.exclude(organization=inspection.organization_id).update(giver=inspection.organization_id)


class Migration(migrations.Migration):
    dependencies = [
        ("inspection", "0001_initial"),
        ("tasks", "0001_initial"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
