"""Lists that were damaged at random in their cells, and lists laid out at random: each is read whole or refused."""

import datetime
import io
import random
import zipfile

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branches.models import Organization
from members.imports import importing
from members.imports.choices import Choices
from members.imports.lists.sheets import ALL, chosen_table
from partyportal import dates
from partyportal.files import bounded
from partyportal.files.inside import run
from partyportal.sheets import grid
from tests.members.imports.conftest import CASES

BOOKS = sorted(path for path in CASES.iterdir() if path.suffix == ".xlsx")
# A batch of files is one test: 300 each time, 10,000 in `make drill`.
BATCH = 100
SEEDS = [0, 1, 2, *(pytest.param(seed, marks=pytest.mark.drill) for seed in range(3, 100))]
ODD = [
    "",
    "x",
    "«",
    "\xad",
    "١٢",
    "=1+1",
    "9.7E+10",
    "31/02/1980",
    "Tổng cộng",
    "CB9",
    "#N/A",
    "\u202e",
    "A" * 500,
    "0",
]


@pytest.fixture
def read_here(monkeypatch):
    """Open files in this process: a process for each of thousands would cost minutes, and is tested elsewhere."""
    monkeypatch.setattr(bounded, "open_file", lambda content, kind, page=None: run.answer_to(kind, "", content))


def damaged(path, dice: random.Random) -> bytes:
    """A workbook with bytes of its parts changed, cut out or put elsewhere."""
    file = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hit = dice.choice([name for name in names if "xl/" in name and name.endswith(".xml")])
        for name in names:
            content = old.read(name)
            new.writestr(name, changed(content, dice) if name == hit else content)
    return file.getvalue()


def changed(content: bytes, dice: random.Random) -> bytes:
    """Texts and numbers between the marks replaced, or some bytes changed."""
    if dice.random() < 0.3:
        content = bytearray(content)
        for _ in range(dice.choice([1, 3])):
            content[dice.randrange(len(content))] = dice.randrange(256)
        return bytes(content)
    pieces = content.decode().split(">")
    for _ in range(dice.choice([1, 5, 20])):
        place = dice.randrange(len(pieces))
        text, mark, rest = pieces[place].partition("<")
        if text:
            pieces[place] = dice.choice(ODD) + mark + rest
    return ">".join(pieces).encode()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_list_is_planned_or_refused(read_here, office_committee, seed):
    dice, root = random.Random(seed), Organization.objects.get(code="DU")
    outcomes = set()
    for _ in range(BATCH):
        content = damaged(dice.choice(BOOKS), dice)
        try:
            book = grid.read(io.BytesIO(content), "ds.xlsx")
            table = chosen_table(book, root, Choices(sheets=[ALL]))
            outcomes.add(bool(importing.plan(table, root).as_json()))
        except ValidationError as error:
            outcomes.add(error.messages[0] == "")

    assert outcomes == {True, False}


NAMES = st.sampled_from(["Phan Văn Một", "Lê Thị Hai", "H'Loan Niê", "Ngô Ba", "Đặng Hữu Bốn"])
TITLES = {
    "name": ["Họ và tên", "HỌ TÊN", "Họ, chữ đệm và tên khai sinh"],
    "born": ["Ngày sinh", "Ngày, tháng, năm sinh", "Sinh ngày"],
    "place": ["Chi bộ", "Chi bộ đang sinh hoạt", "Đơn vị sinh hoạt"],
    "card": ["Số thẻ", "Số thẻ đảng viên", "Thẻ Đảng"],
}
PEOPLE = st.lists(
    st.tuples(NAMES, st.dates(datetime.date(1950, 1, 1), datetime.date(1990, 1, 1))),
    min_size=1,
    max_size=6,
    unique=True,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=PEOPLE,
    order=st.permutations(list(TITLES)),
    titles=st.tuples(*[st.integers(0, 2)] * 4),
    above=st.integers(0, 20),
    day=st.sampled_from([f"{{:{dates.DAY}}}", "{:%d-%m-%Y}", "{:%Y-%m-%d}", None]),
    total=st.booleans(),
)
def test_a_list_in_any_layout_reads_back(read_here, office_committee, people, order, titles, above, day, total):
    chosen = {name: TITLES[name][place] for name, place in zip(TITLES, titles, strict=True)}
    book = openpyxl.Workbook()
    sheet = book.active
    for number in range(above):
        sheet.cell(number + 1, 1, "Đảng bộ Sở" if number % 2 else None)
    lines = [[chosen[name] for name in order]]
    for number, (name, born) in enumerate(people):
        written = day.format(born) if day else born
        said = {"name": name, "born": written, "place": "CB1", "card": f"{67_000_000 + number}"}
        lines.append([said[each] for each in order])
    for row, line in enumerate(lines, above + 1):
        for column, value in enumerate(line, 1):
            sheet.cell(row, column, value)
    if total:
        sheet.cell(above + len(lines) + 2, 1, f"Tổng cộng: {len(people)} đồng chí")
    file = io.BytesIO()
    book.save(file)

    root = Organization.objects.get(code="DU")
    plan = importing.plan(chosen_table(grid.read(file, "ds.xlsx"), root, Choices()), root)

    assert plan.errors == []
    assert [(line.draft.name, line.draft.birth.day) for line in plan.lines] == people
