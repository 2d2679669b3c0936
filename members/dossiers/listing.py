"""The dossiers of all members as a list: screen, Excel and print."""

from django.urls import reverse

from members.dossiers.actions import check
from members.dossiers.checking import dossier_of
from members.dossiers.forms import CheckForm
from partyportal import dates
from partyportal.lists import Act, Column, Link
from partyportal.lists.columns import lead
from partyportal.templatetags.portal import badge_of


def address(member) -> str:
    return reverse("dossiers:edit", args=[member.pk])


def place(member) -> str:
    return dossier_of(member).place if dossier_of(member) else ""


def checked_on(member) -> str:
    kept = dossier_of(member)
    return dates.shown(kept.checked_on) if kept and kept.checked_on else "chưa kiểm tra"


def missing(member) -> str:
    """The papers that are not there; of a dossier that nobody opened nothing is known."""
    kept = dossier_of(member)
    return "; ".join(kept.missing) if kept and kept.papers else ""


def count_missing(member) -> str:
    kept = dossier_of(member)
    if not kept or not kept.papers:
        return "chưa đánh dấu"
    return f"thiếu {len(kept.missing)}" if kept.missing else "đủ"


COLUMNS = (
    Column(
        key="name",
        heading="Họ và tên",
        value="full_name",
        cell=lambda row: lead(address(row), row.full_name, row.organization.short_name),
        cell_alone=lambda row: lead(address(row), row.full_name),
        sort=("sort_key",),
        width=26,
        css="wraps",
        is_lead=True,
    ),
    Column(
        key="organization",
        heading="Chi bộ",
        is_whose=True,
        value=lambda row: row.organization.short_name,
        sort=("organization__position", "sort_key"),
        width=16,
        is_chosen=False,
    ),
    Column(key="place", heading="Nơi để", value=place, sort=("dossier__place",), width=30, css="wraps"),
    Column(key="checked", heading="Kiểm tra ngày", value=checked_on, sort=("dossier__checked_on",), width=14),
    Column(key="state", heading="Kỳ kiểm tra", value=lambda row: row.badge[1], cell=badge_of, width=16),
    Column(key="count", heading="Tài liệu", value=count_missing, width=14),
    Column(key="missing", heading="Thiếu", value=missing, width=50, css="wraps", is_chosen=False),
)
LINKS = (Link(label="Ghi kiểm tra", address=address, action="change"),)
ACTS = (Act(key="check", label="Ghi đã kiểm tra", icon="check2-square", do=check, form=CheckForm),)
