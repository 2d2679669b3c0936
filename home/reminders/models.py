import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from accounts.roles import Role
from branches.models import Organization
from home.reminders.kinds import KIND_OF
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from rulebook.models import RuleValue


class ReminderRuleQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        return self if user.is_staff or (action == "view" and user.is_administrator) else self.none()


class ReminderRule(Record):
    """How many days before matters of one kind are reminded of, and whom; kept by the administrator."""

    TELLS = {
        Role.BRANCH_SECRETARY: "tells_branch_secretary",
        Role.OFFICE: "tells_office",
        Role.SECRETARY: "tells_secretary",
        Role.INSPECTOR: "tells_inspector",
    }

    kind = models.SlugField("loại việc", max_length=20, unique=True, editable=False)
    is_active = models.BooleanField("đang nhắc", default=True)
    days = models.CharField(
        "nhắc trước (ngày)",
        max_length=40,
        validators=[RegexValidator(r"^\d{1,3}(\s*;\s*\d{1,3})*$", "Nhập các số ngày, cách nhau bằng dấu chấm phẩy.")],
        help_text="các mức, ví dụ: 90; 30; 7. Số lớn nhất là ngày bắt đầu hiện trong danh sách; 0 là đúng ngày hạn",
    )
    tells_branch_secretary = models.BooleanField("nhắc bí thư chi bộ", default=False)
    tells_office = models.BooleanField("nhắc văn phòng cấp ủy", default=False)
    tells_secretary = models.BooleanField("nhắc bí thư, phó bí thư cấp ủy", default=False)
    tells_inspector = models.BooleanField("nhắc ủy ban kiểm tra", default=False)
    tells_person = models.BooleanField("nhắc người được nêu tên trong việc", default=False)

    objects = ReminderRuleQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử quy tắc nhắc việc")

    class Meta:
        ordering = ["kind"]
        verbose_name = "quy tắc nhắc việc"
        verbose_name_plural = "quy tắc nhắc việc"

    def __str__(self):
        return self.title

    def clean(self):
        if self.is_active and not (self.roles or self.tells_person):
            raise ValidationError("Chọn ít nhất một nơi được nhắc, hoặc bỏ chọn «đang nhắc».")

    @property
    def title(self) -> str:
        """What is to be done."""
        return KIND_OF[self.kind].title if self.kind in KIND_OF else self.kind

    @property
    def steps(self) -> list[int]:
        """The days before, the earliest first."""
        return sorted({int(day) for day in self.days.split(";")}, reverse=True)

    @property
    def roles(self) -> set[str]:
        return {role for role, name in self.TELLS.items() if getattr(self, name)}

    @property
    def told(self) -> str:
        """Whom it tells, in words."""
        names = [Role(role).label for role in self.TELLS if role in self.roles]
        return "; ".join([*names, "người được nêu tên"] if self.tells_person else names)

    def step_of(self, days_left: int) -> int | None:
        """The step that so many days before the due day have reached: the nearest; LATE behind it."""
        if days_left < 0:
            return Reminder.LATE
        return min((step for step in self.steps if days_left <= step), default=None)


class ReminderQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """One's own, as long as a grant of today reaches the organisation, or the matter names the user."""
        own = Organization.objects.under([grant.organization for grant in user.grants_today])
        return self.filter(Q(is_personal=True) | Q(organization__in=own), user=user)

    def pending(self, day=None):
        """Neither ticked off nor hidden on the day."""
        day = day or dates.today()
        return self.filter(Q(hidden_until=None) | Q(hidden_until__lte=day), done_on=None)

    def late(self, day=None):
        """Due before the day."""
        return self.filter(due_on__lt=day or dates.today())

    def put_away(self, day=None):
        """Ticked off, or hidden until a later day."""
        return self.filter(Q(done_on__isnull=False) | Q(hidden_until__gt=day or dates.today()))


class NudgeQuerySet(ScopedQuerySet):
    own = "user"

    def search(self, text: str):
        return self.filter(Q(label__icontains=text) | Q(user__full_name__icontains=text))


