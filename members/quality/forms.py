from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from branches.models import Organization
from members.forms.members import organizations_of
from members.imports.plans import label_of, shown
from members.models import Member
from members.quality import actions
from members.quality.checks import BY_KEY, CHECKS
from partyportal.forms import ScopedForm, draw_at_once


class MendFilter(ScopedForm):
    """The form above the list of what is to be mended."""

    check = forms.ChoiceField(label="Nội dung", required=False)
    organization = forms.ModelChoiceField(
        label="Tổ chức", empty_label="Mọi tổ chức", queryset=Organization.objects.all(), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["check"].choices = [
            ("", "Mọi nội dung"),
            *((check.key, f"{check.severity.label}: {check.title}") for check in CHECKS),
        ]
        draw_at_once(self, self.user)

    def choices_of(self, name, queryset):
        return organizations_of(self.user)

    def chosen(self, members):
        """The people and the check that are asked for; what cannot be understood asks for everything."""
        self.is_valid()
        organization = self.cleaned_data.get("organization")
        if organization:
            members = members.filter(organization__path__startswith=organization.path)
        return members, BY_KEY.get(self.cleaned_data.get("check"))


@dataclass
class Side:
    """One field of both records, and the choice between them where they differ."""

    label: str
    kept: str
    merged: str
    choice: forms.BoundField | None = None


class MergeForm(ScopedForm):
    """Which value stays in each field that differs, and why the two records are of one person."""

    reason = forms.CharField(
        label="căn cứ để gộp",
        max_length=200,
        min_length=10,
        help_text="ví dụ: đã đối chiếu hồ sơ gốc, cùng một người nhập hai lần; ít nhất 10 ký tự",
    )
    seen = forms.RegexField(r"^[0-9]{1,9}-[0-9]{1,9}$", widget=forms.HiddenInput)

    def __init__(self, *args, kept: Member, merged: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept, self.merged = kept, merged
        self.fields["seen"].initial = self.versions
        self.differing = [name for name in actions.FIELDS if getattr(kept, name) != getattr(merged, name)]
        is_newer = bool(self.differing) and self.merged_is_newer()
        for name in self.differing:
            self.fields[name] = forms.ChoiceField(
                label=label_of(name),
                choices=[("kept", "hồ sơ giữ lại"), ("merged", "hồ sơ được gộp")],
                widget=forms.RadioSelect,
                initial=self.better(name, is_newer),
            )

    @property
    def versions(self) -> str:
        return f"{self.kept.version}-{self.merged.version}"

    def merged_is_newer(self) -> bool:
        dates = [member.history.latest().history_date for member in (self.kept, self.merged)]
        return dates[1] > dates[0]

    def better(self, name: str, is_newer: bool) -> str:
        """The filled one; of two filled ones that which was written later."""
        ours, theirs = getattr(self.kept, name), getattr(self.merged, name)
        return "merged" if theirs and (not ours or is_newer) else "kept"

    def clean_seen(self):
        if self.cleaned_data["seen"] != self.versions:
            raise ValidationError(actions.MOVED)
        return self.cleaned_data["seen"]

    @property
    def sides(self) -> list[Side]:
        """Every field of both records, in the order of the member's form."""
        return [
            Side(
                label_of(name),
                shown(self.kept, name, getattr(self.kept, name)),
                shown(self.merged, name, getattr(self.merged, name)),
                self[name] if name in self.differing else None,
            )
            for name in actions.FIELDS
        ]

    def save(self):
        theirs = {name for name in self.differing if self.cleaned_data[name] == "merged"}
        return actions.merge(
            kept=self.kept, merged=self.merged, theirs=theirs, reason=self.cleaned_data["reason"], by=self.user
        )


class ApartForm(ScopedForm):
    """Why two records that look alike are of two people."""

    apart_reason = forms.CharField(
        label="lý do không phải trùng",
        max_length=250,
        min_length=10,
        help_text="ví dụ: hai người khác nhau, số căn cước khác nhau; ít nhất 10 ký tự",
    )
