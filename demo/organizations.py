"""The department committee, its branches, their terms and congresses."""

import datetime

from branches import actions
from branches.models import Organization, OrganizationChange, Term
from meetings.models import Congress
from partyportal.text import padded

CODES = {"committee": ["DU", "CB1", "CB2", "CB3"], "single-branch": ["CB"]}
ESTABLISHED = datetime.date(2008, 4, 1)
DEPARTMENT = "Sở Khoa học và Công nghệ"
FORMER_NAME = "Chi bộ Công nghệ thông tin"
SUPERIOR = "Đảng bộ Ủy ban nhân dân tỉnh An Bình"
BRANCH_NAMES = ["Văn phòng - Thanh tra", "Chuyển đổi số", "Khoa học - Đổi mới sáng tạo"]
# The month and day of each congress in the year in which terms begin: the branches', then the committee's.
BRANCH_CONGRESSES = [(3, 14), (3, 21), (3, 27)]
COMMITTEE_CONGRESS = (6, 20)


def build(stage):
    if stage.shape == "single-branch":
        stage.root = _root(
            kind="grassroots_branch", code="CB", name=f"Chi bộ {DEPARTMENT}", short_name="Chi bộ Sở KH&CN", symbol="CB"
        )
    else:
        stage.root = _root(
            kind="grassroots_org", code="DU", name=f"Đảng bộ {DEPARTMENT}", short_name="Đảng ủy Sở KH&CN", symbol="ĐU"
        )
        stage.branches = [_branch(stage.root, number) for number in (1, 2, 3)]
        _rename_second(stage)
    _open_terms(stage)


def _root(*, name, **facts):
    return actions.found(
        Organization(
            name=name,
            issuer_name=name.replace("Đảng bộ", "Đảng ủy"),
            superior_name=SUPERIOR,
            place="An Bình",
            established_on=ESTABLISHED,
            **facts,
        )
    )


def _branch(committee, number):
    name = FORMER_NAME if number == 2 else f"Chi bộ {BRANCH_NAMES[number - 1]}"
    return actions.found(
        Organization(
            kind="branch",
            code=f"CB{number}",
            name=name,
            short_name=f"Chi bộ {number}",
            issuer_name=name,
            symbol="CB",
            place="An Bình",
            parent=committee,
            established_on=ESTABLISHED,
        )
    )


def _rename_second(stage):
    """Before the register was opened, the second branch bore another name."""
    name, day = f"Chi bộ {BRANCH_NAMES[1]}", stage.day(-4, 9, 1)
    decided = day - datetime.timedelta(days=12)
    decision = OrganizationChange(decision_number="112-QĐ/ĐU", decision_date=decided, issuer=stage.root.issuer_name)
    actions.rename(stage.branches[1], name=name, short_name="Chi bộ 2", issuer_name=name, day=day, decision=decision)


def first_year_of_term(day) -> int:
    """Congresses of a whole Party term are held in years that end in 0 and 5."""
    year = day.year - day.year % 5
    return year if day > datetime.date(year, *COMMITTEE_CONGRESS) else year - 5


def _open_terms(stage):
    began = first_year_of_term(stage.today)
    for year in (began - 5, began):
        _hold_congress(stage.root, (year - 2005) // 5 + 1, datetime.date(year, *COMMITTEE_CONGRESS), 5)
    for branch, (month, day) in zip(stage.branches, BRANCH_CONGRESSES, strict=False):
        ordinal = (began - 2005) // 5 * 2
        old = _hold_congress(branch, ordinal, datetime.date(began - 3, 1, 10 + branch.pk % 7), 2)
        _extend(stage, old, datetime.date(began, month, day))
        _hold_congress(branch, ordinal + 1, datetime.date(began, month, day), 5)


def _hold_congress(organization, ordinal, day, years) -> Term:
    """Hold a congress; the term begins on the day after and branches' short terms last two and a half years."""
    begins = day + datetime.timedelta(days=1)
    ends = begins.replace(year=begins.year + years) if years == 5 else begins.replace(year=begins.year + 2, month=7)
    term = Term.objects.create(organization=organization, ordinal=ordinal, begins_on=begins, ends_on=ends)
    Congress.objects.create(
        organization=organization,
        ordinal=ordinal,
        term=term,
        term_label=f"{begins.year} – {begins.year + (5 if years == 5 else 3)}",
        held_on=day,
        result=Congress.Result.APPROVED,
        note=f"Chuẩn y kết quả bầu cử sau {padded(9)} ngày làm việc.",
    )
    return term


def _extend(stage, term, congress_day):
    """Short terms were extended to the congress of the next one."""
    decided_on = datetime.date(congress_day.year - 1, 6, 18)
    end = congress_day + datetime.timedelta(days=1)
    term.extend(day=end, decision="Kết luận số 31-KL/ĐU", decided_on=decided_on)
