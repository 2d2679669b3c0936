"""The organisations as a list, in the order of the tree."""

from django.utils.html import format_html

from partyportal.lists import Column, Link
from partyportal.lists.columns import lead
from partyportal.templatetags.portal import badge


def name_cell(organization):
    """The name, set in as deep as it stands in the tree."""
    name = lead(organization.get_absolute_url(), organization.short_name, organization.name)
    ended = badge("neutral", "Đã kết thúc hoạt động", "x-circle") if organization.has_ended else ""
    return format_html('<div class="depth-{}">{}{}</div>', organization.depth, name, ended)


def superior(organization) -> str:
    return organization.parent.short_name if organization.parent else organization.superior_name


ORGANIZATION_COLUMNS = (
    Column(
        key="name",
        heading="Tổ chức",
        value="name",
        cell=name_cell,
        sort=("short_name",),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    Column(key="code", heading="Mã", value="code", sort=("code",), width=10),
    Column(key="national_code", heading="Mã 14 số", value="national_code", width=16, is_chosen=False),
    Column(
        key="kind",
        heading="Loại",
        value=lambda row: row.get_kind_display().capitalize(),
        sort=("kind", "position"),
        width=20,
    ),
    Column(key="superior", heading="Cấp trên trực tiếp", value=superior, width=24, css="wraps"),
    Column(key="since", heading="Thành lập", value="established_on", sort=("established_on",), is_chosen=False),
)
ORGANIZATION_LINKS = (Link(label="Sửa", address=lambda row: f"{row.get_absolute_url()}edit/", action="change"),)
