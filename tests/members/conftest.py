import io

import openpyxl
import pytest

from branches.models import Organization
from members.imports import writing
from tests.factories import CommitteeFactory, OrganizationFactory
from tests.members import lists


@pytest.fixture
def committee():
    root = CommitteeFactory(code="DU")
    for number in (1, 2, 3):
        OrganizationFactory(code=f"CB{number}", parent=root, name=f"Chi bộ số {number}", short_name=f"Chi bộ {number}")
    return root


@pytest.fixture
def branch(committee):
    return Organization.objects.get(code="CB1")


@pytest.fixture
def other_branch(committee):
    return Organization.objects.get(code="CB2")


@pytest.fixture
def workbook():
    """Write rows as another program does; None leaves a cell empty."""

    def write(*rows, merges=()):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(list(row))
        for cells in merges:
            book.active.merge_cells(cells)
        file = io.BytesIO()
        book.save(file)
        file.seek(0)
        return file

    return write


@pytest.fixture
def take(committee, workbook):
    """Import rows below the committee and return the plan."""

    def apply(*rows, root=committee, merges=(), by=None, **options):
        table = lists.read(workbook(*rows, merges=merges), "danh-sach.xlsx")
        return writing.apply(table=table, root=root, by=by, **options)

    return apply
