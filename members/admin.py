from django.contrib import admin

from members.forms.members import MaskedNumberField
from members.models import BranchCharge, CommitteeSeat, Hold, Interruption, Member, Membership, StrikeOffVote
from partyportal.admin import RecordAdmin


@admin.register(Member)
class MemberAdmin(RecordAdmin):
    list_display = ["full_name", "organization", "status", "birth_date", "masked_card"]
    list_filter = ["status", "gender", "theory", "is_in_head_count", ("voided_at", admin.EmptyFieldListFilter)]
    search_fields = ["search", "full_name", "organization__code"]
    autocomplete_fields = ["user"]
    readonly_fields = ["voided_at", "void_reason"]
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
    list_filter = ["status", "how_in", "how_out", ("voided_at", admin.EmptyFieldListFilter)]
    search_fields = ["member__search", "organization__code"]
    autocomplete_fields = ["member", "organization"]
    list_select_related = ["member", "organization"]

    def get_readonly_fields(self, request, obj=None):
        """A membership stays with its person."""
        return ["voided_at", "void_reason"] + (["member"] if obj else [])

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        obj.member.follow_memberships()


@admin.register(Interruption)
class InterruptionAdmin(RecordAdmin):
    list_display = ["member", "begins_on", "ends_on", "reason", "is_deducted"]
    list_filter = ["reason", "is_deducted"]
    search_fields = ["member__search"]
    readonly_fields = ["member"]
    list_select_related = ["member"]

    def has_add_permission(self, request):
        """An interruption is added on the member's page."""
        return False


@admin.register(StrikeOffVote)
class StrikeOffVoteAdmin(RecordAdmin):
    list_display = ["membership", "voted_on", "votes_for", "votes_against"]
    search_fields = ["membership__member__search"]
    readonly_fields = ["membership"]
    list_select_related = ["membership__member", "membership__organization"]

    def has_add_permission(self, request):
        """A vote is written down with the act that it leads to."""
        return False


@admin.register(CommitteeSeat)
class CommitteeSeatAdmin(RecordAdmin):
    list_display = ["member", "post", "organization", "begins_on", "ends_on"]
    list_filter = ["post"]
    search_fields = ["member__search", "organization__code"]
    autocomplete_fields = ["term", "member"]
    list_select_related = ["member", "organization"]


@admin.register(BranchCharge)
class BranchChargeAdmin(RecordAdmin):
    list_display = ["member", "organization", "begins_on", "ends_on"]
    search_fields = ["member__search", "organization__code"]
    autocomplete_fields = ["member", "organization"]
    list_select_related = ["member", "organization"]


@admin.register(Hold)
class HoldAdmin(RecordAdmin):
    list_display = ["member", "kind", "begins_on", "ends_on"]
    search_fields = ["member__search"]
    list_select_related = ["member"]

    def has_add_permission(self, request):
        """It is noted on the page of its member."""
        return False
