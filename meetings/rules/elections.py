"""An election by secret ballot, over the counts that its tellers signed: are they possible, and who is elected.

Elected is whom more than half of those summoned chose, as the rule of the day says; of too many, the highest; those
equal at the cut are voted on again among themselves, and there the highest suffice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from meetings.rules import Ratio


class Outcome(StrEnum):
    """What follows from a round."""

    FILLED = "filled"  # as many are elected as there are seats
    TIED = "tied"  # some are equal at the cut: the same people are voted on again
    SHORT = "short"  # seats are left: the congress decides whether to vote again
    APPOINT = "appoint"  # no rounds are left: the superior appoints


@dataclass(frozen=True)
class Poll:
    """One round as it was counted. `votes` holds how many ballots name each person of the list."""

    seats: int
    summoned: int
    present: int
    issued: int
    returned: int
    valid: int
    invalid: Mapping[str, int]
    votes: Mapping[int, int]
    round: int = 1
    is_among_tied: bool = False  # no majority is asked of those who were equal before

    @property
    def spoiled(self) -> int:
        return sum(self.invalid.values())

    def faults(self) -> list[str]:
        """Each sum of the count that cannot be; a count with a fault has no verdict."""
        return [sentence for holds, sentence in self._checks() if not holds]

    def _checks(self):
        votes = self.votes.values()
        whole = [self.summoned, self.present, self.issued, self.returned, self.valid, *self.invalid.values(), *votes]
        yield self.seats >= 1, "Số lượng cần bầu ít nhất là 1."
        yield bool(self.votes), "Danh sách bầu cử chưa có ai."
        yield min(whole) >= 0, "Không số nào được nhỏ hơn 0."
        yield self.summoned >= 1, "Số được triệu tập ít nhất là 1."
        yield self.present <= self.summoned, f"Có mặt {self.present} nhiều hơn số được triệu tập {self.summoned}."
        yield self.issued <= self.present, f"Phiếu phát ra {self.issued} nhiều hơn số có mặt {self.present}."
        yield self.returned <= self.issued, f"Phiếu thu về {self.returned} nhiều hơn phiếu phát ra {self.issued}."
        cast = self.valid + self.spoiled
        sums = f"Hợp lệ {self.valid} cộng không hợp lệ {self.spoiled} là {cast}, khác số phiếu thu về {self.returned}."
        yield cast == self.returned, sums
        most = max(votes, default=0)
        yield most <= self.valid, f"Có người được {most} phiếu, nhiều hơn {self.valid} phiếu hợp lệ."
        total, room = sum(votes), self.valid * self.seats
        yield total <= room, f"Tổng số phiếu bầu {total} nhiều hơn {room}: mỗi phiếu chọn không quá {self.seats} người."

    def ranked(self) -> list[int]:
        """The people by their votes, the highest first; equal ones in the order of the ballot."""
        order = {person: place for place, person in enumerate(self.votes)}
        return sorted(self.votes, key=lambda person: (-self.votes[person], order[person]))


@dataclass(frozen=True)
class Verdict:
    """Who is elected, who must be voted on again, and how many seats are left."""

    outcome: Outcome
    elected: tuple[int, ...]
    tied: tuple[int, ...] = ()
    left: int = 0
    over_half: frozenset[int] = field(default_factory=frozenset)


def verdict(poll: Poll, majority: Ratio, most_rounds: int | None = None) -> Verdict:
    """Judge a round. `most_rounds` is given where the superior appoints after so many rounds without result.

    Raises ValueError where the count has a fault: what was not checked is never a result.
    """
    if faults := poll.faults():
        raise ValueError(" ".join(faults))
    over = frozenset(person for person, votes in poll.votes.items() if majority.is_reached(votes, poll.summoned))
    standing = [person for person in poll.ranked() if poll.votes[person] and (poll.is_among_tied or person in over)]
    if len(standing) <= poll.seats:
        return _all_of(poll, standing, over, most_rounds)
    cut = poll.votes[standing[poll.seats - 1]]
    if poll.votes[standing[poll.seats]] < cut:
        return Verdict(Outcome.FILLED, tuple(standing[: poll.seats]), over_half=over)
    above = tuple(person for person in standing if poll.votes[person] > cut)
    tied = tuple(person for person in standing if poll.votes[person] == cut)
    return Verdict(Outcome.TIED, above, tied, poll.seats - len(above), over)


def _all_of(poll: Poll, standing: list[int], over: frozenset, most_rounds: int | None) -> Verdict:
    left = poll.seats - len(standing)
    if not left:
        return Verdict(Outcome.FILLED, tuple(standing), over_half=over)
    is_last = most_rounds is not None and poll.round >= most_rounds
    return Verdict(Outcome.APPOINT if is_last else Outcome.SHORT, tuple(standing), left=left, over_half=over)


def surplus_faults(seats: int, nominees: int, most_percent: int | None) -> list[str]:
    """What is wrong with the length of a list: it must hold more than are elected, and not many more.

    Where the share of the seats is less than one person, one is the most, as one is the least.
    """
    surplus = nominees - seats
    if surplus < 1:
        return [f"Danh sách có {nominees:02d} người, phải nhiều hơn số lượng cần bầu là {seats:02d}."]
    if most_percent is None:
        return []
    most = max(1, seats * most_percent // 100)
    if surplus > most:
        return [f"Số dư {surplus:02d} người, nhiều hơn mức {most_percent}% số lượng cần bầu là {most:02d} người."]
    return []
