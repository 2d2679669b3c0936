"""The screens on which many subjects are entered at once: opinions, counted polls, grades for the decision."""

from hashlib import sha256

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from awards.models import OUTSTANDING, Level
from awards.reviews.models import Opinion, Poll
from partyportal import dates
from partyportal.forms import ScopedForm
from partyportal.text import fold

FEW = {"class": "form-control form-control-sm", "inputmode": "numeric", "size": 3}
SELECT = {"class": "form-select form-select-sm"}
STALE = "Bảng này vừa được ghi ở một cửa sổ khác. Xem lại các ô đang gõ, rồi bấm Lưu lần nữa để ghi đè."


class GridForm(ScopedForm):
    """A row of fields for each subject; what was decided is not offered any more."""

    # What all rows share, above the table.
    common: tuple[str, ...] = ()

    def __init__(self, *args, subjects, grades, **kwargs):
        super().__init__(*args, **kwargs)
        self.subjects, self.grades = subjects, list(grades)
        for subject in subjects:
            self.add_row(subject)
        self.fields["stand"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=self._stand())

    def _stand(self) -> str:
        """A mark of all that stood in the rows when the page was drawn."""
        stood = repr([(name, field.initial) for name, field in self.fields.items() if name not in self.common])
        return sha256(stood.encode()).hexdigest()[:16]

    def clean(self):
        cleaned = super().clean()
        stand = self.fields["stand"].initial
        if cleaned.get("stand", "") not in ("", stand):
            # Drawn with the new mark, so that saving once more writes what is typed here.
            self.data = self.data.copy()
            self.data["stand"] = stand
            self.add_error(None, STALE)
        return cleaned

    @property
    def of_members(self) -> bool:
        return any(one.member_id for one in self.subjects)

    @property
    def year(self) -> int:
        return self.subjects[0].round.year

    @property
    def titles(self) -> list[tuple[str, str]]:
        """The key of each column that may be pasted, with folded words of its heading in Excel."""
        return [("grade", "muc"), ("text", "noi dung")]

    def cell_of(self, key: str, subject) -> str:
        """The field of a column and a subject."""
        return f"{key}_{subject.pk}"

    def refuse_early(self, name: str):
        """Nothing is said of a year before it began."""
        day = self.cleaned_data.get(name)
        if day and self.subjects and day < self.subjects[0].round.days[0]:
            self.add_error(name, "Ngày này trước khi kỳ đánh giá bắt đầu.")

    def add_grade(self, subject, initial, label):
        choices = [("", "–"), *((str(grade.pk), grade.short) for grade in self.grades)]
        self.fields[f"grade_{subject.pk}"] = forms.ChoiceField(
            label=f"{label} {subject}",
            choices=choices,
            required=False,
            initial=str(initial) if initial else "",
            widget=forms.Select(attrs=SELECT | {"aria-label": f"{label} {subject}"}),
        )

    @property
    def head_fields(self):
        return [self[name] for name in self.common]

    @property
    def heads(self) -> list[str]:
        """What stands above the columns, and on a phone beside each field."""
        return ["Mức xếp loại"]

    def headed(self, names: list[str]) -> list[tuple]:
        return list(zip(self.heads, [self[name] for name in names], strict=True))

    def grade_of(self, subject):
        key = self.cleaned_data.get(f"grade_{subject.pk}")
        return next((grade for grade in self.grades if str(grade.pk) == key), None)


class OpinionGrid(GridForm):
    """What one place says of several subjects."""

    common = ("giver", "given_on")

    giver = forms.CharField(
        label="nơi cho ý kiến", max_length=160, help_text="nơi và ngày ghi cho những hàng nhập hoặc sửa lần này"
    )
    given_on = forms.DateField(label="ngày cho ý kiến", validators=[dates.refuse_future])

    def __init__(self, *args, kept: dict[int, Opinion], **kwargs):
        self.kept = kept
        super().__init__(*args, **kwargs)

    def add_row(self, subject):
        row = self.kept.get(subject.pk)
        self.add_grade(subject, row and row.grade_id, "Đề nghị mức của")
        self.fields[f"text_{subject.pk}"] = forms.CharField(
            label=f"Nội dung về {subject}",
            max_length=2000,
            required=False,
            initial=row.text if row else "",
            widget=forms.Textarea(
                attrs={"rows": 1, "class": "form-control form-control-sm", "aria-label": f"Nội dung về {subject}"}
            ),
        )

    def clean(self):
        cleaned = super().clean()
        self.refuse_early("given_on")
        return cleaned

    @property
    def heads(self):
        return ["Đề nghị mức", "Nội dung"]

    @property
    def said(self) -> dict:
        """Grade and text of each subject about whom something else was said than stands already."""
        data = {one: (self.grade_of(one), self.cleaned_data[f"text_{one.pk}"]) for one in self.subjects}
        data = {one: said for one, said in data.items() if any(said)}
        changed = set(self.changed_data)
        new = {one: said for one, said in data.items() if changed & {f"grade_{one.pk}", f"text_{one.pk}"}}
        # Place and day alone were put right: they hold for all.
        return new or (data if changed & set(self.common) else {})

    @property
    def rows(self):
        for one in self.subjects:
            yield one, self.headed([f"grade_{one.pk}", f"text_{one.pk}"])


