import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils import timezone

from partyportal.saving.acts import act
from partyportal.search.fulltext import holding
from partyportal.text import fold

# A worker that draws says so at least this often, or another takes over.
LEASE = datetime.timedelta(seconds=120)
# The pages of a scan that tell what the document is.
FIRST_PAGES = 2


def relations():
    """The fields `attachments` of the rooms, seen from the file."""
    return [relation for relation in Attachment._meta.related_objects if relation.many_to_many]


def holders() -> dict[str, type[models.Model]]:
    """The models whose rows files hang on, by the name that stands in addresses."""
    return {relation.related_model._meta.model_name: relation.related_model for relation in relations()}


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Files of the rows that the user sees, or may change: a file has no rights of its own."""
        held = Q()
        for model in holders().values():
            rows = model._default_manager.visible_to(user, action).order_by()
            # Asked of each file: few are, and all files of all rows are many.
            held |= Q(Exists(rows.filter(attachments=OuterRef("pk"))))
        return self.filter(held)

    def open_to(self, user):
        """Files that the user may open: those taken out of use only where they may change the row."""
        return self.visible_to(user).filter(Q(voided_at=None) | Q(pk__in=self.visible_to(user, "change").values("pk")))

    def current(self):
        """The last version of each file."""
        return self.filter(replaced_by=None)

    def in_use(self):
        return self.current().filter(voided_at=None)

    def search(self, text: str):
        """Files whose name or text has every word or its beginning, whatever the marks and capitals."""
        return holding(self, text)

    def undrawn(self):
        """Files whose pages are still to be drawn, and which no living worker draws."""
        is_free = Q(drawing_until=None) | Q(drawing_until__lt=timezone.now())
        return self.filter(is_free, drawn__lt=F("to_draw"))

    def forgotten(self):
        """Files whose row is gone: a draft that was deleted."""
        return self.filter(**{f"{relation.name}__isnull": True for relation in relations()})


class Attachment(models.Model):
    """A file that hangs on one row of a room: kept under an opaque name, replaced by versions, never overwritten."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"
        XLSX = "xlsx", "Excel"
        JPEG = "jpeg", "ảnh JPEG"
        PNG = "png", "ảnh PNG"
        TEXT = "txt", "chữ đã dán"

    file = models.FileField("tệp", upload_to="attachments", editable=False)
    name = models.CharField("tên tệp", max_length=200, editable=False)
    kind = models.CharField("loại", max_length=4, choices=Kind, editable=False)
    size = models.PositiveIntegerField("cỡ", editable=False)
    sha256 = models.CharField("dấu vân tay", max_length=64, editable=False)
    was_read = models.BooleanField("đọc được chữ", editable=False)
    text = models.TextField("nội dung chữ", blank=True, editable=False)
    search = models.TextField(blank=True, editable=False)
    pages = models.PositiveSmallIntegerField("số trang", default=0, editable=False)
    to_draw = models.PositiveSmallIntegerField("số trang vẽ", default=0, editable=False)
    drawn = models.PositiveSmallIntegerField("số trang đã vẽ", default=0, editable=False)
    drawing_until = models.DateTimeField("đang vẽ đến", null=True, editable=False)
    number = models.PositiveSmallIntegerField("bản thứ", default=1, editable=False)
    replaces = models.OneToOneField(
        "self", models.PROTECT, verbose_name="thay cho", null=True, editable=False, related_name="replaced_by"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người đính kèm", editable=False, related_name="+"
    )
    at = models.DateTimeField("đính kèm lúc", default=timezone.now, editable=False)
    void_reason = models.CharField("lý do hủy", max_length=250, blank=True, editable=False)
    voided_at = models.DateTimeField("hủy lúc", null=True, editable=False)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người hủy", null=True, editable=False, related_name="+"
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        constraints = [
            models.CheckConstraint(
                condition=Q(voided_at=None, voided_by=None, void_reason="")
                | (Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason="")),
                name="attachment_voided_with_reason",
                violation_error_message="Hủy tệp phải có lý do, người hủy và thời điểm.",
            )
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.search = fold(f"{self.name} {self.text}")
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("documents:attachment", args=[self.pk])

    @property
    def is_current(self):
        return not hasattr(self, "replaced_by")

    @property
    def is_in_use(self):
        return self.is_current and self.voided_at is None

    @property
    def is_being_drawn(self):
        return self.drawn < self.to_draw

    @property
    def shown_pages(self) -> range:
        return range(1, self.drawn + 1)

    def holder(self):
        """The row on which the file hangs."""
        found = (model._default_manager.filter(attachments=self).first() for model in holders().values())
        return next(filter(None, found), None)

    def versions(self) -> list["Attachment"]:
        """The file with what it replaced and what replaced it, the newest first."""
        found = [self]
        while not found[0].is_current:
            found.insert(0, found[0].replaced_by)
        while found[-1].replaces:
            found.append(found[-1].replaces)
        return found

    @act
    def void(self, *, reason, by):
        """Take the file out of use; only who may change its row opens it from then on."""
        self.void_reason, self.voided_by, self.voided_at = reason, by, timezone.now()
        self.save(update_fields=["void_reason", "voided_by", "voided_at"])

    def remove(self):
        """Delete the file with all its versions and pictures, once the transaction holds."""
        for version in self.versions():
            names = [version.file.name, *map(version.picture_name, range(1, version.to_draw + 1))]
            version.delete()
            transaction.on_commit(lambda names=names: [default_storage.delete(name) for name in names])

    def picture_name(self, page: int) -> str:
        return f"attachment-pages/{self.file.name.rpartition('/')[2]}-{page}.webp"

    def picture(self, page: int):
        """The picture of a page, to be opened."""
        return FieldFile(self, self._meta.get_field("file"), self.picture_name(page))

    def claim(self) -> bool:
        """Return whether this worker, and no other, is to draw the pages."""
        lease = timezone.now() + LEASE
        return type(self).objects.undrawn().filter(pk=self.pk).update(drawing_until=lease) == 1

    def put(self, page: int, picture: bytes):
        """Keep the picture of a page and the lease; what a worker left that died here is overwritten."""
        name = self.picture_name(page)
        default_storage.delete(name)
        default_storage.save(name, ContentFile(picture))
        self.drawn = page
        type(self).objects.filter(pk=self.pk).update(drawn=page, drawing_until=timezone.now() + LEASE)

    def stop_drawing(self):
        """Be content with the pages that could be drawn."""
        type(self).objects.filter(pk=self.pk).update(to_draw=self.drawn, drawing_until=None)


