from django import forms

from members.models import Interruption
from partyportal.forms import RecordForm, ScopedForm


class InterruptionForm(RecordForm):
    """Time outside the Party, added or corrected."""

    class Meta:
        model = Interruption
        fields = ["reason", "begins_on", "ends_on", "is_deducted", "decision_number", "decision_on", "note"]


class VoidForm(ScopedForm):
    """Why something is voided."""

    reason = forms.CharField(label="lý do hủy", max_length=250, min_length=10, help_text="ít nhất 10 ký tự")
