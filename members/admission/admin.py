from django.contrib import admin

from members.admission.models import Candidate, CandidateStep, CandidateVote, DecidingDelegation, Sponsor, SponsorNote
from partyportal.admin import RecordAdmin


@admin.register(Candidate)
class CandidateAdmin(RecordAdmin):
    list_display = ["full_name", "organization", "opened_on", "is_readmission", "closed_on"]
    list_filter = ["is_readmission", "closed_reason"]
    search_fields = ["search", "full_name", "organization__code"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]


@admin.register(CandidateStep)
class CandidateStepAdmin(RecordAdmin):
    list_display = ["candidate", "kind", "done_on", "document_number", "document_on"]
    list_filter = ["kind"]
    search_fields = ["candidate__search", "document_number"]
    autocomplete_fields = ["candidate"]
    list_select_related = ["candidate"]


@admin.register(Sponsor)
class SponsorAdmin(RecordAdmin):
    list_display = ["member", "candidate", "valid_from", "valid_to", "letter_on"]
    search_fields = ["member__search", "candidate__search"]
    autocomplete_fields = ["candidate", "member"]
    list_select_related = ["member", "candidate"]


@admin.register(SponsorNote)
class SponsorNoteAdmin(RecordAdmin):
    list_display = ["sponsor", "quarter", "told_on"]
    search_fields = ["sponsor__member__search", "sponsor__candidate__search"]
    readonly_fields = ["sponsor"]
    list_select_related = ["sponsor__member"]

    def has_add_permission(self, request):
        """A note is written down on the page of the file."""
        return False


@admin.register(CandidateVote)
class CandidateVoteAdmin(RecordAdmin):
    list_display = ["candidate", "level", "matter", "round", "voted_on", "votes_for", "present"]
    list_filter = ["level", "matter"]
    search_fields = ["candidate__search", "document_number"]
    autocomplete_fields = ["candidate"]
    list_select_related = ["candidate"]


@admin.register(DecidingDelegation)
class DecidingDelegationAdmin(RecordAdmin):
    list_display = ["organization", "document", "valid_from", "valid_to"]
    search_fields = ["organization__name", "organization__code", "document"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]
