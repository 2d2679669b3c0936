from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from partyportal import dates
from partyportal.dates import PartialDateField, add_months
from partyportal.models import Record
from partyportal.text import clean, fold, masked, one_spelling, sort_key


class Status(models.TextChoices):
    """Where a member stands; the first five count in the head-count."""

    FULL = "full", "Chính thức"
    PROBATIONARY = "probationary", "Dự bị"
    EXEMPT = "exempt", "Miễn sinh hoạt"
    TEMP_AWAY = "temp_away", "Sinh hoạt tạm thời nơi khác"
    SUSPENDED = "suspended", "Đình chỉ sinh hoạt"


class MemberQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Members of organisations in the user's scope; to view, also the user's own record."""
        if user.reaches_all(action, self.model):
            return self
        scope = Q(organization__in=user.organizations(action, self.model))
        if action == "view":
            scope |= Q(user=user)
        return self.filter(scope)

    def in_head_count(self):
        """Members who belong to their organisation today."""
        return self.filter(is_in_head_count=True)

    def search(self, text: str):
        """Members whose name, card or citizen number holds the text; exact diacritics first."""
        found = self
        for token in fold(text).split():
            found = found.filter(search__contains=token)
        if any(char in text for char in "0123456789"):
            digits = "".join(filter(str.isdigit, text))
            found = self.filter(Q(card_number__startswith=digits) | Q(citizen_number__startswith=digits))
        return found.annotate(
            rank=models.Case(
                models.When(spelled__contains=one_spelling(text), then=0), default=1, output_field=models.IntegerField()
            )
        ).order_by("rank", "sort_key", "pk")


class Member(Record):
    """A person who is or was a member of the Party. Status and organisation follow the dated memberships."""

    class Gender(models.TextChoices):
        MALE = "male", "Nam"
        FEMALE = "female", "Nữ"

    class Professional(models.TextChoices):
        NONE = "none", "Chưa qua đào tạo"
        ELEMENTARY = "elementary", "Sơ cấp"
        INTERMEDIATE = "intermediate", "Trung cấp"
        COLLEGE = "college", "Cao đẳng"
        UNIVERSITY = "university", "Đại học"
        MASTER = "master", "Thạc sĩ"
        DOCTOR = "doctor", "Tiến sĩ"
        SCIENCE_DOCTOR = "science_doctor", "Tiến sĩ khoa học"

    class Theory(models.TextChoices):
        NONE = "none", "Chưa"
        ELEMENTARY = "elementary", "Sơ cấp"
        INTERMEDIATE = "intermediate", "Trung cấp"
        ADVANCED = "advanced", "Cao cấp"
        BACHELOR = "bachelor", "Cử nhân"

    full_name = models.CharField("họ và tên", max_length=120)
    gender = models.CharField("giới tính", max_length=6, choices=Gender, blank=True)
    birth_date = PartialDateField("ngày sinh", null=True, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=40, blank=True)
    religion = models.CharField("tôn giáo", max_length=40, blank=True)
    hometown = models.CharField("quê quán", max_length=200, blank=True)
    government_post = models.CharField("chức vụ chính quyền", max_length=120, blank=True)
    workplace = models.CharField("đơn vị công tác", max_length=160, blank=True)
    schooling = models.CharField("giáo dục phổ thông", max_length=20, blank=True, help_text="ví dụ: 12/12")
    professional = models.CharField("trình độ chuyên môn", max_length=16, choices=Professional, blank=True)
    theory = models.CharField("lý luận chính trị", max_length=16, choices=Theory, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    card_number = models.CharField(
        "số thẻ đảng viên",
        max_length=12,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"^(\d{8}|\d{12})$", "Số thẻ đảng viên có 8 hoặc 12 chữ số.")],
        error_messages={"unique": "Số thẻ này đã có ở hồ sơ của một đảng viên khác."},
    )
    citizen_number = models.CharField(
        "số căn cước",
        max_length=12,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"^\d{12}$", "Số căn cước có 12 chữ số.")],
        error_messages={"unique": "Số căn cước này đã có ở hồ sơ của một đảng viên khác."},
    )
    admission_decision_on = PartialDateField("ngày quyết định kết nạp", null=True, blank=True)
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
    # Written by `save` and by every bulk path.
    search = models.CharField(max_length=120, editable=False)
    spelled = models.CharField(max_length=120, editable=False)
    sort_key = models.CharField(max_length=600, editable=False)

    objects = MemberQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["search", "spelled", "sort_key"], verbose_name="lịch sử hồ sơ đảng viên"
    )

    MASKED_FIELDS = ("card_number", "citizen_number")

    class Meta:
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="member_order"),
            models.Index(fields=["organization", "sort_key", "id"], name="member_order_of_branch"),
            models.Index(fields=["status", "sort_key", "id"], name="member_order_of_status"),
            # Counts the list of a whole tree without reading its rows.
            models.Index(fields=["organization"], name="member_present", condition=Q(is_in_head_count=True)),
        ]
        verbose_name = "đảng viên"
        verbose_name_plural = "đảng viên"

    def __str__(self):
        return self.full_name

    def clean(self):
        check_life_dates(self)

    def save(self, *args, update_fields=None, **kwargs):
        self.fill_keys()
        if update_fields is not None and "full_name" in update_fields:
            update_fields = {*update_fields, "search", "spelled", "sort_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("members:detail", args=[self.pk])

    def fill_keys(self):
        """Write what search and order read; bulk paths call it themselves."""
        self.full_name = clean(self.full_name)
        self.search = fold(self.full_name)
        self.spelled = one_spelling(self.full_name)
        self.sort_key = sort_key(self.full_name)
        self.card_number = self.card_number or None
        self.citizen_number = self.citizen_number or None

    @property
    def masked_card_number(self):
        return masked(self.card_number or "")

    @property
    def masked_citizen_number(self):
        return masked(self.citizen_number or "")

    @property
    def is_probationary(self):
        return self.status == Status.PROBATIONARY

    def follow_memberships(self):
        """Take status and organisation from the open membership, else from the last one."""
        rows = self.memberships.order_by("valid_from", "pk")
        current = rows.filter(valid_to=None).last() or rows.last()
        self.organization_id = current.organization_id
        self.status = current.status
        self.is_in_head_count = current.valid_to is None
        self.save(update_fields=["organization", "status", "is_in_head_count"])


def check_life_dates(member):
    """Refuse what cannot be for any day that the dates may be; a rule that needs a day gives no verdict without."""
    born, decided = member.birth_date, member.admission_decision_on
    admitted, official = member.admitted_on, member.official_on
    errors = {}
    if born and born.earliest > dates.today():
        errors["birth_date"] = "Ngày sinh không thể ở tương lai."
    if born and admitted and add_months(born.earliest, 18 * 12) > admitted.latest:
        errors["admitted_on"] = "Ngày vào Đảng phải từ khi đủ 18 tuổi. Hãy kiểm tra ngày sinh và ngày vào Đảng."
    if decided and admitted and decided.earliest > admitted.latest:
        errors["admission_decision_on"] = "Ngày quyết định kết nạp không thể sau lễ kết nạp."
    if admitted and official and official.latest < admitted.earliest:
        errors["official_on"] = "Ngày chính thức không thể trước ngày vào Đảng."
    if errors:
        raise ValidationError(errors)


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        scope = Q(organization__in=user.organizations(action, self.model))
        if action == "view":
            scope |= Q(member__user=user)
        return self.filter(scope)

    def on(self, day):
        """Rows that count on the day: the first day counts, the last does not."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)

    def obliged(self, day):
        """Those who must attend and study on the day: less exempt and temporarily away."""
        return self.on(day).exclude(status__in=[Status.EXEMPT, Status.TEMP_AWAY, Status.SUSPENDED])

    def within(self, organization):
        """Rows of the organisation and of all below it in today's tree."""
        return self.filter(organization__path__startswith=organization.path)


