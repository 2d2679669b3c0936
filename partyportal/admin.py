"""What every model's admin stands on: administrators of a root only, in their trees; validation, masks, locks."""

from django import forms
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import CASCADE
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from simple_history.admin import SimpleHistoryAdmin

from partyportal.audit import changes_of
from partyportal.backup import nightly
from partyportal.models import Cleared, KeptDays, SlowPage, lock
from partyportal.saving.guarding import GuardedModelForm
from partyportal.saving.once import once

MOST_CHANGES = 200
STALE = "Bản ghi này vừa được người khác lưu trong lúc đồng chí đang sửa. Hãy mở lại trang để xem bản mới rồi sửa."

admin.site.site_header = "Cổng công tác Đảng"
admin.site.site_title = "Quản trị"
admin.site.index_title = "Quản trị hệ thống"


def with_backup(index):
    """Show on the first page when the last backup was made."""

    def page(request, extra_context=None):
        return index(request, {"backup": nightly.state()} | (extra_context or {}))

    return page


admin.site.index = with_backup(admin.site.index)


def sign_in(request, extra_context=None):
    """The admin has no sign-in of its own: that would pass by the second factor."""
    if request.user.is_authenticated:
        return redirect("admin:index")
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))


def change_password(request, extra_context=None):
    return redirect("account_change_password")


admin.site.login = login_not_required(sign_in)
admin.site.password_change = change_password


def owner_of(model):
    """Return the field that names the row to which a part belongs, or None: a part goes with its row."""
    relations = (
        field for field in model._meta.fields if field.remote_field and field.remote_field.on_delete is CASCADE
    )
    return next(relations, None)


def seen_by(user, rows, action="view"):
    """The rows that the user sees, voided ones too: by the rule of their model, or by the row that they belong to."""
    if hasattr(rows, "visible_to"):
        return rows.visible_to(user, action)
    owner = owner_of(rows.model)
    owners = getattr(owner.related_model, "all_rows", owner.related_model._default_manager)
    return rows.filter(**{f"{owner.name}__in": seen_by(user, owners.all(), action)})


class LockedAdmin(admin.ModelAdmin):
    """Administrators see every row of their trees; a locked one is only read, and none is deleted."""

    form = GuardedModelForm
    show_full_result_count = False
    list_per_page = 50

    def get_object(self, request, object_id, from_field=None):
        """The row of a page; where the request may write it, it is locked first and read afterwards."""
        if request.method == "POST":
            self._lock(object_id)
        return super().get_object(request, object_id, from_field)

    def _lock(self, object_id):
        try:
            lock(self.model, pk=self.opts.pk.to_python(object_id))
        except forms.ValidationError:
            return  # no key at all: the page says that there is no such row

    def add_view(self, request, form_url="", extra_context=None):
        return once(super().add_view)(request, form_url, extra_context)

    def get_queryset(self, request):
        return self.scoped(request, super().get_queryset(request))

    def scoped(self, request, rows, action="view"):
        """The rows of those given that the user sees."""
        return seen_by(request.user, rows, action)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", _offered(db_field, request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", _offered(db_field, request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def lookup_allowed(self, lookup, value, request=None):
        """Only what the filters beside the list offer: any other finds hidden values letter by letter."""
        offered = [entry[0] if isinstance(entry, tuple) else entry for entry in self.list_filter]
        names = [name for name in [*offered, self.date_hierarchy] if isinstance(name, str)]
        is_offered = any(lookup == name or lookup.startswith(f"{name}__") for name in names)
        return is_offered and super().lookup_allowed(lookup, value, request)

    def has_module_permission(self, request):
        return request.user.keeps(self.opts.label_lower)

    def has_view_permission(self, request, obj=None):
        return request.user.keeps(self.opts.label_lower, reading=True)

    def has_add_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None):
        return (
            self.has_module_permission(request)
            and not getattr(obj, "is_locked", False)
            and self.may_change(request, obj)
        )

    def may_change(self, request, obj) -> bool:
        """Whether the row, if it is one, is within the trees where the user may change: seen is not enough."""
        everything = getattr(self.model, "all_rows", self.model._default_manager)
        return not getattr(obj, "pk", None) or self.scoped(request, everything.filter(pk=obj.pk), "change").exists()

    def save_related(self, request, form, formsets, change):
        """Whoever administers here and only reads there carries no row over: undone if it would end there."""
        super().save_related(request, form, formsets, change)
        if not self.may_change(request, form.instance):
            raise PermissionDenied

    def has_delete_permission(self, request, obj=None):
        """Drafts are deleted in the portal; everything else is voided there with a reason."""
        return False


def _offered(db_field, request):
    """The rows that a field may name: those that the user sees."""
    return seen_by(request.user, db_field.remote_field.model._default_manager.all())


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
        if everything is None:
            return rows
        return self.scoped(request, everything.order_by(*self.get_ordering(request) or self.opts.ordering))

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


@admin.register(KeptDays)
class KeptDaysAdmin(LogAdmin):
    """Changed on the page of the portal, within what each kind allows."""

    list_display = ["key", "days"]


@admin.register(Cleared)
class ClearedAdmin(LogAdmin):
    list_display = ["at", "label", "count", "older_than"]


@admin.register(SlowPage)
class SlowPageAdmin(LogAdmin):
    list_display = ["day", "name", "count", "longest"]


class PartInline(admin.TabularInline):
    """Rows that belong to one parent, under the same rights."""

    form = GuardedModelForm
    extra = 0

    def get_queryset(self, request):
        """Those that the user sees; such as may be written are locked as they are read, nothing is joined to them."""
        rows = seen_by(request.user, super().get_queryset(request))
        return rows.select_for_update(of=("self",), no_key=True) if request.method == "POST" else rows

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", _offered(db_field, request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_view_permission(self, request, obj=None):
        return request.user.keeps(self.parent_model._meta.label_lower)

    def has_add_permission(self, request, obj=None):
        return self.has_view_permission(request) and not getattr(obj, "is_locked", False)

    has_change_permission = has_delete_permission = has_add_permission
