"""Forms that give work, and those with which its owner and its giver answer each other."""

from django import forms
from django.core.exceptions import ValidationError

from branches.models import Organization
from members.models import Member
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm
from partyportal.text import clean
from resolutions.tasks.models import Task
from resolutions.tasks.recurring import MOST, due_days

EVERY = [
    ("", "không lặp lại"),
    ("month", "hằng tháng"),
    ("quarter", "hằng quý"),
    ("half", "6 tháng"),
    ("year", "hằng năm"),
]
WHAT = ["title", "description", "product"]
WHEN = ["assigned_on", "starts_on", "due_on"]
KEY = ["key_from", "key_to"]
TALL = {"title": forms.Textarea(attrs={"rows": 2}), "description": forms.Textarea(attrs={"rows": 4})}


class TaskForm(RecordForm):
    """A task that stands, as its giver changes it; its source was chosen before."""

    class Meta:
        model = Task
        fields = [*WHAT, "organization", "assignee", "co_operators", *WHEN, *KEY]
        widgets = TALL | {"co_operators": forms.CheckboxSelectMultiple}

    def choices_of(self, name, queryset):
        if name == "assignee":
            return Member.objects.visible_to(self.user).in_head_count()
        return super().choices_of(name, queryset)

    def clean_title(self):
        return clean(self.cleaned_data["title"])


class GiveForm(RecordForm):
    """Work for several branches or people at once, each with a task of its own."""

    organizations = forms.ModelMultipleChoiceField(
        label="giao cho tổ chức",
        queryset=Organization.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    people = forms.ModelMultipleChoiceField(
        label="giao cho đồng chí",
        queryset=Member.objects.in_head_count().select_related("organization"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="mỗi đồng chí được chọn có một nhiệm vụ riêng",
    )
    every = forms.ChoiceField(label="lặp lại", choices=EVERY, required=False)
    until = forms.DateField(label="lặp đến hết ngày", required=False)

    class Meta:
        model = Task
        fields = [*WHAT, "co_operators", *WHEN, *KEY]
        widgets = TALL | {"co_operators": forms.CheckboxSelectMultiple}

    def choices_of(self, name, queryset):
        places = self.user.organizations("add", Task)
        if name == "organizations":
            return places
        if name == "people":
            return queryset.visible_to(self.user).filter(organization__in=places)
        return super().choices_of(name, queryset)

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("organizations") or cleaned.get("people")):
            self.add_error("organizations", "Hãy chọn ít nhất một tổ chức hoặc một đồng chí.")
        if cleaned.get("every") and not cleaned.get("until"):
            self.add_error("until", "Nhiệm vụ lặp lại phải có ngày cuối.")
        if cleaned.get("due_on") and len(self.due_days) > MOST:
            self.add_error("until", f"Mỗi lần giao nhiều nhất {MOST} kỳ. Hãy chọn ngày cuối gần hơn.")
        return cleaned

    @property
    def due_days(self):
        given = self.cleaned_data
        return due_days(given["due_on"], given.get("every", ""), given.get("until"))

    @property
    def to(self) -> list:
        """Whom the work is given to: organisations, and people with the one that they belong to."""
        people = [(member.organization, member) for member in self.cleaned_data["people"]]
        return [*((organization, None) for organization in self.cleaned_data["organizations"]), *people]


class PartForm(ScopedForm):
    """One of several tasks that follow from one conclusion; an empty line is none."""

    title = forms.CharField(label="nhiệm vụ", max_length=300, required=False, widget=TALL["title"])
    organization = forms.ModelChoiceField(label="chủ trì", queryset=Organization.objects.all(), required=False)
    assignee = forms.ModelChoiceField(label="người phụ trách", queryset=Member.objects.in_head_count(), required=False)
    due_on = forms.DateField(label="hạn hoàn thành", required=False)

    def __init__(self, *args, place=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].initial = place
        self.settle_whose("organization", self.fields["organization"])

    def choices_of(self, name, queryset):
        places = self.user.organizations("add", Task)
        return places if name == "organization" else queryset.visible_to(self.user).filter(organization__in=places)

    def clean(self):
        cleaned = super().clean()
        if self.is_empty:
            return cleaned
        for name in ("title", "organization", "due_on"):
            if name in cleaned and not cleaned[name]:
                self.add_error(name, "Hãy điền mục này, hoặc để trống cả dòng.")
        return cleaned

    @property
    def is_empty(self) -> bool:
        """Whether the line says nothing but what it proposed; a title that was rubbed out is none."""
        typed = {name: self.data.get(self.add_prefix(name), "").strip() for name in self.fields}
        if typed["assignee"] or typed["due_on"]:
            return False
        proposed = {"", str(self.fields["organization"].initial or "")}
        return typed["organization"] in proposed and typed["title"] in {"", self.initial.get("title", "")}


PartFormSet = forms.formset_factory(PartForm, extra=4, max_num=12)


class TaskStepForm(ScopedForm):
    """What is said about a task that stands."""

    def __init__(self, *args, task, **kwargs):
        super().__init__(*args, **kwargs)
        self.task = task


class NoteForm(TaskStepForm):
    """How far the work has come."""

    text = forms.CharField(label="đã làm được gì", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    percent = forms.IntegerField(label="hoàn thành khoảng (%)", min_value=0, max_value=100, required=False)
    with_files = forms.BooleanField(
        label="đính kèm tệp minh chứng ở bước sau", required=False, help_text="ảnh, PDF, Word hoặc Excel"
    )

    def __init__(self, *args, task, **kwargs):
        super().__init__(*args, task=task, initial={"percent": task.percent}, **kwargs)


class WordsForm(TaskStepForm):
    """A question, or its answer."""

    text = forms.CharField(label="nội dung", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class WhyForm(TaskStepForm):
    """Why something is sent back or taken away."""

    reason = forms.CharField(label="lý do", max_length=400, min_length=5, widget=forms.Textarea(attrs={"rows": 3}))


class ExtensionForm(TaskStepForm):
    """Until when the owner needs, and why."""

    until = forms.DateField(label="xin lùi hạn đến")
    reason = forms.CharField(label="lý do", max_length=400, min_length=5, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_until(self):
        if self.cleaned_data["until"] <= self.task.due_on:
            raise ValidationError(f"Hạn xin lùi phải sau hạn đang có ({dates.shown(self.task.due_on)}).")
        return self.cleaned_data["until"]


class DecisionForm(ExtensionForm):
    """What the giver answers to who asked for time."""

    granted = forms.ChoiceField(
        label="trả lời", choices=[("yes", "đồng ý lùi hạn"), ("no", "không đồng ý")], widget=forms.RadioSelect
    )
    until = forms.DateField(label="cho lùi đến", required=False)
    reason = forms.CharField(label="ý kiến", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    field_order = ["granted", "until", "reason"]

    def clean_until(self):
        return super().clean_until() if self.cleaned_data.get("until") else None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("granted") == "yes" and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", "Hãy ghi ngày cho lùi đến.")
        if cleaned.get("granted") == "no":
            cleaned["until"] = None
            if not cleaned.get("reason"):
                self.add_error("reason", "Không đồng ý thì ghi lý do để bên thực hiện biết.")
        return cleaned


class FinishForm(ScopedForm):
    """When the work was done, and with what result."""

    day = forms.DateField(label="ngày hoàn thành", initial=dates.today, validators=[dates.refuse_future])
    result = forms.CharField(label="kết quả", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))
