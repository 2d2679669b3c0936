from django.contrib import admin

from meetings.models import (
    AgendaItem,
    Attendance,
    Conclusion,
    Convocation,
    Guest,
    Meeting,
    MeetingVote,
    MinutesLine,
    MinutesVersion,
    NewsNote,
    Photograph,
    QualityCriterion,
    QualityScore,
    QualitySheet,
    Remark,
    Reply,
)
from partyportal.admin import LockedAdmin, PartInline, RecordAdmin


class ConvocationInline(PartInline):
    model = Convocation
    autocomplete_fields = ["organization"]


class AgendaInline(PartInline):
    model = AgendaItem
    fields = ["text", "presenter", "minutes", "document", "to_vote"]
    autocomplete_fields = ["presenter", "document"]


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    list_display = ["title", "organization", "kind", "starts_at", "status"]
    list_filter = ["kind", "status"]
    search_fields = ["search", "title", "organization__code"]
    autocomplete_fields = ["organization", "chair", "clerk"]
    list_select_related = ["organization"]
    readonly_fields = ["status", "void_reason"]
    inlines = [ConvocationInline, AgendaInline]


class PartAdmin:
    """What is written with its meeting in the portal, and only corrected here."""

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Convocation)
class ConvocationAdmin(PartAdmin, LockedAdmin):
    list_display = ["meeting", "organization"]
    search_fields = ["meeting__search", "organization__code"]
    autocomplete_fields = ["meeting", "organization"]
    list_select_related = ["meeting", "organization"]


@admin.register(AgendaItem)
class AgendaItemAdmin(PartAdmin, LockedAdmin):
    list_display = ["text", "ordinal", "meeting"]
    search_fields = ["text", "meeting__search"]
    autocomplete_fields = ["meeting", "presenter", "document"]
    list_select_related = ["meeting"]


@admin.register(MinutesLine)
class MinutesLineAdmin(PartAdmin, LockedAdmin):
    list_display = ["text", "kind", "ordinal", "meeting"]
    search_fields = ["text", "meeting__search"]
    list_select_related = ["meeting"]


@admin.register(MinutesVersion)
class MinutesVersionAdmin(PartAdmin, LockedAdmin):
    list_display = ["meeting", "number", "dated_on", "fingerprint"]
    search_fields = ["meeting__search", "fingerprint"]
    list_select_related = ["meeting"]


@admin.register(Guest)
class GuestAdmin(PartAdmin, LockedAdmin):
    list_display = ["name", "post", "role", "meeting"]
    list_filter = ["role"]
    search_fields = ["name", "meeting__search"]
    autocomplete_fields = ["meeting"]
    list_select_related = ["meeting"]


@admin.register(Remark)
class RemarkAdmin(PartAdmin, LockedAdmin):
    list_display = ["text", "member", "guest", "meeting"]
    search_fields = ["text", "meeting__search"]
    autocomplete_fields = ["item", "member", "guest"]
    list_select_related = ["meeting", "member", "guest"]


@admin.register(MeetingVote)
class MeetingVoteAdmin(PartAdmin, RecordAdmin):
    list_display = ["subject", "ordinal", "meeting", "votes_for", "votes_against", "votes_other"]
    search_fields = ["subject", "meeting__search"]
    autocomplete_fields = ["item"]
    list_select_related = ["meeting"]


@admin.register(NewsNote)
class NewsNoteAdmin(PartAdmin, RecordAdmin):
    list_display = ["title", "meeting"]
    search_fields = ["title", "meeting__search"]
    list_select_related = ["meeting"]


@admin.register(Photograph)
class PhotographAdmin(PartAdmin, LockedAdmin):
    list_display = ["caption", "meeting"]
    search_fields = ["caption", "meeting__search"]
    list_select_related = ["meeting"]


class CriterionInline(PartInline):
    model = QualityCriterion
    fields = ["ordinal", "part", "text", "points", "fact"]


@admin.register(QualitySheet)
class QualitySheetAdmin(RecordAdmin):
    list_display = ["title", "source", "effective_from", "effective_to"]
    search_fields = ["title", "source"]
    inlines = [CriterionInline]


@admin.register(QualityCriterion)
class QualityCriterionAdmin(PartAdmin, LockedAdmin):
    list_display = ["text", "part", "points", "fact", "sheet"]
    search_fields = ["text", "sheet__title"]
    list_select_related = ["sheet"]


@admin.register(QualityScore)
class QualityScoreAdmin(PartAdmin, RecordAdmin):
    list_display = ["meeting", "organization", "total", "grade"]
    list_filter = ["grade"]
    search_fields = ["meeting__search"]
    list_select_related = ["meeting", "organization"]


@admin.register(Reply)
class ReplyAdmin(PartAdmin, RecordAdmin):
    list_display = ["member", "meeting", "organization", "is_coming", "decision"]
    list_filter = ["is_coming", "decision"]
    search_fields = ["member__search", "meeting__search"]
    list_select_related = ["member", "meeting", "organization"]


@admin.register(Attendance)
class AttendanceAdmin(PartAdmin, RecordAdmin):
    list_display = ["member", "meeting", "organization", "state", "was_obliged"]
    list_filter = ["state", "was_obliged"]
    search_fields = ["member__search", "meeting__search", "organization__code"]
    autocomplete_fields = ["meeting", "member"]
    list_select_related = ["member", "meeting", "organization"]


@admin.register(Conclusion)
class ConclusionAdmin(PartAdmin, RecordAdmin):
    list_display = ["text", "ordinal", "meeting", "organization"]
    search_fields = ["text", "meeting__search", "organization__code"]
    autocomplete_fields = ["meeting"]
    list_select_related = ["meeting", "organization"]
