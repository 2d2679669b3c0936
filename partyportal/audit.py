"""Who changed what: history rows as sentences, with hidden numbers kept hidden."""

import datetime
from dataclasses import dataclass, field

from partyportal import dates
from partyportal.text import masked

WHAT = {"+": "lập", "~": "sửa", "-": "xóa"}
UNSHOWN = {"version"}


@dataclass
class FieldChange:
    label: str
    old: str
    new: str


@dataclass
class Change:
    """One line of an object's history."""

    who: str
    what: str
    at: datetime.datetime
    why: str = ""
    fields: list[FieldChange] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        """An edit whose form changed none of the fields that are shown tells the reader nothing."""
        return self.what != WHAT["~"] or bool(self.why or self.fields)


def changes_of(instance, most: int = 20, among=None) -> list[Change]:
    """The newest changes of a row, each with its fields before and after; `among` are those that the reader may see."""
    history = instance.history.all() if among is None else among
    records = list(history.select_related("history_user").order_by("-history_date", "-history_id")[: most + 1])
    # A row that came with the software has no history at all.
    pairs = zip(records, [*records[1:], None][: len(records)], strict=True)
    changes = [_change(new, old) for new, old in pairs][:most]
    return [change for change in changes if change.says_something]


def changes_of_parts(histories, most: int = 20) -> list[Change]:
    """The newest changes of the rows that belong to one row, each history in one query."""
    changes = []
    for history in histories:
        records = list(history.select_related("history_user").order_by("-history_date", "-history_id"))
        for place, new in enumerate(records):
            old = next((record for record in records[place + 1 :] if record.id == new.id), None)
            changes.append(_change_of_part(new, old))
    return sorted(changes, key=lambda change: change.at, reverse=True)[:most]


def _change_of_part(new, old) -> Change:
    change = _change(new, old)
    title = new.get_kind_display() if hasattr(new, "get_kind_display") else new.instance_type._meta.verbose_name
    change.what += f" «{title}»"
    return change


def _change(new, old) -> Change:
    why = new.history_change_reason or ""
    change = Change(str(new.history_user or "Hệ thống"), WHAT[new.history_type], new.history_date, why)
    if old is not None and new.history_type == "~":
        names = [name for name in _shown_fields(new) if getattr(new, name) != getattr(old, name)]
        change.fields = [_field_change(new, old, name) for name in names]
    return change


def _shown_fields(record) -> list[str]:
    return [name for name in (f.attname for f in record.tracked_fields) if name not in UNSHOWN]


def _field_change(new, old, name: str) -> FieldChange:
    model_field = next(f for f in new.tracked_fields if f.attname == name)
    return FieldChange(str(model_field.verbose_name), _shown(old, model_field), _shown(new, model_field))


def _shown(record, model_field) -> str:
    value = getattr(record, model_field.attname)
    if value in (None, ""):
        return ""
    if model_field.name in getattr(record.instance_type, "MASKED_FIELDS", ()):
        return masked(value)
    if model_field.is_relation:
        return str(model_field.related_model._base_manager.filter(pk=value).first() or value)
    if model_field.choices:
        return str(dict(model_field.flatchoices).get(value, value))
    if isinstance(value, datetime.datetime):
        return dates.shown_with_time(value)
    return dates.shown(value) if isinstance(value, datetime.date) else str(value)
