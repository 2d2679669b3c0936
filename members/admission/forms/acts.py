"""The ceremony, the recognition and the closing of a file: each says its consequence before it is done."""

from django import forms
from django.core.exceptions import ValidationError

from members import actions as lives
from members import numbers
from members.admission import actions, checks
from members.admission.due import OpenFile
from members.admission.forms.candidates import GIVE_REASON, StepForm
from members.admission.models import Candidate, CandidateStep
from members.forms.members import OFFICE_WRITES, MaskedNumberField
from members.forms.memberships import ActForm
from members.models import Member
from partyportal import dates
from partyportal.forms import ScopedForm
from partyportal.text import fold
from rulebook.deadlines import Clock

Kind = CandidateStep.Kind
HAS_FILE = (
    "Đảng viên này đang có hồ sơ kết nạp, công nhận chưa đóng. Hãy ghi quyết định công nhận ở hồ sơ đó "
    "để các bước và ngày chính thức được tính đúng."
)


class AdmitForm(ScopedForm):
    """The ceremony, from which the candidate is a probationary member."""

    title, submit, counted = "Ghi lễ kết nạp", "Tiếp tục", None
    day = forms.DateField(label="ngày tổ chức lễ kết nạp", validators=[dates.refuse_future])
    former = forms.ModelChoiceField(
        label="hồ sơ đảng viên cũ",
        queryset=Member.objects.all(),
        required=False,
        empty_label="Lập hồ sơ đảng viên mới",
        help_text="người trùng họ tên, không còn sinh hoạt; chọn khi kết nạp lại",
    )
    number = forms.CharField(
        label="số thẻ hoặc số căn cước cũ", max_length=20, required=False, help_text="để tìm hồ sơ cũ mang tên khác"
    )
    reason = forms.CharField(label="lý do tiếp tục dù có lưu ý", max_length=250, required=False)

    def __init__(self, *args, candidate, path, **kwargs):
        self.candidate, self.path, self.cautions = candidate, path, []
        super().__init__(*args, **kwargs)
        self.file = OpenFile.of(candidate, Clock.of(candidate.organization))
        if not self.fields["former"].queryset.exists():
            del self.fields["former"]
        if not candidate.is_readmission:
            del self.fields["number"]

    def choices_of(self, name, queryset):
        """Former members of the same name; two birth dates that cannot be one day are two people."""
        return super().choices_of(name, queryset).filter(is_in_head_count=False, search=fold(self.candidate.full_name))

    def clean_number(self):
        number = "".join(filter(str.isdigit, self.cleaned_data["number"]))
        gone = Member.objects.visible_to(self.user).filter(is_in_head_count=False)
        found = numbers.find(number, self.user, among=gone) if number else None
        if number and not found:
            raise ValidationError("Không có hồ sơ cũ nào mang số này trong phạm vi của đồng chí.")
        return found

    def clean(self):
        cleaned = super().clean()
        if day := cleaned.get("day"):
            try:
                checks.check_order(self.file, Kind.CEREMONY, day, "day")
            except ValidationError as error:
                self.add_error(None, error)
            self._warn(day)
        return cleaned

    @property
    def old(self) -> Member | None:
        return self.cleaned_data.get("number") or self.cleaned_data.get("former")

    def _warn(self, day):
        self.cautions = [*checks.of_step(self.file, Kind.CEREMONY, day), *self._of_former(day), *self._doubles()]
        if self.cautions and not self.cleaned_data.get("reason"):
            self.add_error("reason", GIVE_REASON)

    def _of_former(self, day) -> list:
        last = self.old and self.old.memberships.order_by("valid_from").last()
        return checks.of_readmission(self.candidate, last.valid_to, day, self.file.clock) if last else []

    def _doubles(self) -> list:
        """Somebody of that name and birth date who is a member already."""
        same = Member.objects.visible_to(self.user).in_head_count().filter(search=fold(self.candidate.full_name))
        if not self.candidate.birth_date or not same.filter(birth_date=self.candidate.birth_date).exists():
            return []
        return [
            checks.Caution("Đã có một đảng viên cùng họ tên, ngày sinh đang sinh hoạt. Hãy kiểm tra kẻo lập hai hồ sơ.")
        ]

    @property
    def consequence(self) -> str:
        record = "dùng lại hồ sơ đảng viên cũ" if self.old else "lập hồ sơ đảng viên mới"
        return (
            f"Từ ngày {dates.shown(self.cleaned_data['day'])}, đồng chí {self.candidate} là đảng viên dự bị của "
            f"{self.candidate.organization} và tính vào đảng số; {record} từ những gì đã ghi."
        )

    def save(self):
        day, reason = self.cleaned_data["day"], self.cleaned_data["reason"]
        return actions.admit(candidate=self.candidate, day=day, former=self.old, reason=reason, by=self.user)


class CloseForm(ScopedForm):
    """Why the work on a file ends."""

    title, submit, counted = "Đóng hồ sơ", "Tiếp tục", None
    closed_reason = forms.ChoiceField(label="lý do")
    day = forms.DateField(label="ngày đóng hồ sơ", initial=dates.today, validators=[dates.refuse_future])
    closed_note = forms.CharField(label="ghi chú", max_length=250, required=False)

    def __init__(self, *args, candidate, path, **kwargs):
        self.candidate, self.path, self.cautions = candidate, path, []
        super().__init__(*args, **kwargs)
        self.fields["closed_reason"].choices = [(way, Candidate.Closing(way).label) for way in self.ways]

    @property
    def ways(self) -> list[str]:
        """What may have happened, by how far the file came."""
        ways = Candidate.Closing
        if not self.candidate.is_admitted:
            return [ways.STOPPED, ways.MOVED, ways.CANCELLED, ways.OTHER]
        if not self.candidate.member.is_probationary:
            return [ways.COMPLETED, ways.MOVED, ways.OTHER]
        return [ways.MOVED, ways.STRUCK_OFF, ways.CANCELLED, ways.OTHER]

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day < self.candidate.opened_on:
            raise ValidationError("Ngày đóng hồ sơ không thể trước ngày đưa vào danh sách.")
        return day

    @property
    def consequence(self) -> str:
        way = Candidate.Closing(self.cleaned_data["closed_reason"]).label
        more = " Việc kết thúc sinh hoạt được ghi riêng ở hồ sơ đảng viên." if self.candidate.is_admitted else ""
        return f"Hồ sơ của {self.candidate} được đóng ({way}) và rời khỏi bảng theo dõi; dữ liệu được giữ lại.{more}"

    def save(self):
        return actions.close(candidate=self.candidate, by=self.user, **self.cleaned_data)


def check_card(number: str, member: Member, user):
    """Refuse a card number that is no number, or that somebody else holds; say who, where the user may see them."""
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
