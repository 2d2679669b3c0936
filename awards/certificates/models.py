"""How a committee's certificates look: what is printed behind the words, and where the words stand."""

import base64
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.printing.certificates import Places
from partyportal.models import Record, ScopedQuerySet


def millimetres(name: str, default: float, least: int = 0, most: int = 200, **facts) -> models.DecimalField:
    """A distance on the sheet in mm, to a tenth."""
    limits = [MinValueValidator(Decimal(least)), MaxValueValidator(Decimal(most))]
    start = Decimal(str(default))
    return models.DecimalField(name, max_digits=4, decimal_places=1, default=start, validators=limits, **facts)


class CertificateTemplate(Record):
    """A sheet of A4 landscape with the places of its words in mm from the upper edge."""

    class Background(models.TextChoices):
        FRAME = "frame", "Khung hoa văn của cổng"
        OWN = "own", "Ảnh nền riêng"
        NONE = "none", "Không in nền (phôi in sẵn)"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="certificate_templates"
    )
    name = models.CharField("tên mẫu", max_length=120, help_text="ví dụ: Giấy khen của Đảng ủy")
    background = models.CharField("nền", max_length=5, choices=Background, default=Background.FRAME)
    picture = models.BinaryField(null=True, editable=False)
    picture_kind = models.CharField(max_length=4, blank=True, editable=False)
    has_head = models.BooleanField(
        "in biểu trưng, tên cơ quan, chữ «Giấy khen»", default=True, help_text="bỏ chọn nếu phôi đã in sẵn"
    )
    head = millimetres("biểu trưng, tên cơ quan", 26)
    title = millimetres("chữ «Giấy khen»", 78)
    recipient = millimetres("người được khen", 97)
    achievement = millimetres("thành tích", 118)
    signing = millimetres("ngày, chữ ký", 131)
    number = millimetres("số quyết định, số vào sổ", 170)
    shift = millimetres("dịch sang phải", 0, least=-30, most=30, help_text="số âm: dịch sang trái")

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["picture"], verbose_name="lịch sử mẫu giấy khen")

    class Meta:
        ordering = ["organization", "name", "pk"]
        verbose_name = "mẫu giấy khen"
        verbose_name_plural = "mẫu giấy khen"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="certificate_template_named_once",
                violation_error_message="Tổ chức này đã có mẫu cùng tên.",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("certificates:edit", args=[self.pk])

    def clean(self):
        if self.background == self.Background.OWN and not self.picture:
            raise ValidationError({"background": "Chọn tệp ảnh nền, hoặc chọn nền khác."})

    @property
    def places(self) -> Places:
        names = {"head": "head", "title": "title", "name": "recipient", "achievement": "achievement"}
        names |= {name: name for name in ("signing", "number", "shift")}
        return Places(**{place: float(getattr(self, field)) for place, field in names.items()})

    @property
    def behind(self) -> str:
        """What the engine prints behind: a word of its own, or the picture as data."""
        if self.background != self.Background.OWN:
            return self.background
        return f"data:image/{self.picture_kind};base64,{base64.b64encode(self.picture).decode()}"
