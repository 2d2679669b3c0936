"""What hands do to a congress that they should not: foreign keys, late windows, the same sheet twice, odd names."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from branches.models import Term
from meetings.congresses import actions, counting
from meetings.congresses.models import Batch, Delegate, Election, Round, Session
from meetings.congresses.papers import attended
from meetings.models import Congress, Meeting
from tests.clerk import tree_of
from tests.conftest import user_with
from tests.factories import AttendanceFactory, CongressFactory, ElectionFactory, MemberFactory, OrganizationFactory
from tests.meetings.congresses.ballots import counted, opened, read

OPENS = timezone.make_aware(datetime.datetime(2026, 3, 5, 8))
APPROVAL = {"symbol": "15-QĐ/ĐU", "day": "20/03/2026", "begins_on": "06/03/2026", "ends_on": "06/03/2031"}


def url(name, *args):
    return reverse(f"congresses:{name}", args=args)


def drawn(client, path) -> dict:
    """What a window holds that was opened now: the fields of its form as they stand."""
    forms = [form for form in tree_of(client.get(path), path).xpath("//main//form") if form.method == "POST"]
    return dict(max(forms, key=lambda form: len(form.fields)).form_values())


def planned(congress) -> Session:
    return actions.plan_session(congress=congress, kind="official", starts_at=OPENS, by=None)


def test_nothing_is_approved_while_an_election_is_open(client, office, election):
    counted(election, [9, 8, 2], office)
    Congress.objects.update(result="held")
    ElectionFactory(congress=election.congress, office="secretary")
    client.force_login(office)

    page = client.post(url("approve", election.congress_id), APPROVAL, follow=True).text

    assert "Còn nội dung bầu cử chưa xong: Bầu Bí thư." in page
    assert not Term.objects.exists()


def test_the_approval_warns_of_minutes_that_are_not_locked(client, office, election):
    counted(election, [9, 8, 2], office)
    planned(election.congress)
    Congress.objects.update(result="held")
    client.force_login(office)

    assert "Biên bản phiên chính thức chưa khóa." in client.get(url("approve", election.congress_id)).text


def test_a_sitting_planned_by_mistake_is_deleted_with_its_meeting_and_planned_anew(client, office, congress):
    meeting = planned(congress).meeting
    client.force_login(office)

    client.post(reverse("meetings:delete", args=[meeting.pk]))
    client.post(url("session_add", congress.pk), {"kind": "official", "starts_at": "05/03/2026 8h00"})

    assert Session.objects.get().meeting != meeting


def test_a_sitting_at_which_an_election_is_planned_is_not_deleted(client, office, congress):
    session = planned(congress)
    ElectionFactory(congress=congress, session=session)
    client.force_login(office)

    page = client.post(reverse("meetings:delete", args=[session.meeting_id]), follow=True).text

    assert "nội dung bầu cử nên không xóa được" in page
    assert Session.objects.get() == session


def test_another_sitting_takes_the_place_of_one_that_was_voided(client, office, congress):
    member = MemberFactory(organization=congress.organization)
    first = planned(congress).meeting
    AttendanceFactory(meeting=first, member=member, state="unexcused")
    Meeting.objects.filter(pk=first.pk).update(status="voided")
    client.force_login(office)

    client.post(url("session_add", congress.pk), {"kind": "official", "starts_at": "06/03/2026 8h00"})

    second = Meeting.objects.exclude(pk=first.pk).get()
    AttendanceFactory(meeting=second, member=member)
    assert "Có mặt 01 đồng chí" in attended(congress)
    refused = client.post(url("session_add", congress.pk), {"kind": "official", "starts_at": "06/03/2026 9h00"})
    assert "kind" in refused.context["form"].errors


def test_the_kind_of_a_congress_with_a_sitting_stays(client, office, congress):
    planned(congress)
    client.force_login(office)
    typed = drawn(client, url("edit", congress.pk))

    client.post(url("edit", congress.pk), typed | {"kind": "delegates", "note": "Đã sửa"})

    congress.refresh_from_db()
    assert (congress.kind, congress.note) == ("members", "Đã sửa")


def test_nobody_of_another_branch_and_no_foreign_sitting_is_taken(client, secretary, election, other_branch):
    foreign = MemberFactory(organization=other_branch)
    sitting = planned(CongressFactory(organization=other_branch, held_on=election.congress.held_on))
    client.force_login(secretary)

    put = client.post(url("nominee_add", election.pk), {"members": [foreign.pk], "source": "floor"})
    bound = client.post(
        url("election_edit", election.pk),
        {"office": "branch_committee", "seats": 2, "session": sitting.pk, "version": election.version},
    )

    assert "members" in put.context["form"].errors
    assert "session" in bound.context["form"].errors
    assert not election.nominees.filter(member=foreign).exists()


@pytest.mark.parametrize("name", ["round", "sheet", "ballots", "confirm"])
def test_a_round_of_another_branch_is_not_there(client, stranger, election, name):
    row = opened(election)
    client.force_login(stranger)

    assert client.get(url(name, row.pk)).status_code == 404
    assert client.get(row.readings.first().get_absolute_url()).status_code == 404


def test_a_bundle_that_is_sent_twice_counts_once(client, secretary, election):
    row = opened(election)
    reading = row.readings.first().get_absolute_url()
    client.force_login(secretary)
    typed = drawn(client, reading) | {"returned": 10, "valid": 10}
    typed |= {f"votes_{name.pk}": 5 for name in row.names.all()}

    answers = [client.post(reading, typed).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Batch.objects.count() == 1


def test_a_window_opened_before_the_result_changes_nothing_of_it(client, secretary, election):
    row = opened(election)
    client.force_login(secretary)
    sheet = drawn(client, url("sheet", row.pk))
    read(row, [9, 8, 2])
    client.post(url("confirm", row.pk))

    client.post(url("sheet", row.pk), sheet | {"issued": 9, "left": 3})
    client.post(url("finish", row.readings.first().pk))
    client.post(url("reopen", row.readings.first().pk))

    row.refresh_from_db()
    assert (row.issued, row.left, row.outcome) == (10, 2, "filled")
    assert all(reading.is_finished for reading in row.readings.all())


def test_the_result_that_is_confirmed_is_the_one_that_was_shown(client, secretary, election):
    row = opened(election)
    read(row, [9, 8, 2])
    client.force_login(secretary)
    shown = drawn(client, url("confirm", row.pk))
    for batch in Batch.objects.all():
        Batch.objects.filter(pk=batch.pk).update(votes=batch.votes | {max(batch.votes): 3})

    answer = client.post(url("confirm", row.pk), shown)

    assert answer.status_code == 409
    assert Round.objects.get().outcome == ""


def test_names_are_words_wherever_they_stand(client, secretary, congress):
    odd = '<img src=x onerror="alert(1)">'
    election = ElectionFactory(congress=congress, seats=1)
    for number in (1, 2):
        member = MemberFactory(organization=congress.organization, full_name=f"{odd} {number}")
        election.nominees.create(member=member)
    row = opened(election)
    client.force_login(secretary)

    pages = [url("election", election.pk), url("round", row.pk), url("ballots", row.pk), url("confirm", row.pk)]

    for path in [*pages, row.readings.first().get_absolute_url(), congress.get_absolute_url()]:
        assert "<img src=x" not in client.get(path, follow=True).text


def test_two_offices_do_not_open_the_same_round_twice(client, office, election):
    second = user_with("office", OrganizationFactory(code="DU2"))
    client.force_login(office)
    windows = [drawn(client, url("open_round", election.pk)) for _ in range(2)]

    for typed in windows:
        client.post(
            url("open_round", election.pk), typed | {"nominees": [*election.nominees.values_list("pk", flat=True)]}
        )
    client.force_login(second)

    assert Round.objects.count() == 1
    assert client.get(url("election", election.pk)).status_code == 404
    assert Election.objects.get().rounds.get().names.count() == 3


@pytest.mark.parametrize("standing", ["full", "probationary"])
def test_who_is_on_probation_can_neither_be_put_forward_nor_elected(client, secretary, election, branch, standing):
    """A walk made a probationary member secretary: nothing had refused to put them on the list."""
    member = MemberFactory(organization=branch, status=standing)
    client.force_login(secretary)
    address = url("nominee_add", election.pk)

    offered = [*client.get(address).context["form"].fields["members"].queryset]
    client.post(address, drawn(client, address) | {"members": [member.pk], "source": "floor"})

    assert (member in offered) == (standing == "full")
    assert election.nominees.filter(member=member).exists() == (standing == "full")


def test_a_probationary_delegate_is_refused_on_every_way(congress, branch):
    member = MemberFactory(organization=branch, status="probationary")

    with pytest.raises(ValidationError, match="Đảng viên dự bị"):
        Delegate(congress=congress, unit=branch, member=member).full_clean()


def bundle(row, votes=5) -> dict:
    return {"returned": 10, "valid": 10} | {f"votes_{name.pk}": votes for name in row.names.all()}


def test_an_outdated_page_does_not_take_a_reading_from_who_enters_it(client, secretary, office, election):
    row = opened(election)
    read(row, [9, 8, 2])
    reading = row.readings.first()
    outdated = {"seen": reading.version}
    counting.reopen(reading=reading, by=office)
    client.force_login(secretary)

    answer = client.post(url("reopen", reading.pk), outdated, follow=True)

    reading.refresh_from_db()
    assert reading.user == office
    assert "Lần nhập thứ nhất vừa có người mở lại" in answer.content.decode()


def test_a_bundle_typed_while_another_took_the_reading_over_is_kept_and_shows_nothing(
    client, secretary, office, election
):
    row = opened(election)
    reading = row.readings.first()
    client.force_login(secretary)
    typed = drawn(client, reading.get_absolute_url()) | bundle(row)
    counting.put_batch(batch=Batch(reading=reading), count=counting.Count(7, 7), by=office)

    answer = client.post(reading.get_absolute_url(), typed)

    assert (answer.status_code, answer.context["form"]["returned"].value()) == (422, "10")
    assert "đang nhập" in answer.content.decode()
    assert not answer.context["entered"]["lines"]
    assert Batch.objects.count() == 1


def test_a_bundle_of_an_outdated_page_is_not_written_beside_the_same_one(client, secretary, election):
    row = opened(election)
    address = row.readings.first().get_absolute_url()
    client.force_login(secretary)
    two = [drawn(client, address) | bundle(row) for _ in range(2)]
    client.post(address, two[0])

    refused = client.post(address, two[1])

    assert "Tập 1 vừa được ghi ở một trang khác: 10 phiếu, hợp lệ 10" in refused.content.decode()
    assert Batch.objects.count() == 1
    assert client.post(address, two[1] | {"seen": refused.context["form"]["seen"].value()}).status_code == 302
    assert [batch.number for batch in Batch.objects.order_by("number")] == [1, 2]


def test_an_outdated_correction_of_a_bundle_does_not_overwrite_a_newer_one(client, secretary, election):
    row = opened(election)
    batch = counting.put_batch(
        batch=Batch(reading=row.readings.first()),
        count=counting.Count(10, 10, {}, {name.pk: 5 for name in row.names.all()}),
        by=secretary,
    )
    address = url("batch_edit", batch.pk)
    client.force_login(secretary)
    outdated = drawn(client, address) | bundle(row, 4)
    client.post(address, drawn(client, address) | bundle(row, 6))

    answer = client.post(address, outdated)

    batch.refresh_from_db()
    assert (answer.status_code, {*batch.votes.values()}) == (422, {6})


def test_a_bundle_that_was_dropped_is_entered_again_under_its_number(client, secretary, election):
    row = opened(election)
    reading = row.readings.first()
    one, _ = (
        counting.put_batch(batch=Batch(reading=reading), count=counting.Count(1, 1), by=secretary) for _ in range(2)
    )
    counting.drop_batch(batch=one, by=secretary)
    client.force_login(secretary)

    assert client.get(reading.get_absolute_url()).context["entered"]["next_number"] == 1
    client.post(reading.get_absolute_url(), bundle(row))

    assert [batch.number for batch in reading.batches.order_by("number")] == [1, 2]


@pytest.mark.parametrize("ordinal", [10**9, 10**19])
def test_a_number_that_postgresql_would_refuse_is_refused_at_the_form(client, secretary, branch, ordinal):
    """SQLite kept the congress «lần thứ 1000000000»."""
    client.force_login(secretary)
    facts = {"organization": branch.pk, "kind": "members", "term_label": "2030 – 2035", "result": "prepared"}

    answer = client.post(reverse("congresses:add"), facts | {"ordinal": ordinal, "version": 0})

    assert answer.context["form"].errors == {"ordinal": ["Nhập nhiều nhất là 32767."]}