class Membership(Record):
    """That a person belonged to an organisation, with one status, between two days."""

    class HowIn(models.TextChoices):
        INITIAL = "initial", "có từ trước khi lập sổ"
        ADMITTED = "admitted", "kết nạp"
        RECOGNISED = "recognised", "công nhận chính thức"
        MOVED_IN = "moved_in", "chuyển sinh hoạt đến"
        MOVED_WITHIN = "moved_within", "chuyển trong đảng bộ"
        STATUS_CHANGE = "status_change", "đổi trạng thái"

    class HowOut(models.TextChoices):
        RECOGNISED = "recognised", "công nhận chính thức"
        MOVED_OUT = "moved_out", "chuyển sinh hoạt đi"
        MOVED_WITHIN = "moved_within", "chuyển trong đảng bộ"
        STATUS_CHANGE = "status_change", "đổi trạng thái"
        LEFT = "left", "ra khỏi Đảng"
        STRUCK_OFF = "struck_off", "xóa tên"
        EXPELLED = "expelled", "khai trừ"
        DIED = "died", "từ trần"

    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="memberships")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="memberships"
    )
    status = models.CharField("trạng thái", max_length=12, choices=Status)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    how_in = models.CharField("vào bằng", max_length=14, choices=HowIn)
    how_out = models.CharField("ra bằng", max_length=14, choices=HowOut, blank=True)
    note = models.CharField("ghi chú", max_length=250, blank=True)

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử sinh hoạt đảng")

    class Meta:
        ordering = ["member", "valid_from"]
        indexes = [models.Index(fields=["organization", "valid_from", "valid_to"], name="membership_on_a_day")]
        verbose_name = "quá trình sinh hoạt đảng"
        verbose_name_plural = "quá trình sinh hoạt đảng"
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(valid_to=None),
                name="membership_one_open",
                violation_error_message="Đảng viên này đang sinh hoạt ở một tổ chức khác.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=models.F("valid_from")),
                name="membership_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None, how_out="") | (Q(valid_to__isnull=False) & ~Q(how_out="")),
                name="membership_end_has_a_reason",
                violation_error_message="Nhập cả ngày kết thúc và lý do, hoặc để trống cả hai.",
            ),
        ]

    def __str__(self):
        return f"{self.member} – {self.organization}, {self.get_status_display()}"


class TermQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        return self.filter(organization__in=user.organizations(action, self.model))

    def on(self, day):
        """Terms that run on the day, extensions included; the last day does not count."""
        return self.annotate(ends=models.functions.Coalesce("extended_to", "ends_on")).filter(
            begins_on__lte=day, ends__gt=day
        )


class Term(Record):
    """A term of an organisation, from one congress to the next."""

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="terms")
    ordinal = models.PositiveSmallIntegerField("khóa, lần thứ")
    begins_on = models.DateField("từ ngày", help_text="ngày sau ngày bế mạc đại hội")
    ends_on = models.DateField("đến trước ngày")
    extended_to = models.DateField("kéo dài đến trước ngày", null=True, blank=True)
    extension_decision = models.CharField("văn bản kéo dài nhiệm kỳ", max_length=120, blank=True)

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
        ]

    def __str__(self):
        return f"Nhiệm kỳ {self.begins_on.year} – {(self.extended_to or self.ends_on).year}"


class CommitteeSeatQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        scope = Q(organization__in=user.organizations(action, self.model))
        if action == "view":
            scope |= Q(member__user=user)
        return self.filter(scope)

    def on(self, day):
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), begins_on__lte=day)


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
    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="seats")
    post = models.CharField("chức vụ", max_length=24, choices=Post)
    begins_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày", null=True, blank=True)

    objects = CommitteeSeatQuerySet.as_manager()
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

    def save(self, *args, **kwargs):
        self.organization_id = self.term.organization_id
        super().save(*args, **kwargs)


class ImportBatchQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        return self.filter(organization__in=user.organizations(action, self.model))


class ImportBatch(models.Model):
    """A member list that was read from a workbook and waits to be accepted; its rows are kept until then."""

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người nhập", editable=False)
    file_name = models.CharField("tên tệp", max_length=200, editable=False)
    rows = models.JSONField("các dòng", editable=False)
    at = models.DateTimeField("lúc", auto_now_add=True)
    applied_at = models.DateTimeField("đã nhập lúc", null=True, editable=False)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        verbose_name = "lần nhập từ Excel"
        verbose_name_plural = "lần nhập từ Excel"

    def __str__(self):
        return self.file_name
