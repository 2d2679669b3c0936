"""Who sits in the committees of organisations."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from branches.models import Organization, Term
from members.models.voiding import unvoided
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet


class CommitteeSeatQuerySet(ScopedQuerySet):
    own = "member__user"

    def on(self, day):
        """Seats held on the day, in terms that run on it; the last day does not count."""
        ends = models.functions.Coalesce("ends_on", "term__closed_on", "term__extended_to", "term__ends_on")
        return self.annotate(ends=ends).filter(begins_on__lte=day, ends__gt=day)


class CommitteeSeat(Record):
    """A post that a member holds in the committee of an organisation."""

    class Post(models.TextChoices):
        SECRETARY = "secretary", "Bí thư"
        DEPUTY_SECRETARY = "deputy_secretary", "Phó Bí thư"
        STANDING_MEMBER = "standing_member", "Ủy viên Ban Thường vụ"
        COMMITTEE_MEMBER = "committee_member", "Đảng ủy viên"
        BRANCH_COMMITTEE_MEMBER = "branch_committee_member", "Chi ủy viên"
        INSPECTION_CHAIR = "inspection_chair", "Chủ nhiệm Ủy ban Kiểm tra"
        INSPECTION_MEMBER = "inspection_member", "Ủy viên Ủy ban Kiểm tra"

    term = models.ForeignKey(Term, models.PROTECT, verbose_name="nhiệm kỳ", related_name="seats")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="seats", editable=False
    )
    member = models.ForeignKey("members.Member", models.PROTECT, verbose_name="đảng viên", related_name="seats")
    post = models.CharField("chức vụ", max_length=24, choices=Post)
    begins_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày", null=True, blank=True)

    ended_by = models.ForeignKey(
        "members.Membership",
        models.PROTECT,
        verbose_name="thôi chức vụ cùng với",
        null=True,
        editable=False,
        related_name="ended_seats",
    )

    objects = unvoided(CommitteeSeatQuerySet, "member__voided_at")
    all_rows = CommitteeSeatQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử chức vụ cấp ủy")

    class Meta:
        ordering = ["organization", "-begins_on"]
        verbose_name = "chức vụ cấp ủy"
        verbose_name_plural = "chức vụ cấp ủy"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=models.F("begins_on")),
                name="seat_ends_after_it_begins",
                violation_error_message="Ngày thôi chức vụ phải sau ngày nhận.",
            ),
        ]

    def __str__(self):
        return f"{self.get_post_display()} {self.organization}"

    def clean(self):
        """Refuse a seat outside its term, a post held twice by one person, and two secretaries at once."""
        if not self.term_id or not self.begins_on:
            return
        if not self.term.begins_on <= self.begins_on < self.term.first_day_after:
            raise ValidationError({"begins_on": f"Ngày nhận chức vụ phải trong {self.term.span}."})
        if self.ends_on and self.ends_on > self.term.first_day_after:
            raise ValidationError({"ends_on": f"Ngày thôi chức vụ phải trong {self.term.span}."})
        held = self.term.seats.exclude(pk=self.pk).filter(post=self.post, begins_on__lt=self.first_day_after)
        self.refuse_beside(held.select_related("member"))

    def refuse_beside(self, others):
        """Raise a sentence where one of these seats of the term is the same post, by days that meet."""
        for other in others:
            meets = other.begins_on < self.first_day_after and (other.ends_on is None or other.ends_on > self.begins_on)
            is_same = other.post == self.post and (
                self.post == self.Post.SECRETARY or other.member_id == self.member_id
            )
            if meets and is_same:
                raise ValidationError(
                    {"post": f"Đồng chí {other.member} đang giữ chức vụ này từ {dates.shown(other.begins_on)}."}
                )

    def save(self, *args, **kwargs):
        self.organization_id = self.term.organization_id
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return self.term.get_absolute_url()

    @property
    def first_day_after(self):
        """The first day that the post is no longer held: its own end, else that of the term."""
        return self.ends_on or self.term.first_day_after

    @property
    def ended(self) -> str:
        """How the post ended, in words; nothing while it is held."""
        if self.first_day_after > dates.today():
            return ""
        how = "đến trước" if self.ends_on and self.ends_on < self.term.first_day_after else "hết nhiệm kỳ, đến trước"
        return f"{how} {dates.shown(self.first_day_after)}"

    @property
    def title(self) -> str:
        """The post as it stands beside a name: Bí thư Đảng ủy Sở, Bí thư Chi bộ 1; a member of the committee needs no
        organisation.
        """
        alone = self.post in {self.Post.COMMITTEE_MEMBER, self.Post.INSPECTION_CHAIR, self.Post.INSPECTION_MEMBER}
        if alone:
            return self.get_post_display()
        place = self.organization
        return f"{self.get_post_display()} {place if place.is_branch else place.issuer_name}"

    def is_held_on(self, day) -> bool:
        """Whether it is held on the day, as `on` says of many; needs the term."""
        return self.begins_on <= day < self.first_day_after

    def leave(self, day, with_row=None):
        """Give up the post, with the membership that ended that day where it did; the day no longer counts."""
        self.ends_on, self.ended_by = day, with_row
        self.save(update_fields=["ends_on", "ended_by"])

    def take_back(self):
        """Hold the post on, as if the membership with which it ended had not ended."""
        self.ends_on = self.ended_by = None
        self.save(update_fields=["ends_on", "ended_by"])
