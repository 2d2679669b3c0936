"""The form of a self-review: one box a section, points where the scheme has them, the grade that is claimed."""

from django import forms

from awards.reviews.models import FormPart, SelfReview
from partyportal.forms import ScopedForm

MOST_LETTERS = 8000


class SelfReviewForm(ScopedForm):
    """All sections of the form that the post asks for; nothing is required until it is handed in."""

    def __init__(self, *args, review: SelfReview, **kwargs):
        super().__init__(*args, **kwargs)
        self.review = review
        subject = review.subject
        self.parts = [part for part in subject.round.scheme.parts.all() if part.form == subject.form]
        for part in self.parts:
            self._add(part)
        grades = [(grade.pk, grade.label) for grade in subject.round.scheme.grades.all() if grade.kind == subject.kind]
        self.fields["grade"] = forms.TypedChoiceField(
            label="tự nhận mức xếp loại",
            choices=[("", "Chưa chọn"), *grades],
            coerce=int,
            empty_value=None,
            required=False,
            initial=review.grade_id or "",
        )
        self.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=review.version if review.pk else 0
        )

    def _add(self, part: FormPart):
        self.fields[f"part_{part.pk}"] = forms.CharField(
            label=part.title,
            help_text=part.hint,
            max_length=MOST_LETTERS,
            required=False,
            initial=self.review.answers.get(str(part.pk), ""),
            widget=forms.Textarea(attrs={"rows": 5, "class": "form-control"}),
        )
        if part.points:
            self.fields[f"points_{part.pk}"] = forms.IntegerField(
                label=f"tự chấm (tối đa {part.points} điểm)",
                min_value=0,
                max_value=part.points,
                required=False,
                initial=self.review.points.get(str(part.pk)),
                widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "numeric"}),
            )

    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("version") or 0) != (self.review.version if self.review.pk else 0):
            # Drawn with the new version, so that saving once more keeps what is typed here.
            self.data = self.data.copy()
            self.data["version"] = self.review.version
            self.add_error(None, "Bản này vừa được lưu ở một cửa sổ khác. Bấm Lưu lần nữa để giữ bản đang gõ.")
        return cleaned

    @property
    def sections(self):
        """Each section with its fields."""
        for part in self.parts:
            names = [f"part_{part.pk}"] + ([f"points_{part.pk}"] if part.points else [])
            yield part, [self[name] for name in names]

    def save(self) -> SelfReview:
        data = self.cleaned_data
        self.review.answers = {str(part.pk): data[f"part_{part.pk}"] for part in self.parts if data[f"part_{part.pk}"]}
        points = {str(part.pk): data.get(f"points_{part.pk}") for part in self.parts if part.points}
        self.review.points = {key: value for key, value in points.items() if value is not None}
        self.review.grade_id = data["grade"]
        self.review.save()
        return self.review
