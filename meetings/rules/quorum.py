"""Who counts as a member of a conference, and whether enough of them are there."""

from dataclasses import dataclass

from meetings.rules import Ratio


@dataclass(frozen=True)
class Summoned:
    """Those with a vote whom a conference summons, counted.

    `away` are those moved elsewhere for a time, `exempt` those freed from Party work and activities, `barred` those
    suspended, prosecuted or detained, `excused` those absent throughout with a reason that the convener accepted.
    """

    total: int
    present: int
    away: int = 0
    away_present: int = 0
    exempt: int = 0
    exempt_present: int = 0
    barred: int = 0
    excused: int = 0

    @property
    def left_out(self) -> int:
        """How many of them do not count: who is away or exempt but came all the same, does."""
        return (self.away - self.away_present) + (self.exempt - self.exempt_present) + self.barred + self.excused

    @property
    def base(self) -> int:
        """The number that every ratio of the conference is taken of."""
        return self.total - self.left_out

    @property
    def faults(self) -> list[str]:
        """Why these cannot be the counts of one conference."""
        counts = [self.total, self.present, self.away_present, self.exempt_present, self.barred, self.excused]
        wrong = []
        if min(counts) < 0:
            wrong.append("Không số nào được nhỏ hơn 0.")
        if self.away_present > self.away or self.exempt_present > self.exempt:
            wrong.append("Số được miễn, tạm vắng mà vẫn dự nhiều hơn số được miễn, tạm vắng.")
        if self.base < 0:
            wrong.append("Số không tính vào tổng số nhiều hơn số được triệu tập.")
        if self.present > max(self.base, 0):
            wrong.append(f"Có mặt {self.present} nhiều hơn tổng số để tính tỷ lệ là {max(self.base, 0)}.")
        return wrong

    def is_valid(self, rule: Ratio) -> bool:
        """Whether enough came for the conference to be held; a conference of nobody never is."""
        return self.base > 0 and rule.is_reached(self.present, self.base)

    def missing(self, rule: Ratio) -> int:
        """How many more must come; 0 where enough are there or nobody counts."""
        more = range(max(self.base - self.present, 0))
        return next((one for one in more if rule.is_reached(self.present + one, self.base)), len(more))


@dataclass(frozen=True)
class Units:
    """The direct subordinate organisations of a congress of delegates, and from how many of them delegates came."""

    total: int
    present: int

    def is_valid(self, rule: Ratio) -> bool:
        """Whether they came from enough of them; a congress above no unit asks for none."""
        return self.total == 0 or rule.is_reached(self.present, self.total)

    def missing(self, rule: Ratio) -> int:
        """From how many more units somebody must come."""
        wanted = self.present
        while wanted < self.total and not rule.is_reached(wanted, self.total):
            wanted += 1
        return wanted - self.present
