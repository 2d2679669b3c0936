from django import forms

from branches.models import Organization
from members.forms import organizations_of
from members.quality.checks import BY_KEY, CHECKS
from partyportal.forms import ScopedForm, draw_at_once


class MendFilter(ScopedForm):
    """The form above the list of what is to be mended."""

    check = forms.ChoiceField(label="Nội dung", required=False)
    organization = forms.ModelChoiceField(
        label="Tổ chức", empty_label="Mọi chi bộ", queryset=Organization.objects.all(), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["check"].choices = [
            ("", "Mọi nội dung"),
            *((check.key, f"{check.severity.label}: {check.title}") for check in CHECKS),
        ]
        draw_at_once(self)

    def choices_of(self, name, queryset):
        return organizations_of(self.user)

    def chosen(self, members):
        """The people and the check that are asked for; what cannot be understood asks for everything."""
        self.is_valid()
        organization = self.cleaned_data.get("organization")
        if organization:
            members = members.filter(organization__path__startswith=organization.path)
        return members, BY_KEY.get(self.cleaned_data.get("check"))
