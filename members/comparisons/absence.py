"""Why somebody may stand in one list only: what our own records tell about it."""

from members.imports.matching.people import People
from members.models import Member, Membership
from partyportal import dates
from partyportal.dates import add_months
from partyportal.text import one_spelling

UNKNOWN = "Trong cổng chưa có người này. Nếu mới kết nạp hoặc chuyển đến, hãy lập việc đó hoặc dùng «Nhập danh sách»."
NAMESAKE = "Trong cổng có người trùng họ tên ({}) nhưng ngày sinh hoặc số khác. Hãy kiểm tra có phải một người."
NAMED = "Danh sách có dòng trùng họ tên nhưng chưa ghép được. Hãy xem mục «Chưa ghép được» và «Chỉ ở cấp trên»."
TEMPORARILY = "Đang sinh hoạt tạm thời nơi khác."
CAME = "Vào {} từ {} ({}); danh sách cấp trên có thể chưa cập nhật."
NO_NUMBER = "Hồ sơ chưa có số thẻ, số căn cước nên khó ghép với danh sách."
NO_REASON = "Chưa rõ lý do: có thể đã chuyển đi hoặc đang ở danh sách của chi bộ khác."
# A move of the last year may not have reached the superior's list.
RECENT_MONTHS = 12


def reason_elsewhere(draft, people: People) -> str:
    """Why a row of the list meets no one of ours."""
    namesakes = [people.known[pk] for pk in people.by_name.get(one_spelling(draft.name), ())]
    places = ", ".join(sorted({member.organization.short_name for member in namesakes}))
    return NAMESAKE.format(places) if places else UNKNOWN


def absent_people(rows, root) -> list[tuple[Member, str]]:
    """The people of the head-count whom the list does not name, each with a possible reason."""
    met = {row.member.pk for row in rows if row.member}
    unmatched = {one_spelling(row.draft.name) for row in rows if row.member is None and row.draft.name}
    below = Member.objects.in_head_count().filter(organization__path__startswith=root.path)
    absent = [member for member in below.select_related("organization") if member.pk not in met]
    since = add_months(dates.today(), -RECENT_MONTHS)
    recent = Membership.objects.filter(valid_to=None, valid_from__gte=since, organization__path__startswith=root.path)
    came = {row.member_id: row for row in recent.select_related("organization")}
    return [(member, reason_of(member, came.get(member.pk), unmatched)) for member in absent]


def reason_of(member: Member, came: Membership | None, unmatched: set[str]) -> str:
    if member.spelled in unmatched:
        return NAMED
    if member.status == "temp_away":
        return TEMPORARILY
    if came and came.how_in != Membership.HowIn.INITIAL:
        return CAME.format(came.organization.short_name, dates.shown(came.valid_from), came.get_how_in_display())
    return NO_REASON if member.card_number or member.citizen_number else NO_NUMBER
