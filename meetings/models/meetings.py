import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Attachment
from meetings.models.calling import Calling, CallingQuerySet
from meetings.models.steps import Steps
from meetings.models.warned import Warned
from members.models import Member
from partyportal import dates
from partyportal.models import Record
from partyportal.text import fold, searched_words
from rulebook.models import RuleValue


def midnight(day):
    """When a day begins in Việt Nam."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


class MeetingQuerySet(CallingQuerySet):
    def scope(self, user, action):
        """Meetings held in the user's scope; to view, also those that convene an organisation of theirs, or them."""
        scope = super().scope(user, action)
        if action == "view":
            concerned = Meeting.objects.concerning(user)
            scope |= Q(pk__in=concerned.values("pk")) & ~Q(status=Meeting.Status.PLANNED)
        return scope

    @staticmethod
    def choice_label(meeting) -> str:
        """What a select says of a meeting: those of all branches bear the same title."""
        return f"{meeting.title} ({meeting.organization}, {meeting.day_in_words})"

    def held(self):
        """Meetings that took place, with or without approved minutes."""
        return self.filter(status__in=[Meeting.Status.HELD, Meeting.Status.APPROVED])

    def upcoming(self, now):
        """Meetings still to come, the nearest first."""
        waiting = [Meeting.Status.PLANNED, Meeting.Status.CONVENED]
        return self.filter(starts_at__gte=now, status__in=waiting).order_by("starts_at", "pk")

    def between(self, first, last):
        """Meetings that begin on these days, the last day included."""
        return self.filter(starts_at__gte=midnight(first), starts_at__lt=midnight(last + datetime.timedelta(days=1)))

    def within(self, organization):
        """Meetings of the organisation and of all below it in today's tree."""
        return self.filter(organization__path__startswith=organization.path)

    def as_usual(self, organization) -> dict:
        """What a branch's next meeting has in common with its last regular one."""
        regular = self.filter(organization=organization, kind=Meeting.Kind.BRANCH_REGULAR)
        return regular.order_by("-starts_at").in_common()

    def in_common(self) -> dict:
        """What the first of them has in common with the next one like it: whose it is, where, who leads, who writes."""
        return self.values("organization", "kind", "place", "chair", "clerk").first() or {}

    def of_branches(self):
        """Regular and thematic branch meetings: the base of attendance figures."""
        return self.filter(kind__in=Meeting.BRANCH_KINDS)

    def search(self, text):
        """Meetings whose title, topic or place holds every word, marks and capitals aside."""
        found = self
        for word in searched_words(text):
            found = found.filter(search__contains=word)
        return found

    def with_counts(self, attendances):
        """Each meeting with how many of those attendances came, and how many there are."""
        return self.annotate(came=attendances.came().times(), ticked=attendances.times())


