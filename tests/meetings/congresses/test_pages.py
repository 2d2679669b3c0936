"""The pages of an election, from its first name to the new term, as people click through them."""

import datetime

import pytest
from django.urls import reverse

from branches.models import Term
from documents.printing.blocks import plain
from meetings.congresses import counting, minutes, papers, tallying
from meetings.congresses.models import Batch, Election, Listed, Nominee, Round
from meetings.models import Congress
from members.models import CommitteeSeat
from partyportal import dates
from tests.factories import (
    AllocationFactory,
    BodySeatFactory,
    CongressFactory,
    DelegateFactory,
    ElectionFactory,
    MemberFactory,
    NomineeFactory,
    TermFactory,
)
from tests.meetings.congresses.ballots import counted, opened, read
from tests.meetings.congresses.conftest import DAY


def url(name, *args):
    return reverse(f"congresses:{name}", args=args)


def said(document) -> str:
    """All that a paper prints, in one line."""
    words = []
    for block in document.blocks:
        cells = [cell for row in block.rows for cell in row.cells] if block.kind == "table" else [block.text]
        words += [plain([cell]) for cell in cells]
    return " ".join(words)


def typed(row, votes, returned=10, marked=0):
    names = row.names.order_by("ordinal").values_list("pk", flat=True)
    facts = {f"votes_{key}": count for key, count in zip(names, votes, strict=True)}
    return facts | {"returned": returned, "valid": returned - marked, "invalid_marked": marked or ""}


def test_an_election_is_carried_through_its_pages(client, secretary, congress):
    client.force_login(secretary)
    client.post(url("election_add", congress.pk), {"office": "branch_committee", "seats": 1})
    election = Election.objects.get()
    for name in ("An", "Bình"):
        member = MemberFactory(organization=congress.organization, full_name=f"Trần Văn {name}")
        client.post(url("nominee_add", election.pk), {"members": [member.pk], "source": "committee"})
    nominees = [*election.nominees.values_list("pk", flat=True)]
    client.post(url("open_round", election.pk), {"nominees": nominees})
    row = Round.objects.get()
    sheet = {"summoned": 10, "present": 10, "printed": 10, "issued": 10, "spoiled": 0, "left": 0}
    client.post(url("sheet", row.pk), sheet | {"version": row.version})
    for reading in row.readings.all():
        client.post(reading.get_absolute_url(), typed(row, [7, 2], marked=1))
        client.post(url("finish", reading.pk))
    asked = client.get(url("confirm", row.pk)).content.decode()
    client.post(url("confirm", row.pk))

    row.refresh_from_db()
    assert "Trần Văn An" in asked
    assert (row.outcome, row.invalid, [str(one) for one in Listed.objects.elected()]) == (
        "filled",
        {"marked": 1},
        ["Trần Văn An"],
    )
    assert "Trúng cử" in client.get(election.get_absolute_url()).content.decode()


def test_a_bundle_that_does_not_add_up_is_refused_at_its_field(client, secretary, election):
    row = opened(election)
    client.force_login(secretary)
    reading = row.readings.first()

    response = client.post(reading.get_absolute_url(), typed(row, [11, 8, 2]) | {"valid": 9})

    errors = response.context["form"].errors
    assert errors["returned"] == ["Hợp lệ 9 cộng không hợp lệ 0 là 9, khác số phiếu trong tập 10."]
    assert errors[next(name for name in errors if name.startswith("votes_"))] == ["11 phiếu, nhiều hơn 9 phiếu hợp lệ."]
    assert response.status_code == 422
    assert not Batch.objects.exists()


def test_a_list_without_surplus_wants_a_reason(client, secretary, election):
    client.force_login(secretary)
    chosen = [*election.nominees.values_list("pk", flat=True)[:2]]

    refused = client.post(url("open_round", election.pk), {"nominees": chosen})
    client.post(url("open_round", election.pk), {"nominees": chosen, "surplus_reason": "Đại hội thống nhất"})

    assert refused.status_code == 422
    assert "phải nhiều hơn số lượng cần bầu" in refused.context["form"].errors["surplus_reason"][0]
    assert Round.objects.get().surplus_reason == "Đại hội thống nhất"


