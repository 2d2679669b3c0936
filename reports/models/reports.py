"""What reports of branches and of committees have in common."""

from django.db import models
from django.db.models import Q

from branches.models import Organization
from documents.models import Document, RenderJob
from partyportal.models import Record, ScopedQuerySet
from partyportal.text import file_name
from reports.models.parts import ReportEvent, Section, TypedFigure
from reports.models.periods import ReportPeriod

# What the portal writes into a report by itself.
NOT_EDITED = ["printed", "kind", "draft_round", "draft_digest"]


class Report(Record):
    """A report of an organisation for a period: its written sections, its figures, what was printed."""

    kind = models.CharField(max_length=15, default="", editable=False)  # which of the two, for the constraint below
    period = models.ForeignKey(ReportPeriod, models.PROTECT, verbose_name="kỳ báo cáo", related_name="reports")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức báo cáo", related_name="reports"
    )
    document = models.OneToOneField(
        Document, models.PROTECT, verbose_name="văn bản đi", null=True, blank=True, editable=False
    )
    # The report of the same period in whose place this one stands, or will stand once it is issued.
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name="thay thế báo cáo",
        null=True,
        blank=True,
        editable=False,
        related_name="successor",
    )
    printed = models.JSONField("bản in đã chốt", null=True, editable=False)
    # How many different drafts were printed, and what the last one said.
    draft_round = models.PositiveSmallIntegerField("lần dự thảo", default=0, editable=False)
    draft_digest = models.CharField(max_length=64, blank=True, editable=False)
    jobs = models.ManyToManyField(RenderJob, verbose_name="bản PDF", blank=True, editable=False, related_name="reports")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-period__ends_on", "organization"]
        verbose_name = "báo cáo"
        verbose_name_plural = "báo cáo"
        constraints = [
            models.UniqueConstraint(
                fields=["period", "organization", "kind"],
                condition=Q(replaces=None),
                name="report_once",
                violation_error_message="Kỳ này tổ chức đã có báo cáo.",
            )
        ]

    def __str__(self):
        return f"Báo cáo {self.period.label} của {self.organization}"

    def save(self, *args, **kwargs):
        self.kind = self._meta.model_name
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Delete the report, and the PDFs that were asked for with it."""
        self.jobs.all().delete()
        return super().delete(*args, **kwargs)

    # Also when it is accepted or issued: the signed copy.
    takes_files = True

    @property
    def due_on(self):
        """The day by which it is owed."""
        return self.period.due_on

    @property
    def is_draft(self):
        return self.status == "draft"

    @property
    def is_locked(self):
        """Accepted and issued reports are frozen with their figures and rows."""
        return self.printed is not None

    @property
    def issue(self):
        """What it said when it was issued, with its files; none where it has no number."""
        return self.document.issue if self.document else None

    @property
    def file_name(self) -> str:
        """What the report's files are called: bc-tong-ket-2025-du."""
        draft = [] if self.is_locked else ["dự thảo"]
        return file_name(" ".join(["bc", self.period.short_label, self.organization.code, *draft]))

    def texts(self) -> dict[str, str]:
        """The written sections by their key."""
        return {section.key: section.text for section in self.sections.all()}

    def write(self, texts: dict[str, str]):
        """Store the written sections; an emptied one is kept empty."""
        for key, text in texts.items():
            Section.objects.update_or_create(report=self, key=key, defaults={"text": text})

    def type_counts(self, typed: dict[str, int | None]):
        """Store what was typed of the counts that no room holds."""
        for code, value in typed.items():
            TypedFigure.objects.update_or_create(report=self, code=code, defaults={"value": value})

    def round_of(self, digest: str) -> int:
        """Which draft this is: the last printed one while nothing has changed, else the next."""
        return self.draft_round if self.draft_round and digest == self.draft_digest else self.draft_round + 1

    def keep_draft(self, digest: str):
        """Remember that this draft was printed."""
        self.draft_round, self.draft_digest = self.round_of(digest), digest
        # No edit: it must not disturb who is writing.
        Report.objects.filter(pk=self.pk).update(draft_round=self.draft_round, draft_digest=digest)

    def note(self, kind, *, by, comment=""):
        """Add a line to the report's course."""
        return ReportEvent.objects.create(report=self, kind=kind, by=by, comment=comment)
