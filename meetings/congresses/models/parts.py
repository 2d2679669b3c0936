"""What all parts of a congress share: they are seen, changed and locked with it."""

from django.db import models

from meetings.models import Congress


class PartQuerySet(models.QuerySet):
    """Parts of a congress are judged with it; `to_congress` is the path there."""

    to_congress = "congress"

    def visible_to(self, user, action="view"):
        return self.filter(**{f"{self.to_congress}__organization__in": user.organizations(action, Congress)})


class Part(models.Model):
    """A row that belongs to one congress."""

    class Meta:
        abstract = True

    @property
    def is_locked(self) -> bool:
        return self.congress.is_locked

    @property
    def organization(self):
        return self.congress.organization
