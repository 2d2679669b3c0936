"""Every figure under its code, computed when first asked for."""

from dataclasses import dataclass, field
from decimal import Decimal

from partyportal.text import grouped
from reports.figures import awards, meetings, members, work
from reports.figures.branches import typed
from reports.figures.rows import Figure, Scope, Subject
from reports.typed import TYPED

COMPUTED: Subject = members.FIGURES | meetings.FIGURES | work.FIGURES | awards.FIGURES
MEANS = {"F07"}


def label_of(code: str) -> str:
    """What a figure is called."""
    return TYPED[code].label if code in TYPED else COMPUTED[code][0]


def compute(code: str, scope: Scope) -> Figure:
    """Return one figure of the scope with its rows; KeyError for a code that is in no outline."""
    if code in TYPED:
        return typed(code, scope)
    label, rows = COMPUTED[code]
    return Figure(code, label, tuple(rows(scope)), mean=code in MEANS)


@dataclass
class FigureBook:
    """The figures of one report, each computed when first asked for."""

    scope: Scope
    known: dict[str, Figure] = field(default_factory=dict)

    def __getitem__(self, code: str) -> Figure:
        if code not in self.known:
            self.known[code] = compute(code, self.scope)
        return self.known[code]


def decimal_text(value: Decimal) -> str:
    """A figure's value on the screen: whole numbers grouped, others with a comma."""
    return grouped(int(value)) if value == int(value) else f"{value:.1f}".replace(".", ",")
