"""From the rows of a figure to the pages of what they count."""

from django.apps import apps

from measures.rows import FigureRow


def links_of(user, rows: list[FigureRow]) -> list[str]:
    """The address of each row's object where the user sees it today, else nothing; one query a model."""
    keys: dict[str, set[int]] = {}
    for row in rows:
        model, pk = row.key.split(":")
        keys.setdefault(model, set()).add(int(pk))
    seen = {
        f"{label}:{instance.pk}": instance.get_absolute_url()
        for label, pks in keys.items()
        for instance in apps.get_model(label).objects.visible_to(user).filter(pk__in=pks)
    }
    return [seen.get(row.key, "") for row in rows]
