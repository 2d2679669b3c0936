"""What the search over everything finds of members."""

from django.urls import reverse

from members.check_sheets import code_of, pk_of
from members.models import Member
from partyportal.search.everywhere import Shortcut, Subject


def of_sheet(rows, text: str):
    """The record whose check sheet bears the code that was typed."""
    pk = pk_of(text)
    return rows.none() if pk is None else rows.filter(pk=pk)


def form_of(member: Member, user) -> str:
    """The form of a record for whoever may mend it, its page for others."""
    may_mend = Member.objects.visible_to(user, "change").filter(pk=member.pk).exists()
    return reverse("members:edit", args=[member.pk]) if may_mend else member.get_absolute_url()


SUBJECTS = [
    Subject(
        key="sheet",
        title="Phiếu rà soát",
        noun="phiếu rà soát",
        icon="file-earmark-check",
        rows=lambda: Member.objects.select_related("organization"),
        line=lambda member: f"{code_of(member.pk)} · {member.organization} · mở hồ sơ để sửa",
        find=of_sheet,
        opens=form_of,
        order=("sort_key",),
    ),
    Subject(
        key="member",
        title="Đảng viên",
        noun="đảng viên",
        icon="person",
        rows=lambda: Member.objects.select_related("organization"),
        line=lambda member: member.organization,
        spelled="spelled",
        order=("sort_key",),
        listed="members:list",
    ),
]
SHORTCUTS = [
    Shortcut(
        label="Thêm đảng viên",
        url_name="members:add",
        perm="members.add_member",
        icon="person-plus",
        words="hồ sơ đảng viên mới, tạo, nhập",
    ),
]
