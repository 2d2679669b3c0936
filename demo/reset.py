"""Taking everything out that the portal holds; what comes with the software stays or is written again."""

from django.apps import apps
from django.db import models, transaction

from awards.reviews import shipped as reviews
from awards.reviews.models import ReviewScheme
from meetings.models import quality
from partyportal.apps import own_apps
from rulebook.models import RuleSource, RuleValue

# What signing in and the admin leave behind.
LIBRARIES = ["account", "mfa", "axes", "admin"]
KEPT = "rulebook"


@transaction.atomic
def reset():
    """Delete every row, history included. Foreign keys are checked at the end, so that the order is free."""
    for model in apps.get_app_config(KEPT).get_models():
        if hasattr(model, "history_user"):
            model._base_manager.update(history_user=None)
    for room in [*own_apps(), *map(apps.get_app_config, LIBRARIES)]:
        if room.label != KEPT:
            for model in room.get_models(include_auto_created=True):
                _empty(model)
    # Rules of organisations that are gone; transfers that named one are gone too.
    RuleValue.objects.exclude(organization=None).delete()
    reviews.load(ReviewScheme, RuleSource)
    quality.ship(quality.QualitySheet, quality.QualityCriterion)


def _empty(model: type[models.Model]):
    rows = model._base_manager.all()
    for field in model._meta.fields:
        if isinstance(field, models.FileField):
            for name in rows.exclude(**{field.name: ""}).values_list(field.name, flat=True):
                field.storage.delete(name)
    rows._raw_delete(rows.db)
