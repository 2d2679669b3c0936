"""The news note of a meeting, and the captions of its pictures."""

from django import forms

from meetings.models import NewsNote, Photograph
from partyportal.forms import RecordForm


class NewsForm(RecordForm):
    """A news note: its title and its paragraphs."""

    class Meta:
        model = NewsNote
        fields = ["title", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 16})}


class PhotographForm(RecordForm):
    """What a picture shows."""

    class Meta:
        model = Photograph
        fields = ["caption"]
