import re

import django_filters
from django import forms

from branches.models import Organization
from members import actions, likeness, numbers
from members.models import Member, Membership, Status
from members.models.beginnings import check_beginning
from partyportal import dates
from partyportal.dates import PartialDate
from partyportal.forms import RecordForm, ScopedForm
from partyportal.text import is_masked, masked


class MemberFilter(django_filters.FilterSet):
    """The form above the member list."""

    q = django_filters.CharFilter(label="Họ và tên…", method="search")
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức",
        empty_label="Mọi tổ chức",
        queryset=lambda request: organizations_of(request.user),
        method="under",
    )
    theory = django_filters.ChoiceFilter(
        label="Lý luận chính trị", empty_label="Lý luận chính trị", choices=Member.Theory
    )
    gender = django_filters.ChoiceFilter(label="Giới tính", empty_label="Giới tính", choices=Member.Gender)
    gone = django_filters.ChoiceFilter(
        label="Diện",
        empty_label="Đang sinh hoạt",
        choices=[("all", "Cả người đã chuyển đi, ra khỏi Đảng")],
        method="with_gone",
    )
    # Chosen by the saved views above the form.
    status = django_filters.ChoiceFilter(label="Trạng thái", choices=Status, widget=forms.HiddenInput)

    class Meta:
        model = Member
        fields = []

    def filter_queryset(self, queryset):
        """Keep what the other filters leave, for the saved views above the list to count."""
        queryset = queryset if self.form.cleaned_data.get("gone") else queryset.in_head_count()
        self.status = self.form.cleaned_data.pop("status", "")
        self.of_any_status = super().filter_queryset(queryset)
        return self.of_any_status.filter(status=self.status) if self.status else self.of_any_status

    def search(self, queryset, name, text):
        return queryset.search(text)

    def under(self, queryset, name, organization):
        if organization.is_branch:
            return queryset.filter(organization=organization)
        return queryset.filter(organization__path__startswith=organization.path)

    def with_gone(self, queryset, name, value):
        return queryset


def organizations_of(user):
    """The organisations whose members the user sees."""
    return user.organizations("view", Member)


class MaskedNumberField(forms.CharField):
    """A number that is shown hidden; sent back hidden, it means the stored one."""

    def __init__(self, *, stored="", **kwargs):
        super().__init__(required=False, max_length=20, **kwargs)
        self.stored = stored
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def prepare_value(self, value):
        return masked(value) if value and value == self.stored else value

    def has_changed(self, initial, data):
        return not is_masked(data or "") and super().has_changed(initial, data)

    def clean(self, value):
        text = super().clean(value)
        return self.stored if is_masked(text) else text.replace(" ", "").replace(".", "")


# What tells one person from another: where it is corrected, the history says why.
IDENTIFYING = ["birth_date", *Member.MASKED_FIELDS]
WHY = "Đã sửa {}. Hãy ghi lý do, ví dụ: theo căn cước công dân; gõ nhầm khi nhập."
OFFICE_WRITES = "Văn phòng cấp ủy ghi số; nếu sai hoặc thiếu, hãy báo Văn phòng"


