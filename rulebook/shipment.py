"""The rules that come with the software: brought up to date without touching what an administrator entered."""

import hashlib
import json
from datetime import date
from itertools import pairwise
from pathlib import Path

from django.core.exceptions import ValidationError

FILE = Path(__file__).parent / "data" / "rules.json"
HOLIDAYS = Path(__file__).parent / "data" / "holidays.json"
SOURCE_FIELDS = [
    "key",
    "title",
    "subject",
    "issuer",
    "issued_on",
    "effective_from",
    "effective_to",
    "replaced_by_id",
    "confidence",
]
VALUE_FIELDS = [
    "key",
    "title",
    "value",
    "unit",
    "source_id",
    "article",
    "effective_from",
    "effective_to",
    "confidence",
]


def load(source_model, value_model) -> dict[str, list[str]]:
    """Write the shipped sources and values; return the names of what is new, changed, unchanged or kept as edited."""
    shipped = json.loads(FILE.read_text(encoding="utf-8"))
    outcome = {"new": [], "changed": [], "unchanged": [], "kept": []}
    # Newest first: a source names the one that replaced it.
    for source in reversed(shipped["sources"]):
        replaced_by = source_model.objects.filter(shipped_name=source.get("replaced_by")).first()
        facts = source | {"replaced_by": replaced_by}
        outcome[_put(source_model, source["key"], facts, SOURCE_FIELDS)].append(source["key"])
    sources = {source.shipped_name: source for source in source_model.objects.exclude(shipped_name=None)}
    for facts in _values(shipped["values"]):
        name = f"{facts['key']}@{facts['effective_from']}"
        facts["source"] = sources[facts["source"]]
        outcome[_put(value_model, name, facts, VALUE_FIELDS)].append(name)
    return outcome


def load_holidays(holiday_model) -> int:
    """Write the shipped holidays of the years that hold none yet; return how many days were written."""
    shipped = json.loads(HOLIDAYS.read_text(encoding="utf-8"))
    kept = set(holiday_model.objects.dates("day", "year"))
    days = [
        holiday_model(day=day, is_worked=kind == "worked", name=entry["name"], confidence=entry["confidence"])
        for entry in shipped
        for kind in ("off", "worked")
        for day in map(date.fromisoformat, entry.get(kind, []))
        if day.replace(month=1, day=1) not in kept
    ]
    holiday_model.objects.bulk_create(days)
    return len(days)


def _values(rules):
    """Each row of each rule; a row ends where the next begins."""
    for rule in rules:
        shared = {name: rule[name] for name in ("key", "title", "unit")}
        for row, following in pairwise([*rule["rows"], {"from": None}]):
            own = {name: row[name] for name in ("value", "source", "article", "confidence") if name in row}
            yield shared | own | {"effective_from": row["from"], "effective_to": following["from"]}


def _put(model, name: str, facts: dict, fields: list[str]) -> str:
    fresh = model(**facts)
    stamp = _stamp(fresh, fields)
    row = model.objects.filter(shipped_name=name).first() or model(shipped_name=name)
    if row.shipped_stamp == stamp:
        return "unchanged"
    if row.pk and _stamp(row, fields) != row.shipped_stamp:
        return "kept"
    result = "changed" if row.pk else "new"
    for field in fields:
        setattr(row, field, getattr(fresh, field))
    row.shipped_stamp = stamp
    try:
        row.full_clean()
    except ValidationError:
        return "kept"
    row.save()
    return result


def _stamp(row, fields: list[str]) -> str:
    text = json.dumps([str(getattr(row, field)) for field in fields])
    return hashlib.sha256(text.encode()).hexdigest()
