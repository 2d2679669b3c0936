"""Columns over the years, as values: what is drawn, and what is read aloud in its place."""

from dataclasses import dataclass

NOT_KNOWN = "chưa có số liệu"


@dataclass(frozen=True)
class Bar:
    """A column: what stands under it and above it, and how tall it is, in thousandths of the tallest."""

    label: str
    text: str
    tall: int


@dataclass(frozen=True)
class Plot:
    """Columns of one subject, under its name."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def text(self) -> str:
        """The same in words."""
        told = "; ".join(f"{bar.label}: {bar.text or NOT_KNOWN}" for bar in self.bars)
        return f"{self.title} ({told})."


@dataclass(frozen=True)
class Chart:
    """Plots side by side under one name; the figures stand in a table beside it."""

    title: str
    plots: tuple[Plot, ...]

    kind = "chart"

    @property
    def text(self) -> str:
        return " ".join([f"{self.title}.", *(plot.text for plot in self.plots)])


def columns_of(values: list[tuple]) -> tuple[Bar, ...]:
    """Columns of `(label, number, text)`, of no height where the number is not known."""
    highest = max((number for _, number, _ in values if number is not None), default=0)
    return tuple(Bar(str(label), text, _tall(number, highest)) for label, number, text in values)


def _tall(number, highest) -> int:
    return round(1000 * number / highest) if number and highest else 0
