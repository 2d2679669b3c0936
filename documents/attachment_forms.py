from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from documents.models import Attachment
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
            return [super().clean(None, initial)]
        if len(data) > settings.ATTACHMENTS_AT_ONCE:
            raise ValidationError(f"Mỗi lần gửi nhiều nhất {settings.ATTACHMENTS_AT_ONCE} tệp. Hãy gửi làm nhiều lần.")
        return [super(FilesField, self).clean(file, initial) for file in data]


class AttachmentForm(ScopedForm):
    """Files for one row; or one that takes the place of a file that hangs there."""

    files = FilesField(
        label="tệp",
        max_length=MOST_LETTERS_OF_A_NAME,
        allow_empty_file=True,  # the door says what is wrong with it
        widget=FilesInput(attrs={"accept": ACCEPTED, "multiple": True, "class": "form-control"}),
        error_messages={"required": "Hãy chọn ít nhất một tệp."},
    )
    confirmed = forms.BooleanField(
        label="các tệp này không phải tài liệu mật, không phải hồ sơ đảng viên",
        # What was said of some files is not said of those that are chosen next.
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}, check_test=lambda value: False),
        error_messages={"required": "Hãy đánh dấu xác nhận trước khi gửi. Tệp đã chọn cần chọn lại."},
    )
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
