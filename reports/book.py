"""The figures of one report, computed and typed ones alike."""

from dataclasses import dataclass, field
from decimal import Decimal

from measures.registry import COMPUTED
from measures.rows import Figure, Scope
from measures.typed import TYPED
from partyportal.text import grouped
from reports.typed import summed


@dataclass
class FigureBook:
    """The figures of one report, each computed when first asked for; KeyError for a code that no measure has."""

    scope: Scope
    known: dict[str, Figure] = field(default_factory=dict)

    def __getitem__(self, code: str) -> Figure:
        if code not in self.known:
            self.known[code] = summed(code, self.scope) if code in TYPED else COMPUTED[code].figure(self.scope)
        return self.known[code]

    def is_held(self, code: str) -> bool:
        """Whether the portal holds what the figure counts in this period: what no room holds yet is typed or not."""
        return self[code].is_known if code in TYPED else COMPUTED[code].is_held(self.scope)


def decimal_text(value: Decimal) -> str:
    """A figure's value on the screen: whole numbers grouped, others with a comma."""
    return grouped(int(value)) if value == int(value) else f"{value:.1f}".replace(".", ",")
