"""Paragraphs of a draft, the lock of minutes, what is added afterwards."""

from django import forms

from documents.models import Document
from documents.printing.prose import refuse_unprintable
from meetings.models import MinutesLine
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm


class MinutesLineForm(RecordForm):
    """One paragraph or heading of the draft."""

    class Meta:
        model = MinutesLine
        fields = ["kind", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}


class ApprovalForm(ScopedForm):
    """Whether the minutes take a number of the outgoing register as they are locked."""

    takes_number = forms.BooleanField(label="lấy số biên bản (BB) trong sổ văn bản đi", required=False)

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.user.organizations("issue", Document).filter(pk=meeting.organization_id).exists():
            del self.fields["takes_number"]


class AddendumForm(ScopedForm):
    """What is added to locked minutes, why, and on which day."""

    day = forms.DateField(label="ngày lập", initial=dates.today, validators=[dates.refuse_future])
    reason = forms.CharField(label="lý do bổ sung, đính chính", max_length=250, min_length=10)
    text = forms.CharField(
        label="nội dung bổ sung, đính chính",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        validators=[refuse_unprintable],
    )