class Meeting(Calling, Steps, Warned, Record):
    """A meeting of an organisation: who came, what was studied, what was concluded."""

    class Kind(models.TextChoices):
        BRANCH_REGULAR = "branch_regular", "Sinh hoạt chi bộ thường kỳ"
        BRANCH_THEMATIC = "branch_thematic", "Sinh hoạt chuyên đề"
        BRANCH_COMMITTEE = "branch_committee", "Họp chi ủy"
        COMMITTEE = "committee", "Hội nghị Đảng ủy"
        STANDING_BOARD = "standing_board", "Hội nghị Ban Thường vụ"
        INTERIM_REVIEW = "interim_review", "Hội nghị sơ kết"
        YEAR_REVIEW = "year_review", "Hội nghị tổng kết"
        DISSEMINATION = "dissemination", "Hội nghị học tập, quán triệt"
        CEREMONY = "ceremony", "Lễ kết nạp, trao Huy hiệu"
        CONGRESS = "congress", "Đại hội đảng viên"
        DELEGATES = "delegates", "Đại hội đại biểu"
        FIRST_CONFERENCE = "first_conference", "Hội nghị lần thứ nhất của cấp ủy mới"
        OTHER = "other", "Hội nghị khác"

    class Status(models.TextChoices):
        PLANNED = "planned", "Dự kiến"
        CONVENED = "convened", "Đã triệu tập"
        HELD = "held", "Chờ ký biên bản"
        APPROVED = "approved", "Đã có biên bản"
        POSTPONED = "postponed", "Hoãn"
        VOIDED = "voided", "Đã hủy"

    class Known(models.TextChoices):
        HOUR = "hour", "đến giờ"
        DAY = "day", "đến ngày"
        MONTH = "month", "đến tháng"

    # Kind and icon of each state's badge; the others are neutral.
    BADGES = {
        Status.CONVENED: ("info", "send"),
        Status.HELD: ("warning", "pen"),
        Status.APPROVED: ("success", "check2"),
        Status.VOIDED: ("danger", "x-lg"),
    }
    CONVENABLE = [Status.PLANNED, Status.POSTPONED]
    POSTPONABLE = [Status.PLANNED, Status.CONVENED]
    VOIDABLE = [Status.CONVENED, Status.HELD, Status.APPROVED, Status.POSTPONED]
    BRANCH_KINDS = [Kind.BRANCH_REGULAR, Kind.BRANCH_THEMATIC]
    # Those who hold a seat come to these, not all members.
    SEATED_KINDS = [Kind.BRANCH_COMMITTEE, Kind.COMMITTEE, Kind.STANDING_BOARD]
    # Those come to these who are called by name: delegates, or a committee that was just elected.
    NAMED_KINDS = [Kind.DELEGATES, Kind.FIRST_CONFERENCE]
    # Planned with the file of a congress, never by themselves.
    CONGRESS_KINDS = [Kind.CONGRESS, *NAMED_KINDS]

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="meetings")
    kind = models.CharField("loại", max_length=20, choices=Kind)
    title = models.CharField("tên hội nghị, buổi sinh hoạt", max_length=200)
    topic = models.CharField("chuyên đề", max_length=250, blank=True)
    starts_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc", null=True, blank=True)
    # Of a past year a meeting may be known by its day or month only, with counts in the place of names.
    known_to = models.CharField("biết chính xác", max_length=5, choices=Known, default=Known.HOUR, editable=False)
    counted_obliged = models.PositiveSmallIntegerField("số phải dự", null=True, blank=True)
    counted_came = models.PositiveSmallIntegerField("số có mặt", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=160, blank=True)
    chair = models.ForeignKey(
        Member, models.PROTECT, verbose_name="chủ trì", null=True, blank=True, related_name="meetings_chaired"
    )
    clerk = models.ForeignKey(
        Member, models.PROTECT, verbose_name="thư ký", null=True, blank=True, related_name="meetings_recorded"
    )
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.PLANNED, editable=False)
    void_reason = models.CharField("lý do hủy", max_length=250, blank=True, editable=False)
    attachments = models.ManyToManyField(
        Attachment, verbose_name="tệp đính kèm", blank=True, editable=False, related_name="meetings"
    )
    called = models.ManyToManyField(
        Member, verbose_name="được triệu tập đích danh", blank=True, editable=False, related_name="meetings_called"
    )
    # Written by `save` and by every bulk path.
    search = models.CharField(max_length=620, default="", editable=False)

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search"], verbose_name="lịch sử hội nghị")

    class Meta:
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["organization", "starts_at"], name="meeting_of_organization")]
        verbose_name = "hội nghị, sinh hoạt"
        verbose_name_plural = "hội nghị, sinh hoạt"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_begins",
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(counted_obliged=None, counted_came=None) | Q(counted_came__lte=F("counted_obliged")),
                name="meeting_no_more_came_than_had_to",
                violation_error_message="Số có mặt không thể nhiều hơn số phải dự.",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, update_fields=None, **kwargs):
        self.fill_keys()
        if update_fields is not None and {"title", "topic", "place"} & {*update_fields}:
            update_fields = {*update_fields, "search"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("meetings:detail", args=[self.pk])

    @property
    def minutes_url(self) -> str:
        return reverse("meetings:minutes", args=[self.pk])

    def fill_keys(self):
        """Write what search reads; bulk paths call it themselves."""
        self.search = fold(f"{self.title} {self.topic} {self.place}")

    @property
    def is_locked(self):
        """Approved minutes and voided meetings are never edited again."""
        return self.status in {self.Status.APPROVED, self.Status.VOIDED}

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        kind, icon = self.BADGES.get(self.status, ("neutral", ""))
        return kind, self.get_status_display(), icon

    @property
    def is_planned(self):
        return self.status == self.Status.PLANNED

    @property
    def is_draft(self):
        """Before it is convened nobody else sees it, and its files may be removed."""
        return self.is_planned

    @property
    def is_seated(self) -> bool:
        """Whether those come who hold a seat, not all members."""
        return self.kind in self.SEATED_KINDS

    @property
    def takes_files(self):
        """Files are added also after the minutes were approved: their signed copy."""
        return self.status != self.Status.VOIDED

    def materials(self):
        """The files of the meeting and of the points of its agenda."""
        return Attachment.objects.filter(Q(meetings=self) | Q(agenda_items__meeting=self)).distinct()

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def can_be_ticked(self):
        """Attendance is taken from the convening until the minutes are approved."""
        return self.status in {self.Status.CONVENED, self.Status.HELD}

    @property
    def can_be_convened(self):
        return self.status in self.CONVENABLE

    @property
    def can_be_held(self) -> bool:
        """Whether it can be noted as held: it was called, and its hour has come."""
        return self.status == self.Status.CONVENED and self.has_begun

    @property
    def can_be_postponed(self):
        return self.status in self.POSTPONABLE

    @property
    def can_be_voided(self):
        return self.status in self.VOIDABLE

    @property
    def day(self) -> datetime.date:
        return timezone.localdate(self.starts_at)

    @property
    def is_counted(self) -> bool:
        """Whether only counts are known of who came, no names."""
        return self.counted_obliged is not None

    @property
    def day_in_words(self) -> str:
        """The day as far as it is known: 05/03/2019 or 3/2019."""
        if self.known_to == self.Known.MONTH:
            return f"{self.day.month}/{self.day.year}"
        return dates.shown(self.day)

    @property
    def minutes(self) -> int | None:
        """How long it lasted, where both ends are known."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60 if self.ends_at else None

    def rule(self, key) -> RuleValue | None:
        """The rule of that key on the day of the meeting; None where the rulebook knew none."""
        try:
            return RuleValue.objects.in_force(key, self.day, self.organization)
        except RuleValue.DoesNotExist:
            return None