class Reminder(models.Model):
    """That one user is told of a matter that falls due. Written each morning; gone when the matter is settled."""

    LATE = -1

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="người được nhắc", related_name="reminders"
    )
    organization = models.ForeignKey(Organization, models.CASCADE, verbose_name="tổ chức đảng", related_name="+")
    kind = models.SlugField("loại việc", max_length=20)
    subject = models.CharField("việc", max_length=80)
    label = models.CharField("nội dung", max_length=300)
    url = models.CharField("liên kết", max_length=200)
    due_on = models.DateField("hạn")
    rule = models.ForeignKey(RuleValue, models.SET_NULL, verbose_name="căn cứ của hạn", null=True, related_name="+")
    is_personal = models.BooleanField("nêu tên người được nhắc", default=False)
    first_seen_on = models.DateField("nhắc từ ngày")
    mailed_step = models.SmallIntegerField("mức đã gửi thư", null=True)
    hidden_until = models.DateField("ẩn đến ngày", null=True)
    done_on = models.DateField("đã xử lý ngày", null=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "kind", "pk"]
        indexes = [models.Index(fields=["user", "due_on"], name="reminder_of_user")]
        verbose_name = "việc được nhắc"
        verbose_name_plural = "việc được nhắc"
        constraints = [models.UniqueConstraint(fields=["user", "kind", "subject"], name="reminder_once")]

    def __str__(self):
        return self.label

    @property
    def title(self) -> str:
        return KIND_OF[self.kind].title

    @property
    def period(self) -> str:
        """Under which heading it stands today."""
        today = dates.today()
        end_of_week = today + datetime.timedelta(days=6 - today.weekday())
        if self.due_on < today:
            return "Quá hạn"
        if self.due_on <= end_of_week:
            return "Tuần này"
        return "Tháng này" if (self.due_on.year, self.due_on.month) == (today.year, today.month) else "Sau đó"

    @property
    def is_put_away(self) -> bool:
        """Whether it is ticked off, or hidden until a later day."""
        return self.done_on is not None or (self.hidden_until is not None and self.hidden_until > dates.today())

    def text_for_chat(self, address: str) -> str:
        """A line for a group outside the portal: kind, organisation and link, never what was typed or a name."""
        return f"Nhắc việc: {self.title} – {self.organization}, hạn {dates.shown(self.due_on)}. Xem: {address}"

    def finish(self):
        """Tick it off; it comes back only with another due day."""
        self.done_on = dates.today()
        self.save(update_fields=["done_on"])

    def hide(self, until: datetime.date):
        """Keep it out of the list until the day."""
        self.hidden_until = until
        self.save(update_fields=["hidden_until"])

    def show(self):
        """Put it back into the list."""
        self.done_on = self.hidden_until = None
        self.save(update_fields=["done_on", "hidden_until"])


class Nudge(models.Model):
    """That somebody reminded a user of a matter by hand; of one matter once a day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="người được nhắc", related_name="nudges"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="người nhắc", null=True, related_name="+"
    )
    organization = models.ForeignKey(Organization, models.CASCADE, verbose_name="tổ chức đảng", related_name="+")
    kind = models.SlugField("loại việc", max_length=20)
    subject = models.CharField("việc", max_length=80)
    label = models.CharField("nội dung", max_length=300)
    url = models.CharField("liên kết", max_length=200)
    note = models.CharField("lời nhắn", max_length=100, blank=True)
    on = models.DateField("ngày nhắc")
    at = models.DateTimeField("lúc", auto_now_add=True)

    objects = NudgeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "lượt nhắc việc"
        verbose_name_plural = "lượt nhắc việc"
        constraints = [models.UniqueConstraint(fields=["user", "subject", "on"], name="nudge_once_a_day")]

    def __str__(self):
        return self.label

    @property
    def title(self) -> str:
        """What was to be done."""
        return KIND_OF[self.kind].title if self.kind in KIND_OF else self.kind


class Digest(models.Model):
    """Whether a user wants the morning mail, and when the last one left."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="người dùng", related_name="digest"
    )
    is_on = models.BooleanField("gửi thư nhắc việc", default=True)
    sent_on = models.DateField("gửi lần cuối", null=True, editable=False)

    class Meta:
        verbose_name = "thư nhắc việc"
        verbose_name_plural = "thư nhắc việc"

    def __str__(self):
        return f"Thư nhắc việc: {self.user}"

    def claim(self, day: datetime.date) -> bool:
        """Whether this worker, and no other, is to send the mail of the day."""
        free = Q(sent_on=None) | Q(sent_on__lt=day)
        return type(self).objects.filter(free, pk=self.pk, is_on=True).update(sent_on=day) == 1

    def give_back(self):
        """The mail did not leave: it may be tried again."""
        type(self).objects.filter(pk=self.pk).update(sent_on=self.sent_on)
