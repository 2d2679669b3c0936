"""The committees of past terms, as a list that comes in."""

import re

from django.core.exceptions import ValidationError

from branches.backlog import place_of
from branches.models import Organization, Term
from members.backlog.people import BRANCH, NAMED, Namesakes
from members.models import CommitteeSeat
from partyportal import dates
from partyportal.backlog import readers
from partyportal.backlog.kinds import Column, ListKind, Scope
from partyportal.dates import PartialDate
from partyportal.sheets import datecells
from partyportal.text import fold

Post = CommitteeSeat.Post
# A bare «ủy viên»: of which committee, its organisation says.
MEMBER = "member"
# The first that fits wins; nothing is a post that the portal does not know, or none of the Party.
POSTS = [
    (r"pho chu nhiem.*(kiem tra|ubkt)|bi thu (chi |huyen |tinh |khoi )?doan\b", ""),
    (r"chu nhiem.*(kiem tra|ubkt)", Post.INSPECTION_CHAIR),
    (r"(uy vien|uv).*(kiem tra|ubkt)", Post.INSPECTION_MEMBER),
    (r"^pho bi thu|^pbt\b", Post.DEPUTY_SECRETARY),
    (r"^bi thu|^bt\b", Post.SECRETARY),
    (r"(uy vien|uv) ?(ban thuong vu|thuong vu|btv)|^(ban )?thuong vu|^btv\b", Post.STANDING_MEMBER),
    (r"chi uy vien|^cuv\b|(uy vien|uv) (ban )?chi uy", Post.BRANCH_COMMITTEE_MEMBER),
    (r"dang uy vien|^duv\b|(uy vien|uv) (ban )?dang uy", Post.COMMITTEE_MEMBER),
    (r"^(uy vien|uv)( ?(bch|ban chap hanh|chap hanh)( (chi bo|dang bo)\b.*)?)?$|^cap uy( vien)?$", MEMBER),
]
INSPECTION = {Post.INSPECTION_CHAIR, Post.INSPECTION_MEMBER}
OF_BRANCHES = {Post.SECRETARY, Post.DEPUTY_SECRETARY, Post.BRANCH_COMMITTEE_MEMBER}
RANK = [Post.SECRETARY, Post.DEPUTY_SECRETARY, Post.STANDING_MEMBER]
TWO_POSTS = "«{}» là nhiều chức vụ. Hãy ghi mỗi chức vụ một dòng."
NOT_OF_PLACE = "{} không có chức vụ «{}». Cột «Chi bộ» ghi tổ chức của cấp ủy, không ghi nơi đảng viên sinh hoạt."
READ_AS = "Ghi là «{}», chức vụ của {}."
MONTH_ONLY = "Danh sách chỉ ghi «{}»: ghi từ ngày {}. Nếu biết ngày thì sửa dòng này."
DAY_NEEDED = "Chỉ ghi «{}», không phải lúc bắt đầu hay kết thúc nhiệm kỳ. Hãy ghi thêm tháng, nếu biết thì cả ngày."
BEYOND = "Nhiệm kỳ kết thúc ngày {}: ghi đến hết nhiệm kỳ. Nếu giữ tiếp nhiệm kỳ sau, hãy ghi thêm một dòng."
NO_TERM = "{} không có nhiệm kỳ {}. Hãy nhập danh sách «Nhiệm kỳ các khóa trước» trước."


def read_post(cell: str) -> str:
    """The post that a cell names, the highest where one holds the others; what is not the Party's stands aside."""
    bare = re.split(r"[,;+&/\n]|\bkiem\b(?! tra)|\bva\b|[-–](?= )", fold(cell))
    found = {read for part in bare if (read := post_of(part.strip(" .:"))) is not None}
    if not found or "" in found:
        raise ValidationError(readers.UNKNOWN.format(cell, ", ".join(Post.labels)))
    held = next(({post} for post in RANK if post in found), found - INSPECTION) | (found & INSPECTION)
    if len(held) > 1:
        raise ValidationError(TWO_POSTS.format(cell))
    return held.pop()


def post_of(bare: str) -> str | None:
    return next((value for pattern, value in POSTS if re.search(pattern, bare)), None)


def any_date(cell: str) -> PartialDate:
    """Return a day in the past, as far as the register knows it."""
    found = datecells.read(cell).value
    if found.earliest > dates.today():
        dates.refuse_future(found.earliest)
    return found


def day_in(line, name: str, of_term):
    """Return the day that a cell means: the term's own where that lies in the month or year, else the month's first."""
    said = line.get(name)
    if said is None or said.day:
        return said and said.day
    if said.earliest <= of_term <= said.latest:
        return of_term
    if len(said.iso) == 4:
        raise ValidationError({name: DAY_NEEDED.format(said)})
    line.warnings.append(MONTH_ONLY.format(said, dates.shown(said.earliest)))
    return said.earliest


