"""Each shipped rule is read by code, or the page says that it is only to be looked up."""

import ast
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from awards.catalogue import Target
from branches.models import Organization
from inspection.models import Inspection
from members.admission.checklist import Phase
from reports.models import ReportPeriod
from rulebook import shipment
from rulebook.models import RuleValue
from rulebook.reference import LOOKED_UP_ONLY

KEYS = {rule["key"] for rule in json.loads(shipment.FILE.read_text(encoding="utf-8"))["values"]}
# Not what only writes, tests or measures them, nor where they are marked.
APART = {"tests", "demo", "bench", "migrations"}
MARKED = {"reference.py", "shipment.py"}
# What may stand in the hole of a key that code makes: no other word counts, whatever a rule is called.
MADE = {
    "admission_steps_{}": [*Phase.values, "one_branch"],
    "commendations_of_{}": Target.values,
    "issuing_authority_{}": Organization.Kind.values,
    "report_cutoff_{}_day": ReportPeriod.Kind.values,
    "report_cutoff_{}_month": ReportPeriod.Kind.values,
    "report_due_day_{}": ReportPeriod.Kind.values,
    "{}_days": Inspection.Kind.values,
}


def trees() -> list[ast.Module]:
    rooms = [one for one in Path(settings.BASE_DIR).iterdir() if one.is_dir() and one.name.isidentifier()]
    files = [
        file for room in rooms for file in room.rglob("*.py") if not APART & {*file.relative_to(room.parent).parts}
    ]
    return [ast.parse(file.read_text(encoding="utf-8")) for file in files if file.name not in MARKED]


def shape(text: ast.JoinedStr) -> str:
    """The f-string with each of its holes as {}."""
    return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in text.values)


def read_by(tree: ast.AST) -> set[str]:
    """The keys that the code has as a string, or makes from a word; what stands alone in a line is no reading."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node for node in ast.walk(tree) if id(node) not in alone]
    found = {node.value for node in texts if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    shapes = {shape(node) for node in texts if isinstance(node, ast.JoinedStr)}
    return KEYS & (found | {one.format(word) for one in shapes & {*MADE} for word in MADE[one]})


def test_every_shipped_rule_is_read_or_only_to_be_looked_up():
    read = set().union(*map(read_by, trees()))

    assert KEYS - read == LOOKED_UP_ONLY


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ('known(["badge_years"])', {"badge_years"}),
        ('f"report_due_day_{period.kind}"', set()),
        ('in_force(f"report_due_day_{period.kind}")', {"report_due_day_month", "report_due_day_quarter"}),
        ('clock(f"{inspection.kind}_days")', {"supervision_days"}),
        ('"""It reads `badge_years`."""', set()),
        ('"badge_years"', set()),
        ('# known(["badge_years"])', set()),
        ('in_force("badge_years_of_old")', set()),
        ('in_force(f"badge_{word}")', set()),
    ],
)
def test_words_about_a_rule_do_not_read_it(code, keys):
    assert read_by(ast.parse(code)) == keys


def test_page_says_which_rule_is_only_to_be_looked_up(client, reader):
    client.force_login(reader)
    apart = RuleValue.objects.filter(key="cell_minimum_members").first()
    judged = RuleValue.objects.filter(key="badge_years").first()

    said = {row.pk: client.get(row.get_absolute_url()).content.decode() for row in (apart, judged)}
    listed = client.get(reverse("rulebook:list"), {"q": "tổ đảng"}).content.decode()

    assert "chỉ để tra cứu" in said[apart.pk] and "chỉ để tra cứu" not in said[judged.pk]
    assert "chỉ để tra cứu" in listed