class MemberForm(RecordForm):
    """A member's working record; dated memberships are changed by their own acts."""

    reason = forms.CharField(
        label="lý do sửa ngày sinh hoặc số",
        max_length=100,
        required=False,
        help_text="chỉ ghi khi sửa ngày sinh, số thẻ, số căn cước hoặc số CMND đã có",
    )

    class Meta:
        model = Member
        fields = [
            "full_name",
            "gender",
            "birth_date",
            "ethnicity",
            "religion",
            "hometown",
            "government_post",
            "workplace",
            "schooling",
            "professional",
            "theory",
            "phone",
            "email",
            "card_number",
            "citizen_number",
            "old_identity_number",
            "admission_decision_on",
            "card_admitted_on",
            "admitted_on",
            "official_on",
            "official_decision_on",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in Member.MASKED_FIELDS:
            stored = getattr(self.instance, name) or ""
            self.fields[name] = MaskedNumberField(stored=stored, label=self.fields[name].label)
            if not self.may_write_numbers:
                self.fields[name].disabled, self.fields[name].help_text = True, OFFICE_WRITES
        if not any(self.initial.get(name) for name in IDENTIFYING):
            del self.fields["reason"]

    def clean(self):
        """What was there and reads otherwise now needs a reason."""
        cleaned = super().clean()
        corrected = [name for name in IDENTIFYING if self.initial.get(name) and name in self.changed_data]
        if "reason" not in self.fields:
            return cleaned
        if corrected and not cleaned.get("reason"):
            labels = ", ".join(self.fields[name].label for name in corrected)
            self.add_error("reason", WHY.format(labels))
        if corrected and cleaned.get("reason"):
            self.instance._change_reason = cleaned["reason"]
        return cleaned

    @property
    def may_write_numbers(self) -> bool:
        """Whoever may not see numbers may not try them either: a refusal tells that somebody holds one."""
        places = self.user.organizations("reveal", Member)
        return places.filter(pk=self.instance.organization_id).exists() if self.instance.pk else places.exists()

    def clean_card_number(self):
        return self.unheld("card_number")

    def clean_citizen_number(self):
        return self.unheld("citizen_number")

    def clean_old_identity_number(self):
        return self.unheld("old_identity_number")

    def unheld(self, name: str) -> str:
        """Return the number; where someone else holds it, say what the user may know."""
        number = self.cleaned_data[name]
        if refusal := numbers.refusal(name, number, self.user, but=self.instance):
            raise forms.ValidationError(refusal)
        return number

    def shown(self, name, typed=False):
        value = super().shown(name, typed=typed)
        return masked(value) if name in Member.MASKED_FIELDS and not is_masked(value) else value


ANOTHER = "another"
NAMESAKE_OF_NOBODY = "Là người khác, lập hồ sơ mới"
MAY_BE_KNOWN = "Trong cổng có người giống người này. Hãy chọn người đó, hoặc chọn «Là người khác»."
ALREADY_HERE = "Người này đã có hồ sơ trong cổng: hãy tìm và sửa hồ sơ đó, không lập hồ sơ thứ hai."


class NewMemberForm(MemberForm):
    """A person whom the portal does not know yet, with the organisation and the day of joining it."""

    organization = forms.ModelChoiceField(label="chi bộ", queryset=Organization.objects.branches())
    status = forms.ChoiceField(label="trạng thái", choices=Status)
    joined_on = forms.DateField(
        label="sinh hoạt tại đây từ ngày", initial=dates.today, validators=[dates.refuse_future]
    )
    how_in = forms.ChoiceField(
        label="vào bằng",
        help_text="kết nạp tại đây; vào Đảng ở nơi khác rồi chuyển đến; hoặc có ở đây từ trước khi lập sổ",
        choices=[
            choice
            for choice in Membership.HowIn.choices
            if choice[0] in {Membership.HowIn.INITIAL, Membership.HowIn.ADMITTED, Membership.HowIn.MOVED_IN}
        ],
    )

    namesake = forms.CharField(label="có phải một trong những người này?", required=False, widget=forms.HiddenInput)

    field_order = ["full_name", "organization", "status", "joined_on", "how_in"]

    def choices_of(self, name, queryset):
        return queryset & self.user.organizations("add", Member).active()

    def ask_whether_known(self, cleaned):
        """Offer the people who may be the same; whoever enters one must say that it is somebody else."""
        person = Member(**{name: cleaned.get(name) for name in ("full_name", "birth_date", *Member.MASKED_FIELDS)})
        person.organization = cleaned["organization"]
        near = likeness.near_people(person, Member.objects.visible_to(self.user))
        if not near:
            return
        choices = [*((str(one.pk), likeness.label_of(one, why)) for one, why in near), (ANOTHER, NAMESAKE_OF_NOBODY)]
        self.fields["namesake"].widget = forms.RadioSelect(choices=choices)
        if cleaned.get("namesake") != ANOTHER:
            chosen = cleaned.get("namesake") in dict(choices)
            self.add_error("namesake", ALREADY_HERE if chosen else MAY_BE_KNOWN)

    def clean(self):
        """Who is admitted here counts from the day of admission: one day, typed once."""
        typed = super().clean()
        if typed.get("how_in") == Membership.HowIn.ADMITTED and typed.get("joined_on"):
            typed["admitted_on"] = typed.get("admitted_on") or PartialDate.from_day(typed["joined_on"])
        if not self.errors and typed.get("full_name"):
            self.ask_whether_known(typed)
        return typed

    def _post_clean(self):
        super()._post_clean()
        asked = {name: self.cleaned_data.get(name) for name in ("status", "joined_on", "how_in")}
        if all(asked.values()) and not {"admitted_on", "official_on"} & set(self.errors):
            try:
                check_beginning(self.instance, **asked)
            except forms.ValidationError as error:
                self.add_error(None, error)

    def save(self, commit=True):
        return actions.enter(
            member=self.instance,
            organization=self.cleaned_data["organization"],
            status=self.cleaned_data["status"],
            day=self.cleaned_data["joined_on"],
            how_in=self.cleaned_data["how_in"],
            by=self.user,
        )


class NumberForm(ScopedForm):
    """A whole card or citizen number whose holder is looked for."""

    number = forms.CharField(
        label="số thẻ đảng viên hoặc số căn cước",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="gõ đủ số; mỗi lần tìm được ghi vào nhật ký truy cập",
    )

    def clean_number(self):
        number = re.sub(r"[\s.]", "", self.cleaned_data["number"])
        if not re.fullmatch(r"\d{8}|\d{9}|\d{12}", number):
            raise forms.ValidationError(
                "Nhập đủ số: số thẻ có 8 hoặc 12 chữ số, số căn cước có 12 chữ số, số CMND cũ có 9 chữ số."
            )
        return number


class RevealForm(ScopedForm):
    """Why a hidden number must be seen."""

    reason = forms.CharField(label="lý do xem", max_length=250, min_length=10)
