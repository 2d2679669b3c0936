"""What is typed into a file: the person, its steps, its sponsors."""

import django_filters

from members.admission import checks
from members.admission.actions import open_file, record_step
from members.admission.checklist import MILESTONES, UNSKIPPABLE, Phase
from members.admission.due import OpenFile
from members.admission.models import Candidate, CandidateStep, Sponsor
from members.models import Member, Status
from partyportal.forms import RecordForm
from rulebook.deadlines import Clock

Kind = CandidateStep.Kind
GIVE_REASON = "Đọc các lưu ý ở đầu trang; ghi lý do nếu vẫn tiếp tục."


class CandidateFilter(django_filters.FilterSet):
    """The form above the board and the list of files."""

    q = django_filters.CharFilter(label="Họ tên", method="search")
    organization = django_filters.ModelChoiceFilter(
        label="Chi bộ",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Candidate),
        method="under",
    )
    phase = django_filters.ChoiceFilter(
        label="Giai đoạn", empty_label="Mọi giai đoạn", choices=Phase, method="in_phase"
    )
    closed = django_filters.ChoiceFilter(
        label="Diện", empty_label="Hồ sơ đang mở", choices=[("all", "Cả hồ sơ đã đóng")], method="with_closed"
    )

    class Meta:
        model = Candidate
        fields = []

    def filter_queryset(self, queryset):
        queryset = queryset if self.form.cleaned_data.get("closed") else queryset.open()
        return super().filter_queryset(queryset)

    def search(self, queryset, name, text):
        return queryset.search(text)

    def under(self, queryset, name, organization):
        return queryset.filter(organization__path__startswith=organization.path)

    def in_phase(self, queryset, name, phase):
        """Files whose last milestone is that of the phase, as `path.phase_of` reads it."""
        phases = list(Phase)
        for later in phases[phases.index(phase) + 1 :]:
            queryset = queryset.exclude(pk__in=_having(MILESTONES[later]))
        return queryset.filter(pk__in=_having(MILESTONES[phase])) if phase in MILESTONES else queryset

    def with_closed(self, queryset, name, value):
        return queryset


class BoardFilter(CandidateFilter):
    """The board shows open files, by phase in columns: it is narrowed by name and branch alone."""

    phase = closed = None


def _having(kinds):
    return CandidateStep.objects.filter(kind__in=kinds, done_on__isnull=False).values("candidate")


class CandidateForm(RecordForm):
    """The person of a file."""

    class Meta:
        model = Candidate
        fields = [
            "full_name",
            "organization",
            "opened_on",
            "gender",
            "birth_date",
            "ethnicity",
            "religion",
            "hometown",
            "schooling",
            "professional",
            "theory",
            "workplace",
            "government_post",
            "phone",
            "email",
            "is_readmission",
            "left_on",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = self.fields["organization"].queryset[:2]
        if len(offered) == 1:
            self.initial.setdefault("organization", offered[0].pk)

    def choices_of(self, name, queryset):
        return super().choices_of(name, queryset).active().branches()

    def save(self, commit=True):
        return super().save() if self.instance.pk else open_file(candidate=self.instance, by=self.user)


class CautiousForm(RecordForm):
    """A form whose rules warn: it shows what stands against the act and wants a reason to go on."""

    submit = "Lưu"
    counted = None  # the vote whose count is shown before it is saved

    def __init__(self, *args, candidate, path, **kwargs):
        self.candidate, self.path = candidate, path
        self.cautions = []
        super().__init__(*args, **kwargs)
        self.instance.candidate = candidate
        self.file = OpenFile.of(candidate, Clock.of(candidate.organization))

    def warn(self, cautions):
        """Keep the cautions for the page; without a reason they stop the act."""
        self.cautions = cautions
        if cautions and not self.cleaned_data.get("reason"):
            self.add_error("reason", GIVE_REASON)


class StepForm(CautiousForm):
    """A step of the path: done on a day by a paper, or not needed for a reason."""

    class Meta:
        model = CandidateStep
        fields = ["done_on", "document_number", "document_on", "document_issuer", "skipped_reason", "reason", "note"]
        help_texts = {"skipped_reason": "chỉ ghi khi bước này không phải làm; để trống ngày thực hiện"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.kind in UNSKIPPABLE:
            del self.fields["skipped_reason"]
            self.fields["done_on"].required = True
        if self.instance.kind == Kind.DECISION:
            self.fields["done_on"].label = "ngày nhận được quyết định"
            self.fields["document_on"].label = "ngày ban hành quyết định"
            self.fields["document_on"].required = True

    @property
    def title(self) -> str:
        return self.path.line(self.instance.kind).item.label

    @property
    def consequence(self) -> str:
        return f"Đã ghi bước «{self.title}» của {self.candidate}."

    def clean(self):
        cleaned = super().clean()
        done, skipped = cleaned.get("done_on"), cleaned.get("skipped_reason")
        if "done_on" not in self.errors and bool(done) == bool(skipped):
            self.add_error("done_on", "Nhập ngày thực hiện, hoặc lý do không phải làm bước này.")
        if done and "done_on" not in self.errors:
            self.warn(checks.of_step(self.file, self.instance.kind, cleaned.get("document_on") or done))
        return cleaned

    def save(self, commit=True):
        return record_step(step=self.instance, by=self.user)


class SponsorForm(CautiousForm):
    """Who was asked to help the candidate; a second one may stand beside them or take their place."""

    class Meta:
        model = Sponsor
        fields = ["member", "valid_from", "together_since", "letter_on", "valid_to", "reason"]

    @property
    def title(self) -> str:
        return "Sửa người giới thiệu" if self.instance.pk else "Thêm người giới thiệu"

    @property
    def consequence(self) -> str:
        return f"Đã lưu người giới thiệu {self.instance.member} của {self.candidate}."

    def choices_of(self, name, queryset):
        """Full members of the same grassroots organisation whom the user sees."""
        place = self.candidate.organization
        top = place.parent or place
        fit = Member.objects.in_head_count().filter(status=Status.FULL, organization__path__startswith=top.path)
        return super().choices_of(name, fit | Member.objects.filter(pk=self.instance.member_id))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("member") and cleaned.get("valid_from"):
            self._check_places(cleaned)
            shown = Sponsor(
                **{name: cleaned.get(name) for name in ("member", "valid_from", "together_since", "letter_on")}
            )
            self.warn(checks.of_sponsor(shown, self.file.clock))
        return cleaned

    def _check_places(self, cleaned):
        """At most two at a time, and nobody twice."""
        current = [sponsor for sponsor in self.file.sponsors if sponsor.pk != self.instance.pk]
        if cleaned["member"].pk in {sponsor.member_id for sponsor in current}:
            self.add_error("member", "Đồng chí này đang là người giới thiệu của hồ sơ.")
        if len(current) > 1 and not cleaned.get("valid_to"):
            self.add_error(
                "member", "Hồ sơ đã có hai người giới thiệu. Ghi ngày thôi của một người rồi thêm người thay."
            )
