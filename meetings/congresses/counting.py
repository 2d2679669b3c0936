"""From the list of an election to its result: rounds opened, counts read twice, compared and confirmed."""

from itertools import count as count_up

from django.core.exceptions import ValidationError
from django.utils import timezone

from meetings import quorums
from meetings.congresses.models import Batch, CountReading, Election, Invalid, Listed, Nominee, Round
from meetings.congresses.nominating import refusal_of_list
from meetings.congresses.tallies import Count, Difference, differences, total
from meetings.models import Congress
from meetings.quorums import summoned_of
from meetings.rules.elections import Outcome, Verdict, surplus_faults, verdict
from partyportal.models import lock
from partyportal.saving.acts import act
from rulebook.models import RuleValue

MAJORITY, SURPLUS, ROUNDS = "election_majority", "election_surplus_percent", "branch_secretary_election_rounds"
LOOK = "Trang này nay là số liệu mới, hãy xem lại rồi bấm."
WRITTEN_ELSEWHERE = (
    "Tập {} vừa được ghi ở một trang khác: {} phiếu, hợp lệ {}. "
    "Số vừa gõ còn đây, chưa ghi; nếu vẫn cần thì bấm lần nữa."
)
APPROVED = "Kết quả đại hội đã chuẩn y nên không sửa được nữa."


def rule_of(congress: Congress, key: str) -> RuleValue | None:
    """The rule of that key on the day of the congress; None where the rulebook knew none, or no day is told."""
    day = congress.held_on
    return RuleValue.objects.known([key], day, congress.organization).get(key) if day else None


def surplus_of(election: Election, nominees: int) -> tuple[list[str], RuleValue | None]:
    """What the length of the next list lacks or has too much by the rule of the day, with that rule."""
    rule = rule_of(election.congress, SURPLUS)
    return surplus_faults(seats_left(election), nominees, rule and rule.number), rule


def why_fewer(row: Round) -> str:
    """Why fewer count in the round than were called to the sitting, where its number is that of the check-in."""
    meeting = row.election.session and row.election.session.meeting
    summoned = summoned_of(meeting) if meeting else None
    return quorums.why_fewer(meeting, summoned) if summoned and summoned.base == row.summoned else ""


def seats_left(election: Election) -> int:
    return election.seats - Listed.objects.elected().filter(round__election=election).count()


def refusal_to_open(election: Election) -> str:
    """Why no round can be opened now; nothing where one can."""
    if election.congress.is_locked:
        return APPROVED
    last = election.last_round
    if last and not last.is_confirmed:
        return f"Vòng {last.number} chưa có kết quả được xác nhận."
    if election.is_over:
        return "Nội dung bầu cử này đã kết thúc."
    if rule_of(election.congress, MAJORITY) is None:
        return "Chưa có ngày đại hội, hoặc sổ quy định chưa có mức phiếu trúng cử cho ngày đó."
    return ""


def candidates_of(election: Election):
    """Who may stand on the next ballot paper: of those equal before them alone, else all not elected yet."""
    last = election.last_round
    nominees = election.nominees.standing().select_related("member")
    if last is None:
        return nominees
    if last.outcome == Outcome.TIED:
        return nominees.filter(listed__round=last, listed__is_tied=True)
    return nominees.exclude(listed__is_elected=True)


@act
def open_round(*, election: Election, nominees: list[Nominee], surplus_reason: str = "", by) -> Round:
    """Close the list of names in the order of the alphabet and open the next ballot, with its two readings."""
    lock(Election, pk=election.pk)
    if refusal := refusal_to_open(election):
        raise ValidationError(refusal)
    if refusal := refusal_of_list(election, [nominee.member_id for nominee in nominees]):
        raise ValidationError(refusal)
    last = election.last_round
    summoned = summoned_of(election.session.meeting) if election.session else None
    new = Round.objects.create(
        election=election,
        number=last.number + 1 if last else 1,
        seats=seats_left(election),
        is_among_tied=bool(last and last.outcome == Outcome.TIED),
        surplus_reason=surplus_reason,
        rule=rule_of(election.congress, MAJORITY),
        summoned=summoned and summoned.base,
        present=(summoned and summoned.present) or None,  # before the check-in nobody is told to be there
    )
    ordered = sorted(nominees, key=lambda nominee: (nominee.member.sort_key, nominee.pk))
    for ordinal, nominee in enumerate(ordered, start=1):
        Listed.objects.create(round=new, nominee=nominee, ordinal=ordinal)
    for number in (1, 2):
        CountReading.objects.create(round=new, number=number)
    return new


def count_of(batch: Batch) -> Count:
    votes = {int(key): count for key, count in batch.votes.items()}
    return Count(batch.returned, batch.valid, batch.invalid, votes)


def names_of(row: Round) -> dict[int, str]:
    """The names of a ballot paper in their order, by their keys."""
    rows = row.names.select_related("nominee__member").order_by("ordinal")
    return {listed.pk: listed.nominee.member.full_name for listed in rows}


def total_of(reading: CountReading) -> Count:
    names = reading.round.names.order_by("ordinal").values_list("pk", flat=True)
    return total(map(count_of, reading.batches.all()), names)


def next_number(reading: CountReading) -> int:
    """The first bundle that is not entered: one that was dropped is entered again under its own number."""
    taken = set(reading.batches.values_list("number", flat=True))
    return next(number for number in count_up(1) if number not in taken)


def seen_of(batch: Batch) -> int:
    """What an outdated page knows otherwise: the number that comes next, or how often the bundle was written."""
    return Batch.objects.get(pk=batch.pk).version if batch.pk else next_number(batch.reading)


