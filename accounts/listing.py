"""Accounts and grants as lists."""

from django.core.exceptions import ValidationError

from accounts import actions
from partyportal.lists import Act, Column, Link
from partyportal.lists.columns import lead, linked
from partyportal.saving.acts import act
from partyportal.templatetags.portal import badge_of

USER_COLUMNS = (
    Column(
        key="name",
        heading="Họ và tên",
        value=str,
        cell=lambda row: linked(row.get_absolute_url(), row),
        sort=("full_name", "username"),
        width=24,
        is_lead=True,
    ),
    Column(key="username", heading="Tên đăng nhập", value="username", sort=("username",), width=16),
    Column(key="email", heading="Thư điện tử", value="email", sort=("email",), width=24),
    Column(
        key="last",
        heading="Đăng nhập gần nhất",
        value=lambda row: row.last_login or "chưa lần nào",
        sort=("last_login",),
        width=16,
    ),
    Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, sort=("is_active",)),
)
USER_LINKS = (Link(label="Sửa", address=lambda row: f"{row.get_absolute_url()}edit/", action="change"),)

GRANT_COLUMNS = (
    Column(
        key="user",
        heading="Người dùng",
        value="user",
        cell=lambda row: lead(row.get_absolute_url(), row.user, row.user.username),
        sort=("user__full_name", "user__username"),
        width=24,
        is_lead=True,
    ),
    Column(
        key="role",
        heading="Vai trò",
        value=lambda row: row.get_role_display().capitalize(),
        sort=("role",),
        width=20,
        css="wraps",
    ),
    Column(
        key="organization",
        heading="Tổ chức đảng",
        is_whose=True,
        value="organization",
        sort=("organization__position",),
        width=20,
    ),
    Column(key="since", heading="Từ ngày", value="valid_from", sort=("valid_from",), width=10),
    Column(key="until", heading="Đến trước ngày", value="valid_to", sort=("valid_to",)),
    Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, width=16),
)


@act
def end(grant, *, by):
    if grant.has_ended:
        raise ValidationError("Vai trò này đã kết thúc.")
    if grant.is_last_key_of(by):
        raise ValidationError("Đây là vai trò quản trị cuối cùng của chính đồng chí.")
    actions.end_grant(grant=grant, by=by)
    return "Đã kết thúc vai trò."


GRANT_ACTS = (Act(key="end", label="Kết thúc vai trò", icon="x-circle", do=end),)
