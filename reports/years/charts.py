"""Columns of SVG, a year each: across in percent, so that text keeps its size on a phone. Pure."""

from dataclasses import dataclass

HEIGHT, TOP, FOOT = 110, 18, 22
BASE = TOP + HEIGHT
NOT_KNOWN = "–"
# A column is at most so wide, and takes at most this part of its place.
WIDEST, PART = 12, 0.6


@dataclass(frozen=True)
class Pillar:
    """One year: its words and where its column stands."""

    year: int
    text: str
    x: str
    centre: str
    width: str
    y: int
    height: int
    label_y: int


@dataclass(frozen=True)
class Chart:
    pillars: list[Pillar]
    height: int = BASE + FOOT
    base: int = BASE
    words_y: int = BASE + 16


def chart(values: list[tuple]) -> Chart | None:
    """Columns of `(year, number, text)`, of none where the number is not known; None where none is."""
    known = [number for _, number, _ in values if number is not None]
    if not known:
        return None
    highest, step = max(known) or 1, 100 / len(values)
    return Chart(
        [
            _pillar(year, text or NOT_KNOWN, place * step, step, round(float(number or 0) * HEIGHT / float(highest)))
            for place, (year, number, text) in enumerate(values)
        ]
    )


def _pillar(year: int, text: str, left: float, step: float, tall: int) -> Pillar:
    width, middle, y = min(step * PART, WIDEST), left + step / 2, BASE - tall
    return Pillar(year, text, f"{middle - width / 2:.2f}%", f"{middle:.2f}%", f"{width:.2f}%", y, tall, y - 5)
