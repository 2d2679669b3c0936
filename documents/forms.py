import datetime

from django import forms

from branches.models import Organization
from documents import actions, checks
from documents.models import Document, SeriesStart
from documents.models.kinds import LAST_NUMBER, Body, named
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm

# A document is the organisation's own where nothing is chosen.
BODIES = [("", "Tổ chức ghi ở trên"), *Body.choices]


class DocumentForm(RecordForm):
    """What both registers share: where it stands, what it is about, whom it is sent to."""

    whole = forms.BooleanField(label="gửi toàn Đảng bộ (mỗi tổ chức trực thuộc một dòng)", required=False)
    receivers = forms.ModelMultipleChoiceField(
        label="nơi nhận trong Đảng bộ",
        queryset=Organization.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    direction = Document.Direction.INCOMING

    class Meta:
        model = Document
        fields = ["organization", "doc_type", "subject"]
        widgets = {"subject": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.direction = self.direction
        own = self.fields["organization"].queryset[:2]
        if self.instance.pk:
            self.fields["receivers"].initial = [row.organization_id for row in self.instance.addressees.all()]
        elif own:
            self.fields["organization"].initial = own[0].pk
        if len(own) == 1:
            # Nobody stands below to whom it could go.
            del self.fields["whole"]
            self.fields["receivers"].label = "nơi nhận"
            self.fields["receivers"].help_text = "đánh dấu thì mọi đảng viên của chi bộ đọc được"
        # What comes to a department of one branch is for its members, who read it nowhere else.
        if self.user.is_of_one_branch and not self.instance.pk and self.direction == Document.Direction.INCOMING:
            self.fields["receivers"].initial = [one.pk for one in own]

    def choices_of(self, name, queryset):
        if name == "receivers":
            return queryset & self.user.organizations("add", Document)
        return super().choices_of(name, queryset)

    def named_already(self, name):
        if name == "receivers" and self.instance.pk:
            return self.instance.addressees.values("organization")
        return super().named_already(name)

    def save(self, commit=True):
        document = super().save()
        self.address(document)
        return document

    def address(self, document):
        """Send it to those that were chosen."""
        receivers = set(self.cleaned_data["receivers"])
        if self.cleaned_data.get("whole"):
            receivers |= set(actions.whole_committee(document.organization, document.received_on))
        actions.address(document=document, organizations=receivers, by=self.user)


def numbered_types(choices) -> list:
    """The types that take a number of the register."""
    return [choice for choice in choices if choice[0] not in actions.UNNUMBERED]


def ask_body(form):
    """Ask whether the commission issues it; a department of one branch has none."""
    if form.user.is_of_one_branch:
        del form.fields["body"]
    else:
        form.fields["body"].choices = BODIES


class OutgoingForm(DocumentForm):
    """A draft of our own; its number and day come when it is issued."""

    class Meta(DocumentForm.Meta):
        fields = ["organization", "body", "doc_type", "subject"]

    direction = Document.Direction.OUTGOING
    # Copies are made from the page of what is copied.
    elsewhere: tuple[str, ...] = (Document.Type.COPY,)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = numbered_types(self.fields["doc_type"].choices)
        self.fields["doc_type"].choices = [choice for choice in choices if choice[0] not in self.elsewhere]
        ask_body(self)

    def save(self, commit=True):
        self.instance.issuer = named(self.cleaned_data["organization"].issuer_name, self.instance.body)
        return super().save(commit)


class IssuedForm(OutgoingForm):
    """A document of our own that was issued before or outside the portal; entered in any order."""

    number = forms.IntegerField(
        label="số", min_value=1, max_value=LAST_NUMBER, help_text="số ghi trên văn bản, ví dụ: 68"
    )
    issued_on = forms.DateField(label="ngày ban hành", validators=[dates.refuse_future])

    class Meta(DocumentForm.Meta):
        fields = ["organization", "body", "doc_type", "issued_on", "subject"]

    field_order = ["organization", "body", "doc_type", "number", "issued_on", "subject"]
    elsewhere = ()
    out_of_order = ""

    def save(self, commit=True):
        facts = self.cleaned_data
        document = actions.enter_issued(
            document=self.instance, number=facts["number"], day=facts["issued_on"], by=self.user
        )
        series = document.term, document.doc_type, document.number, document.issued_on, document.body
        self.out_of_order = actions.out_of_order(*series)
        self.address(document)
        return document


class SeriesStartForm(RecordForm):
    """With which number the portal goes on."""

    day = forms.DateField(label="tính đến ngày", initial=dates.today, help_text="số thuộc nhiệm kỳ của ngày này")

    class Meta:
        model = SeriesStart
        fields = ["organization", "body", "doc_type", "last_number"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_body(self)
        self.fields["doc_type"].choices = numbered_types(self.fields["doc_type"].choices)

    def save(self, commit=True):
        asked = [name for name in (*self.Meta.fields, "day") if name in self.fields]
        facts = {name: self.cleaned_data[name] for name in asked}
        return actions.start_series(by=self.user, **facts)


class IssueForm(ScopedForm):
    """The day of an outgoing document; where the type is doubtful, why it is issued all the same."""

    day = forms.DateField(label="ngày ban hành", initial=dates.today, validators=[dates.refuse_future])
    reason = forms.CharField(label="lý do vẫn ban hành", max_length=250, required=False)

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        self.document = document
        self.doubt = actions.authority_doubt(document, dates.today())
        if not self.doubt:
            self.fields["reason"].widget = forms.HiddenInput()

    @property
    def day_typed(self) -> datetime.date:
        """The day that was typed, else today."""
        return self.cleaned_data.get("day") or dates.today() if self.is_bound and self.is_valid() else dates.today()

    def clean(self):
        cleaned = super().clean()
        self.doubt = actions.authority_doubt(self.document, cleaned.get("day") or dates.today())
        if self.doubt and not cleaned.get("reason"):
            self.fields["reason"].widget = forms.TextInput()
            self.add_error("reason", "Nhập lý do vẫn ban hành loại văn bản này.")
        return cleaned


class IssueDayForm(ScopedForm):
    """The day of a paper that is issued."""

    day = forms.DateField(label="ngày ban hành", initial=dates.today, validators=[dates.refuse_future])


class CheckedForm(ScopedForm):
    """Why a paper that was checked takes its number in spite of what is doubtful in it; `check` is told the day."""

    step = "duyệt"
    reason = forms.CharField(max_length=250, required=False)

    def __init__(self, *args, check, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = f"lý do vẫn {self.step}"
        self.check = check
        self.findings = check(self.initial.get("day") or dates.today())
        self._show_reason()

    def _show_reason(self):
        is_asked = any(not finding.blocks for finding in self.findings)
        self.fields["reason"].widget = forms.TextInput() if is_asked else forms.HiddenInput()

    def clean(self):
        cleaned = super().clean()
        if "day" not in self.errors:
            self.findings = self.check(cleaned.get("day") or dates.today())
            self._show_reason()
            checks.refuse(self.findings, cleaned.get("reason", ""))
        return cleaned


class CheckedIssueForm(CheckedForm, IssueDayForm):
    """The day of a paper that was checked, and why it is issued in spite of what is doubtful in it."""

    step = "phát hành"


class RevealedPaperForm(ScopedForm):
    """Why a list leaves the portal with whole numbers, and as which file."""

    kind = forms.ChoiceField(label="tệp", choices=[("PDF", "PDF"), ("Word", "Word")])
    reason = forms.CharField(
        label="lý do", min_length=10, max_length=250, help_text="ví dụ: nộp danh sách cho Ban Tổ chức Tỉnh ủy"
    )


class SentForm(ScopedForm):
    """On which day a document left the office."""

    day = forms.DateField(label="ngày gửi", initial=dates.today, validators=[dates.refuse_future])


class TakeBackForm(ScopedForm):
    """Why an issue is taken back."""

    reason = forms.CharField(label="lý do thu hồi", max_length=250, min_length=10)


class VoidForm(ScopedForm):
    """Why a registered document no longer counts."""

    reason = forms.CharField(label="lý do hủy", max_length=250, min_length=10)
