from django.contrib import admin

from awards.reviews.models import (
    FormPart,
    Grade,
    Opinion,
    Poll,
    ReviewRound,
    ReviewScheme,
    RoundDecision,
    RoundStep,
    SchemeStep,
    SelfReview,
    Subject,
)
from partyportal.admin import PartInline, RecordAdmin


class GradeInline(PartInline):
    model = Grade


class SchemeStepInline(PartInline):
    model = SchemeStep


class FormPartInline(PartInline):
    model = FormPart


class RoundStepInline(PartInline):
    model = RoundStep


class NotAdded(RecordAdmin):
    """Rows that the acts of the portal make."""

    def has_add_permission(self, request):
        return False


@admin.register(ReviewScheme)
class ReviewSchemeAdmin(RecordAdmin):
    list_display = ["title", "effective_from", "effective_to", "is_quarterly", "has_points"]
    search_fields = ["title", "key"]
    autocomplete_fields = ["source"]
    list_select_related = ["source"]
    inlines = [GradeInline, SchemeStepInline, FormPartInline]


@admin.register(ReviewRound)
class ReviewRoundAdmin(NotAdded):
    list_display = ["organization", "year", "quarter", "scheme", "opened_on"]
    list_filter = ["year", "quarter"]
    search_fields = ["organization__code"]
    raw_id_fields = ["plan"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization", "scheme"]
    inlines = [RoundStepInline]


@admin.register(RoundDecision)
class RoundDecisionAdmin(NotAdded):
    list_display = ["round", "kind", "symbol", "decided_on"]
    search_fields = ["symbol"]
    raw_id_fields = ["round"]
    list_select_related = ["round__organization"]


@admin.register(Subject)
class SubjectAdmin(NotAdded):
    list_display = ["__str__", "round", "organization", "form", "grade", "left_out"]
    list_filter = ["form"]
    search_fields = ["member__search", "organization__code"]
    raw_id_fields = ["grade"]
    list_select_related = ["round__organization", "organization", "member", "grade"]


@admin.register(SelfReview)
class SelfReviewAdmin(NotAdded):
    """That one exists; its text is read in the portal by those whose step it is."""

    list_display = ["subject", "handed_in_on", "erased_on"]
    list_select_related = ["subject__member", "subject__organization"]


@admin.register(Opinion)
class OpinionAdmin(NotAdded):
    list_display = ["subject", "step", "giver", "given_on"]
    raw_id_fields = ["grade"]
    list_select_related = ["subject__member", "subject__organization"]


@admin.register(Poll)
class PollAdmin(NotAdded):
    list_display = ["subject", "body", "held_on", "base", "collected"]
    list_select_related = ["subject__member", "subject__organization"]
