"""What every model's admin stands on: administrators only, same validation, masks, history and locks."""

from django import forms
from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

STALE = "Bản ghi này vừa được người khác lưu trong lúc đồng chí đang sửa. Hãy mở lại trang để xem bản mới rồi sửa."

admin.site.site_header = "Cổng công tác Đảng"
admin.site.site_title = "Quản trị"
admin.site.index_title = "Quản trị hệ thống"


class LockedAdmin(admin.ModelAdmin):
    """Administrators see every row; a locked one is only read, and none is deleted."""

    show_full_result_count = False
    list_per_page = 50

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_administrator

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.has_module_permission(request) and not getattr(obj, "is_locked", False)

    def has_delete_permission(self, request, obj=None):
        """Drafts are deleted in the portal; everything else is voided there with a reason."""
        return False


class VersionedForm(forms.ModelForm):
    """Carries the version that was read, and refuses to overwrite a newer one."""

    read_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["read_version"].initial = self.stored_version

    @property
    def stored_version(self):
        return getattr(self.instance, "version", None)

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self.cleaned_data.get("read_version") != self.stored_version:
            raise forms.ValidationError(STALE)
        return cleaned


class RecordAdmin(LockedAdmin, SimpleHistoryAdmin):
    """A record that people edit, with its history; two editors of one row notice each other."""

    form = VersionedForm

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        return (
            fields if self.has_change_permission(request, obj) else [name for name in fields if name != "read_version"]
        )


class LogAdmin(LockedAdmin):
    """A row that is its own record: read, never written."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class PartInline(admin.TabularInline):
    """Rows that belong to one parent, under the same rights."""

    extra = 0

    def has_view_permission(self, request, obj=None):
        return request.user.is_active and request.user.is_administrator

    def has_add_permission(self, request, obj=None):
        return self.has_view_permission(request) and not getattr(obj, "is_locked", False)

    has_change_permission = has_delete_permission = has_add_permission
