"""The access log as a list: its columns, and the form above it."""

import django_filters

from accounts.models import AccessLog, User
from partyportal.forms import DayInput
from partyportal.lists import Column

COLUMNS = (
    Column(key="at", heading="Lúc", value="at", sort=("at",), width=16, is_lead=True),
    Column(
        key="user",
        heading="Người thực hiện",
        value=lambda row: row.user or "chưa đăng nhập",
        sort=("user__full_name",),
        width=20,
    ),
    Column(key="role", heading="Vai trò khi đó", value="role", width=20, css="wraps", is_chosen=False),
    Column(key="kind", heading="Việc", value=lambda row: row.get_kind_display().capitalize(), sort=("kind",), width=20),
    Column(key="subject", heading="Đối tượng", value="subject", width=32, css="wraps"),
    Column(key="rows", heading="Số dòng", value="rows", sort=("rows",), width=8, css="num"),
    Column(key="organization", heading="Tổ chức đảng", is_whose=True, value="organization", width=20, css="wraps"),
    Column(key="address", heading="Địa chỉ mạng", value="address", sort=("address",), width=14),
    Column(key="reason", heading="Lý do", value="reason", width=24, css="wraps"),
)


class LogFilter(django_filters.FilterSet):
    """The form above the access log."""

    kind = django_filters.ChoiceFilter(label="Việc", empty_label="Mọi việc", choices=AccessLog.Kind)
    user = django_filters.ModelChoiceFilter(
        label="Người thực hiện", empty_label="Mọi người", queryset=lambda request: User.objects.visible_to(request.user)
    )
    account = django_filters.ModelChoiceFilter(
        label="Tài khoản", empty_label="Mọi tài khoản", queryset=lambda request: User.objects.visible_to(request.user)
    )
    since = django_filters.DateFilter(
        label="Từ ngày", field_name="at", lookup_expr="date__gte", widget=DayInput({"placeholder": "Từ ngày"})
    )
    until = django_filters.DateFilter(
        label="Đến hết ngày", field_name="at", lookup_expr="date__lte", widget=DayInput({"placeholder": "Đến hết ngày"})
    )

    class Meta:
        model = AccessLog
        fields = []
