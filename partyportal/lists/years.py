"""The year by which a list is filtered."""

import django_filters
from django import forms


class YearFilter(django_filters.NumberFilter):
    """A whole year; one that no register can have is refused at the field, before a database meets it."""

    field_class = forms.IntegerField

    def __init__(self, label="Năm", **kwargs):
        box = forms.NumberInput(attrs={"placeholder": label.lower()})
        super().__init__(label=label, min_value=1930, max_value=2200, widget=box, **kwargs)
