from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from branches.models import Organization
from documents.models import Attachment, Document
from partyportal.forms import ScopedForm

MOST_LETTERS_OF_A_NAME = 200
# Of one body: what stands around the files.
ROOM_OF_FIELDS = 256 * 1024
ACCEPTED = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files of one field, each under the rules of one."""

    def clean(self, data, initial=None):
        if not data:
            super().clean(None, initial)
            return []
        if len(data) > settings.ATTACHMENTS_AT_ONCE:
            raise ValidationError(f"Mỗi lần gửi nhiều nhất {settings.ATTACHMENTS_AT_ONCE} tệp. Hãy gửi làm nhiều lần.")
        return [super(FilesField, self).clean(file, initial) for file in data]


def files_field(**kwargs) -> FilesField:
    return FilesField(
        label="tệp",
        max_length=MOST_LETTERS_OF_A_NAME,
        allow_empty_file=True,  # the door says what is wrong with it
        widget=FilesInput(attrs={"accept": ACCEPTED, "multiple": True, "class": "form-control"}),
        error_messages={"required": "Hãy chọn ít nhất một tệp."},
        **kwargs,
    )


def confirmed_field(label: str) -> forms.BooleanField:
    return forms.BooleanField(
        label=label,
        # What was said of some files is not said of those that are chosen next.
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}, check_test=lambda value: False),
        error_messages={"required": "Hãy đánh dấu xác nhận trước khi gửi. Tệp đã chọn cần chọn lại."},
    )


class SignedCopyForm(ScopedForm):
    """The issued PDF with the signature that the office's own tool put into it."""

    file = forms.FileField(
        label="tệp PDF đã ký số",
        max_length=MOST_LETTERS_OF_A_NAME,
        allow_empty_file=True,  # the door says what is wrong with it
        widget=forms.FileInput(attrs={"accept": ".pdf", "class": "form-control"}),
        error_messages={"required": "Hãy chọn tệp PDF đã ký số."},
    )


class AttachmentForm(ScopedForm):
    """Files for one row; or one that takes the place of a file that hangs there."""

    files = files_field()
    confirmed = confirmed_field("các tệp này không phải tài liệu mật, không phải hồ sơ đảng viên")
    replaces = forms.ModelChoiceField(
        queryset=Attachment.objects.none(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Tệp cần thay không còn ở đây. Hãy mở lại trang."},
    )

    def __init__(self, *args, row, **kwargs):
        self.row = row
        super().__init__(*args, **kwargs)
        self.is_replacing = bool(self["replaces"].value())
        self.most_files = 1 if self.is_replacing else settings.ATTACHMENTS_AT_ONCE
        self.most_bytes = settings.UPLOAD_MAX_BODY - ROOM_OF_FIELDS
        if self.is_replacing:
            del self.fields["files"].widget.attrs["multiple"]

    def choices_of(self, name, queryset):
        return self.row.attachments.in_use()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("replaces") and len(cleaned.get("files") or []) > 1:
            self.add_error("files", "Mỗi lần chỉ thay bằng một tệp.")
        return cleaned


class VoidAttachmentForm(ScopedForm):
    """Why a file is no longer used."""

    reason = forms.CharField(label="lý do hủy", max_length=250, min_length=10)


class IntakeForm(ScopedForm):
    """Documents that came in, as files or as a pasted text."""

    organization = forms.ModelChoiceField(label="vào sổ của", queryset=Organization.objects.all(), empty_label=None)
    files = files_field(required=False)
    text = forms.CharField(
        label="hoặc dán nội dung văn bản",
        max_length=200_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "form-control"}),
        help_text="chép toàn văn từ thư điện tử hoặc trang tin, kể cả số, ký hiệu ở đầu và chữ ký ở cuối",
    )
    confirmed = confirmed_field("các văn bản này không phải tài liệu mật, không phải hồ sơ đảng viên")

    most_files = settings.ATTACHMENTS_AT_ONCE
    most_bytes = settings.UPLOAD_MAX_BODY - ROOM_OF_FIELDS

    def choices_of(self, name, queryset):
        return self.user.organizations("add", Document)

    def clean(self):
        cleaned = super().clean()
        is_empty = not cleaned.get("files") and not (cleaned.get("text") or "").strip()
        if is_empty and not {"files", "text"} & self.errors.keys():
            self.add_error("files", "Hãy chọn tệp, hoặc dán nội dung văn bản.")
        return cleaned
