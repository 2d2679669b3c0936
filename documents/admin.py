from django.contrib import admin

from documents.models import (
    Addressee,
    Attachment,
    BatchSchedule,
    Document,
    EditedPaper,
    IssuedPaper,
    Issuer,
    Relation,
    RenderBatch,
    RenderJob,
    SeriesStart,
    SignedCopy,
)
from partyportal.admin import LogAdmin, PartInline, RecordAdmin


class AddresseeInline(PartInline):
    model = Addressee
    autocomplete_fields = ["organization"]


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    list_display = ["symbol_raw", "doc_type", "subject", "direction", "organization", "issued_on", "status"]
    list_filter = ["direction", "status", "doc_type"]
    search_fields = ["search", "symbol_raw", "subject", "organization__code"]
    autocomplete_fields = ["organization", "implements"]
    list_select_related = ["organization"]
    date_hierarchy = "issued_on"
    inlines = [AddresseeInline]


@admin.register(Addressee)
class AddresseeAdmin(LogAdmin):
    list_display = ["document", "organization"]
    search_fields = ["document__search", "organization__code"]
    autocomplete_fields = ["document", "organization"]
    list_select_related = ["document", "organization"]


@admin.register(Relation)
class RelationAdmin(LogAdmin):
    list_display = ["document", "kind", "to", "in_force_on"]
    list_filter = ["kind"]
    search_fields = ["document__search", "to__search"]
    autocomplete_fields = ["document", "to"]
    list_select_related = ["document", "to"]


@admin.register(Attachment)
class AttachmentAdmin(LogAdmin):
    list_display = ["name", "kind", "size", "number", "user", "at", "voided_at"]
    list_filter = ["kind", "was_read"]
    search_fields = ["name", "user__username"]
    list_select_related = ["user"]
    date_hierarchy = "at"
    exclude = ["file", "text", "search"]


@admin.register(EditedPaper)
class EditedPaperAdmin(LogAdmin):
    list_display = ["paper", "row", "organization"]
    search_fields = ["paper", "organization__code"]
    list_select_related = ["organization"]


@admin.register(IssuedPaper)
class IssuedPaperAdmin(LogAdmin):
    list_display = ["title", "document", "issued_on", "user", "taken_back_at"]
    list_filter = ["names_persons"]
    search_fields = ["title", "document__search", "fingerprint"]
    list_select_related = ["document", "user"]
    date_hierarchy = "issued_on"
    exclude = ["printed", "rules", "pdf", "docx"]


@admin.register(SignedCopy)
class SignedCopyAdmin(LogAdmin):
    list_display = ["issue", "user", "at", "is_only_signed"]
    search_fields = ["issue__title"]
    list_select_related = ["issue", "user"]
    exclude = ["file"]


@admin.register(Issuer)
class IssuerAdmin(RecordAdmin):
    list_display = ["name"]
    search_fields = ["name", "key"]


@admin.register(RenderJob)
class RenderJobAdmin(LogAdmin):
    list_display = ["title", "organization", "user", "status", "attempts", "requested_at", "finished_at"]
    list_filter = ["names_persons", "status"]
    search_fields = ["title", "organization__code", "user__username"]
    list_select_related = ["organization", "user"]
    exclude = ["printed"]


@admin.register(SeriesStart)
class SeriesStartAdmin(RecordAdmin):
    list_display = ["organization", "term", "doc_type", "last_number"]
    list_filter = ["doc_type"]
    search_fields = ["organization__code", "organization__name"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization", "term"]

    def has_add_permission(self, request):
        """Written by the page of the register alone, which knows the term of the day."""
        return False


@admin.register(RenderBatch)
class RenderBatchAdmin(LogAdmin):
    list_display = ["title", "organization", "user", "status", "requested_at", "finished_at"]
    list_filter = ["status"]
    search_fields = ["title", "organization__code", "user__username"]
    list_select_related = ["organization", "user"]


@admin.register(BatchSchedule)
class BatchScheduleAdmin(LogAdmin):
    list_display = ["kind", "organization", "user", "made_for"]
    search_fields = ["kind", "organization__code", "user__username"]
    list_select_related = ["organization", "user"]
