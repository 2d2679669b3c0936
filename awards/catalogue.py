"""The catalogue of commendations: what is given to whom, by whom, for how many years, as the rulebook says on a day."""

import datetime
from dataclasses import dataclass

from django.db import models

from awards.models import Commendation
from branches.models import Organization
from rulebook.models import RuleValue


class Target(models.TextChoices):
    """Whom a commendation is for; each has its list in the rulebook."""

    MEMBER = "members", "Đảng viên"
    BRANCH = "branches", "Chi bộ trực thuộc"
    GRASSROOTS = "grassroots", "Tổ chức cơ sở đảng"


FORMS = {label: value for value, label in Commendation.Form.choices}
GIVERS = {label: value for value, label in Commendation.Giver.choices}


@dataclass(frozen=True)
class Honour:
    """One line of the catalogue. `years` is how many excellent years it asks for: 0 where it asks for other merits."""

    target: str
    form: str
    giver: str
    years: int
    criterion: str
    rule: RuleValue
    place: Organization

    @property
    def key(self) -> str:
        return f"{self.target}-{self.form}-{self.giver}-{self.years}"

    @property
    def name(self) -> str:
        return f"{Commendation.Form(self.form).label} của {Commendation.Giver(self.giver).named_in(self.place)}"

    @property
    def whom(self) -> str:
        return Target(self.target).label


def catalogue_on(day: datetime.date, organization: Organization) -> list[Honour]:
    """All lines that are in force on the day; a line whose words are not understood is left out."""
    targets = [one.value for one in Target if one != Target.BRANCH or not organization.is_whole_unit]
    keys = {f"commendations_of_{target}": target for target in targets}
    rules = RuleValue.objects.known(list(keys), day, organization)
    found = [
        _read(target, item, rules[key], organization)
        for key, target in keys.items()
        if key in rules
        for item in rules[key].items
    ]
    return [honour for honour in found if honour]


def _read(target: str, item: str, rule: RuleValue, place: Organization) -> Honour | None:
    parts = [part.strip() for part in item.split("|")]
    if len(parts) != 4 or parts[0] not in FORMS or parts[1] not in GIVERS or not parts[2].isdigit():
        return None
    return Honour(target, FORMS[parts[0]], GIVERS[parts[1]], int(parts[2]), parts[3], rule, place)
