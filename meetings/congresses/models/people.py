from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from branches.models import Organization
from meetings.congresses.models.parts import Part, PartQuerySet, refuse_probationary
from meetings.models import Congress
from members.models import Member
from partyportal.models import Record


class BodySeat(Part, Record):
    """A member of one of the bodies that lead a congress, write it down, or count its ballots."""

    class Body(models.TextChoices):
        PRESIDIUM = "presidium", "Đoàn chủ tịch"
        SECRETARIAT = "secretariat", "Đoàn thư ký"
        CREDENTIALS = "credentials", "Ban thẩm tra tư cách đại biểu"
        COUNTING = "counting", "Ban kiểm phiếu"
        FIRST_COUNTING = "first_counting", "Ban kiểm phiếu hội nghị lần thứ nhất"

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="bodies", editable=False)
    body = models.CharField("cơ quan của đại hội", max_length=16, choices=Body)
    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="congress_bodies")
    is_head = models.BooleanField("đứng đầu (chủ tịch, trưởng đoàn, trưởng ban)", default=False)

    objects = PartQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử cơ quan đại hội")

    class Meta:
        ordering = ["congress", "body", "-is_head", "member__sort_key", "pk"]
        verbose_name = "thành viên cơ quan đại hội"
        verbose_name_plural = "thành viên cơ quan đại hội"
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "body", "member"],
                name="congress_body_names_once",
                violation_error_message="Đồng chí này đã có trong cơ quan đó của đại hội.",
            )
        ]

    def __str__(self):
        return f"{self.member} ({self.get_body_display()})"

    def get_absolute_url(self):
        return f"{self.congress.get_absolute_url()}#co-quan"


class Allocation(Part, Record):
    """How many delegates an organisation sends to a congress of delegates."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="allocations", editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="đơn vị bầu", related_name="+")
    official = models.PositiveSmallIntegerField("đại biểu chính thức")
    alternate = models.PositiveSmallIntegerField("đại biểu dự khuyết", default=0)

    objects = PartQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử phân bổ đại biểu")

    class Meta:
        ordering = ["congress", "organization__position"]
        verbose_name = "phân bổ đại biểu"
        verbose_name_plural = "phân bổ đại biểu"
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "organization"],
                name="congress_allocates_once",
                violation_error_message="Đơn vị này đã được phân bổ đại biểu.",
            )
        ]

    def __str__(self):
        return f"{self.organization}: {self.official:02d} chính thức, {self.alternate:02d} dự khuyết"

    def get_absolute_url(self):
        return f"{self.congress.get_absolute_url()}#dai-bieu"


class Delegate(Part, Record):
    """A delegate to a congress, official or alternate, as the credentials board has found."""

    class Standing(models.TextChoices):
        OFFICIAL = "official", "Chính thức"
        ALTERNATE = "alternate", "Dự khuyết"

    class Basis(models.TextChoices):
        ELECTED = "elected", "bầu"
        EX_OFFICIO = "ex_officio", "đương nhiên (cấp ủy triệu tập)"
        APPOINTED = "appointed", "chỉ định"

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="delegates", editable=False)
    unit = models.ForeignKey(Organization, models.PROTECT, verbose_name="đơn vị bầu", related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="delegations")
    standing = models.CharField("tư cách", max_length=10, choices=Standing, default=Standing.OFFICIAL)
    basis = models.CharField("do", max_length=12, choices=Basis, default=Basis.ELECTED)
    votes = models.PositiveSmallIntegerField("số phiếu được bầu", null=True, blank=True)
    is_refused = models.BooleanField("không đủ tư cách", default=False)
    note = models.CharField("ghi chú thẩm tra", max_length=160, blank=True)

    objects = PartQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử đại biểu")

    class Meta:
        ordering = ["congress", "unit__position", "-standing", "member__sort_key", "pk"]
        verbose_name = "đại biểu đại hội"
        verbose_name_plural = "đại biểu đại hội"
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "member"],
                name="congress_delegate_once",
                violation_error_message="Đồng chí này đã có trong danh sách đại biểu.",
            )
        ]

    def __str__(self):
        return f"{self.member}, đại biểu {self.get_standing_display().lower()}"

    def get_absolute_url(self):
        return f"{self.congress.get_absolute_url()}#dai-bieu"

    def clean(self):
        if self._state.adding:
            refuse_probationary(self.congress, self.member_id)
        if self.is_refused and not self.note:
            raise ValidationError({"note": "Ghi lý do không đủ tư cách."})
