"""A member in a list: filters, as a part or ten variables a row would cost a page of fifty half its time."""

from django import template
from django.utils.html import format_html

from members.models import Member, Status
from partyportal.templatetags.portal import badge, day

register = template.Library()

KINDS = {
    Status.FULL: ("neutral", ""),
    Status.PROBATIONARY: ("info", "hourglass-split"),
    Status.EXEMPT: ("warning", ""),
    Status.TEMP_AWAY: ("warning", ""),
    Status.SUSPENDED: ("danger", ""),
}
BADGES = {status: badge(kind, status.label, icon) for status, (kind, icon) in KINDS.items()}
GONE = badge("neutral", "Không còn sinh hoạt")

THEORY = dict(Member.Theory.choices)
ROW = """<tr><td class="td-lead"><a class="cell-main" href="{}">{}</a><div class="sub who-sub">{}</div></td>
<td data-l="Chi bộ" class="nowrap">{}</td><td data-l="Ngày sinh" class="nowrap hide-m">{}</td>
<td data-l="Ngày vào Đảng" class="nowrap hide-m">{}</td><td data-l="Chính thức" class="nowrap">{}</td>
<td data-l="Số thẻ" class="nowrap hide-m">{}</td><td data-l="Lý luận chính trị" class="nowrap hide-m">{}</td>
<td data-l="Trạng thái">{}</td></tr>
"""


@register.filter
def standing(member):
    """The state badge of a member."""
    return BADGES[member.status] if member.is_in_head_count else GONE


@register.filter
def row(member):
    """The line of a member in the list."""
    return format_html(
        ROW,
        member.get_absolute_url(),
        member.full_name,
        member.posts,
        member.organization.short_name,
        day(member.birth_date),
        day(member.admitted_on),
        day(member.official_on),
        member.masked_card_number,
        THEORY.get(member.theory, "–"),
        standing(member),
    )
