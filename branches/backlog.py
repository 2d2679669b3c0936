"""The terms of past years, as a list that comes in."""

from django.core.exceptions import ValidationError

from branches.models import Organization, Term
from branches.naming import Places
from partyportal.backlog import readers
from partyportal.backlog.kinds import Column, ListKind, Scope

UNKNOWN_PLACE = "Chưa rõ «{}» là tổ chức nào trong {}.{} Hãy ghi mã, tên hoặc tên gọi tắt như trong cổng."
NEAREST = " Gần nhất: {}."


def place_of(places: Places, text: str) -> Organization:
    """Return the one organisation that a cell names, the root where it is empty; ValidationError at its column."""
    if not text:
        return places.root
    found = places.find(text)
    if len(found) == 1:
        return found[0].organization
    near = " hay ".join(f"{one.name} ({one.code})" for one in places.nearest(text))
    told = UNKNOWN_PLACE.format(text, places.root.short_name, NEAREST.format(near) if near else "")
    raise ValidationError({"organization": told})


class Terms(ListKind):
    """Terms with their first day and the day before which they end."""

    key, title = "terms", "Nhiệm kỳ các khóa trước"
    intro = "Nhiệm kỳ các khóa trước; ghi trước khi nhập văn bản đi và cấp ủy của các năm đó."
    model = Term
    name_of = ("organization", "nth", "begins_on")
    shown_at = "branches:list"
    columns = (
        Column("organization", "Tổ chức", r"to chuc|chi bo|dang bo|don vi", width=24, sample="Chi bộ 1"),
        Column(
            "nth",
            "Khóa, lần thứ",
            r"\bkhoa\b|lan thu|nhiem ky thu|^nhiem ky$",
            readers.ordinal,
            width=10,
            is_needed=True,
            sample="5",
        ),
        Column(
            "begins_on",
            "Từ ngày",
            r"tu ngay|bat dau|ngay dai hoi|^tu$",
            readers.any_day,
            width=14,
            is_needed=True,
            sample="15/06/2015",
        ),
        Column(
            "ends_on",
            "Đến trước ngày",
            r"den (truoc )?ngay|ket thuc|het nhiem ky|^den$",
            readers.any_day,
            width=14,
            is_needed=True,
            sample="20/06/2020",
        ),
    )
    anchors = ({"nth", "begins_on"},)
    notes = ("Ngày bắt đầu là ngày sau ngày bế mạc đại hội; nhiệm kỳ trước kết thúc đúng ngày đó.",)

    def known(self, lines, scope: Scope):
        places = Places(scope.organization)
        terms: dict[int, list[Term]] = {}
        for term in Term.objects.filter(organization__in=places.by_pk).select_related("organization"):
            terms.setdefault(term.organization_id, []).append(term)
        return places, terms

    def say(self, line, known, scope: Scope):
        places, terms = known
        place = place_of(places, line.get("organization", ""))
        days = {"ordinal": line.get("nth"), "begins_on": line.get("begins_on"), "ends_on": line.get("ends_on")}
        others = terms.setdefault(place.pk, [])
        line.row = Term(organization=place, **days)
        line.twin = next((term for term in others if all(getattr(term, name) == days[name] for name in days)), None)
        if line.twin is None:
            line.row.refuse_beside(others)
            others.append(line.row)


LISTS = [Terms()]