@act
def put_batch(*, batch: Batch, count: Count, by, seen: int | None = None) -> Batch:
    """Write the count of a bundle into its reading, a new one under the next number; `seen` is what the page knew."""
    reading = writable(batch.reading, by)
    if seen is not None and seen != seen_of(batch):
        now = Batch.objects.get(pk=batch.pk) if batch.pk else batch.reading.batches.order_by("pk").last()
        raise ValidationError(WRITTEN_ELSEWHERE.format(now.number, now.returned, now.valid) if now else LOOK)
    if reading.user_id is None:
        reading.belong_to(by)
    if not batch.pk:
        batch.number = next_number(batch.reading)
    batch.returned, batch.valid = count.returned, count.valid
    batch.invalid = {key: number for key, number in count.invalid.items() if number}
    batch.votes = {str(key): number for key, number in count.votes.items()}
    batch.save()
    return batch


def locked_reading(reading: CountReading) -> CountReading:
    """The reading as it stands now; who reads, corrects or confirms the counts of a round takes turns."""
    lock(Round, pk=reading.round_id)
    return CountReading.objects.select_related("round__election__congress", "user").get(pk=reading.pk)


def writable(reading: CountReading, by) -> CountReading:
    """The reading of one person, locked, as long as it is not finished."""
    reading = locked_reading(reading)
    if reading.is_locked:
        raise ValidationError("Lần nhập này đã xong. Muốn sửa, hãy mở lại lần nhập.")
    if refusal := refusal_to_write(reading, by):
        raise ValidationError(refusal)
    return reading


def refusal_to_write(reading: CountReading, by) -> str:
    """Why this person does not enter into the reading: another has begun it, and the two would count twice."""
    if by is None or reading.user_id in (None, by.pk):
        return ""
    return (
        f"{reading.get_number_display()} do đồng chí {reading.user} đang nhập. Đồng chí hãy nhập lần còn lại, "
        "hoặc bấm «Nhập thay» nếu đồng chí ấy vắng."
    )


@act
def drop_batch(*, batch: Batch, by):
    """Take a bundle out of a reading that is not finished."""
    writable(batch.reading, by)
    batch.delete()


@act
def finish(*, reading: CountReading, by):
    """Say that a reading is complete; from then on it is compared, and no longer edited."""
    reading = writable(reading, by)
    if not reading.batches.exists():
        raise ValidationError("Chưa nhập tập phiếu nào.")
    reading.finish(by)


@act
def reopen(*, reading: CountReading, by, seen: int | None = None):
    """Let a reading be corrected by this person, while nothing was confirmed; `seen` is how the page knew it."""
    reading = locked_reading(reading)
    if reading.round.is_locked:
        raise ValidationError("Kết quả vòng này đã xác nhận, không mở lại được.")
    if seen is not None and seen != reading.version:
        raise ValidationError(f"{reading.get_number_display()} vừa có người mở lại, nhập hoặc nhập xong. {LOOK}")
    reading.reopen(by)


def compared(row: Round) -> list[Difference] | None:
    """Where the two readings disagree; None while one of them is not finished."""
    readings = [*row.readings.order_by("number").prefetch_related("batches")]
    if len(readings) < 2 or not all(reading.is_finished for reading in readings):
        return None
    first, second = ({batch.number: count_of(batch) for batch in reading.batches.all()} for reading in readings)
    return differences(first, second, dict(Invalid.choices), names_of(row))


def refusal_to_confirm(row: Round) -> list[str]:
    """All that stands between two readings and a result; nothing where it can be confirmed."""
    if row.is_locked:
        return ["Kết quả vòng này đã xác nhận."]
    found = compared(row)
    if found is None:
        return ["Cần nhập xong hai lần độc lập trước khi xác nhận kết quả."]
    if found:
        return [f"Hai lần nhập còn {len(found):02d} chỗ khác nhau."]
    return row.sheet_faults or row.poll(total_of(row.readings.first())).faults()


def verdict_of(row: Round) -> Verdict | None:
    """What the agreed count would mean; None while it cannot be confirmed."""
    if refusal_to_confirm(row):
        return None
    return verdict(row.poll(total_of(row.readings.first())), row.rule, most_rounds(row.election))


def most_rounds(election: Election) -> int | None:
    """After how many rounds without a secretary the superior appoints one: in branches alone."""
    if election.office != Election.Office.SECRETARY or not election.congress.organization.is_branch:
        return None
    rule = rule_of(election.congress, ROUNDS)
    return rule.number if rule else None


@act
def confirm(*, row: Round, by) -> Round:
    """Make the count on which two readings agree the result of the round: votes, who is elected, what follows."""
    lock(Round, pk=row.pk)
    row = Round.objects.select_related("election__congress__organization", "rule").get(pk=row.pk)
    if refusals := refusal_to_confirm(row):
        raise ValidationError(refusals)
    count, result = total_of(row.readings.first()), verdict_of(row)
    for listed in row.names.all():
        listed.votes = count.votes[listed.pk]
        listed.is_elected, listed.is_tied = listed.pk in result.elected, listed.pk in result.tied
        listed.save(update_fields=["votes", "is_elected", "is_tied"])
    row.returned, row.valid, row.invalid = count.returned, count.valid, dict(count.invalid)
    row.outcome, row.confirmed_at, row.confirmed_by = result.outcome.value, timezone.now(), by
    row.save()
    return row


@act
def stop(*, election: Election, reason: str, by):
    """Let the congress end an election that is not filled, with its reason."""
    lock(Election, pk=election.pk)
    last = election.last_round
    if not last or not last.is_confirmed or election.is_over or election.congress.is_locked:
        raise ValidationError("Chỉ dừng được khi vòng vừa bầu đã có kết quả mà chưa đủ số lượng.")
    election.stop_reason = reason
    election.save(update_fields=["stop_reason"])
