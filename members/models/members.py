"""The people."""

from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from members.models.memberships import Status
from members.models.people import Person, PersonQuerySet
from members.models.seats import CommitteeSeat
from members.models.voiding import Voidable, unvoided
from partyportal import dates
from partyportal.dates import PartialDateField, add_months
from partyportal.models import ScopedQuerySet
from partyportal.text import masked

# It does not say that somebody holds the number: where it is, is told to those who may see that person's numbers.
NOT_RECORDED = (
    "Số này không ghi được vào hồ sơ. Hãy kiểm tra lại từng chữ số; nếu số đúng, đề nghị Văn phòng cấp ủy cấp trên "
    "đối chiếu."
)

UNDER_AGE_CODE = "under_age"
UNDER_AGE = "Ngày vào Đảng phải từ khi đủ 18 tuổi. Hãy kiểm tra ngày sinh và ngày vào Đảng."


@cache
def address_of_list() -> str:
    """The address of the member list; it never changes while the portal runs."""
    return reverse("members:list")


class MemberQuerySet(ScopedQuerySet, PersonQuerySet):
    own = "user"
    is_judged_by_place = True

    def visible_to(self, user, action="view"):
        """As elsewhere; who reaches all of a long list is not asked about each row."""
        return self if user.reaches_all(action, self.model) else super().visible_to(user, action)

    def in_head_count(self):
        """Members who belong to their organisation today."""
        return self.filter(is_in_head_count=True)

    def with_posts(self):
        """The rows with the committee seats of today, for `Member.posts`."""
        seats = CommitteeSeat.objects.on(dates.today()).select_related("organization")
        return self.prefetch_related(models.Prefetch("seats", seats, to_attr="seats_today"))


class Member(Voidable, Person):
    """A person who is or was a member of the Party. Status and organisation follow the dated memberships."""

    card_number = models.CharField(
        "số thẻ đảng viên",
        max_length=12,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"^(\d{8}|\d{12})$", "Số thẻ đảng viên có 8 hoặc 12 chữ số.")],
        error_messages={"unique": NOT_RECORDED},
    )
    citizen_number = models.CharField(
        "số căn cước",
        max_length=12,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"^\d{12}$", "Số căn cước có 12 chữ số.")],
        error_messages={"unique": NOT_RECORDED},
    )
    # Of before 2021; the same person may have both, and papers of then name this one.
    old_identity_number = models.CharField(
        "số CMND cũ",
        max_length=9,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"^\d{9}$", "Số CMND cũ có 9 chữ số.")],
        error_messages={"unique": NOT_RECORDED},
    )
    admission_decision_on = PartialDateField("ngày quyết định kết nạp", null=True, blank=True)
    card_admitted_on = PartialDateField(
        "ngày vào Đảng ghi trên thẻ", null=True, blank=True, help_text="để tính tuổi đảng khi mất quyết định kết nạp"
    )
    admitted_on = PartialDateField("ngày vào Đảng", null=True, blank=True, help_text="ngày tổ chức lễ kết nạp")
    official_on = PartialDateField("ngày chính thức", null=True, blank=True)
    official_decision_on = PartialDateField("ngày quyết định công nhận chính thức", null=True, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="tài khoản",
        null=True,
        blank=True,
        related_name="member",
    )

    # Written by `follow_memberships`, so that lists need no join to the dated rows.
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="chi bộ", related_name="members", editable=False
    )
    status = models.CharField("trạng thái", max_length=12, choices=Status, editable=False)
    is_in_head_count = models.BooleanField("đang sinh hoạt", default=True, editable=False)

    objects = unvoided(MemberQuerySet)
    all_rows = MemberQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=Person.KEY_FIELDS, verbose_name="lịch sử hồ sơ đảng viên")

    MASKED_FIELDS = ("card_number", "citizen_number", "old_identity_number")

    class Meta:
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="member_order"),
            models.Index(fields=["organization", "sort_key", "id"], name="member_order_of_branch"),
            models.Index(fields=["status", "sort_key", "id"], name="member_order_of_status"),
            # Counts the list of a whole tree without reading its rows.
            models.Index(
                fields=["organization", "voided_at"], name="member_present", condition=Q(is_in_head_count=True)
            ),
        ]
        verbose_name = "đảng viên"
        verbose_name_plural = "đảng viên"

    def clean(self):
        check_life_dates(self)

    def get_absolute_url(self):
        # Below the list's own address, which is looked up once: fifty lookups cost a tenth of a page.
        return f"{address_of_list()}{self.pk}/"

    def fill_keys(self):
        super().fill_keys()
        self.card_number = self.card_number or None
        self.citizen_number = self.citizen_number or None
        self.old_identity_number = self.old_identity_number or None

    @property
    def masked_card_number(self):
        return masked(self.card_number or "")

    @property
    def masked_citizen_number(self):
        return masked(self.citizen_number or "")

    @property
    def masked_old_identity_number(self):
        return masked(self.old_identity_number or "")

    @property
    def is_probationary(self):
        return self.status == Status.PROBATIONARY

    @property
    def next_statuses(self) -> list[str]:
        """What the status may become without a recognition: away, exempt, suspended, or back to what it was."""
        choices = (self.last_standing, Status.EXEMPT, Status.TEMP_AWAY, Status.SUSPENDED)
        return [status for status in choices if status != self.status]

    @property
    def last_standing(self) -> str:
        """Full or probationary: what the member was last, whatever came after."""
        standings = self.memberships.filter(status__in=[Status.FULL, Status.PROBATIONARY]).order_by("-valid_from")
        return standings.values_list("status", flat=True).first() or Status.FULL

    @property
    def posts(self) -> str:
        """Today's posts in the Party, then the one in the government; needs rows of `with_posts`."""
        titles = [seat.title for seat in self.seats_today]
        return ", ".join([*titles, self.government_post] if self.government_post else titles)

    def follow_memberships(self):
        """Take status and organisation from the open membership, else from the last one; an open file goes along."""
        rows = self.memberships.order_by("valid_from", "pk")
        current = rows.filter(valid_to=None).last() or rows.last()
        self.organization_id = current.organization_id
        self.status = current.status
        self.is_in_head_count = current.valid_to is None
        self.save(update_fields=["organization", "status", "is_in_head_count"])
        for file in self.candidacies.open().exclude(organization=self.organization_id):
            file.move(self.organization_id)


def check_life_dates(member):
    """Refuse what cannot be for any day that the dates may be; a rule that needs a day gives no verdict without."""
    born, decided = member.birth_date, member.admission_decision_on
    admitted, official = member.admitted_on, member.official_on
    errors = {}
    if born and born.earliest > dates.today():
        errors["birth_date"] = "Ngày sinh không thể ở tương lai."
    if born and admitted and add_months(born.earliest, 18 * 12) > admitted.latest:
        errors["admitted_on"] = ValidationError(UNDER_AGE, code=UNDER_AGE_CODE)
    if decided and admitted and decided.earliest > admitted.latest:
        errors["admission_decision_on"] = "Ngày quyết định kết nạp không thể sau lễ kết nạp."
    if admitted and official and official.latest < admitted.earliest:
        errors["official_on"] = "Ngày chính thức không thể trước ngày vào Đảng."
    if errors:
        raise ValidationError(errors)
