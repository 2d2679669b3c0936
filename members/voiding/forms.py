from django import forms

from partyportal.forms import ScopedForm


class VoidForm(ScopedForm):
    """Why something is voided."""

    reason = forms.CharField(label="lý do hủy", max_length=250, min_length=10, help_text="ít nhất 10 ký tự")
