"""The schemes that come with the software; one that stands already is left as it is."""

import json
from datetime import date
from pathlib import Path

FILE = Path(__file__).parent / "data" / "schemes.json"


def load(scheme_model, source_model) -> list[str]:
    """Write the shipped schemes that are not there yet; return their keys."""
    written = []
    for facts in json.loads(FILE.read_text(encoding="utf-8")):
        if not scheme_model.objects.filter(key=facts["key"]).exists():
            _write(scheme_model, source_model.objects.get(key=facts["source"]), facts)
            written.append(facts["key"])
    return written


def _write(scheme_model, source, facts: dict):
    plain = {name: facts[name] for name in ("key", "title", "has_points", "is_quarterly", "note")}
    ends = facts["to"] and date.fromisoformat(facts["to"])
    begins = date.fromisoformat(facts["from"])
    scheme = scheme_model.objects.create(source=source, effective_from=begins, effective_to=ends, **plain)
    for kind, grades in facts["grades"].items():
        for place, (level, label) in enumerate(grades, start=1):
            scheme.grades.create(kind=kind, position=place, level=level, label=label)
    for kind, steps in facts["steps"].items():
        for step, due in steps:
            month, day = map(int, due.split("-"))
            scheme.steps.create(kind=kind, step=step, month=month, day=day)
    for form, parts in facts["parts"].items():
        for place, (title, hint, fact, points) in enumerate(parts, start=1):
            scheme.parts.create(form=form, position=place, title=title, hint=hint, fact=fact, points=points)
