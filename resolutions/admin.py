from django.contrib import admin

from partyportal.admin import LogAdmin, RecordAdmin
from resolutions.models import (
    Dissemination,
    Extension,
    MakeUp,
    Receipt,
    Review,
    Task,
    TaskNote,
    Tracking,
    UrgingLetter,
)


@admin.register(Dissemination)
class DisseminationAdmin(RecordAdmin):
    list_display = ["document", "meeting", "organization"]
    list_filter = ["document__doc_type"]
    search_fields = ["document__search", "meeting__title", "organization__code"]
    autocomplete_fields = ["document", "meeting"]
    list_select_related = ["document", "meeting", "organization"]


@admin.register(Task)
class TaskAdmin(RecordAdmin):
    list_display = ["title", "organization", "assignee", "state", "due_on", "done_on"]
    list_filter = ["state", "due_on", "done_on"]
    search_fields = ["search", "title", "organization__code"]
    autocomplete_fields = ["organization", "assignee", "document", "conclusion", "parent", "co_operators"]
    list_select_related = ["organization", "assignee"]


@admin.register(TaskNote)
class TaskNoteAdmin(LogAdmin):
    list_display = ["at", "kind", "task", "user"]
    list_filter = ["kind", "at"]
    search_fields = ["task__search"]
    list_select_related = ["task", "user"]


@admin.register(Extension)
class ExtensionAdmin(LogAdmin):
    list_display = ["task", "old_due_on", "asked_until", "granted_until", "decided_on"]
    list_filter = ["decided_on"]
    search_fields = ["task__search"]
    list_select_related = ["task"]


@admin.register(MakeUp)
class MakeUpAdmin(RecordAdmin):
    list_display = ["document", "member", "organization", "studied_on"]
    search_fields = ["document__search", "organization__code"]
    autocomplete_fields = ["document", "member", "organization"]
    list_select_related = ["document", "member", "organization"]


@admin.register(Tracking)
class TrackingAdmin(RecordAdmin):
    list_display = ["document", "must_study", "study_by", "review_every"]
    list_filter = ["must_study"]
    search_fields = ["document__search"]
    autocomplete_fields = ["document"]
    list_select_related = ["document"]


@admin.register(Receipt)
class ReceiptAdmin(LogAdmin):
    list_display = ["document", "organization", "received_on", "user"]
    search_fields = ["document__search", "organization__code"]
    list_select_related = ["document", "organization", "user"]


@admin.register(UrgingLetter)
class UrgingLetterAdmin(LogAdmin):
    list_display = ["made_on", "organization", "document", "answer_by"]
    search_fields = ["document__search"]
    list_select_related = ["document", "organization"]


@admin.register(Review)
class ReviewAdmin(RecordAdmin):
    list_display = ["document", "kind", "begins_on", "ends_on"]
    list_filter = ["kind"]
    search_fields = ["document__search"]
    autocomplete_fields = ["document"]
    list_select_related = ["document"]