def test_the_second_reading_does_not_see_the_first(client, secretary, election):
    row = opened(election)
    read(row, [9, 8, 2], readings=(1,))
    client.force_login(secretary)

    page = client.get(row.readings.get(number=2).get_absolute_url())
    round_page = client.get(row.get_absolute_url())
    log = client.get(papers.PAPERS["log"].address(row))

    assert page.context["entered"]["lines"] == []
    assert round_page.context["differences"] is None
    assert "Nhật ký in được khi đã nhập xong cả hai lần." in log.content.decode()


def test_a_difference_is_shown_with_both_numbers(client, secretary, election):
    row = opened(election)
    read(row, [9, 8, 2], readings=(1,))
    read(row, [9, 7, 2], readings=(2,))
    client.force_login(secretary)

    page = client.get(row.get_absolute_url()).content.decode()

    assert "Phiếu của đồng chí Lê Thị Bình" in page
    assert "Xác nhận kết quả" not in page


@pytest.mark.parametrize("word", ["paper", "paper_word"])
def test_an_unchecked_count_is_never_printed_as_a_result(client, secretary, election, word):
    row = opened(election)
    read(row, [9, 8, 2])
    client.force_login(secretary)

    response = client.get(papers.PAPERS["tally"].address(row, word), follow=True)

    assert "được xác nhận" in response.content.decode()
    assert "9 phiếu" not in response.content.decode()
    with pytest.raises(ValueError, match="hai lần nhập"):
        tallying.tally(row)


def test_the_tally_minutes_hold_the_whole_count(election, office):
    row = counted(election, [9, 8, 1], office, invalid=1)

    words = said(tallying.tally(row))

    assert "Tổng số được triệu tập: 10; có mặt lúc bầu: 10; vắng mặt: 00." in words
    assert "Số phiếu phát ra: 10; thu về: 10; hợp lệ: 09; không hợp lệ: 01." in words
    assert "- 01 phiếu ký tên, đánh dấu, viết thêm." in words
    assert "1. Đồng chí Trần Văn An: 09 phiếu, đạt 90%." in words
    assert "Trúng cử 02 đồng chí (mức trúng cử: trên 1/2 tổng số được triệu tập)." in words


def test_the_log_tells_who_entered_and_corrected_what(election, office):
    row = counted(election, [9, 8, 2], office)

    lines = tallying.log_lines(row)

    assert [line[2] for line in lines] == ["Nhập tập 1, lần 1", "Xong lần 1", "Nhập tập 1, lần 2", "Xong lần 2"]
    assert {line[1] for line in lines} == {str(office)}
    assert lines[0][3] == "10 phiếu, hợp lệ 10: Trần Văn An 9; Lê Thị Bình 8; Phạm Văn Cường 2"


def secretary_of(election, office) -> Nominee:
    """The first of those elected, chosen to lead as well."""
    first = Listed.objects.elected().filter(round__election=election).first().nominee
    lead = NomineeFactory(
        election__congress=election.congress, election__office="secretary", election__seats=1, member=first.member
    )
    NomineeFactory(election=lead.election)
    order = [row.member.full_name for row in lead.election.nominees.order_by("member__sort_key")]
    counted(lead.election, [9 if name == first.member.full_name else 1 for name in order], office)
    return lead


@pytest.fixture
def held(election, office):
    """A congress that elected its committee and its secretary, and waits for the approval."""
    counted(election, [9, 8, 2], office)
    secretary_of(election, office)
    Congress.objects.filter(pk=election.congress_id).update(result="held")
    return Congress.objects.get()


