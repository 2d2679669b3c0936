import io

import openpyxl
import pytest

from accounts.models import Grant, User
from accounts.roles import Role
from branches.models import Organization
from members import importing


def organization(code, parent=None, **fields):
    fields = {"name": f"Tổ chức {code}", "short_name": code, "issuer_name": code, "symbol": "ĐU"} | fields
    kind = Organization.Kind.BRANCH if parent else Organization.Kind.GRASSROOTS_ORG
    return Organization.objects.create(code=code, parent=parent, kind=kind, **fields)


def user_at(place, role, name):
    user = User.objects.create_user(name, full_name=name, password="not-used-here")
    Grant.objects.create(user=user, role=role, organization=place, valid_from="2020-01-01")
    return user


@pytest.fixture
def committee():
    root = organization("DU", name="Đảng bộ Sở", short_name="Đảng ủy Sở")
    for number in (1, 2, 3):
        organization(f"CB{number}", root, name=f"Chi bộ số {number}", short_name=f"Chi bộ {number}")
    return root


@pytest.fixture
def branch(committee):
    return Organization.objects.get(code="CB1")


@pytest.fixture
def elsewhere():
    return organization("CBX", organization("DUX"), short_name="Chi bộ X")


@pytest.fixture
def office(committee):
    return user_at(committee, Role.OFFICE, "office")


@pytest.fixture
def inspector(committee):
    return user_at(committee, Role.INSPECTOR, "inspector")


@pytest.fixture
def stranger(elsewhere):
    return user_at(elsewhere, Role.OFFICE, "stranger")


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

    def apply(*rows, root=committee, merges=(), **options):
        table = importing.read(workbook(*rows, merges=merges), "danh-sach.xlsx")
        return importing.apply(table=table, root=root, **options)

    return apply
