"""Lists of the superior that stand beside our people until the differences are decided."""

from collections import Counter

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from branches.models import Organization
from partyportal.models import ScopedQuerySet

EMPTY = {"count": 0, "chosen": 0, "kept": 0}


class ComparisonQuerySet(ScopedQuerySet):
    def undecided(self):
        """Those of which nothing was taken over yet."""
        return self.filter(applied_at=None)


class Comparison(models.Model):
    """A list of the superior beside our people: what differs, what is chosen, and what was taken over.

    `table` holds the rows as they were read and is emptied once the choice is written; `layout` and `findings` hold
    masked numbers only, so that corrections can be sent back later.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người đối chiếu", editable=False)
    file_name = models.CharField("tên tệp", max_length=200, editable=False)
    table = models.JSONField("các dòng", editable=False)
    layout = models.JSONField("mẫu của tệp", editable=False)
    findings = models.JSONField("kết quả đối chiếu", editable=False)
    choices = models.JSONField("mục nhận theo cấp trên", default=list, editable=False)
    at = models.DateTimeField("lúc", auto_now_add=True)
    chosen_at = models.DateTimeField("lưu lựa chọn lúc", null=True, editable=False)
    applied_at = models.DateTimeField("đã nhận lúc", null=True, editable=False)
    taken = models.PositiveIntegerField("số mục đã nhận", default=0, editable=False)
    # The version of each record that was written, by its key: while it stands, the choice can be taken back.
    written = models.JSONField("hồ sơ đã ghi", default=dict, editable=False)
    taken_back_at = models.DateTimeField("đã lấy lại lúc", null=True, editable=False)

    objects = ComparisonQuerySet.as_manager()

    # Until it is decided it holds the list as it came.
    left_out_of_backup = models.Q(applied_at=None)

    class Meta:
        ordering = ["-at"]
        verbose_name = "lần đối chiếu danh sách"
        verbose_name_plural = "lần đối chiếu danh sách"

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("comparisons:detail", args=[self.pk])

    @property
    def rows(self) -> list[dict]:
        return self.findings["rows"]

    @property
    def differences(self):
        """The differences that may be taken over, each with its key."""
        return ((key_of(row, found), found) for row in self.rows for found in row["differences"] if found["open"])

    @property
    def kinds(self) -> Counter:
        return Counter(row["kind"] for row in self.rows)

    @property
    def columns(self) -> list[dict]:
        """Each field that differs anywhere: how often, and how often theirs is chosen."""
        chosen, columns = set(self.choices), {}
        for key, found in self.differences:
            column = columns.setdefault(found["field"], {name: found[name] for name in ("field", "label")} | EMPTY)
            column["count"] += 1
            column["chosen" if key in chosen else "kept"] += 1
        return sorted(columns.values(), key=lambda column: -column["count"])

    @property
    def corrected_rows(self) -> list[dict]:
        """The rows in which ours stays different, each with those differences."""
        chosen = set(self.choices)
        rows = [(row, [d for d in row["differences"] if key_of(row, d) not in chosen]) for row in self.rows]
        return [row | {"differences": stay} for row, stay in rows if stay]

    def with_keys(self, rows: list[dict]) -> list[dict]:
        """Rows with the key of each difference, and whether theirs is chosen there."""
        chosen = set(self.choices)
        return [
            row
            | {
                "differences": [
                    found | {"key": (key := key_of(row, found)), "is_chosen": key in chosen}
                    for found in row["differences"]
                ]
            }
            for row in rows
        ]

    def choose(self, shown: set[str], ticked: set[str]):
        """Take theirs in what is ticked, keep ours in the rest of what was shown; elsewhere nothing changes."""
        known = {key for key, _ in self.differences}
        self._keep((set(self.choices) - shown) | (ticked & shown & known))

    def choose_column(self, name: str, *, theirs: bool):
        """Take theirs, or keep ours, in one field of everyone; in all fields where none is named."""
        keys = {key for key, found in self.differences if name in ("", found["field"])}
        self._keep(set(self.choices) | keys if theirs else set(self.choices) - keys)

    def renew(self, findings: dict):
        """Show what differs by now; a choice of what no longer differs is forgotten."""
        self.findings = findings
        self.choices = sorted(set(self.choices) & {key for key, _ in self.differences})
        self.save(update_fields=["findings", "choices"])

    @property
    def can_be_taken_back(self) -> bool:
        return bool(self.written) and self.taken_back_at is None

    def close(self, members):
        """Note that the choice is written, and whose; the rows as they were read are kept no longer."""
        self.applied_at, self.table, self.taken = timezone.now(), {}, len(self.choices)
        self.written = {str(member.pk): member.version for member in members}
        self.save(update_fields=["applied_at", "table", "taken", "written"])

    def _keep(self, keys: set[str]):
        self.choices, self.chosen_at = sorted(keys), timezone.now()
        self.save(update_fields=["choices", "chosen_at"])


def key_of(row: dict, difference: dict) -> str:
    """The key of one field of one person, as a tick sends it."""
    return f"{row['member']}:{difference['field']}"
