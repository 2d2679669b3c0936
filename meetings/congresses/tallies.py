"""Counts of ballots: batches added up, and two readings of them compared. Pure, without a row of the database."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Count:
    """What was counted in a bundle of ballots, or in all of them."""

    returned: int = 0
    valid: int = 0
    invalid: Mapping[str, int] = field(default_factory=dict)
    votes: Mapping[int, int] = field(default_factory=dict)

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.returned + other.returned,
            self.valid + other.valid,
            _sums(self.invalid, other.invalid),
            _sums(self.votes, other.votes),
        )


def _sums(one: Mapping, other: Mapping) -> dict:
    """Both added; a name without a vote stays on the list."""
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}


def total(counts: Iterable[Count], names: Iterable[int]) -> Count:
    """All bundles together, in the order of the ballot paper; whom nobody chose has 0."""
    return sum(counts, Count(votes=dict.fromkeys(names, 0)))


@dataclass(frozen=True)
class Difference:
    """Where two readings disagree: in which bundle, on what, and what each of them says."""

    batch: int
    what: str
    first: int | None
    second: int | None


def differences(
    first: Mapping[int, Count], second: Mapping[int, Count], reasons: Mapping[str, str], names: Mapping[int, str]
) -> list[Difference]:
    """Everything on which the bundles of two readings disagree, bundle by bundle; nothing where they are equal."""
    found = []
    for number in sorted({*first, *second}):
        one, two = first.get(number), second.get(number)
        if one is None or two is None:
            found.append(Difference(number, "có tập phiếu này", one and one.returned, two and two.returned))
            continue
        found += [
            Difference(number, what, before, after)
            for what, before, after in _lines(one, two, reasons, names)
            if before != after
        ]
    return found


def _lines(one: Count, two: Count, reasons, names):
    yield "số phiếu trong tập", one.returned, two.returned
    yield "phiếu hợp lệ", one.valid, two.valid
    for key, label in reasons.items():
        yield f"không hợp lệ: {label}", one.invalid.get(key, 0), two.invalid.get(key, 0)
    for key, name in names.items():
        yield f"phiếu của đồng chí {name}", one.votes.get(key, 0), two.votes.get(key, 0)


def batch_faults(count: Count, seats: int) -> list[tuple[str, str]]:
    """Each sum of one bundle that cannot be, with the field beside which it is said."""
    faults = []
    spoiled = Counter(count.invalid).total()
    if count.valid + spoiled != count.returned:
        words = f"Hợp lệ {count.valid} cộng không hợp lệ {spoiled} là {count.valid + spoiled}"
        faults.append(("returned", f"{words}, khác số phiếu trong tập {count.returned}."))
    for key, votes in count.votes.items():
        if votes > count.valid:
            faults.append((f"votes_{key}", f"{votes} phiếu, nhiều hơn {count.valid} phiếu hợp lệ."))
    chosen, room = sum(count.votes.values()), count.valid * seats
    if chosen > room:
        words = f"Tổng số phiếu bầu {chosen} nhiều hơn {room}: mỗi phiếu hợp lệ chọn không quá {seats} người."
        faults.append(("valid", words))
    return faults
