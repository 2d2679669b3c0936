"""Whether one comes to a meeting."""

from django import forms

from partyportal.forms import ScopedForm


class ReplyForm(ScopedForm):
    """One's own answer to the call of a meeting; who asks to be excused says why."""

    COMING, ABSENT = "coming", "absent"

    answer = forms.ChoiceField(
        label="trả lời", choices=[(COMING, "Tôi sẽ dự"), (ABSENT, "Tôi xin vắng")], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="lý do xin vắng", max_length=160, required=False, help_text="chỉ ghi khi xin vắng, ví dụ: đi công tác"
    )

    def clean(self):
        cleaned = super().clean()
        is_absent = cleaned.get("answer") == self.ABSENT
        if is_absent and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Xin vắng phải ghi lý do.")
        if not is_absent:
            cleaned["reason"] = ""
        return cleaned
