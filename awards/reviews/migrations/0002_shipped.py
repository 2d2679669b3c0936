from django.db import migrations

from awards.reviews import shipped


def load(apps, schema_editor):
    """A fresh database knows the schemes of review, the old ones among them."""
    shipped.load(apps.get_model("reviews", "ReviewScheme"), apps.get_model("rulebook", "RuleSource"))


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial"), ("rulebook", "0002_shipped")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
