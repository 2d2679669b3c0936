"""One directive: marked, received, urged, answered and reviewed."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Notice
from documents.actions import take_number
from documents.models import IssuedPaper
from partyportal import dates
from resolutions import answers, reviewing
from resolutions.models import MakeUp, Receipt, Review, UrgingLetter
from resolutions.papers import PAPERS
from resolutions.tasks.views import giving
from tests.factories import (
    AddresseeFactory,
    AttendanceFactory,
    CommitteeSeatFactory,
    DisseminationFactory,
    DocumentFactory,
    MeetingFactory,
    MemberFactory,
    OrganizationFactory,
    OutgoingFactory,
    ReadingFactory,
    ReviewFactory,
    TargetFactory,
    TargetSetFactory,
    TaskFactory,
    TermFactory,
    TrackingFactory,
    UrgingLetterFactory,
)

TODAY = datetime.date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(datetime.datetime(2026, 6, 1, 3, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def directive(committee):
    return DocumentFactory(organization=committee, symbol_raw="05-CT/TW", subject="Về đẩy mạnh học tập")


@pytest.fixture
def late(directive, branch, committee):
    return TaskFactory(
        organization=branch, giver=committee, document=directive, title="Nộp kế hoạch", due_on=datetime.date(2026, 5, 1)
    )


def url(name, *args):
    return reverse(f"resolutions:{name}", args=args)


def words(printed) -> str:
    cells = [str(cell) for block in printed.blocks if block.kind == "table" for row in block.rows for cell in row.cells]
    return " ".join([*printed.subject_lines, *(getattr(block, "text", "") for block in printed.blocks), *cells])


def test_document_is_marked(client, office, directive):
    client.force_login(office)

    client.post(url("track", directive.pk), {"must_study": "on", "study_by": "30/06/2026", "review_every": "12"})

    row = directive.tracking
    assert (row.must_study, row.study_by, row.review_every) == (True, datetime.date(2026, 6, 30), 12)


def test_next_review_follows_the_last_one(directive):
    directive.issued_on = datetime.date(2024, 5, 15)
    directive.save()
    row = TrackingFactory(document=directive, review_every=12)
    first = row.next_review_on
    ReviewFactory(document=directive, ends_on=datetime.date(2025, 12, 31))

    assert (first, row.next_review_on) == (datetime.date(2025, 5, 15), datetime.date(2026, 12, 31))


def test_branch_reads_what_is_asked_of_a_document_that_it_was_sent(client, secretary, directive, branch):
    AddresseeFactory(document=directive, organization=branch)
    row = TrackingFactory(document=directive, must_study=True, study_by=datetime.date(2026, 6, 20))
    client.force_login(secretary)

    context = client.get(url("follow_panel", directive.pk)).context

    assert (context["tracking"], context["may_track"]) == (row, False)


def test_branch_says_once_that_it_received_the_document(client, secretary, directive, branch):
    AddresseeFactory(document=directive, organization=branch)
    client.force_login(secretary)
    for _ in range(2):
        client.post(url("receive", directive.pk), {"organization": branch.pk})

    row = Receipt.objects.get()
    assert (row.organization, row.received_on, row.user) == (branch, TODAY, secretary)


def test_committee_does_not_say_that_a_branch_received(client, office, directive, branch):
    AddresseeFactory(document=directive, organization=branch)
    client.force_login(office)

    shown = client.get(url("follow_panel", directive.pk)).context["receipts"]
    answer = client.post(url("receive", directive.pk), {"organization": branch.pk})

    assert branch in [place for place, _, _ in shown]
    assert not any(is_mine for place, _, is_mine in shown if place == branch)
    assert answer.status_code in {403, 404}


def test_branch_does_not_receive_for_another(client, secretary, directive, branch, other_branch):
    for place in (branch, other_branch):
        AddresseeFactory(document=directive, organization=place)
    client.force_login(secretary)

    assert client.post(url("receive", directive.pk), {"organization": other_branch.pk}).status_code == 404


def test_make_up_is_recorded_of_those_who_are_missing(client, secretary, directive, branch):
    AddresseeFactory(document=directive, organization=branch)
    person = MemberFactory(organization=branch)
    client.force_login(secretary)

    client.post(url("make_up", directive.pk, branch.pk), {"members": [person.pk], "day": "01/06/2026"})

    assert [(row.member, row.organization) for row in MakeUp.objects.all()] == [(person, branch)]


def test_nobody_made_up_for_a_document_before_it_was_issued(client, secretary, directive, branch):
    AddresseeFactory(document=directive, organization=branch)
    person = MemberFactory(organization=branch)
    day = directive.issued_on - datetime.timedelta(days=1)
    client.force_login(secretary)

    form = {"members": [person.pk], "day": dates.shown(day)}
    response = client.post(url("make_up", directive.pk, branch.pk), form, follow=True)

    said = "Ngày học bù không thể trước ngày ban hành văn bản."
    assert [str(message) for message in response.context["messages"]] == [said]
    assert not MakeUp.objects.exists()


def test_letter_goes_to_late_branches_and_names_what_is_late(client, office, directive, branch, late):
    TaskFactory(organization=branch, document=directive, title="Chưa đến hạn", due_on=datetime.date(2026, 7, 1))
    client.force_login(office)

    answer = client.post(url("urge", directive.pk), {"organizations": [branch.pk], "answer_by": "10/06/2026"})

    letter = UrgingLetter.objects.get()
    said = words(PAPERS["urging"].printed(letter))
    assert answer["Location"] == letter.get_absolute_url()
    assert list(letter.tasks.all()) == [late]
    assert f"Kính gửi: {branch.name}" in said and "Nộp kế hoạch" in said and "31" in said
    assert client.get(letter.get_absolute_url()).status_code == 200


def test_letter_does_not_go_to_who_writes_it(client, office, directive, committee, late):
    TaskFactory(organization=committee, giver=committee, document=directive, due_on=late.due_on)
    client.force_login(office)

    offered = client.get(url("urge", directive.pk)).context["form"].fields["organizations"].queryset
    client.post(url("urge", directive.pk), {"organizations": [late.organization_id], "answer_by": "10/06/2026"})

    assert list(offered) == [late.organization]
    assert list(UrgingLetter.objects.get().tasks.all()) == [late]


def test_letter_of_nothing_late_is_not_drafted(client, office, directive):
    client.force_login(office)

    client.post(url("urge", directive.pk), {"answer_by": "10/06/2026"})

    assert not UrgingLetter.objects.exists()


def test_plan_takes_over_subject_grounds_and_tasks(directive, late):
    said = words(PAPERS["plan"].printed(directive))

    assert "05-CT/TW" in said and "về đẩy mạnh học tập" in said and "Nộp kế hoạch" in said


def test_plan_names_work_that_several_owe_once(directive, late, committee, branch, other_branch):
    others = [
        TaskFactory(organization=place, giver=committee, document=directive, title="Nộp kế hoạch", due_on=late.due_on)
        for place in (other_branch,)
    ]

    table = next(block for block in PAPERS["plan"].printed(directive).blocks if block.kind == "table")

    (row,) = table.rows
    assert str(row.cells[2]).split("; ") == [late.organization.name, *(task.organization.name for task in others)]


def test_plan_names_work_that_comes_again_once(directive, committee, branch):
    for month in (7, 8, 9):
        facts = {"giver": committee, "title": "Báo cáo tháng", "due_on": datetime.date(2026, month, 25)}
        TaskFactory(organization=branch, document=directive, **facts)

    table = next(block for block in PAPERS["plan"].printed(directive).blocks if block.kind == "table")

    (row,) = table.rows
    assert str(row.cells[-1]) == "hằng tháng, từ 25/07/2026 đến 25/09/2026"


def test_plan_names_the_persons_to_whom_work_was_given(directive, committee, branch):
    people = [MemberFactory(organization=branch, full_name=name) for name in ("Lý Thị Hoa", "Trần Văn An")]
    for person in people:
        TaskFactory(organization=branch, assignee=person, giver=committee, document=directive, title="Số hóa hồ sơ")

    table = next(block for block in PAPERS["plan"].printed(directive).blocks if block.kind == "table")

    (row,) = table.rows
    assert str(row.cells[2]) == "Đồng chí Lý Thị Hoa; Đồng chí Trần Văn An"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Đồng chí A"] * 13, "13 đồng chí"),
        (["Chi bộ 1"] * 13, "13 tổ chức đảng"),
        (["Chi bộ 1"] * 3 + ["Đồng chí A"] * 10, "03 tổ chức đảng, 10 đồng chí"),
    ],
)
def test_many_who_owe_one_work_are_counted(names, said):
    assert answers._in_one_cell(tuple(names)) == said


def test_branch_is_not_offered_to_urge_itself(client, secretary, directive, branch, late):
    directive.organization = branch
    directive.save()
    client.force_login(secretary)

    assert client.get(url("cell", directive.pk, branch.pk)).context["may_urge"] is False


def test_plan_that_was_issued_carries_the_directive_out(directive):
    issued = OutgoingFactory(organization=directive.organization)

    PAPERS["plan"].numbering.record(directive, issued)

    assert list(issued.implements.all()) == [directive]


def test_nothing_is_drafted_under_a_paper_of_our_own():
    assert PAPERS["plan"].refusal(DocumentFactory.build(direction="outgoing")) != ""


def test_review_gathers_and_drafts_its_report(client, office, directive, late, branch):
    TaskFactory(organization=branch, document=directive, done_on=datetime.date(2026, 3, 1), result="Đã ban hành")
    client.force_login(office)

    client.post(
        url("review_add", directive.pk), {"kind": "interim", "begins_on": "01/01/2026", "ends_on": "01/06/2026"}
    )

    row = Review.objects.get()
    page = client.get(row.get_absolute_url()).context["gathered"]
    said = words(PAPERS["review"].printed(row))
    assert (len(page.on_time), len(page.undone)) == (1, 1)
    assert PAPERS["review"].printed(row).recipients == ("Các chi bộ", "Lưu Đảng ủy")
    assert "02 nhiệm vụ được giao: 01 xong đúng hạn, 01 đến hạn chưa xong." in said


def reviewed(directive, *, until=TODAY) -> str:
    review = ReviewFactory(document=directive, begins_on=datetime.date(2026, 1, 1), ends_on=until)
    return words(PAPERS["review"].printed(review))


def test_review_offers_no_past_day_as_coming_work(directive, late, branch):
    TaskFactory(organization=branch, document=directive, title="Sơ kết quý III", due_on=datetime.date(2026, 9, 30))

    said = reviewed(directive)

    place = branch.short_name
    assert f"- Hoàn thành dứt điểm: Nộp kế hoạch ({place}), đã quá hạn từ ngày 01/05/2026." in said
    assert f"- Sơ kết quý III ({place}), hạn 30/09/2026." in said
    assert said.index("dứt điểm") < said.index("Sơ kết quý III")


def test_review_names_the_person_who_owes_the_work(directive, branch):
    person = MemberFactory(organization=branch, full_name="Lý Thị Hoa")
    TaskFactory(organization=branch, assignee=person, document=directive, title="Số hóa", due_on=TODAY)

    assert "- Số hóa (đồng chí Lý Thị Hoa), hạn 01/06/2026." in reviewed(directive)


@pytest.mark.parametrize("count", [1, 2])
def test_review_of_one_branch_says_its_coverage_once(directive, committee, count):
    for branch in OrganizationFactory.create_batch(count, parent=committee):
        MemberFactory(organization=branch)

    review = ReviewFactory(document=directive, begins_on=datetime.date(2026, 1, 1), ends_on=TODAY)

    tables = [block.title for block in PAPERS["review"].printed(review).blocks if block.kind == "table"]
    assert tables == ["Kết quả quán triệt theo chi bộ"] * (count - 1)


def test_review_of_no_task_counts_none(directive):
    assert "Trong kỳ không có nhiệm vụ được giao." in reviewed(directive)


def test_review_gathers_the_targets_that_rest_on_the_document(client, office, directive, committee, branch):
    answer = OutgoingFactory(organization=committee, number=7)
    answer.implements.add(directive)
    days = {"begins_on": datetime.date(2026, 1, 1), "ends_on": datetime.date(2026, 12, 31)}
    ours = TargetSetFactory(organization=committee, document=answer, **days)
    theirs = TargetSetFactory(organization=branch, document=directive, **days)
    other = TargetSetFactory(organization=branch, **days)
    good = TargetFactory(set=ours, name="Kết nạp đảng viên mới")
    late = TargetFactory(set=theirs, name="Tặng quà hộ nghèo")
    TargetFactory(set=other, name="Chỉ tiêu khác")
    ReadingFactory(target=good, as_of=datetime.date(2026, 5, 1), value=6)
    ReadingFactory(target=late, as_of=TODAY + datetime.timedelta(days=9), value=9)
    client.force_login(office)

    review = ReviewFactory(document=directive, begins_on=days["begins_on"], ends_on=TODAY)
    said, page = words(PAPERS["review"].printed(review)), client.get(review.get_absolute_url()).content.decode()

    assert "Đạt và vượt 01/02 chỉ tiêu đề ra." in said
    for told in (said, page):
        assert good.name in told and late.name in told and "Chỉ tiêu khác" not in told


@pytest.mark.parametrize(
    ("until", "counted"), [(datetime.date(2026, 4, 15), "01 chưa đến hạn."), (TODAY, "01 xong chậm.")]
)
def test_review_counts_tasks_as_they_stood_on_its_last_day(directive, branch, until, counted):
    """What was done since is no longer coming work either."""
    due, done = datetime.date(2026, 5, 1), datetime.date(2026, 5, 20)
    TaskFactory(organization=branch, document=directive, due_on=due, done_on=done)

    said = reviewed(directive, until=until)

    assert f"Có 01 nhiệm vụ được giao: {counted}" in said
    assert "hạn 01/05/2026" not in said


def test_annex_prints_each_marked_document_by_branch(directive, committee, branch):
    TrackingFactory(document=directive)
    MemberFactory(organization=branch)

    printed = PAPERS["study-annex"].printed(committee)

    assert [row.cells[:3] for row in printed.rows if row.kind == "row"] == [("1.1", branch.name, "1")]


def test_annex_adds_the_branches_up(directive, committee, branch, other_branch):
    """34/35: one line says it for the whole committee."""
    TrackingFactory(document=directive)
    for place in (branch, other_branch):
        MemberFactory(organization=place)
    meeting = MeetingFactory(organization=branch, status="held")
    AttendanceFactory(meeting=meeting, member=branch.members.get(), state="present")
    DisseminationFactory(document=directive, meeting=meeting, others_came=3, others_called=4)

    printed = PAPERS["study-annex"].printed(committee)

    assert [row.cells for row in printed.rows if row.kind == "total"] == [("Cộng", "2", "1", "50%", "0", "1", "4", "3")]


def test_nobody_writes_a_plan_to_themselves(directive, committee, branch):
    """The superior gets it to know, the branches to do; the task form leaves the committee out as well."""
    for place in (committee, branch):
        directive.addressees.create(organization=place)
    committee.parents.update(superior_name="Đảng bộ tỉnh An Bình")

    printed = PAPERS["plan"].printed(directive)

    assert printed.recipients == ("Đảng ủy tỉnh An Bình (để báo cáo)", branch.name, "Lưu Đảng ủy")
    assert giving.suggested({"document": directive})["organizations"] == [branch.pk]


@pytest.fixture
def seated(committee):
    """The committee with a secretary, who signs."""
    term = TermFactory(organization=committee, begins_on=datetime.date(2025, 1, 1))
    person = MemberFactory(organization=committee, full_name="Trần Quốc Khải")
    CommitteeSeatFactory(term=term, member=person, post="secretary", begins_on=term.begins_on)
    return committee


def issue(client, office, paper, row):
    """Press through the page of the issue as the office does."""
    client.force_login(office)
    address = paper.address(row, "paper_issue")
    return client.post(address, {"day": "01/06/2026", "reason": "thử", "confirm": "yes", "confirmed": "on"})


@pytest.mark.parametrize("key", ["plan", "urging"])
def test_issued_answer_goes_to_those_who_do_the_work_with_a_notice(
    client, office, secretary, stranger, seated, directive, branch, late, key
):
    row = directive
    if key == "urging":
        row = UrgingLetterFactory(organization=seated, document=directive, created_by=office)
        row.tasks.add(late)

    issue(client, office, PAPERS[key], row)

    document = PAPERS[key].last_issue(row).document
    paper = document.issue
    assert [sent.organization for sent in document.addressees.all()] == [branch]
    assert Notice.objects.filter(user=secretary, url=document.get_absolute_url()).count() == 1
    assert not Notice.objects.filter(user=stranger, url=document.get_absolute_url()).exists()
    assert list(IssuedPaper.objects.visible_to(secretary)) == [paper]
    assert not IssuedPaper.objects.visible_to(stranger).exists()
    client.force_login(secretary)
    client.post(url("receive", document.pk), {"organization": branch.pk})
    assert document.receipts.get().organization == branch


def test_paper_that_was_sent_is_not_read_by_members_of_the_branch(client, office, seated, member_user, directive, late):
    issue(client, office, PAPERS["plan"], directive)

    assert not IssuedPaper.objects.visible_to(member_user).exists()


def test_guidance_of_superiors_is_no_answer_of_ours(directive, draft, office):
    plan = take_number(draft, day=draft.organization.terms.get().begins_on, by=office)
    guidance = DocumentFactory(organization=plan.organization, symbol_raw="88-HD/BTCTU", issued_on=plan.issued_on)
    guidance.implements.add(directive)
    plan.implements.add(directive)
    review = ReviewFactory(document=directive, begins_on=plan.issued_on, ends_on=plan.issued_on)

    assert reviewing.gathered(review).answers == [plan]
