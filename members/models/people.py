"""What is noted of every person, member or not yet, and how people are found and ordered."""

from django.db import models

from partyportal.dates import PartialDateField
from partyportal.models import Record
from partyportal.text import clean, fold, one_spelling, searched_words, sort_key


class PersonQuerySet(models.QuerySet):
    def search(self, text: str):
        """People whose name holds every word of the text, marks and capitals aside; exact diacritics first."""
        found = self
        for token in searched_words(text):
            found = found.filter(search__contains=token)
        return found.ranked(text)

    def ranked(self, text: str):
        """Exact diacritics first, then by name."""
        return self.annotate(
            rank=models.Case(
                models.When(spelled__contains=one_spelling(text), then=0), default=1, output_field=models.IntegerField()
            )
        ).order_by("rank", "sort_key", "pk")


class Person(Record):
    """A person with the facts of the working list; holds no table of its own."""

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

    # Written by `save` and by every bulk path.
    search = models.CharField(max_length=120, editable=False)
    spelled = models.CharField(max_length=120, editable=False)
    sort_key = models.CharField(max_length=600, editable=False)

    KEY_FIELDS = ["search", "spelled", "sort_key"]

    class Meta:
        abstract = True

    def __str__(self):
        return self.full_name

    def save(self, *args, update_fields=None, **kwargs):
        self.fill_keys()
        if update_fields is not None and "full_name" in update_fields:
            update_fields = {*update_fields, *self.KEY_FIELDS}
        super().save(*args, update_fields=update_fields, **kwargs)

    def fill_keys(self):
        """Write what search and order read; bulk paths call it themselves."""
        self.full_name = clean(self.full_name)
        self.search = fold(self.full_name)
        self.spelled = one_spelling(self.full_name)
        self.sort_key = sort_key(self.full_name)
