from django.contrib import admin

from partyportal.admin import LockedAdmin, LogAdmin, PartInline, RecordAdmin
from reports.models import (
    BranchReport,
    Comment,
    CommitteeReport,
    DueExtension,
    FrozenFigure,
    FrozenRow,
    Outline,
    Report,
    ReportEvent,
    ReportPeriod,
    Section,
    StatedFigure,
    TypedFigure,
    Version,
)


class SectionInline(PartInline):
    model = Section


class TypedFigureInline(PartInline):
    model = TypedFigure


class EventInline(PartInline):
    """The course of a report is read here and written by its verbs alone."""

    model = ReportEvent
    readonly_fields = ["kind", "by", "comment", "at"]

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(ReportPeriod)
class ReportPeriodAdmin(RecordAdmin):
    list_display = ["organization", "kind", "year", "number", "begins_on", "ends_on", "due_on"]
    list_filter = ["kind", "year"]
    search_fields = ["organization__name", "organization__code", "year"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]

    def has_add_permission(self, request):
        """A period is opened in the portal, which asks each branch for its report."""
        return False


@admin.register(Outline)
class OutlineAdmin(RecordAdmin):
    list_display = ["organization", "audience", "kind", "begins_on"]
    list_filter = ["audience", "kind"]
    search_fields = ["organization__name", "organization__code", "text"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]


class ReportAdmin(RecordAdmin):
    """A report is begun in the portal; here its text is corrected while it is not locked."""

    search_fields = ["organization__name", "organization__code", "period__year"]
    list_select_related = ["organization", "period"]
    exclude = ["printed"]

    def has_add_permission(self, request):
        return False


@admin.register(BranchReport)
class BranchReportAdmin(ReportAdmin):
    list_display = ["organization", "period", "status", "submitted_at"]
    list_filter = ["status", "period__kind", "period__year"]
    readonly_fields = ["period", "organization", "status", "submitted_at", "document"]
    inlines = [SectionInline, TypedFigureInline, EventInline]


@admin.register(CommitteeReport)
class CommitteeReportAdmin(ReportAdmin):
    list_display = ["organization", "period", "status", "document", "issued_on", "signer_name"]
    list_filter = ["status", "period__kind", "period__year"]
    autocomplete_fields = ["plan"]
    list_select_related = ["organization", "period", "document"]
    readonly_fields = ["period", "organization", "status", "document", "issued_on"]
    inlines = [SectionInline, EventInline]


class PartAdmin(LockedAdmin):
    """What is written with its report in the portal, and only corrected here while the report is open."""

    list_select_related = ["report__organization", "report__period"]
    search_fields = ["report__organization__name", "report__organization__code"]

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.report.is_locked)


@admin.register(Section)
class SectionAdmin(PartAdmin, RecordAdmin):
    list_display = ["key", "report", "text"]
    list_filter = ["key"]
    readonly_fields = ["report", "key"]


@admin.register(TypedFigure)
class TypedFigureAdmin(PartAdmin, RecordAdmin):
    list_display = ["code", "value", "report"]
    list_filter = ["code"]
    readonly_fields = ["report", "code"]


@admin.register(StatedFigure)
class StatedFigureAdmin(LogAdmin):
    list_display = ["code", "value", "reason", "report", "by", "at"]
    list_filter = ["code"]
    search_fields = ["report__organization__code", "reason"]
    list_select_related = ["report__organization", "report__period", "by"]


@admin.register(Report)
class AnyReportAdmin(LogAdmin):
    """Reports of both kinds, to be read beside each other."""

    list_display = ["__str__", "organization", "period", "document"]
    list_filter = ["period__kind", "period__year"]
    search_fields = ["organization__name", "organization__code"]
    list_select_related = ["organization", "period", "document"]
    exclude = ["printed"]


@admin.register(FrozenFigure)
class FrozenFigureAdmin(LogAdmin):
    list_display = ["code", "label", "value", "whole", "report"]
    list_filter = ["code"]
    search_fields = ["label", "report__organization__code"]
    list_select_related = ["report__organization", "report__period"]


@admin.register(FrozenRow)
class FrozenRowAdmin(LogAdmin):
    list_display = ["label", "detail", "amount", "base", "figure", "organization"]
    list_filter = ["figure__code"]
    search_fields = ["label", "key", "organization__code"]
    list_select_related = ["figure", "organization"]


@admin.register(ReportEvent)
class ReportEventAdmin(LogAdmin):
    list_display = ["report", "kind", "by", "at", "comment"]
    list_filter = ["kind"]
    search_fields = ["report__organization__code", "comment"]
    list_select_related = ["report__organization", "report__period", "by"]


@admin.register(DueExtension)
class DueExtensionAdmin(LogAdmin):
    list_display = ["report", "asked_until", "granted_until", "asked_by", "decided_at"]
    list_filter = ["decided_at"]
    search_fields = ["report__organization__code", "reason"]
    list_select_related = ["report__organization", "report__period", "asked_by"]


@admin.register(Comment)
class CommentAdmin(LogAdmin):
    list_display = ["report", "place", "text", "by", "at", "done_at"]
    list_filter = ["done_at"]
    search_fields = ["report__organization__code", "text"]
    list_select_related = ["report__organization", "report__period", "by"]


@admin.register(Version)
class VersionAdmin(LogAdmin):
    list_display = ["report", "number", "kind", "by", "at"]
    list_filter = ["kind"]
    search_fields = ["report__organization__code"]
    list_select_related = ["report__organization", "report__period", "by"]
