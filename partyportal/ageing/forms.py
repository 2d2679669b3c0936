"""The form where the administrator says how long things are kept."""

from django import forms

from partyportal import ageing
from partyportal.forms import ScopedForm
from partyportal.models import KeptDays


class KeptDaysForm(ScopedForm):
    """One number of days for each kind, within what its use allows."""

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = ageing.days_of()
        super().__init__(*args, **kwargs)
        for key, kind in ageing.kinds().items():
            help_text = f"{kind.why} Từ {kind.least} đến {kind.most} ngày."
            self.fields[key] = forms.IntegerField(
                label=f"{kind.label} (ngày)", min_value=kind.least, max_value=kind.most, help_text=help_text
            )

    def save(self):
        for key in self.changed_data:
            KeptDays.objects.update_or_create(key=key, defaults={"days": self.cleaned_data[key]})