def waiting_storage():
    return storages["waiting"]


class WaitingFileQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        return self.filter(user=user)

    def at(self, row):
        """Files that are to hang on the row."""
        return self.filter(holder=row._meta.model_name, row=row.pk)

    def to_recognise(self):
        """Scans with pages to be read, which no living worker reads."""
        is_free = Q(reading_until=None) | Q(reading_until__lt=timezone.now())
        return self.filter(is_free, read_pages__lt=F("to_read"))


class WaitingFile(models.Model):
    """A file that no program could read as text, until whoever sent it has looked at it; for a day at most.

    The row on which it is to hang is named by model and key, as it stands in the address: nothing lasting refers to it.
    """

    left_out_of_backup = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    holder = models.CharField(max_length=30)
    row = models.BigIntegerField()
    replaces = models.ForeignKey(Attachment, models.CASCADE, null=True, related_name="+")
    file = models.FileField(storage=waiting_storage)
    picture = models.FileField(storage=waiting_storage, blank=True)
    name = models.CharField("tên tệp", max_length=200)
    kind = models.CharField(max_length=4, choices=Attachment.Kind)
    text = models.TextField(blank=True)
    pages = models.PositiveSmallIntegerField(default=0)
    unread = models.PositiveSmallIntegerField(default=0)
    # Pages whose letters a program has read, of those that it is to read; 0 where there is no such program.
    read_pages = models.PositiveSmallIntegerField(default=0)
    to_read = models.PositiveSmallIntegerField(default=0)
    reading_until = models.DateTimeField(null=True)
    # Whoever sent it has looked at it while pages were still being read.
    is_accepted = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = WaitingFileQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "tệp chờ xem lại"
        verbose_name_plural = "tệp chờ xem lại"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("documents:waiting", args=[self.pk])

    @property
    def is_being_read(self):
        return self.read_pages < self.to_read

    @property
    def is_begun(self):
        """Whether the pages are read that tell what the document is."""
        return self.read_pages >= min(FIRST_PAGES, self.to_read)

    def claim(self) -> bool:
        """Return whether this worker, and no other, is to read the pages."""
        lease = timezone.now() + LEASE
        return type(self).objects.to_recognise().filter(pk=self.pk).update(reading_until=lease) == 1

    def put(self, text: str) -> bool:
        """Keep what the next page says, and the lease; False where the file was given up meanwhile."""
        self.text, self.read_pages = f"{self.text}\n{text}".strip(), self.read_pages + 1
        kept = {"text": self.text, "read_pages": self.read_pages, "reading_until": timezone.now() + LEASE}
        return type(self).objects.filter(pk=self.pk).update(**kept) == 1

    def stop_reading(self):
        """Be content with the pages that could be read: its sender looks at it in any case."""
        self.to_read = self.read_pages
        type(self).objects.filter(pk=self.pk).update(to_read=self.read_pages, reading_until=None)

    def remove(self):
        """Delete the row and, once the transaction holds, what it kept."""
        storage, names = self.file.storage, [self.file.name, self.picture.name]
        self.delete()
        transaction.on_commit(lambda: [storage.delete(name) for name in filter(None, names)])
