"""How promises and what was reached are written."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from partyportal.text import grouped, lower_first, padded
from targets.progress import Aim, Comparator, Number

# Money and the like are written without a zero before.
SMALL = 100
# As papers say a count of nothing: «00 đảng viên» is a slip of whoever fills in a form.
NOTHING = "Không có"


def number_text(number: Number | None, unit: str = "") -> str:
    """A number with a comma, at most two places, and its unit: 99,3%, 05 đảng viên, 390.770.000 đồng."""
    if number is None:
        return ""
    exact = Decimal(number.numerator) / number.denominator if isinstance(number, Fraction) else Decimal(number)
    rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole = rounded == rounded.to_integral_value()
    text = grouped(int(rounded)) if whole else f"{grouped(int(rounded))},{f'{rounded:f}'.split('.')[1].rstrip('0')}"
    if unit == "%":
        return f"{text}%"
    if whole and unit and unit != "đồng" and 0 < rounded < SMALL:
        text = padded(int(rounded))
    return f"{text} {unit}".strip()


def about(number: Number) -> Fraction:
    """A number that is not known exactly: with one place, from a hundred on three digits and zeros."""
    step = Fraction(1, 10)
    while abs(number) >= step * 1_000:
        step *= 10
    return round(number / step) * step


def reached_text(aim: Aim, number: Number | None, unit: str) -> str:
    """What was reached; of a promise of yes or no and of nothing, a word; a share with one place, as in sentences."""
    if number is None:
        return ""
    if aim.is_yes_no:
        return "Có" if number > 0 else "Chưa"
    if not number and unit and unit != "%":
        return NOTHING
    return number_text(_as_told(aim, number) if unit == "%" else number, unit)


def done_text(aim: Aim, number: Number | None, unit: str) -> str:
    """What was reached, in brackets behind what was promised."""
    said = lower_first(reached_text(aim, number, unit))
    if not said:
        return "chưa có số liệu"
    if aim.is_yes_no:
        return f"{'đã' if number > 0 else 'chưa'} thực hiện"
    return f"kết quả: {said}" if said == lower_first(NOTHING) else f"thực hiện {said}"


def _as_told(aim: Aim, share: Number) -> Number:
    """97,96% of promised 98% stay so: rounded to 98% they would seem to be met."""
    tenths = Fraction(int(Fraction(share) * 10 + Fraction(1, 2)), 10)
    return tenths if aim.is_met_by(tenths) == aim.is_met_by(share) else share


def of_targets(one) -> str:
    """`chỉ tiêu năm 2025`, `chỉ tiêu của Nghị quyết …`: a set that is called after its targets says the word once."""
    title = own_title(one)
    is_named_so = title.lower().startswith(("chỉ tiêu", "mục tiêu"))
    return f"{title[0].lower()}{title[1:]}" if is_named_so else f"chỉ tiêu của {title}"


def own_title(one) -> str:
    """The title as its organisation itself writes it: what was handed to it bears its name behind a dash."""
    return one.title.removesuffix(f" – {one.organization.short_name}")


def promised(aim: Aim, unit: str) -> str:
    """What was promised, the comparator before the value."""
    if aim.is_yes_no:
        return "Có"
    value = number_text(aim.value, unit)
    return value if aim.comparator == Comparator.EQ else f"{Comparator(aim.comparator).label} {value}"
