"""How a membership began is derived at import; the head-count, the figures and the comparison agree."""

import datetime

import pytest

from measures.registry import COMPUTED
from measures.rows import Scope
from members.headcount.balance import Period, balance_of
from members.imports import importing
from members.imports.columns import Row, Table

BEGINS, ENDS = datetime.date(2022, 12, 1), datetime.date(2023, 5, 31)


@pytest.fixture
def brought_in(committee, branch):
    """Import people of the branch by name and day of admission; their figures of the half-year 2023."""

    def brought_in(**admitted):
        rows = [
            Row(number, {"full_name": name, "admitted_on": day, "organization": branch.code}, [name])
            for number, (name, day) in enumerate(admitted.items(), start=2)
        ]
        titles = {"full_name": "Họ và tên", "admitted_on": "Ngày vào Đảng", "organization": "Chi bộ"}
        assert importing.apply(table=Table("Danh sách", titles, [], rows), root=committee, by=None).is_written
        return Scope(committee, BEGINS, ENDS, "half_year", 2023)

    return brought_in


def test_who_counts_from_the_day_of_admission_was_admitted(brought_in, committee):
    scope = brought_in(An="10/03/2023", Sen="05/06/2010")

    found = balance_of(Period(committee, BEGINS, ENDS))
    assert len(found.gains["admitted"]) == COMPUTED["F12"].figure(scope).value == 1
    assert found.is_even and (found.opening.total, found.closing.total) == (1, 2)


def test_admission_known_to_the_month_is_no_zero(brought_in, branch):
    figure = COMPUTED["F12"].figure(brought_in(An="03/2023"))

    assert figure.unknown == (branch.short_name,)
