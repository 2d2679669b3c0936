from django import forms
from django.core.exceptions import ValidationError

from awards.certificates.models import CertificateTemplate
from awards.models import Recipient
from partyportal.files import door
from partyportal.forms import NumberField, RecordForm, ScopedForm

KINDS = ("jpeg", "png")
# A sheet at 300 dots an inch stays below; more only makes every file heavy.
MOST_BYTES = 5 * 1024 * 1024
PLACES = ["head", "title", "recipient", "achievement", "signing", "number", "shift"]


class TemplateForm(RecordForm):
    """A template with its own picture, which comes in through the door for files."""

    file = forms.FileField(
        label="ảnh nền riêng (JPG, PNG; A4 ngang)",
        required=False,
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png", "class": "form-control"}),
        help_text="nên dưới 5 MB; chọn tệp mới để thay ảnh đang dùng",
    )

    class Meta:
        model = CertificateTemplate
        fields = ["organization", "name", "background", "has_head", *PLACES]
        field_classes = dict.fromkeys(PLACES, NumberField)

    field_order = ["organization", "name", "background", "file", "has_head", *PLACES]

    def clean_file(self):
        """What the door made of the picture: drawn anew, so that nothing else comes in with it."""
        file = self.cleaned_data.get("file")
        if not file:
            return None
        looked = door.look(file, file.name, KINDS)
        if len(looked.content) > MOST_BYTES:
            raise ValidationError("Ảnh nặng quá 5 MB. Hãy lưu lại ở cỡ A4, 200–300 dpi.")
        return looked

    def _post_clean(self):
        """The picture is the row's before the row is judged."""
        if looked := self.cleaned_data.get("file"):
            self.instance.picture, self.instance.picture_kind = looked.content, looked.kind
        super()._post_clean()


class PrintForm(ScopedForm):
    """Whose certificates, on which template, as which file."""

    template = forms.ModelChoiceField(
        label="mẫu", queryset=CertificateTemplate.objects.defer("picture"), empty_label=None
    )
    recipients = forms.ModelMultipleChoiceField(
        label="in cho", queryset=Recipient.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(label="tệp", choices=[("PDF", "PDF"), ("Word", "Word, không kèm nền")])

    def __init__(self, *args, recipients, **kwargs):
        self.offered = recipients
        super().__init__(*args, initial={"recipients": [one.pk for one in recipients]}, **kwargs)

    def choices_of(self, name, queryset):
        return self.offered if name == "recipients" else super().choices_of(name, queryset)
