"""Whether enough came for a meeting to be held: the base of its votes, and the units of a congress of delegates."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from branches import tree
from branches.models import Organization
from meetings.models import Attendance, Meeting
from meetings.models.attendance import CAME
from meetings.rolls import Called, roll_of
from meetings.rules.quorum import Summoned, Units
from members.models import Status
from partyportal.text import padded
from rulebook.models import RuleValue

State = Attendance.State

# Whom the base leaves out, by the standing of their membership on the day.
AWAY, EXEMPT, BARRED = Status.TEMP_AWAY, Status.EXEMPT, Status.SUSPENDED


def summoned_of(meeting: Meeting) -> Summoned:
    """Those with a vote, counted for the base of 294-QĐ/TW 9.3.2; of a committee 9.3.3, its members."""
    return counted(meeting, roll_of(meeting))


def counted(meeting: Meeting, roll: Iterable[Called]) -> Summoned:
    """As `summoned_of`, of a roll that was read already."""
    lines = [one for one in roll if meeting.is_seated or one.standing == Status.FULL]
    came = Counter(one.status for one in lines if one.state in CAME and one.status != BARRED)
    statuses = Counter(one.status for one in lines)
    obliged = [one.state for one in lines if one.status not in (AWAY, EXEMPT, BARRED)]
    return Summoned(
        total=len(lines),
        present=came.total(),
        away=statuses[AWAY],
        away_present=came[AWAY],
        exempt=statuses[EXEMPT],
        exempt_present=came[EXEMPT],
        barred=statuses[BARRED],
        excused=0 if meeting.is_seated else obliged.count(State.EXCUSED),
    )


def left_out_in_words(summoned: Summoned) -> str:
    """Why some of those summoned do not count: 01 được miễn sinh hoạt, 02 vắng có lý do được chấp nhận."""
    kinds = [
        (summoned.away - summoned.away_present, "sinh hoạt tạm thời nơi khác"),
        (summoned.exempt - summoned.exempt_present, "được miễn sinh hoạt, không dự"),
        (summoned.barred, "đình chỉ sinh hoạt"),
        (summoned.excused, "vắng có lý do được chấp nhận"),
    ]
    return ", ".join(f"{padded(count)} {words}" for count, words in kinds if count)


def why_fewer(meeting: Meeting, summoned: Summoned) -> str:
    """Why the base of the ratio is smaller than the number of those summoned; nothing where all of them count."""
    if not summoned.left_out:
        return ""
    article = "9.3.3" if meeting.is_seated else "9.3.2"
    told = f"Được triệu tập {padded(summoned.total)} người có quyền biểu quyết, không tính vào tổng số"
    whole = f"tổng số để tính tỷ lệ là {padded(summoned.base)}"
    return f"{told}: {left_out_in_words(summoned)} (Quy định 294-QĐ/TW, mục {article}); {whole}."


def units_of(meeting: Meeting) -> Units | None:
    """From how many of its direct subordinate units delegates came; None of any other meeting.

    Điều lệ, Điều 11: a congress of delegates is valid where more than half of the units are represented.
    """
    if meeting.kind != Meeting.Kind.DELEGATES:
        return None
    children = tree.children_of(tree.parents_on(meeting.day))
    direct = Organization.objects.active(meeting.day).filter(pk__in=children.get(meeting.organization_id, []))
    came = set(meeting.attendances.filter(state__in=CAME).order_by().values_list("organization", flat=True))
    units = [tree.below(key, children) for key in direct.values_list("pk", flat=True)]
    return Units(len(units), sum(not came.isdisjoint(unit) for unit in units))


@dataclass(frozen=True)
class Quorum:
    """Whether enough are there for the meeting to be held, by the rules of its day."""

    summoned: Summoned
    rule: RuleValue | None
    units: Units | None = None
    units_rule: RuleValue | None = None
    fewer: str = ""

    @property
    def is_reached(self) -> bool | None:
        """The verdict; None where the rulebook knew no rule."""
        if self.rule is None:
            return None
        return self.summoned.is_valid(self.rule) and not self.missing_units

    @property
    def missing_units(self) -> int:
        return self.units.missing(self.units_rule) if self.units and self.units_rule else 0

    @property
    def rules(self) -> list[RuleValue]:
        """What the verdict rests on."""
        return [rule for rule in (self.rule, self.units_rule) if rule]

    @property
    def cited(self) -> list[RuleValue]:
        """As `rules`, but each article once."""
        first = {(rule.source_id, rule.article): rule for rule in reversed(self.rules)}
        return [rule for rule in self.rules if rule in first.values()]

    @property
    def words(self) -> str:
        """Có mặt 09/12, đủ điều kiện tiến hành; or how many more must come."""
        here = f"Có mặt {padded(self.summoned.present)}/{padded(self.summoned.base)} người có quyền biểu quyết"
        if self.units:
            here += f", đại biểu của {padded(self.units.present)}/{padded(self.units.total)} đơn vị trực thuộc"
        if self.rule is None:
            return here
        if self.is_reached:
            return f"{here}: đủ điều kiện tiến hành"
        people, units = self.summoned.missing(self.rule), self.missing_units
        lacking = [f"{padded(people)} người"] if people else []
        lacking += [f"đại biểu của {padded(units)} đơn vị"] if units else []
        return f"{here}: còn thiếu {' và '.join(lacking) or 'người dự'} để đủ điều kiện tiến hành"


def quorum_of(meeting: Meeting, roll: Iterable[Called] | None = None) -> Quorum:
    """Whether enough are there; who has read the roll of the meeting already hands it in."""
    units = units_of(meeting)
    keys = ["meeting_valid_ratio", *(["congress_units_ratio"] if units else [])]
    rules = RuleValue.objects.known(keys, meeting.day, meeting.organization)
    summoned = counted(meeting, roll_of(meeting) if roll is None else roll)
    ratio, units_ratio = rules.get("meeting_valid_ratio"), rules.get("congress_units_ratio")
    return Quorum(summoned, ratio, units, units_ratio, why_fewer(meeting, summoned))
