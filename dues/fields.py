"""Fields that the forms of the room share: a month, an amount of money."""

import datetime

from django.core.exceptions import ValidationError

from partyportal.dates import PartialDateFormField
from partyportal.forms import WholeNumberField

MOST = 10**12
WRONG_MONTH = "Nhập tháng và năm, ví dụ: 02/2026."


class MonthField(PartialDateFormField):
    """A month as mm/yyyy; its value is the first day of it."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs |= {"placeholder": "tháng/năm", "autocomplete": "off"}

    def to_python(self, value):
        if isinstance(value, datetime.date):
            return value.replace(day=1)
        known = super().to_python(value)
        if known and len(known.parts) < 2:
            raise ValidationError(WRONG_MONTH, code="invalid")
        return known.earliest.replace(day=1) if known else None

    def prepare_value(self, value):
        return f"{value:%m/%Y}" if isinstance(value, datetime.date) else super().prepare_value(value)

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


class MoneyField(WholeNumberField):
    """Whole đồng, at least one of them unless told otherwise."""

    def __init__(self, **kwargs):
        super().__init__(**{"min_value": 1, "max_value": MOST} | kwargs)
