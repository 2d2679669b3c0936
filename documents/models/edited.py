"""The texts of a paper that people edited before its issue, each beside what the data said then."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models.issued import IssuedPaper
from documents.printing.merging import Edit, Piece, Unit
from partyportal.models import Record, ScopedQuerySet


class EditedPaperQuerySet(ScopedQuerySet):
    def scope(self, user, action):
        """Texts in the scope; one that is not announced is met on the page of its paper alone."""
        return super().scope(user, action) & Q(is_withheld=False)

    def unissued(self):
        """Texts that nobody has yet: what was issued keeps its text, for when it is taken back."""
        issued = IssuedPaper.objects.in_force().filter(paper=OuterRef("paper"), row=OuterRef("row"))
        return self.filter(~Exists(issued))

    def of(self, paper: str, row: int):
        return self.filter(paper=paper, row=row).first()

    def forget_gone(self) -> int:
        """Delete the texts of rows that were deleted, to which nothing refers any more, and say how many."""
        count = 0
        for label in self.exclude(model="").order_by().values_list("model", flat=True).distinct():
            standing = apps.get_model(label)._default_manager.order_by().values("pk")
            count += self.filter(model=label).exclude(row__in=standing).delete()[0]
        return count


class EditedPaper(Record):
    """What people made of one numbered paper of a row; kept through its issue, for when that is taken back."""

    # Which paper (`admission:admission`), of which row.
    paper = models.CharField("loại giấy tờ", max_length=60, editable=False)
    row = models.BigIntegerField("dòng", editable=False)
    # Of which model the row is, as `label_lower`.
    model = models.CharField(max_length=80, blank=True, editable=False)
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức ban hành", related_name="+", editable=False
    )
    units = models.JSONField("các đoạn", default=list, editable=False)
    is_withheld = models.BooleanField("chưa công bố", default=False, editable=False)

    objects = EditedPaperQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử nội dung giấy tờ")

    class Meta:
        ordering = ["paper", "row"]
        verbose_name = "nội dung giấy tờ đã sửa"
        verbose_name_plural = "nội dung giấy tờ đã sửa"
        constraints = [models.UniqueConstraint(fields=["paper", "row"], name="paper_edited_once")]

    def __str__(self):
        return f"{self.paper} {self.row}"

    def subject_for(self, user):
        """The row of which it is the text, where the user sees it."""
        rows = apps.get_model(self.model)._default_manager.visible_to(user) if self.model else None
        return rows and rows.filter(pk=self.row).first()

    @property
    def edits(self) -> list[Edit]:
        return [Edit(Unit(*unit["base"]) if unit["base"] else None, unit["text"]) for unit in self.units]

    @staticmethod
    def as_units(pieces: list[Piece]) -> list[dict]:
        """The pieces, whose conflicts were settled, as they are kept: over what the data say now."""
        edits = [piece.edit for piece in pieces]
        kept = [edit for edit in edits if edit.base or edit.text.strip()]
        return [{"base": edit.base and [edit.base.text, edit.base.kind], "text": edit.text} for edit in kept]
