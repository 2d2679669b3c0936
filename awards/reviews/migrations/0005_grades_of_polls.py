"""Note at each vote of before which grade reached its majority; until now every page counted it anew."""

from fractions import Fraction

from django.db import migrations


def note_grades(apps, schema_editor):
    polls = apps.get_model("reviews", "Poll").objects.filter(grade=None, rule__isnull=False)
    for poll in polls.select_related("rule").iterator():
        wanted = Fraction(poll.rule.value.replace(",", ".")) * poll.base
        reached = [key for key, votes in poll.counts.items() if _is_reached(votes, wanted, poll.rule.unit)]
        if reached:
            poll.grade_id = int(reached[0])
            poll.save(update_fields=["grade"])


def _is_reached(votes, wanted, unit) -> bool:
    return votes > wanted if unit == "over" else votes >= wanted


class Migration(migrations.Migration):
    dependencies = [("reviews", "0004_historicalsubject_is_outstanding_and_more")]

    operations = [migrations.RunPython(note_grades, migrations.RunPython.noop)]