def test_the_list_and_the_report_say_who_was_elected(held):
    held.place = "Phòng họp tầng 3"
    words = said(papers.report(held))

    assert "Trúng cử: Trần Văn An, Lê Thị Bình." in words
    assert ", tại phòng họp tầng 3." in words
    assert papers.report(held).recipients[0].startswith("Đảng ủy ")
    assert "đề nghị cấp ủy cấp trên xem xét, chuẩn y" in words
    assert "Trần Văn An" in said(papers.elected_list(held))


def test_the_credentials_report_counts_those_who_may_sit_and_names_who_may_not(branch):
    congress = CongressFactory(organization=branch, kind="delegates", held_on=DAY)
    AllocationFactory(congress=congress, official=2)
    DelegateFactory(congress=congress, member__gender="female")
    DelegateFactory(congress=congress, member__full_name="Lê Văn Xa", is_refused=True, note="Đang bị kỷ luật")

    printed = papers.crediting.credentials(congress)

    assert said(printed).startswith("Tổng số đại biểu chính thức được triệu tập: 01 (01 bầu); nữ: 01 (100%)")
    assert f"Không đủ tư cách: đồng chí Lê Văn Xa ({branch}): đang bị kỷ luật." in said(printed)


APPROVAL = {"symbol": "15-QĐ/ĐU", "day": "20/03/2026", "begins_on": "06/03/2026", "ends_on": "06/03/2031"}


def test_approval_opens_the_new_term_with_its_seats_and_ends_the_old(client, office, held):
    began, ends = datetime.date(2022, 1, 1), datetime.date(2027, 1, 1)
    old = TermFactory(organization=held.organization, begins_on=began, ends_on=ends)
    client.force_login(office)

    response = client.post(url("approve", held.pk), APPROVAL)

    term = Term.objects.get(ordinal=5)
    posts = {(str(seat.member), seat.post) for seat in CommitteeSeat.objects.filter(term=term)}
    held.refresh_from_db()
    old.refresh_from_db()
    assert posts == {("Trần Văn An", "secretary"), ("Lê Thị Bình", "branch_committee_member")}
    assert (old.closed_on, term.begins_on) == (datetime.date(2026, 3, 6), datetime.date(2026, 3, 6))
    assert (held.result, held.term, held.approval_symbol) == ("approved", term, "15-QĐ/ĐU")
    assert response["Location"] == reverse("home:handover", args=[held.organization_id])
    assert client.get(response["Location"]).status_code == 200


def test_the_branch_does_not_approve_itself(client, secretary, held):
    client.force_login(secretary)

    assert client.post(url("approve", held.pk), APPROVAL).status_code == 403
    assert not CommitteeSeat.objects.exists()


def test_nothing_of_an_approved_congress_changes(client, office, held):
    client.force_login(office)
    client.post(url("approve", held.pk), APPROVAL)
    election = held.elections.first()

    answers = [
        client.post(url("edit", held.pk), {}).status_code,
        client.post(url("nominee_add", election.pk), {}).status_code,
        client.post(url("election_add", held.pk), {}).status_code,
        client.post(url("body_add", held.pk), {}).status_code,
    ]

    assert answers == [403] * 4


def test_a_congress_is_held_once_its_elections_are_over(client, office, election):
    client.force_login(office)
    congress = election.congress

    client.post(url("hold", congress.pk))
    before = Congress.objects.get().result
    counted(election, [9, 8, 2], office)
    client.post(url("hold", congress.pk))

    assert (before, Congress.objects.get().result) == ("prepared", "held")


def test_the_file_shows_the_days_that_the_rules_give(client, office, congress):
    client.force_login(office)

    steps = {step.label: step for step in client.get(congress.get_absolute_url()).context["steps"]}

    assert steps["Thông báo triệu tập"].rule.number == 30
    assert steps["Thông báo triệu tập"].due_on < DAY
    assert steps["Báo cáo kết quả lên cấp trên"].due_on == datetime.date(2026, 3, 16)


