"""The user's own member record."""

from django.core.exceptions import PermissionDenied

from members.models import Member

NO_RECORD = (
    "Tài khoản của đồng chí chưa gắn với hồ sơ đảng viên nào. "
    "Hãy đề nghị quản trị hệ thống gắn tài khoản với hồ sơ của đồng chí."
)


def own_record(user) -> Member:
    """The user's own record; who has none is told so."""
    if user.member_id_of_user is None:
        raise PermissionDenied(NO_RECORD)
    return Member.objects.visible_to(user).select_related("organization").get(pk=user.member_id_of_user)
