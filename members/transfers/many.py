"""What the list of members does to many at once: they move to another branch of ours."""

from django import forms
from django.core.exceptions import ValidationError

from branches.models import Organization
from members.models import Member, Membership
from members.transfers import actions
from members.transfers.forms.opening import SAME_PLACE
from partyportal import dates
from partyportal.forms import ScopedForm
from partyportal.lists.acts import REFUSED, Act, add_to_lists


class MoveManyForm(ScopedForm):
    """Where the chosen members go, from which day, by which decision."""

    organization = forms.ModelChoiceField(label="chuyển đến", queryset=Organization.objects.all())
    day = forms.DateField(label="từ ngày", initial=dates.today, validators=[dates.refuse_future])
    decision_number = forms.CharField(label="số quyết định", max_length=60, help_text="ví dụ: 58-QĐ/ĐU")
    decision_on = forms.DateField(label="ngày quyết định", validators=[dates.refuse_future])

    def choices_of(self, name, queryset):
        return self.user.organizations("add", Member).active().branches()

    def clean(self):
        typed = super().clean()
        day, decided = typed.get("day"), typed.get("decision_on")
        if day and decided and decided > day:
            self.add_error("decision_on", "Ngày quyết định không thể sau ngày chuyển.")
        return typed


def move(member, *, organization, day, by, **decision) -> str:
    """Move one of the chosen; who may not go, or is there already, stays and says why."""
    current = member.memberships.filter(valid_to=None).select_related("organization").first()
    if current is None or not by.acts_at("change", Membership, current.organization):
        raise ValidationError(REFUSED)
    if current.organization == organization:
        raise ValidationError(SAME_PLACE)
    current.check_end(day)
    actions.move_one(member=member, organization=organization, day=day, by=by, **decision)
    return f"Đã chuyển đến {organization.short_name} từ ngày {dates.shown(day)}."


# Offered to who may take people in; each row is asked for the right to end what it leaves.
MOVE = Act(key="move", label="Chuyển chi bộ", icon="arrow-left-right", do=move, action="add", form=MoveManyForm)


def offer_on_lists():
    add_to_lists(Member, MOVE)
