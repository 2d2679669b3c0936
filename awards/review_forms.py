"""What is typed in a yearly review: levels and notes, and the decision on all of them."""

from django import forms

from awards.models import SHORT_LABELS
from partyportal import dates
from partyportal.forms import ScopedForm
from partyportal.saving.guarding import GuardedForm

TAKEN = "Dòng của {} vừa được người khác lưu: {}. Hãy chọn lại nếu vẫn muốn đổi."


class ReviewForm(GuardedForm):
    """One level and one note for each subject of a review, on one screen."""

    def __init__(self, *args, review, may_correct: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.review, self.may_correct = review, may_correct
        for subject in review.subjects:
            self._add(subject, review.rows.get(subject.pk))

    def _add(self, subject, row):
        locked = bool(row and row.is_locked and not self.may_correct)
        choices = [("", "Chưa xếp loại"), *SHORT_LABELS.items()]
        self.fields[f"level_{subject.pk}"] = forms.ChoiceField(
            label=f"Mức xếp loại của {subject}",
            choices=choices,
            required=False,
            disabled=locked,
            initial=row.level if row else "",
            widget=forms.Select(attrs={"class": "form-select form-select-sm", "aria-label": f"Xếp loại {subject}"}),
        )
        self.fields[f"note_{subject.pk}"] = forms.CharField(
            label=f"Ghi chú về {subject}",
            max_length=250,
            required=False,
            disabled=locked,
            initial=row.note if row else "",
            widget=forms.TextInput(attrs={"class": "form-control form-control-sm", "aria-label": f"Ghi chú {subject}"}),
        )
        self.fields[f"version_{subject.pk}"] = forms.IntegerField(
            required=False, disabled=locked, initial=row.version if row else 0, widget=forms.HiddenInput
        )

    def clean(self):
        cleaned = super().clean()
        for subject in self.review.subjects:
            row = self.review.rows.get(subject.pk)
            read = cleaned.get(f"version_{subject.pk}") or 0
            if self._differs(subject) and read != (row.version if row else 0):
                said = row.level_text if row else "Chưa xếp loại"
                self.add_error(f"level_{subject.pk}", TAKEN.format(subject, said))
            if row and row.is_locked and not cleaned.get(f"level_{subject.pk}"):
                self.add_error(f"level_{subject.pk}", "Đã có quyết định xếp loại, không thể bỏ trống.")
        return cleaned

    def _differs(self, subject) -> bool:
        return bool({f"level_{subject.pk}", f"note_{subject.pk}"} & set(self.changed_data))

    @property
    def levels(self) -> dict:
        """What was changed, by subject; a note alone says nothing without a level."""
        data = {
            subject: (self.cleaned_data[f"level_{subject.pk}"], self.cleaned_data[f"note_{subject.pk}"])
            for subject in self.review.subjects
            if self._differs(subject)
        }
        return {subject: said for subject, said in data.items() if said[0] or subject.pk in self.review.rows}

    @property
    def lines(self):
        """Subject, its row if any, and its three fields: what the table draws."""
        for subject in self.review.subjects:
            fields = [self[f"{name}_{subject.pk}"] for name in ("level", "note", "version")]
            yield subject, self.review.rows.get(subject.pk), *fields


class DecisionForm(ScopedForm):
    """The committee's decision on all that a review proposes."""

    decided_on = forms.DateField(label="ngày quyết định", validators=[dates.refuse_future])
    decision = forms.CharField(label="số văn bản công nhận", max_length=60, help_text="ví dụ: 15-QĐ/ĐU")
    over_reason = forms.CharField(label="lý do vượt định mức", max_length=250, required=False)

    def __init__(self, *args, quota, **kwargs):
        super().__init__(*args, **kwargs)
        if not (quota and quota.over):
            del self.fields["over_reason"]
