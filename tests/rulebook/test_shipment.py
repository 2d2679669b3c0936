import json
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import call_command

from rulebook import shipment
from rulebook.models import RuleSource, RuleValue
from tests.factories import RuleValueFactory

SHIPPED = json.loads(shipment.FILE.read_text(encoding="utf-8"))


@pytest.fixture
def shipped(monkeypatch, tmp_path):
    """Write another shipment and load it."""

    def load(change):
        copy = json.loads(json.dumps(SHIPPED))
        change(copy)
        file = tmp_path / "rules.json"
        file.write_text(json.dumps(copy), encoding="utf-8")
        monkeypatch.setattr(shipment, "FILE", file)
        return shipment.load(RuleSource, RuleValue)

    return load


def rows_of(copy, key):
    return next(rule for rule in copy["values"] if rule["key"] == key)["rows"]


def test_fresh_database_knows_every_shipped_rule():
    assert RuleSource.objects.count() == len(SHIPPED["sources"])
    assert RuleValue.objects.count() == sum(len(rule["rows"]) for rule in SHIPPED["values"])


def test_shipped_rules_pass_the_checks_that_an_administrator_meets():
    for row in [*RuleSource.objects.all(), *RuleValue.objects.select_related("source")]:
        row.full_clean()


def test_shipped_values_of_a_key_follow_each_other():
    for rule in SHIPPED["values"]:
        days = [row["from"] for row in rule["rows"]]
        assert all(first < second for first, second in pairwise(days)), rule["key"]


@pytest.mark.parametrize(
    "key",
    [
        "probation_months",
        "admission_min_age",
        "branch_meeting_minutes",
        "branch_meeting_minutes_combined",
        "excellent_quota_percent",
        "issuing_authority_grassroots_org",
        "issuing_authority_branch",
        "issuing_authority_grassroots_branch",
        "report_due_day_month",
        "report_due_day_quarter",
        "report_due_half_year_day",
        "report_due_half_year_month",
        "report_due_year_day",
        "report_due_year_month",
        "report_cutoff_half_year_day",
        "report_cutoff_half_year_month",
        "report_cutoff_year_day",
        "report_cutoff_year_month",
        "committee_minimum_members",
        "meeting_valid_ratio",
        "resolution_majority",
        "admission_majority",
        "dues_branch_percent",
        "card_digits",
        "classification_levels",
        "badge_years",
        "pledge_due",
        "work_assignment_due",
        "residence_comment_due",
        "supplementary_sheet_due",
        "asset_declaration_due",
        "birth_date_correction",
    ],
)
def test_keys_that_other_rooms_ask_for_are_shipped(key):
    assert RuleValue.objects.filter(key=key, effective_to=None).count() == 1


def test_command_reports_counts():
    out = StringIO()

    call_command("load_rules", stdout=out)

    total = RuleSource.objects.count() + RuleValue.objects.count()
    assert out.getvalue().splitlines() == [
        f"mới: 0, cập nhật: 0, không đổi: {total}, giữ bản đã sửa tay: 0",
        "ngày nghỉ lễ mới: 0",
    ]


def test_newer_shipment_corrects_and_adds(shipped):
    def change(copy):
        rows_of(copy, "card_digits")[1]["value"] = "13"
        rows_of(copy, "card_digits").append(rows_of(copy, "card_digits")[1] | {"from": "2030-01-01", "value": "14"})

    outcome = shipped(change)

    assert outcome["changed"] == ["card_digits@2025-09-02"]
    assert outcome["new"] == ["card_digits@2030-01-01"]
    assert list(RuleValue.objects.filter(key="card_digits").values_list("value", flat=True)) == ["14", "13", "8"]


def test_row_that_an_administrator_edited_is_kept(shipped):
    rule = RuleValue.objects.get(key="probation_months", effective_to=None)
    rule.value = "18"
    rule.save()

    outcome = shipped(lambda copy: rows_of(copy, "probation_months")[1].update(value="24"))

    rule.refresh_from_db()
    assert outcome["kept"] == ["probation_months@2025-06-09"]
    assert rule.value == "18"


def test_row_that_an_administrator_added_is_never_doubled(shipped):
    closed = RuleValue.objects.get(key="card_digits", effective_to=None)
    closed.effective_to = "2029-01-01"
    closed.save()
    RuleValueFactory(key="card_digits", value="16", effective_from="2029-01-01")

    outcome = shipped(
        lambda copy: rows_of(copy, "card_digits").append(rows_of(copy, "card_digits")[1] | {"from": "2030-01-01"})
    )

    assert outcome["kept"] == ["card_digits@2025-09-02", "card_digits@2030-01-01"]
    assert RuleValue.objects.filter(key="card_digits").count() == 3
