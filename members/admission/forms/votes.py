"""What is typed of a counted vote; its verdict is shown before it is saved."""

from django import forms
from django.core.exceptions import ValidationError

from members.admission import actions, checks
from members.admission.checklist import RESOLUTIONS
from members.admission.forms.candidates import CautiousForm
from members.admission.models import CandidateStep, CandidateVote
from members.models import CommitteeSeat, Membership, Status
from partyportal import dates

Kind = CandidateStep.Kind
Post = CommitteeSeat.Post
SEATED = [Post.SECRETARY, Post.DEPUTY_SECRETARY, Post.STANDING_MEMBER, Post.COMMITTEE_MEMBER]


class VoteForm(CautiousForm):
    """A counted vote of the branch, the committee or the deciding body."""

    submit = "Tiếp tục"
    goes_on = forms.BooleanField(label="vẫn chuyển hồ sơ lên cấp trên dù không đủ tỷ lệ", required=False)

    class Meta:
        model = CandidateVote
        fields = [
            "voted_on",
            "document_number",
            "document_on",
            "summoned",
            "left_out",
            "left_out_reason",
            "present",
            "votes_for",
            "votes_against",
            "votes_other",
            "reason",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["summoned"] = self.expected

    @property
    def counted(self) -> CandidateVote:
        return self.instance

    @property
    def kind(self) -> str:
        return actions.kind_of(self.instance)

    @property
    def expected(self) -> int | None:
        """How many may vote today, for the field to begin with."""
        place = self.candidate.organization
        if self.instance.level == CandidateVote.Level.BRANCH:
            return Membership.objects.on(dates.today()).filter(organization=place, status=Status.FULL).count() or None
        if self.instance.level == CandidateVote.Level.COMMITTEE and place.parent_id:
            seats = CommitteeSeat.objects.on(dates.today()).filter(organization=place.parent_id, post__in=SEATED)
            return seats.order_by().values("member").distinct().count() or None
        return None

    @property
    def title(self) -> str:
        return f"Ghi biểu quyết của {self.instance.get_level_display()} về {self.instance.get_matter_display()}"

    def clean(self):
        cleaned = super().clean()
        if day := cleaned.get("voted_on"):
            self._check(day)
        if cleaned.get("goes_on") and not cleaned.get("reason"):
            self.add_error("reason", "Ghi lý do vẫn chuyển hồ sơ lên cấp trên.")
        return cleaned

    def _check(self, day):
        """Refuse what cannot be, warn of the rest."""
        try:
            checks.check_order(self.file, self.kind, day, "voted_on")
            if self.kind == Kind.BRANCH_RESOLUTION:
                checks.check_age(self.candidate, day, self.file.clock)
        except ValidationError as error:
            self.add_error(None, error)
            return
        cautions = checks.of_step(self.file, self.kind, day)
        if self.kind == Kind.BRANCH_RESOLUTION:
            cautions += checks.of_vote(self.path, day, self.file.clock)
        self.warn(cautions)

    def _post_clean(self):
        """The verdict is shown before it is saved."""
        super()._post_clean()
        if self.instance.voted_on and not self.errors:
            self.instance.take_rule()

    @property
    def consequence(self) -> str:
        vote = self.instance
        count = f"{vote.votes_for}/{vote.base} tán thành"
        if vote.is_passed is None:
            return f"Ghi {count}. Chưa có quy định về tỷ lệ cho ngày này nên cổng không kết luận."
        if vote.is_passed:
            return f"Ghi {count}, đạt tỷ lệ {vote.rule.shown}."
        rest = (
            "Hồ sơ vẫn chuyển tiếp với lý do đã ghi." if self.cleaned_data["goes_on"] else "Bước này chưa hoàn thành."
        )
        return f"Ghi {count}, chưa đạt tỷ lệ {vote.rule.shown}. {rest}"

    def save(self, commit=True):
        goes_on = self.cleaned_data["goes_on"]
        return actions.record_vote(vote=self.instance, goes_on=goes_on and self.kind in RESOLUTIONS, by=self.user)
