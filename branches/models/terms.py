"""Terms of organisations, from one congress to the next."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from branches.models.organizations import Organization
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet


class TermQuerySet(ScopedQuerySet):
    def with_end(self):
        """Each with `ends`, the first day that it no longer runs: closed early, extended, or as planned."""
        return self.annotate(ends=models.functions.Coalesce("closed_on", "extended_to", "ends_on"))

    def on(self, day):
        """Terms that run on the day, extensions included; the last day does not count."""
        return self.with_end().filter(begins_on__lte=day, ends__gt=day)


class Term(Record):
    """A term of an organisation, from one congress to the next."""

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="terms")
    ordinal = models.PositiveSmallIntegerField("khóa, lần thứ")
    begins_on = models.DateField("từ ngày", help_text="ngày sau ngày bế mạc đại hội")
    ends_on = models.DateField("đến trước ngày")
    extended_to = models.DateField("kéo dài đến trước ngày", null=True, blank=True)
    extension_decision = models.CharField("văn bản kéo dài nhiệm kỳ", max_length=120, blank=True)
    extension_decided_on = models.DateField("ngày văn bản kéo dài", null=True, blank=True)
    extension_reason = models.CharField("lý do kéo dài quá mức quy định", max_length=250, blank=True)
    closed_on = models.DateField(
        "kết thúc sớm từ ngày", null=True, blank=True, editable=False, help_text="khi tổ chức sáp nhập, giải thể"
    )

    objects = TermQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử nhiệm kỳ")

    class Meta:
        ordering = ["organization", "-begins_on"]
        verbose_name = "nhiệm kỳ"
        verbose_name_plural = "nhiệm kỳ"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "ordinal"],
                name="term_ordinal_once",
                violation_error_message="Tổ chức này đã có nhiệm kỳ mang số thứ tự đó.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=models.F("begins_on")),
                name="term_ends_after_it_begins",
                violation_error_message="Nhiệm kỳ phải kết thúc sau khi bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(extended_to=None) | Q(extended_to__gt=models.F("ends_on")),
                name="term_is_extended_beyond_its_end",
                violation_error_message="Ngày kéo dài phải sau ngày kết thúc của nhiệm kỳ.",
            ),
            models.CheckConstraint(
                condition=Q(extended_to=None, extension_decision="")
                | (Q(extended_to__isnull=False) & ~Q(extension_decision="")),
                name="term_extension_has_a_decision",
                violation_error_message="Nhập cả ngày kéo dài và văn bản kéo dài nhiệm kỳ, hoặc để trống cả hai.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gt=models.F("begins_on")),
                name="term_closes_after_it_begins",
                violation_error_message="Ngày kết thúc sớm phải sau ngày bắt đầu nhiệm kỳ.",
            ),
        ]

    def __str__(self):
        return f"Nhiệm kỳ {self.begins_on.year} – {self.first_day_after.year}"

    def clean(self):
        """Refuse two terms of one organisation on one day."""
        if not self.organization_id or not self.begins_on or not self.ends_on:
            return
        self.refuse_beside(self.organization.terms.exclude(pk=self.pk).filter(begins_on__lt=self.first_day_after))

    def refuse_beside(self, others):
        """Raise a sentence where one of these terms of the same organisation has a day of this one, or its ordinal."""
        meets = [
            each for each in others if each.begins_on < self.first_day_after and each.first_day_after > self.begins_on
        ]
        if meets:
            raise ValidationError(
                f"Trùng với {meets[0].span}. Nhiệm kỳ sau bắt đầu từ ngày nhiệm kỳ trước kết thúc hoặc muộn hơn."
            )
        if any(each.ordinal == self.ordinal for each in others):
            raise ValidationError({"ordinal": "Tổ chức này đã có nhiệm kỳ mang số thứ tự đó."})

    def get_absolute_url(self):
        return self.organization.get_absolute_url()

    @property
    def first_day_after(self):
        """The first day that no longer counts, the extension or an early end included."""
        return self.closed_on or self.extended_to or self.ends_on

    @property
    def span(self):
        return f"nhiệm kỳ thứ {self.ordinal} ({dates.shown(self.begins_on)} – {dates.shown(self.first_day_after)})"

    def extend(self, *, day, decision, decided_on, reason=""):
        """Let the term run on to the day by a decision; the original end stays."""
        self.extended_to, self.extension_decision = day, decision
        self.extension_decided_on, self.extension_reason = decided_on, reason
        self.save(update_fields=["extended_to", "extension_decision", "extension_decided_on", "extension_reason"])

    def close(self, day):
        """End the term before its time, as its organisation ends; the planned end stays to be read."""
        self.closed_on = day
        self.save(update_fields=["closed_on"])
