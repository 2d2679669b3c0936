import django_filters
from django import forms
from django.db.models import Q

from accounts.models import Grant, User
from accounts.roles import Role
from branches.models import Organization
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm

LAST_KEY = (
    "Đây là vai trò quản trị cuối cùng của chính đồng chí, nên không thể tự kết thúc. "
    "Hãy giao vai trò quản trị cho người khác và nhờ người đó thực hiện."
)

LONGER = (
    "Vai trò này phải có người thứ hai xác nhận nên không kéo dài tại đây được. "
    "Hãy giao một vai trò mới từ ngày đó; vai trò mới chờ quản trị hệ thống khác xác nhận."
)


class GrantFilter(django_filters.FilterSet):
    """The form above the list of grants."""

    q = django_filters.CharFilter(label="Họ tên, tên đăng nhập…", method="search")
    role = django_filters.ChoiceFilter(label="Vai trò", empty_label="Mọi vai trò", choices=Role)
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức đảng", empty_label="Mọi tổ chức", queryset=lambda request: scope(request, Grant)
    )
    state = django_filters.ChoiceFilter(
        label="Hiệu lực",
        empty_label="Mọi thời gian",
        choices=[("now", "Đang có hiệu lực"), ("waiting", "Chờ xác nhận"), ("ended", "Đã kết thúc")],
        method="in_state",
    )

    class Meta:
        model = Grant
        fields = []

    def search(self, queryset, name, text):
        return queryset.filter(Q(user__full_name__icontains=text) | Q(user__username__icontains=text))

    def in_state(self, queryset, name, value):
        day = dates.today()
        if value == "waiting":
            return queryset.waiting()
        return queryset.on(day) if value == "now" else queryset.filter(valid_to__lte=day)


class UserFilter(django_filters.FilterSet):
    """The form above the list of accounts."""

    q = django_filters.CharFilter(label="Họ tên, tên đăng nhập…", method="search")
    is_active = django_filters.ChoiceFilter(
        label="Trạng thái", empty_label="Mọi trạng thái", choices=[("1", "Đang mở"), ("0", "Đã khóa")]
    )

    class Meta:
        model = User
        fields = []

    def search(self, queryset, name, text):
        return queryset.filter(Q(full_name__icontains=text) | Q(username__icontains=text))


def scope(request, model):
    return request.user.organizations("view", model)


class GrantForm(RecordForm):
    """A role that is given; afterwards only its days change, so that the history stays true."""

    class Meta:
        model = Grant
        fields = ["user", "role", "organization", "valid_from", "valid_to"]


class GrantDaysForm(RecordForm):
    """The days between which a grant counts."""

    class Meta:
        model = Grant
        fields = ["valid_from", "valid_to"]

    def clean(self):
        cleaned = super().clean()
        if self.changed_data and self.instance.is_last_key_of(self.user):
            raise forms.ValidationError(LAST_KEY)
        if not self.instance.is_waiting and self._is_longer(cleaned) and self.instance.must_wait(self.user):
            raise forms.ValidationError(LONGER)
        return cleaned

    def _is_longer(self, cleaned) -> bool:
        first, last = (cleaned.get(name) for name in ("valid_from", "valid_to"))
        before, until = self.initial["valid_from"], self.initial["valid_to"]
        return (first is not None and first < before) or (until is not None and (last is None or last > until))


def reason_field(**kwargs):
    return forms.CharField(label="lý do", max_length=250, min_length=10, help_text="ít nhất 10 ký tự", **kwargs)


class UserForm(RecordForm):
    """What is corrected of an account, and why: a new address receives the links that set its password."""

    reason = reason_field()

    class Meta:
        model = User
        fields = ["full_name", "email"]


class ReasonForm(ScopedForm):
    """Why an act on somebody's account is done."""

    reason = reason_field()


class NewUserForm(ScopedForm, forms.ModelForm):
    """A new account with its first role."""

    role = forms.ChoiceField(label="vai trò", choices=[("", "Chọn vai trò"), *Role.choices])
    organization = forms.ModelChoiceField(
        label="tổ chức đảng", queryset=Organization.objects.all(), empty_label="Chọn tổ chức"
    )
    valid_from = forms.DateField(label="từ ngày", initial=dates.today)

    class Meta:
        model = User
        fields = ["username", "full_name", "email"]
        help_texts = {"username": "không dấu, không khoảng trắng; dùng để đăng nhập"}

    def choices_of(self, name, queryset):
        return self.user.organizations("add", Grant)
