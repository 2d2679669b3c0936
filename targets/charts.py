"""A target by year as columns of SVG: across in percent, so that text keeps its size on a phone."""

from dataclasses import dataclass

from targets.live import Standing
from targets.progress import Course, reached
from targets.wording import number_text, reached_text

HEIGHT, TOP, FOOT = 150, 18, 22


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
    goal_y: int | None
    goal_text: str
    height: int = TOP + HEIGHT + FOOT
    base: int = TOP + HEIGHT
    words_y: int = TOP + HEIGHT + 16


def chart(standing: Standing) -> Chart | None:
    """Columns of the known years, a sum as far as it had come; nothing for yes or no, or where none is known."""
    aim, numbers = standing.target.aim, _numbers(standing)
    known = [number for _, number in numbers if number is not None]
    if aim.is_yes_no or not known:
        return None
    highest = max([*known, aim.value]) or 1
    step = 100 / len(numbers)
    pillars = [
        _pillar(standing, year, number, place * step, step, highest)
        for place, (year, number) in enumerate(numbers)
        if number is not None
    ]
    return Chart(pillars, TOP + HEIGHT - _tall(aim.value, highest), number_text(aim.value, standing.target.unit))


def _numbers(standing: Standing) -> list[tuple[int, object]]:
    """Each year's number; of a sum all that was reached by its end."""
    values = [year.value for year in standing.years]
    if standing.target.aim.course != Course.TOTAL:
        return [(value.year, value.number) for value in values]
    return [(value.year, reached(Course.TOTAL, values[: place + 1])) for place, value in enumerate(values)]


def _pillar(standing: Standing, year: int, number, left: float, step: float, highest) -> Pillar:
    tall = _tall(number, highest)
    y = TOP + HEIGHT - tall
    text = reached_text(standing.target.aim, number, "%" if standing.target.unit == "%" else "")
    width = min(step * 0.6, 12)
    middle = left + step / 2
    return Pillar(year, text, f"{middle - width / 2:.2f}%", f"{middle:.2f}%", f"{width:.2f}%", y, tall, y - 5)


def _tall(number, highest) -> int:
    return round(float(number) * HEIGHT / float(highest))
