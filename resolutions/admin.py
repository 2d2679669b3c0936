from django.contrib import admin

from partyportal.admin import LogAdmin, RecordAdmin
from resolutions.models import Dissemination, MakeUp, Receipt, Review, Tracking, UrgingLetter


@admin.register(Dissemination)
class DisseminationAdmin(RecordAdmin):
    list_display = ["document", "meeting", "organization"]
    list_filter = ["document__doc_type"]
    search_fields = ["document__search", "meeting__title", "organization__code"]
    autocomplete_fields = ["document", "meeting"]
    list_select_related = ["document", "meeting", "organization"]


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
