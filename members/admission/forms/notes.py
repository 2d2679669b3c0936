import datetime

from django import forms

from members.admission.models import SponsorNote
from members.admission.models.notes import in_words, quarters_of
from members.committees.forms import PartOfForm


class SponsorNoteForm(PartOfForm):
    """What a sponsor told of one of the quarters in which they helped."""

    parent = "sponsor"
    quarter = forms.TypedChoiceField(label="quý", coerce=datetime.date.fromisoformat)

    class Meta:
        model = SponsorNote
        fields = ["quarter", "told_on", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sponsor = self.instance.sponsor
        noted = set(sponsor.notes.exclude(pk=self.instance.pk).values_list("quarter", flat=True))
        offered = [first for first in reversed(quarters_of(sponsor)) if first not in noted]
        self.fields["quarter"].choices = [(first.isoformat(), in_words(first)) for first in offered]
