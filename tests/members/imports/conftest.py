import contextlib
import datetime
import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from branches.models import Organization
from members.models import Member
from partyportal import dates
from tests.factories import CommitteeFactory, MemberFactory, OrganizationFactory
from tests.members.workers import worker_at_once  # noqa: F401 (a fixture of all these tests)

CASES = Path(__file__).parent / "cases"
BRANCHES = {"CB1": "Văn phòng - Thanh tra", "CB2": "Chuyển đổi số", "CB3": "Khoa học - Đổi mới sáng tạo"}
# Invented people whom some lists name again: name, branch, birth date.
KNOWN = [
    ("Cao Văn Bách", "CB1", "1986-03-16"),
    ("Lý Thị Thu Đào", "CB1", "1990-06-08"),
    ("Đinh Đình Duy", "CB2", "1984-10-12"),
    ("Cao Minh Đăng", "CB1", "1971-12-23"),
    ("Lâm Xuân Tước", "CB1", "1978-12-05"),
    ("Cao Văn Cảnh", "CB2", "1994-07-27"),
    ("Tạ Thị Bích Diệp", "CB3", "1997-12-15"),
    ("Thái Thị Bích Hà", "CB2", "1985-06-07"),
    ("Châu Thị Mỹ Hạnh", "CB1", "1980-05-11"),
    ("Lý Thị Hiền", "CB2", "1989-02-06"),
    ("Bùi Đức Hiếu", "CB3", "1974-02-16"),
    ("Lương Thị Hoa", "CB2", "1988-05-24"),
    ("Lâm Bá Hòa", "CB1", "1996-01-06"),
]


@pytest.fixture
def office_committee(monkeypatch):
    """A committee with three branches by their names, on the day for which the lists were made."""
    monkeypatch.setattr(dates, "today", lambda: datetime.date(2026, 11, 26))
    root = CommitteeFactory(code="DU", name="Đảng bộ Sở Khoa học và Công nghệ", short_name="Đảng bộ Sở")
    for code, name in BRANCHES.items():
        OrganizationFactory(code=code, parent=root, name=f"Chi bộ {name}", short_name=f"Chi bộ {code[2:]}")
    return root


@pytest.fixture
def known(office_committee):
    """The people of whom some lists speak, by name."""
    places = {place.code: place for place in Organization.objects.all()}
    return {
        name: MemberFactory(full_name=name, organization=places[code], birth_date=born) for name, code, born in KNOWN
    }


@pytest.fixture
def run_import(office_committee):
    """Run the command on a file; return its JSON."""

    def run(path, organization="DU", **options) -> dict:
        out = io.StringIO()
        with contextlib.suppress(SystemExit):
            call_command("import_members", str(path), organization=organization, json=True, stdout=out, **options)
        return json.loads(out.getvalue())

    return run


@pytest.fixture
def case(run_import, known):
    """Run the command on one of the lists that offices really have."""

    def run(name: str, organization="DU", **options) -> dict:
        path = next(path for path in CASES.iterdir() if path.name.startswith(f"{name}_"))
        return run_import(path, organization, **options)

    return run


@pytest.fixture
def list_of(run_import, workbook, tmp_path):
    """Write rows as a workbook and run the command on it; return its JSON."""

    def run(*rows, merges=(), organization="DU", name="danh-sach.xlsx", content=None, **options) -> dict:
        path = tmp_path / name
        path.write_bytes(workbook(*rows, merges=merges).read() if content is None else content)
        return run_import(path, organization, **options)

    return run


def stored(*names: str) -> list[tuple]:
    """The people that a list added, with what is asked of them."""
    known = [name for name, *_ in KNOWN]
    rows = Member.objects.exclude(full_name__in=known).order_by("pk")
    return [tuple(text_of(member, name) for name in names) for member in rows]


def text_of(member: Member, name: str) -> str:
    value = member.organization.code if name == "organization" else getattr(member, name)
    return "" if value is None else str(value)


def rows_of(entries: list[dict]) -> list[int]:
    return sorted({entry["row"] for entry in entries})
