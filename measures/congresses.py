"""Congresses held in the period: of the branches, and of the organisation itself with whom it elected."""

import re
from collections.abc import Iterator, Sequence

from measures.rows import Computed, FigureRow, Total, row_of
from meetings.congresses.actions import RANKS, posts_won
from meetings.models import Congress
from members.models import CommitteeSeat, Member
from partyportal import dates
from partyportal.text import padded

Post = CommitteeSeat.Post
AFTER_TERM = ": "
DASH = re.compile(r"\s*[-–]\s*")
COMMITTEE, PLAIN = {*RANKS[0]}, {*RANKS[0]} - {Post.SECRETARY, Post.DEPUTY_SECRETARY}


def _congresses(scope):
    """Of the newest term for which a branch met in congress within the period: every branch of its last day."""
    of_branches = Congress.objects.held().filter(organization__in=[branch.pk for branch in scope.branches])
    within = of_branches.filter(held_on__range=scope.days)
    term = within.order_by("-term_label").values_list("term_label", flat=True).first()
    if term is None:
        return []
    first = {}
    for congress in of_branches.filter(term_label=term, held_on__lte=scope.ends_on).order_by("held_on", "pk"):
        first.setdefault(congress.organization_id, congress)
    return [_branch_in_congress(branch, first.get(branch.pk), term) for branch in scope.branches]


def _branch_in_congress(branch, congress, term: str) -> FigureRow:
    if congress is None:
        return row_of(
            branch, branch.name, branch.pk, amount=0, base=1, detail=f"nhiệm kỳ {term}{AFTER_TERM}chưa đại hội"
        )
    detail = f"nhiệm kỳ {term}{AFTER_TERM}đại hội ngày {dates.shown(congress.held_on)}"
    return row_of(congress, branch.name, branch.pk, amount=1, base=1, detail=detail)


def term_of(rows: Sequence[FigureRow]) -> str:
    """`nhiệm kỳ 2022–2025`: the one term that the rows of F43 speak of."""
    words = rows[0].detail.split(AFTER_TERM)[0] if rows else ""
    return DASH.sub("–", words)


def _congress_since(scope):
    """The first day of which the portal holds a congress of the organisation or below it."""
    held = Congress.objects.held().filter(organization__in=scope.ground.ever).order_by("held_on").first()
    return held and held.held_on


def _own(scope):
    """The congresses of the organisation itself, each with its term, its day and whom it elected."""
    rows = Congress.objects.held().filter(organization=scope.organization, held_on__range=scope.days)
    return [_held(congress) for congress in rows.select_related("organization", "term").order_by("held_on", "pk")]


def _held(congress: Congress) -> FigureRow:
    day = dates.in_short(congress.held_on)
    term = DASH.sub("–", congress.term_label)
    words = [f"lần thứ {congress.ordinal}", f"nhiệm kỳ {term}", f"ngày {day}", *_elected(congress)]
    return row_of(congress, ", ".join(words), congress.organization_id, detail=str(congress))


def _elected(congress: Congress) -> Iterator[str]:
    """Whom it elected: the committee by its number, those who lead it by name."""
    posts = _posts(congress)
    if any(PLAIN & {*held} for held in posts.values()):
        seated = sum(bool(COMMITTEE & {*held}) for held in posts.values())
        body = "Chi ủy" if congress.organization.is_branch else "Ban Chấp hành"
        yield f"bầu {body} gồm {padded(seated)} đồng chí"
    for post in (Post.SECRETARY, Post.DEPUTY_SECRETARY):
        if names := [member.full_name for member, held in posts.items() if post in held]:
            yield f"{post.label} {' và '.join(names)}"


def _posts(congress: Congress) -> dict[Member, list[str]]:
    """The posts of those elected; of a congress whose ballots are not in the portal, the seats of its first day."""
    won = posts_won(congress)
    if won or congress.term is None:
        return won
    seats = congress.term.seats.filter(begins_on=congress.term.begins_on, organization=congress.organization)
    for seat in seats.select_related("member"):
        won.setdefault(seat.member, []).append(seat.post)
    return won


def _own_since(scope):
    held = Congress.objects.held().filter(organization=scope.organization).order_by("held_on").first()
    return held and held.held_on


MEASURES = (
    Computed(
        "F43",
        "Chi bộ đã đại hội của nhiệm kỳ",
        "chi bộ",
        "Chi bộ đã tổ chức đại hội của nhiệm kỳ đến ngày cuối kỳ, trên số chi bộ ngày đó; nhiệm kỳ mới nhất có chi bộ "
        "đại hội trong kỳ báo cáo. Kỳ không có đại hội thì không có số liệu này.",
        Total.RATIO,
        _congresses,
        _congress_since,
    ),
    Computed(
        "F43b",
        "Đại hội của tổ chức",
        "đại hội",
        "Đại hội của chính tổ chức lập báo cáo đã họp trong kỳ, với nhiệm kỳ, ngày họp và cấp ủy được bầu.",
        Total.SUM,
        _own,
        _own_since,
    ),
)
