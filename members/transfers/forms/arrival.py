"""Taking in someone from outside: a new record, or a former member's own one."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from branches.models import Organization
from members import numbers
from members.actions import check_return
from members.forms.members import MaskedNumberField
from members.models import Member, Status
from members.transfers import actions
from members.transfers.forms.steps import WarnedForm
from members.transfers.models import Transfer
from partyportal import dates
from partyportal.dates import PartialDateFormField
from partyportal.text import clean, fold
from rulebook.sources import cited

NEW = "new"
KNOWN = "Cổng đã có hồ sơ của người trùng số thẻ, số căn cước, hoặc họ tên và ngày sinh. Hãy chọn đúng người."
PERSON = ["full_name", "gender", "birth_date", "card_number", "citizen_number", "admitted_on", "official_on"]
PAPERS = ["has_dossier", "has_inventory"]


class TakeInForm(WarnedForm):
    """A person who came with a paper becomes a member of one of our branches."""

    slug, title, submit = "take", "Tiếp nhận vào chi bộ", "Tiếp nhận"
    states, right = [Transfer.State.ISSUED, Transfer.State.PRESENTED], "accept"
    day = forms.DateField(label="ngày tiếp nhận", initial=dates.today)
    organization = forms.ModelChoiceField(label="chi bộ tiếp nhận", queryset=Organization.objects.all())
    status = forms.ChoiceField(label="diện đảng viên", choices=[(one, one.label) for one in list(Status)[:2]])
    former = forms.CharField(label="hồ sơ đã có trong cổng", required=False, widget=forms.HiddenInput)
    full_name = forms.CharField(label="họ và tên", max_length=120)
    gender = forms.ChoiceField(label="giới tính", choices=Member.Gender)
    birth_date = PartialDateFormField(label="ngày sinh")
    card_number = MaskedNumberField(label="số thẻ đảng viên")
    citizen_number = MaskedNumberField(label="số căn cước")
    admitted_on = PartialDateFormField(label="ngày vào Đảng", required=False)
    official_on = PartialDateFormField(label="ngày chính thức", required=False)
    has_dossier = forms.BooleanField(label="hồ sơ đảng viên đã niêm phong", required=False)
    has_inventory = forms.BooleanField(label="xác nhận mục lục hồ sơ", required=False)

    field_order = ["organization", "day", "status", *PERSON, "former", *PAPERS, "exception"]

    def __init__(self, *args, transfer, **kwargs):
        known = {name: getattr(transfer, name) for name in ["full_name", "gender", "birth_date", "status", *PAPERS]}
        initial = known | {"organization": transfer.to_organization}
        super().__init__(*args, transfer=transfer, initial=initial, **kwargs)
        self.matches = []

    def choices_of(self, name, queryset):
        return self.user.organizations("accept", Transfer).active().branches()

    @classmethod
    def fits(cls, transfer):
        return super().fits(transfer) and transfer.is_incoming and not transfer.is_temporary

    def clean_day(self):
        return self.come("day", self.transfer.presented_on)

    def warned(self, cleaned):
        missing = [self.fields[name].label for name in PAPERS if not cleaned.get(name)]
        source = cited("transfer_inventory", cleaned["day"])
        return [f"Thiếu {', '.join(missing)}: nơi đến chưa được tiếp nhận{source}."] if missing else []

    def clean(self):
        cleaned = super().clean()
        if "full_name" not in self.errors:
            self._find(cleaned)
            self.member = self._person(cleaned)
            self._judge(cleaned)
        return cleaned

    def _find(self, cleaned):
        """Offer the former members who may be the same person; one of them, or none, must be named."""
        same = Q(search=fold(cleaned["full_name"]), birth_date=cleaned.get("birth_date") or "-")
        held = numbers.holders_of([cleaned.get(name) for name in Member.MASKED_FIELDS], self.user)
        same |= Q(pk__in=held.values("pk"))
        gone = Member.objects.visible_to(self.user).filter(same, is_in_head_count=False)
        self.matches = list(gone.select_related("organization"))
        if not self.matches:
            return
        choices = [*((str(one.pk), _label(one)) for one in self.matches), (NEW, "Là người khác, lập hồ sơ mới")]
        self.fields["former"].widget = forms.RadioSelect(choices=choices)
        if cleaned.get("former") not in dict(choices):
            self.add_error("former", KNOWN)

    def _person(self, cleaned) -> Member:
        """The record with what was typed; what was left empty stays as a former record has it."""
        chosen = cleaned.get("former")
        member = next((one for one in self.matches if str(one.pk) == chosen), Member())
        for name in PERSON:
            if cleaned.get(name):
                setattr(member, name, cleaned[name])
        member.full_name = clean(member.full_name)
        member.card_number, member.citizen_number = member.card_number or None, member.citizen_number or None
        return member

    def _judge(self, cleaned):
        """Refuse at its field a number that another person holds, and days that cannot be."""
        try:
            self.member.full_clean(exclude=["organization", "status"])
        except ValidationError as refused:
            for name, errors in refused.error_dict.items():
                if name not in self.errors:
                    held = name in Member.MASKED_FIELDS and self._held(name)
                    self.add_error(name if name in self.fields else None, held or errors)
        if self.member.pk and cleaned.get("day"):
            self._judge_return(cleaned["day"])

    def _held(self, name: str) -> str:
        return numbers.refusal(name, getattr(self.member, name), self.user, but=self.member)

    def _judge_return(self, day):
        try:
            check_return(self.member.memberships.order_by("valid_from").last(), day)
        except ValidationError as refused:
            self.add_error("day", refused.messages)

    def save(self):
        data = self.cleaned_data
        facts = {name: data[name] for name in ["organization", "day", "status", "exception", *PAPERS]}
        return actions.take_in(transfer=self.transfer, member=self.member, by=self.user, **facts)

    @property
    def consequence(self):
        data = self.cleaned_data
        place, standing = data["organization"], Status(data["status"]).label.lower()
        said = (
            f"Từ ngày {dates.shown(data['day'])}, đồng chí {self.member.full_name} là đảng viên {standing} "
            f"của {place} và tính vào đảng số của {place}. "
        )
        return said + ("Hồ sơ cũ được mở lại." if self.member.pk else "Hồ sơ mới được lập.")


def _label(member: Member) -> str:
    last = member.memberships.order_by("valid_from").last()
    until = dates.shown(last.valid_to)
    return f"Đồng chí {member}, sinh {member.birth_date or '–'}, thuộc {member.organization} đến {until}"
