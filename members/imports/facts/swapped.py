"""Days that Excel turned round: in one column real dates have days up to 12, and texts beside them above 12."""

from members.imports.choices import Choices
from members.imports.lists.tables import Table
from partyportal.sheets.datecells import day_and_month_exchanged

DATES = [
    "birth_date",
    "admitted_on",
    "official_on",
    "admission_decision_on",
    "official_decision_on",
    "card_admitted_on",
]
OF_COLUMN = (
    "Cột «{}» có thể bị Excel đảo ngày và tháng: mọi ô kiểu ngày đều có ngày từ 1 đến 12, mọi ô kiểu chữ trên 12. "
    "Đánh dấu để đảo lại cả cột."
)
OF_ROW = "{}: {} hoặc {}."
# Fewer are chance.
FEWEST = 2


def warn_of_swapped(lines, table: Table, choices: Choices) -> list[str]:
    """Notice the columns in which day and month are probably exchanged, and their rows; say it once a column."""
    kinds = {(row.sheet, row.number): row.kinds for row in table.rows}
    told = []
    for name in DATES:
        days = [
            (line, line.draft.values[name], kinds.get((line.draft.sheet, line.number), {}).get(name, "s"))
            for line in lines
            if line.draft.values.get(name) and line.draft.values[name].day
        ]
        real = [(line, value) for line, value, kind in days if kind == "d"]
        typed = [value for _, value, kind in days if kind == "s"]
        if not are_swapped(real, typed, name in choices.exchanged):
            continue
        told.append(OF_COLUMN.format(table.titles.get(name, name)))
        for line, value in real:
            if other := day_and_month_exchanged(value):
                line.warnings.append(OF_ROW.format(table.titles.get(name, name), value, other))
    return told


def are_swapped(real: list, typed: list, is_exchanged: bool) -> bool:
    """Whether dates and texts divide at the twelfth as only a wrong reading divides them."""
    if len(real) < FEWEST or not typed:
        return False
    small = [value.day.month if is_exchanged else value.day.day for _, value in real]
    return max(small) <= 12 and min(value.day.day for value in typed) > 12
