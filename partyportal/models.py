"""What every record of the portal stands on; holds no table of its own."""

from django.db import models

from partyportal.text import legible


def write_legibly(row):
    """Leave nothing in the texts of a row that nobody sees; forms do the same, so that they show what is stored."""
    for field in row._meta.concrete_fields:
        text = row.__dict__.get(field.attname)
        if isinstance(text, str) and isinstance(field, models.CharField | models.TextField):
            setattr(row, field.attname, legible(text))


class Record(models.Model):
    """A row that people edit: it counts its versions, so that two editors of one row notice each other."""

    version = models.PositiveIntegerField("lần sửa", default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        self.version += 1
        write_legibly(self)
        if update_fields is not None:
            update_fields = {*update_fields, "version"}
        super().save(*args, update_fields=update_fields, **kwargs)
