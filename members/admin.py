from django.contrib import admin

from members.forms import MaskedNumberField
from members.models import (
    CommitteeSeat,
    CorrectionField,
    CorrectionRequest,
    ImportBatch,
    Member,
    Membership,
    Obligation,
    Term,
)
from partyportal.admin import LogAdmin, PartInline, RecordAdmin


@admin.register(Member)
class MemberAdmin(RecordAdmin):
    list_display = ["full_name", "organization", "status", "birth_date", "masked_card"]
    list_filter = ["status", "gender", "theory", "is_in_head_count"]
    search_fields = ["search", "full_name", "organization__code"]
    autocomplete_fields = ["user"]
    list_select_related = ["organization"]

    def get_form(self, request, obj=None, **kwargs):
        """Hidden numbers stay hidden here too; sent back hidden, they mean the stored ones."""
        form = super().get_form(request, obj, **kwargs)
        for name in Member.MASKED_FIELDS:
            label = Member._meta.get_field(name).verbose_name
            form.base_fields[name] = MaskedNumberField(stored=getattr(obj, name, None) or "", label=label)
        return form

    def has_add_permission(self, request):
        """A person enters in the portal, with the first membership."""
        return False

    @admin.display(description="số thẻ")
    def masked_card(self, member):
        return member.masked_card_number


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    list_display = ["member", "organization", "status", "valid_from", "valid_to", "how_in", "how_out"]
    list_filter = ["status", "how_in", "how_out"]
    search_fields = ["member__search", "organization__code"]
    autocomplete_fields = ["member", "organization"]
    list_select_related = ["member", "organization"]

    def get_readonly_fields(self, request, obj=None):
        """A membership stays with its person."""
        return ["member"] if obj else []

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        obj.member.follow_memberships()


@admin.register(Term)
class TermAdmin(RecordAdmin):
    list_display = ["organization", "ordinal", "begins_on", "ends_on", "extended_to"]
    search_fields = ["organization__name", "organization__code"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]


@admin.register(CommitteeSeat)
class CommitteeSeatAdmin(RecordAdmin):
    list_display = ["member", "post", "organization", "begins_on", "ends_on"]
    list_filter = ["post"]
    search_fields = ["member__search", "organization__code"]
    autocomplete_fields = ["term", "member"]
    list_select_related = ["member", "organization"]


@admin.register(Obligation)
class ObligationAdmin(RecordAdmin):
    list_display = ["member", "kind", "year", "organization", "due_on", "done_on"]
    list_filter = ["kind", "year"]
    search_fields = ["member__search", "organization__code"]
    autocomplete_fields = ["member"]
    list_select_related = ["member", "organization"]

    def has_add_permission(self, request):
        """Obligations of a year are made in one action, in the portal."""
        return False


class CorrectionFieldInline(PartInline):
    """Read with its request; hidden numbers stay hidden."""

    model = CorrectionField
    fields = readonly_fields = ["name", "shown_before", "shown_after", "decision", "reason"]

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission

    @admin.display(description="khi đề nghị")
    def shown_before(self, field):
        return field.shown_before

    @admin.display(description="đề nghị sửa thành")
    def shown_after(self, field):
        return field.shown_after


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(RecordAdmin):
    """Asked and decided in the portal, read here."""

    list_display = ["member", "status", "user", "asked_at", "decided_by"]
    list_filter = ["status"]
    search_fields = ["member__search", "member__organization__code"]
    list_select_related = ["member", "user", "decided_by"]
    inlines = [CorrectionFieldInline]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(ImportBatch)
class ImportBatchAdmin(LogAdmin):
    list_display = ["file_name", "organization", "user", "at", "applied_at"]
    search_fields = ["file_name", "organization__code"]
    exclude = ["rows"]
    list_select_related = ["organization", "user"]
