"""What every model's admin stands on: administrators only, same validation, masks, history and locks."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from simple_history.admin import SimpleHistoryAdmin

from partyportal.audit import changes_of
from partyportal.guarding import GuardedModelForm

MOST_CHANGES = 200
STALE = "Bản ghi này vừa được người khác lưu trong lúc đồng chí đang sửa. Hãy mở lại trang để xem bản mới rồi sửa."

admin.site.site_header = "Cổng công tác Đảng"
admin.site.site_title = "Quản trị"
admin.site.index_title = "Quản trị hệ thống"


class LockedAdmin(admin.ModelAdmin):
    """Administrators see every row; a locked one is only read, and none is deleted."""

    form = GuardedModelForm
    show_full_result_count = False
    list_per_page = 50

    def lookup_allowed(self, lookup, value, request=None):
        """An address filters by what the page offers: `?card_number__startswith=` would find a hidden number."""
        offered = {name[0] if isinstance(name, tuple) else name for name in self.get_list_filter(request)}
        is_offered = any(lookup == name or lookup.startswith(f"{name}__") for name in offered)
        return is_offered and super().lookup_allowed(lookup, value, request)

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


class VersionedForm(GuardedModelForm):
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

    def get_queryset(self, request):
        """Voided rows are read here, and here alone; choices offer none."""
        rows = super().get_queryset(request)
        is_choice = request.resolver_match and request.resolver_match.url_name == "autocomplete"
        everything = None if is_choice else getattr(self.model, "all_rows", None)
        return everything.order_by(*self.get_ordering(request) or self.opts.ordering) if everything else rows

    def history_view(self, request, object_id, extra_context=None):
        """Who changed what, as the portal shows it: hidden numbers stay hidden, which the library's page forgets."""
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        own = {"title": f"Lịch sử thay đổi: {record}", "object": record, "opts": self.opts, "most": MOST_CHANGES}
        context = self.admin_site.each_context(request) | own | {"changes": changes_of(record, MOST_CHANGES)}
        return TemplateResponse(request, "admin/record_history.html", context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """The page of one old version would show hidden numbers in full."""
        raise Http404

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

    form = GuardedModelForm
    extra = 0

    def has_view_permission(self, request, obj=None):
        return request.user.is_active and request.user.is_administrator

    def has_add_permission(self, request, obj=None):
        return self.has_view_permission(request) and not getattr(obj, "is_locked", False)

    has_change_permission = has_delete_permission = has_add_permission
