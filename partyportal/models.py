"""What every record of the portal stands on; holds no table of its own."""

from django.db import models


class Record(models.Model):
    """A row that people edit: it counts its versions, so that two editors of one row notice each other."""

    version = models.PositiveIntegerField("lần sửa", default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        self.version += 1
        if update_fields is not None:
            update_fields = {*update_fields, "version"}
        super().save(*args, update_fields=update_fields, **kwargs)