class PollGrid(GridForm):
    """The counts of one secret vote on several subjects: the meeting's numbers above, each subject's below."""

    common = ("held_on", "base", "issued", "collected")

    held_on = forms.DateField(label="ngày bỏ phiếu", validators=[dates.refuse_future])
    base = forms.IntegerField(
        label="tổng số để tính tỷ lệ",
        min_value=1,
        max_value=9999,
        help_text="đảng viên chính thức hoặc cấp ủy viên được triệu tập, trừ người không tính",
    )
    issued = forms.IntegerField(label="phiếu phát ra", min_value=0, max_value=9999)
    collected = forms.IntegerField(label="phiếu thu về", min_value=0, max_value=9999)

    def __init__(self, *args, kept: dict[int, Poll], body: str, **kwargs):
        self.kept, self.body = kept, body
        super().__init__(*args, **kwargs)

    def add_row(self, subject):
        row = self.kept.get(subject.pk)
        for grade in self.grades:
            votes = row.counts.get(str(grade.pk), 0) if row else None
            self._add_count(f"votes_{subject.pk}_{grade.pk}", f"Phiếu «{grade.short}» của {subject}", votes)
        self._add_count(f"invalid_{subject.pk}", f"Phiếu không hợp lệ của {subject}", row.invalid if row else None)

    def _add_count(self, name, label, initial):
        self.fields[name] = forms.IntegerField(
            label=label,
            min_value=0,
            max_value=9999,
            required=False,
            initial=initial,
            widget=forms.TextInput(attrs=FEW | {"aria-label": label}),
        )

    @property
    def heads(self):
        return [*(grade.short for grade in self.grades), "Không hợp lệ"]

    @property
    def titles(self):
        return [*((f"votes_{grade.pk}", fold(grade.short)) for grade in self.grades), ("invalid", "khong hop le")]

    def cell_of(self, key, subject):
        name, _, grade = key.partition("_")
        return f"{name}_{subject.pk}_{grade}" if grade else f"{name}_{subject.pk}"

    def names_of(self, subject) -> list[str]:
        return [f"votes_{subject.pk}_{grade.pk}" for grade in self.grades] + [f"invalid_{subject.pk}"]

    def clean(self):
        cleaned = super().clean()
        self.refuse_early("held_on")
        if self.errors:
            return cleaned
        self.polls = [self._poll_of(one) for one in self.subjects if self._is_typed(one)]
        if not self.polls:
            self.add_error(NON_FIELD_ERRORS, "Chưa nhập số phiếu của ai.")
        for poll in self.polls:
            if fault := poll.fault:
                self.add_error(self.names_of(poll.subject)[0], f"{poll.subject}: {fault}")
        return cleaned

    def _is_typed(self, subject) -> bool:
        return any(self.cleaned_data.get(name) is not None for name in self.names_of(subject))

    def _poll_of(self, subject) -> Poll:
        poll = self.kept.get(subject.pk) or Poll(subject=subject, body=self.body)
        poll.subject = subject
        for name in self.common:
            setattr(poll, name, self.cleaned_data[name])
        poll.invalid = self.cleaned_data.get(f"invalid_{subject.pk}") or 0
        votes = {grade.pk: self.cleaned_data.get(f"votes_{subject.pk}_{grade.pk}") or 0 for grade in self.grades}
        poll.counts = {str(key): count for key, count in votes.items()}
        return poll

    @property
    def rows(self):
        for one in self.subjects:
            yield one, self.headed(self.names_of(one))


class SettleGrid(GridForm):
    """The grade of each subject with which the committee goes into the decision."""

    @property
    def titles(self):
        return [("grade", "muc")]

    def add_row(self, subject):
        self.add_grade(subject, subject.grade_id, "Mức của")
        if self.has_outstanding:
            label = f"Tiêu biểu: {subject}"
            box = forms.CheckboxInput(attrs={"class": "form-check-input", "aria-label": label})
            initial = subject.is_outstanding
            self.fields[f"top_{subject.pk}"] = forms.BooleanField(
                label=label, required=False, initial=initial, widget=box
            )

    @property
    def has_outstanding(self) -> bool:
        """Of organisations, under a scheme that has no label of its own for those that stand out."""
        return not (self.of_members or any(OUTSTANDING in grade.label for grade in self.grades))

    @property
    def heads(self):
        return ["Mức xếp loại", *(["Tiêu biểu"] if self.has_outstanding else [])]

    def clean(self):
        cleaned = super().clean()
        for one in self.subjects if self.has_outstanding else ():
            grade = self.grade_of(one)
            if cleaned.get(f"top_{one.pk}") and (grade is None or grade.level != Level.EXCELLENT):
                self.add_error(f"top_{one.pk}", f"{one}: «tiêu biểu» chọn trong số hoàn thành xuất sắc nhiệm vụ.")
        return cleaned

    @property
    def outstanding(self) -> dict:
        """The subjects of which it was changed whether they stand out."""
        return {one: self.cleaned_data[name] for one in self.subjects if (name := f"top_{one.pk}") in self.changed_data}

    @property
    def changed(self) -> dict:
        """The subjects whose grade was changed, with the new one."""
        return {one: self.grade_of(one) for one in self.subjects if f"grade_{one.pk}" in self.changed_data}

    @property
    def rows(self):
        for one in self.subjects:
            yield one, self.headed([f"grade_{one.pk}", *([f"top_{one.pk}"] if self.has_outstanding else [])])
