"""Bars as attributes of SVG: lengths in percent, so that text keeps its size on a phone."""

from dataclasses import dataclass

from members.headcount.structure import Line

# More bars than this are no picture any more; the table beside it holds them all.
MOST_BARS = 15
LABEL, BAR, OTHER, GAP = 16, 10, 7, 12


@dataclass(frozen=True)
class Bar:
    """One band: its line, and where its words and bars stand."""

    line: Line
    label_y: int
    bar_y: int
    other_y: int
    width: str
    other_width: str


@dataclass(frozen=True)
class Chart:
    height: int
    bars: list[Bar]
    left_out: int


def chart(lines: list[Line]) -> Chart:
    """Horizontal bars of the bands that hold anyone, the longest filling the width; a second one for the other day."""
    filled = [line for line in lines if line.count or line.before]
    shown = largest(filled)
    compared = any(line.before is not None for line in shown)
    step = LABEL + BAR + (OTHER + 2 if compared else 0) + GAP
    longest = max([1, *(max(line.count, line.before or 0) for line in shown)])
    bars = [bar(line, place * step, longest) for place, line in enumerate(shown)]
    return Chart(step * len(shown), bars, len(filled) - len(shown))


def largest(lines: list[Line]) -> list[Line]:
    """The largest bands, in the order in which they stand in the table."""
    kept = sorted(lines, key=lambda line: -line.count)[:MOST_BARS]
    return [line for line in lines if line in kept]


def bar(line: Line, top: int, longest: int) -> Bar:
    bar_y = top + LABEL
    return Bar(line, bar_y - 4, bar_y, bar_y + BAR + 2, part(line.count, longest), part(line.before or 0, longest))


def part(count: int, longest: int) -> str:
    return f"{100 * count / longest:.1f}%"
