"""The decision that makes a full member, with a file or without one, and the card."""

from django.core.exceptions import ValidationError

from members import actions as lives
from members import numbers
from members.admission import actions
from members.admission.forms import StepForm
from members.forms import OFFICE_WRITES, MaskedNumberField
from members.membership_forms import ActForm
from members.models import Member
from partyportal import dates

HAS_FILE = (
    "Đảng viên này đang có hồ sơ kết nạp, công nhận chưa đóng. Hãy ghi quyết định công nhận ở hồ sơ đó "
    "để các bước và ngày chính thức được tính đúng."
)


def check_card(number: str, member: Member, user):
    """Refuse a card number that is no number, or that somebody else holds; say who, where the user may see him."""
    if not number:
        return
    Member._meta.get_field("card_number").run_validators(number)
    if refusal := numbers.refusal("card_number", number, user, but=member):
        raise ValidationError(refusal)


class CardForm(StepForm):
    """A step after which the member holds a card."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stored = self.candidate.member.card_number or ""
        self.fields["card_number"] = MaskedNumberField(stored=stored, label="số thẻ đảng viên")
        self.initial["card_number"] = stored
        if not self.user.organizations("reveal", Member).filter(pk=self.candidate.organization_id).exists():
            self.fields["card_number"].disabled, self.fields["card_number"].help_text = True, OFFICE_WRITES
        self.order_fields(["done_on", "card_number"])

    def clean_card_number(self):
        number = self.cleaned_data["card_number"]
        check_card(number, self.candidate.member, self.user)
        return number

    def save(self, commit=True):
        return actions.hand_card(step=self.instance, card_number=self.cleaned_data["card_number"], by=self.user)


class RecogniseForm(CardForm):
    """The decision that makes a probationary member a full one."""

    submit = "Tiếp tục"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["done_on"].label = "ngày nhận được quyết định"
        self.fields["document_on"].label = "ngày ban hành quyết định"
        self.fields["document_on"].required = self.fields["document_number"].required = True

    def clean(self):
        if self.path.probation is None:
            raise ValidationError(actions.NO_CEREMONY)
        return super().clean()

    @property
    def title(self) -> str:
        return "Công nhận chính thức"

    @property
    def consequence(self) -> str:
        end = self.path.probation.day
        return (
            f"Từ ngày {dates.shown(end)}, đồng chí {self.candidate} là đảng viên chính thức của "
            f"{self.candidate.member.organization}. "
            "Ngày chính thức là ngày hết thời gian dự bị, dù quyết định ban hành sau."
        )

    def save(self, commit=True):
        number = self.cleaned_data["card_number"]
        return actions.recognise(candidate=self.candidate, step=self.instance, card_number=number, by=self.user)


class MemberRecognitionForm(ActForm):
    """A probationary member without an open file becomes a full one."""

    title, submit, act = "Công nhận chính thức", "Công nhận chính thức", lives.recognise

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].label = "ngày chính thức"
        if self.member.official_on:
            self.fields["day"].initial = self.member.official_on.day

    def clean_day(self):
        day = super().clean_day()
        if self.member.admitted_on and day < self.member.admitted_on.earliest:
            raise ValidationError(lives.BEFORE_ADMISSION)
        return day

    def clean(self):
        if not self.member.is_probationary:
            raise ValidationError(lives.NOT_PROBATIONARY)
        if self.member.candidacies.open().exists():
            raise ValidationError(HAS_FILE)
        return super().clean()

    @property
    def consequence(self) -> str:
        return f"{self.since} là đảng viên chính thức của {self.current.organization}."