def end_of(line, term: Term):
    """Return the day on which the seat ended; none where it ended with its term."""
    ends = day_in(line, "ends_on", term.first_day_after)
    if ends and ends > term.first_day_after:
        line.warnings.append(BEYOND.format(dates.shown(term.first_day_after)))
    return None if ends and ends >= term.first_day_after else ends


def post_at(place: Organization, post: str) -> str:
    """The post as its organisation has it; ValidationError where it has none such."""
    if post == MEMBER:
        return Post.BRANCH_COMMITTEE_MEMBER if place.is_branch else Post.COMMITTEE_MEMBER
    if post not in OF_BRANCHES if place.is_branch else post == Post.BRANCH_COMMITTEE_MEMBER:
        raise ValidationError({"post": NOT_OF_PLACE.format(place, Post(post).label)})
    return post


class Seats(ListKind):
    """Who sat in which committee, of which term, from when to when."""

    key, title = "seats", "Cấp ủy các khóa trước"
    intro = "Bí thư, phó bí thư, cấp ủy viên của từng nhiệm kỳ; đảng viên và nhiệm kỳ phải có trong cổng."
    model = CommitteeSeat
    name_of = ("full_name", "post", "organization")
    shown_at = "branches:list"
    columns = (
        *NAMED,
        BRANCH,
        Column("term", "Nhiệm kỳ", r"nhiem ky|\bkhoa\b", width=14, sample="2020-2025"),
        Column(
            "post",
            "Chức vụ cấp ủy",
            r"chuc vu|chuc danh",
            read_post,
            is_needed=True,
            sample="Phó Bí thư",
        ),
        Column("begins_on", "Từ ngày", r"tu ngay|bat dau|^tu$|ngay nhan", any_date, width=12),
        Column("ends_on", "Đến trước ngày", r"den (truoc )?ngay|ngay thoi|ket thuc|^den$", any_date, width=12),
    )
    anchors = ({"full_name", "post"},)
    ignored = r"chuc vu.*(chinh quyen|chuyen mon|cong tac)"
    notes = (
        "«Chi bộ» là tổ chức của cấp ủy; để trống là của tổ chức nhập vào. «Ủy viên» của chi bộ là chi ủy viên, "
        "của đảng bộ là đảng ủy viên.",
        "Nhiệm kỳ ghi theo năm (2020-2025) hoặc khóa thứ mấy; bỏ trống thì lấy nhiệm kỳ có ngày nhận chức vụ.",
    )

    def known(self, lines, scope: Scope):
        people = Namesakes(scope)
        terms: dict[int, list[Term]] = {}
        for term in Term.objects.filter(organization__in=people.places.by_pk).select_related("organization"):
            terms.setdefault(term.organization_id, []).append(term)
        held: dict[int, list[CommitteeSeat]] = {}
        for seat in CommitteeSeat.objects.filter(organization__in=people.places.by_pk).select_related("member", "term"):
            held.setdefault(seat.term_id, []).append(seat)
        return people, terms, held

    def say(self, line, known, scope: Scope):
        people, terms, held = known
        place = place_of(people.places, line.get("organization", ""))
        member = people.find(line)
        term = term_of(place, terms.get(place.pk, []), line)
        post = post_at(place, line.get("post"))
        if line.get("post") == MEMBER:
            line.warnings.append(READ_AS.format(Post(post).label, place))
        begins = day_in(line, "begins_on", term.begins_on) or term.begins_on
        line.row = CommitteeSeat(
            term=term, organization=place, member=member, post=post, begins_on=begins, ends_on=end_of(line, term)
        )
        # A seat that ends with its term may say so or not.
        facts = (member.pk, post, begins, line.row.first_day_after)
        seats = held.setdefault(term.pk, [])
        line.twin = next(
            (one for one in seats if (one.member_id, one.post, one.begins_on, one.first_day_after) == facts), None
        )
        if line.twin is None:
            line.row.refuse_beside(seats)
            seats.append(line.row)


def term_of(place: Organization, terms: list[Term], line) -> Term:
    """The term that a cell names by its years or ordinal, else the one that runs on the day of the seat."""
    text, begins = line.get("term", ""), line.get("begins_on")
    numbers = readers.numbers(text)
    found = [term for term in terms if is_meant(term, numbers, begins)]
    # A year alone may touch the end of one term and the start of the next: then the seat began with the next.
    if found:
        return max(found, key=lambda term: term.begins_on)
    told = f"«{text}»" if text else f"chạy vào {begins}" if begins else "được ghi ở dòng này"
    raise ValidationError({"term": NO_TERM.format(place, told)})


def is_meant(term: Term, numbers: list[int], begins: PartialDate | None) -> bool:
    """Whether a cell's numbers are the term's ordinal, its years, or both; without any, whether the day is in it."""
    if numbers:
        years = [term.begins_on.year, term.first_day_after.year]
        return numbers in ([term.ordinal], years, [term.ordinal, *years])
    return begins is not None and term.begins_on <= begins.latest and begins.earliest < term.first_day_after


LISTS = [Seats()]
