from django.contrib import admin

from meetings.congresses.models import (
    Allocation,
    Batch,
    BodySeat,
    CongressFile,
    CountReading,
    Delegate,
    Election,
    Listed,
    Nominee,
    Round,
    Session,
)
from meetings.models import Congress
from partyportal.admin import LockedAdmin, RecordAdmin


@admin.register(Congress)
class CongressAdmin(RecordAdmin):
    list_display = ["organization", "ordinal", "term_label", "held_on", "result"]
    list_filter = ["result", "term_label"]
    search_fields = ["organization__name", "organization__code", "term_label"]
    autocomplete_fields = ["organization", "term"]
    list_select_related = ["organization"]


class PartAdmin:
    """What is written with its congress in the portal, and only corrected here."""

    def has_add_permission(self, request, obj=None):
        return False


class ReadAdmin(PartAdmin):
    """Counts and results follow from acts alone: nobody writes them by hand."""

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Session)
class SessionAdmin(ReadAdmin, LockedAdmin):
    list_display = ["congress", "kind", "meeting"]
    search_fields = ["congress__organization__code"]
    list_select_related = ["congress__organization", "meeting"]


@admin.register(CongressFile)
class CongressFileAdmin(ReadAdmin, LockedAdmin):
    list_display = ["congress", "slot"]
    list_filter = ["slot"]
    search_fields = ["congress__organization__code"]
    list_select_related = ["congress__organization"]


@admin.register(BodySeat)
class BodySeatAdmin(PartAdmin, RecordAdmin):
    list_display = ["member", "body", "is_head", "congress"]
    list_filter = ["body"]
    search_fields = ["member__search", "congress__organization__code"]
    autocomplete_fields = ["member"]
    list_select_related = ["member", "congress__organization"]


@admin.register(Allocation)
class AllocationAdmin(PartAdmin, RecordAdmin):
    list_display = ["organization", "official", "alternate", "congress"]
    search_fields = ["organization__code", "congress__organization__code"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization", "congress__organization"]


@admin.register(Delegate)
class DelegateAdmin(PartAdmin, RecordAdmin):
    list_display = ["member", "unit", "standing", "basis", "is_refused", "congress"]
    list_filter = ["standing", "basis"]
    search_fields = ["member__search", "congress__organization__code"]
    autocomplete_fields = ["member", "unit"]
    list_select_related = ["member", "unit", "congress__organization"]


@admin.register(Election)
class ElectionAdmin(ReadAdmin, RecordAdmin):
    list_display = ["office", "seats", "congress"]
    list_filter = ["office"]
    search_fields = ["congress__organization__code"]
    list_select_related = ["congress__organization"]


@admin.register(Nominee)
class NomineeAdmin(ReadAdmin, RecordAdmin):
    list_display = ["member", "election", "source", "is_withdrawn"]
    list_filter = ["source", "is_withdrawn"]
    search_fields = ["member__search"]
    list_select_related = ["member", "election"]


@admin.register(Round)
class RoundAdmin(ReadAdmin, RecordAdmin):
    list_display = ["election", "number", "seats", "outcome", "confirmed_at"]
    search_fields = ["election__congress__organization__code"]
    list_select_related = ["election"]


@admin.register(Listed)
class ListedAdmin(ReadAdmin, LockedAdmin):
    list_display = ["nominee", "round", "ordinal", "votes", "is_elected"]
    search_fields = ["nominee__member__search"]
    list_select_related = ["nominee__member", "round__election"]


@admin.register(CountReading)
class CountReadingAdmin(ReadAdmin, RecordAdmin):
    list_display = ["round", "number", "finished_at", "user"]
    search_fields = ["round__election__congress__organization__code"]
    list_select_related = ["round__election", "user"]


@admin.register(Batch)
class BatchAdmin(ReadAdmin, RecordAdmin):
    list_display = ["reading", "number", "returned", "valid"]
    search_fields = ["reading__round__election__congress__organization__code"]
    list_select_related = ["reading__round__election"]
