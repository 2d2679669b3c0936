"""From the list of names to the result: two readings, their comparison, further rounds."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from meetings.congresses import counting, nominating, tallying
from meetings.congresses.models import Batch, BodySeat, Election, Listed, Round
from meetings.rules.elections import Outcome
from tests.factories import BodySeatFactory, ElectionFactory, MemberFactory, NomineeFactory
from tests.meetings.congresses.ballots import counted, opened, read


def test_the_ballot_paper_is_in_the_order_of_the_alphabet(election, office):
    row = opened(election, office)

    assert [name.nominee.member.full_name for name in row.names.all()] == [
        "Trần Văn An",
        "Lê Thị Bình",
        "Phạm Văn Cường",
    ]
    assert row.rule.key == "election_majority"


def test_whoever_withdrew_is_not_on_the_ballot_paper(election, office):
    election.nominees.filter(member__full_name="Lê Thị Bình").update(is_withdrawn=True, note="xin rút")

    assert opened(election, office).names.count() == 2


def test_nobody_counts_ballots_that_name_them(election, office):
    BodySeatFactory(congress=election.congress, member=election.nominees.first().member)

    with pytest.raises(ValidationError, match="Ban kiểm phiếu không có người trong danh sách bầu cử"):
        opened(election, office)


def test_the_board_of_the_first_conference_is_another(election, office):
    member = election.nominees.first().member
    BodySeatFactory(congress=election.congress, member=member, body=BodySeat.Body.FIRST_COUNTING)

    assert opened(election, office).names.count() == 3


def test_one_reading_alone_is_no_result(election, office):
    row = opened(election, office)
    read(row, [9, 8, 2], readings=(1,), by=office)

    assert counting.compared(row) is None
    with pytest.raises(ValidationError, match="Cần nhập xong hai lần độc lập"):
        counting.confirm(row=row, by=office)


def test_a_planted_difference_is_found_and_stops_the_result(election, office):
    row = opened(election, office)
    read(row, [9, 8, 2], readings=(1,), by=office)
    read(row, [9, 7, 2], readings=(2,), by=office)

    assert [(one.batch, one.what, one.first, one.second) for one in counting.compared(row)] == [
        (1, "phiếu của đồng chí Lê Thị Bình", 8, 7)
    ]
    with pytest.raises(ValidationError, match="Hai lần nhập còn 01 chỗ khác nhau"):
        counting.confirm(row=row, by=office)


def test_a_difference_that_was_corrected_no_longer_stands(election, office):
    row = opened(election, office)
    read(row, [9, 8, 2], readings=(1,), by=office)
    read(row, [9, 7, 2], readings=(2,), by=office)
    reading = row.readings.get(number=2)
    counting.reopen(reading=reading, by=office)
    batch = reading.batches.get()
    first = row.readings.get(number=1).batches.get()
    counting.put_batch(batch=batch, count=counting.count_of(first), by=office)
    counting.finish(reading=reading, by=office)

    assert counting.confirm(row=row, by=office).outcome == Outcome.FILLED


def test_two_who_enter_at_once_do_not_count_twice_in_one_reading(election, office, secretary):
    row = opened(election, office)
    reading = row.readings.get(number=1)
    counting.put_batch(batch=Batch(reading=reading), count=counting.Count(1, 1), by=office)

    with pytest.raises(ValidationError, match="Lần nhập thứ nhất do đồng chí .* đang nhập"):
        counting.put_batch(batch=Batch(reading=reading), count=counting.Count(1, 1), by=secretary)
    with pytest.raises(ValidationError, match="đang nhập"):
        counting.finish(reading=reading, by=secretary)
    counting.reopen(reading=reading, by=secretary)
    counting.finish(reading=reading, by=secretary)

    assert [batch.number for batch in reading.batches.all()] == [1]


def test_a_confirmed_count_keeps_who_read_it_and_its_bundles(election, office, secretary):
    row = counted(election, [9, 8, 2], office)
    reading = row.readings.get(number=1)

    for late in (
        lambda: counting.finish(reading=reading, by=secretary),
        lambda: counting.drop_batch(batch=reading.batches.get(), by=secretary),
    ):
        with pytest.raises(ValidationError, match="đã xong"):
            late()
    reading.refresh_from_db()
    assert (reading.user, reading.batches.count()) == (office, 1)


def test_the_list_of_a_later_round_is_measured_by_the_seats_that_are_left(election, office):
    counted(election, [9, 5, 4], office)

    assert counting.surplus_of(election, 2)[0] == []
    assert counting.surplus_of(election, 1)[0] == ["Danh sách có 01 người, phải nhiều hơn số lượng cần bầu là 01."]


def test_whoever_leads_is_elected_among_the_committee(election, office):
    leaders = ElectionFactory(congress=election.congress, office="secretary", seats=1)
    inside, outside = (
        NomineeFactory(election=leaders, member=election.nominees.get(member__full_name=name).member)
        for name in ("Trần Văn An", "Phạm Văn Cường")
    )
    assert nominating.outsiders(leaders, [inside, outside]) == []

    counted(election, [9, 8, 2], office)

    assert nominating.outsiders(leaders, [inside, outside]) == [outside]


def test_leaders_are_put_forward_among_those_elected_alone(client, secretary, election, office):
    """While the committee is not elected yet, everyone who may stand is offered."""
    leaders = ElectionFactory(congress=election.congress, office="secretary", seats=1)
    client.force_login(secretary)

    def offered():
        rows = client.get(reverse("congresses:nominee_add", args=[leaders.pk])).context["form"].fields["members"]
        return {member.full_name for member in rows.queryset}

    before = offered()
    counted(election, [9, 8, 2], office)

    assert before >= {"Trần Văn An", "Lê Thị Bình", "Phạm Văn Cường"}
    assert offered() == {"Trần Văn An", "Lê Thị Bình"}


def test_who_leads_the_inspection_commission_is_elected_among_it(congress, election, office):
    BodySeatFactory(congress=congress, is_head=True)
    Election.objects.filter(pk=election.pk).update(office="inspection")
    chair = ElectionFactory(congress=congress, office="inspection_chair", ordinal=2, seats=1)
    inside, outside = (
        NomineeFactory(election=chair, member=election.nominees.get(member__full_name=name).member)
        for name in ("Trần Văn An", "Phạm Văn Cường")
    )
    counted(Election.objects.get(pk=election.pk), [9, 8, 2], office)

    assert nominating.outsiders(chair, [inside, outside]) == [outside]


def test_the_secretary_just_elected_does_not_stand_for_deputy(congress, election, office):
    Election.objects.filter(pk=election.pk).update(office="secretary")
    counted(Election.objects.get(pk=election.pk), [9, 8, 2], office)
    deputies = ElectionFactory(congress=congress, office="deputy", ordinal=2, seats=1)
    names = ("Trần Văn An", "Phạm Văn Cường")
    elected, other = (
        NomineeFactory(election=deputies, member=election.nominees.get(member__full_name=name).member) for name in names
    )

    with pytest.raises(ValidationError, match="Trần Văn An đã trúng cử Bí thư"):
        counting.open_round(election=deputies, nominees=[elected, other], by=office)

    assert counting.open_round(election=deputies, nominees=[other], surplus_reason="một chức danh", by=office)


def test_a_finished_reading_takes_no_more_bundles(election, office):
    row = opened(election, office)
    read(row, [9, 8, 2], readings=(1,), by=office)

    batch = Batch(reading=row.readings.get(number=1))
    with pytest.raises(ValidationError, match="Lần nhập này đã xong"):
        counting.put_batch(batch=batch, count=counting.Count(1, 1), by=office)


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        ({"printed": 13}, "khác số phiếu in 13"),
        ({"issued": 11, "printed": 13}, "nhiều hơn số có mặt 10"),
        ({"summoned": None}, "Chưa ghi đủ tờ theo dõi phiếu"),
        ({"issued": 9, "left": 3}, "Phiếu thu về 10 nhiều hơn phiếu phát ra 9"),
    ],
)
def test_a_sheet_that_cannot_be_stops_the_result(election, office, sheet, words):
    row = opened(election, office, **sheet)
    read(row, [9, 8, 2], by=office)

    with pytest.raises(ValidationError, match=words):
        counting.confirm(row=row, by=office)


def test_a_round_that_fills_the_seats_ends_the_election(election, office):
    row = counted(election, [9, 8, 2], office)

    assert [str(listed) for listed in Listed.objects.elected()] == ["Trần Văn An", "Lê Thị Bình"]
    assert (row.outcome, row.returned, row.valid) == (Outcome.FILLED, 10, 10)
    assert election.is_over


def test_too_few_over_half_leave_a_second_round_for_the_rest(election, office):
    counted(election, [9, 5, 4], office)

    second = opened(election, office)

    assert (second.number, second.seats, second.is_among_tied) == (2, 1, False)
    assert [str(name) for name in second.names.all()] == ["Lê Thị Bình", "Phạm Văn Cường"]


def test_those_equal_at_the_cut_are_voted_on_again_among_themselves(election, office):
    first = counted(election, [8, 6, 6], office)

    second = counted(election, [5, 4], office)

    assert first.outcome == Outcome.TIED
    assert second.is_among_tied
    assert [str(name) for name in Listed.objects.elected()] == ["Trần Văn An", "Lê Thị Bình"]


def test_the_congress_may_vote_no_more(election, office):
    counted(election, [9, 5, 4], office)

    counting.stop(election=election, reason="Đại hội biểu quyết không bầu tiếp", by=office)

    assert election.is_over
    assert counting.refusal_to_open(election) == "Nội dung bầu cử này đã kết thúc."


def test_after_three_rounds_without_a_secretary_the_superior_appoints(congress, office):
    election = NomineeFactory(election__congress=congress, election__office="secretary", election__seats=1).election
    NomineeFactory(election=election)

    outcomes = [counted(election, [5, 5], office).outcome for _ in range(3)]

    assert outcomes == [Outcome.SHORT, Outcome.SHORT, Outcome.APPOINT]
    assert election.is_over


def test_a_confirmed_result_is_not_confirmed_again(election, office):
    row = counted(election, [9, 8, 2], office)

    with pytest.raises(ValidationError, match="đã xác nhận"):
        counting.confirm(row=row, by=office)
    with pytest.raises(ValidationError, match="không mở lại được"):
        counting.reopen(reading=row.readings.first(), by=office)


def test_the_database_takes_no_result_without_a_confirmed_count(election, office):
    """No state of the system lets an unchecked count pass as a result."""
    row = opened(election, office)

    for wrong in ({"outcome": "filled"}, {"returned": 10}, {"outcome": "filled", "returned": 10, "valid": 10}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Round.objects.filter(pk=row.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Listed.objects.filter(round=row).update(is_elected=True)


def test_a_new_name_may_join_the_next_round(election, office):
    counted(election, [9, 5, 4], office)
    NomineeFactory(election=election, source="floor", member=MemberFactory(full_name="Đỗ Văn Dũng"))

    assert opened(election, office).names.count() == 3


def test_the_minutes_of_a_second_round_tell_what_the_congress_voted_and_what_is_left(election, office):
    counted(election, [9, 5, 4], office)
    document = tallying.tally(counted(election, [8, 2], office))

    said = [block.text for block in document.blocks if block.kind == "paragraph"]

    assert said[1:3] == [
        "Đại hội biểu quyết số lượng cần bầu 02 đồng chí, chức danh: Chi ủy.",
        "Vòng 1 đã bầu được 01 đồng chí; vòng này bầu tiếp 01 đồng chí.",
    ]