@pytest.mark.parametrize("count", [3, 30])
def test_the_file_asks_the_same_queries_however_much_it_holds(
    client, office, congress, count, django_assert_num_queries
):
    for office_name in [*Election.Office.values][: min(count, 9)]:
        ElectionFactory(congress=congress, office=office_name)
    for _ in range(count):
        BodySeatFactory(congress=congress)
    client.force_login(office)
    client.get(congress.get_absolute_url())

    with django_assert_num_queries(23):
        client.get(congress.get_absolute_url())


def test_the_form_of_a_branch_knows_whose_congress_comes_next(client, secretary, congress):
    client.force_login(secretary)

    initial = client.get(url("add")).context["form"].initial

    assert (initial["organization"], initial["ordinal"]) == (congress.organization_id, 6)


def test_several_people_are_put_forward_at_once(client, secretary, election):
    client.force_login(secretary)
    members = [MemberFactory(organization=election.congress.organization) for _ in range(3)]

    client.post(url("nominee_add", election.pk), {"members": [one.pk for one in members], "source": "floor"})

    assert set(election.nominees.filter(source="floor").values_list("member", flat=True)) == {one.pk for one in members}


def test_nobody_withdraws_who_is_elected_or_on_a_closed_list(client, secretary, election):
    client.force_login(secretary)
    counted(election, [9, 5, 4], by=None)
    opened(election)

    for name, words in (("Trần Văn An", "đã trúng cử"), ("Lê Thị Bình", "đã chốt")):
        row = election.nominees.get(member__full_name=name)
        answer = client.post(
            url("nominee_edit", row.pk),
            {"source": "committee", "is_withdrawn": "on", "note": "Xin rút", "version": row.version},
        )
        assert words in answer.context["form"].errors["is_withdrawn"][0]


def test_a_reading_that_another_has_begun_is_taken_over_by_its_own_button(client, secretary, office, election):
    row = opened(election)
    reading = row.readings.get(number=1)
    counting.put_batch(batch=Batch(reading=reading), count=counting.Count(1, 1), by=office)
    client.force_login(secretary)

    assert client.get(reading.get_absolute_url()).status_code == 302
    assert "Nhập thay" in client.get(row.get_absolute_url()).content.decode()
    client.post(url("reopen", reading.pk))

    assert client.get(reading.get_absolute_url()).status_code == 200


def test_an_office_that_was_not_voted_on_is_neither_reported_nor_said_to_be_lost(election):
    counted(election, [9, 8, 2], by=None)
    waiting = NomineeFactory(election__congress=election.congress, election__office="deputy").election

    assert papers.report_too_early(election.congress) == f"Còn nội dung bầu cử chưa xong: {waiting}."
    assert minutes.outcome_in_words(waiting) == "Chưa có kết quả bầu."


@pytest.mark.parametrize(("days", "is_offered"), [(0, True), (1, False), (None, False)])
def test_held_is_offered_from_the_day_of_the_congress_on(client, secretary, branch, days, is_offered):
    day = None if days is None else dates.today() + datetime.timedelta(days=days)
    congress = CongressFactory(organization=branch, held_on=day)
    client.force_login(secretary)

    page = client.get(congress.get_absolute_url()).text

    assert (url("hold", congress.pk) in page) == is_offered
    assert ("được từ ngày" in page) == (days == 1)
    assert ("được khi có ngày đại hội" in page) == (days is None)


def test_a_congress_that_still_elects_is_not_offered_as_held_nor_to_be_deleted(client, secretary, branch):
    congress = CongressFactory(organization=branch, held_on=dates.today())
    ElectionFactory(congress=congress, office="branch_committee")
    client.force_login(secretary)

    page = client.get(congress.get_absolute_url()).text

    assert "ghi nhận đã đại hội được khi bầu xong Chi ủy" in page
    assert not {url("hold", congress.pk), url("delete", congress.pk)} & set(page.split('"'))
