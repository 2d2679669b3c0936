"""Opening, seeing, listing, closing files; who sees which."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.admission import actions
from members.admission.models import Candidate, CandidateStep, CandidateVote, Sponsor
from rulebook.models import RuleValue
from tests.factories import CandidateFactory, CandidateVoteFactory, MemberFactory, SponsorFactory
from tests.members.admission.conftest import fill
from tests.members.admission.test_steps import errors

BOARD = reverse("admission:board")
LIST = reverse("admission:list")
PROBATION = reverse("admission:probation")


def opening(branch, **typed):
    person = {
        "full_name": "Tô  Tiến Bách",
        "organization": branch.pk,
        "opened_on": "01/09/2026",
        "birth_date": "5/1998",
    }
    return person | typed


def test_branch_secretary_opens_a_file(client, secretary, branch):
    client.force_login(secretary)

    response = client.post(reverse("admission:add"), opening(branch))

    file = Candidate.objects.get()
    assert response["Location"] == file.get_absolute_url()
    assert (file.full_name, str(file.birth_date)) == ("Tô Tiến Bách", "05/1998")
    assert file.steps.get().done_on == file.opened_on


def test_only_branch_of_the_secretary_is_chosen_already(client, secretary, branch):
    client.force_login(secretary)

    page = client.get(reverse("admission:add"))

    assert page.context["form"].initial["organization"] == branch.pk


def test_office_of_several_branches_chooses_one(client, office, branch, other_branch):
    client.force_login(office)

    page = client.get(reverse("admission:add"))

    assert "organization" not in page.context["form"].initial


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"opened_on": "16/09/2026"}, "opened_on"),
        ({"birth_date": "2027"}, "birth_date"),
        ({"left_on": "02/09/2026"}, "left_on"),
        ({"full_name": ""}, "full_name"),
    ],
)
def test_what_cannot_be_is_refused(client, secretary, branch, typed, field):
    client.force_login(secretary)

    response = client.post(reverse("admission:add"), opening(branch, **typed))

    assert (response.status_code, list(errors(response))) == (422, [field])


def test_second_open_file_of_one_person_is_refused(client, secretary, branch):
    CandidateFactory(full_name="Tô Tiến Bách", organization=branch, birth_date="1998-05")
    client.force_login(secretary)

    response = client.post(reverse("admission:add"), opening(branch))

    assert errors(response) == {"full_name": ["Chi bộ đang có một hồ sơ chưa đóng của người này."]}


def test_file_opens_in_ones_own_branch_only(client, secretary, other_branch):
    client.force_login(secretary)

    assert "organization" in errors(client.post(reverse("admission:add"), opening(other_branch)))


def test_file_is_edited(client, secretary, candidate):
    client.force_login(secretary)
    typed = opening(candidate.organization, opened_on="01/07/2025", version=candidate.version, phone="0200 3000 999")

    client.post(reverse("admission:edit", args=[candidate.pk]), typed)

    candidate.refresh_from_db()
    assert (candidate.phone, candidate.steps.count()) == ("0200 3000 999", 0)


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("reader", 200), ("secretary", 200), ("stranger", 404), ("member_user", 404)]
)
def test_who_sees_a_file(client, request, candidate, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(candidate.get_absolute_url()).status_code == status


def test_member_sees_the_file_that_led_to_his_own_membership(client, member_user, candidate, member):
    candidate.member = member
    candidate.save()
    SponsorFactory(candidate=candidate)
    CandidateVoteFactory(candidate=candidate)
    client.force_login(member_user)

    response = client.get(candidate.get_absolute_url())

    assert response.status_code == 200
    assert response.context["main_act"] is None
    assert not response.context["may_change"]
    assert candidate.votes.visible_to(member_user).exists()


def test_page_shows_path_votes_sponsors_and_rules(client, office, candidate):
    fill(candidate, "committee_resolution")
    client.force_login(office)

    text = client.get(candidate.get_absolute_url()).content.decode()

    assert "Quá hạn: Quyết định kết nạp" in text
    assert "hạn 08/06/2026, 45 ngày làm việc từ 01/04/2026" in text
    assert "Tán thành <b>12/12</b> (100%)" in text
    assert "Mẫu 9A-KNĐ" in text
    assert "giấy giới thiệu 03/02/2026" in text


def acts(response):
    return {line.item.kind: act.words for _, lines, _, _ in response.context["phases"] for line, act in lines if act}


def test_buttons_follow_the_stage_and_the_role(client, office, secretary, candidate):
    fill(candidate, "committee_resolution")
    client.force_login(secretary)
    of_secretary = client.get(candidate.get_absolute_url())
    client.force_login(office)
    of_office = client.get(candidate.get_absolute_url())

    assert set(acts(of_office)) - set(acts(of_secretary)) == {"decision", "ceremony"}
    assert "member_record" not in acts(of_office)
    assert of_secretary.context["main_act"] is None
    assert of_office.context["main_act"].words == "Ghi bước đang làm"
    assert of_office.context["deciding"].words == "Ghi biểu quyết của cấp quyết định"


def test_file_without_deadlines_offers_no_deciding_vote(client, office, candidate):
    client.force_login(office)

    assert client.get(candidate.get_absolute_url()).context["deciding"] is None


def test_history_tells_of_the_file_and_its_rows(client, office, secretary, branch):
    client.force_login(secretary)
    client.post(reverse("admission:add"), opening(branch))
    file = Candidate.objects.get()
    address = reverse("admission:step", args=[file.pk, "listed"])
    client.post(address, {"done_on": "31/08/2026", "version": file.steps.get().version})

    text = client.get(file.get_absolute_url()).content.decode()

    assert "sửa «Đưa vào danh sách cảm tình Đảng, phân công người giúp đỡ»" in text
    assert "<del>01/09/2026</del> → <ins>31/08/2026</ins>" in text


def test_board_has_a_column_for_each_stage(client, office, candidate, branch):
    fill(candidate, "committee_resolution")
    fill(CandidateFactory(organization=branch), "dossier_allowed")
    fill(CandidateFactory(organization=branch), "opinions")
    client.force_login(office)

    response = client.get(BOARD)

    assert [(column.phase.value, len(column.paths), column.late) for column in response.context["columns"]] == [
        ("source", 0, 0),
        ("dossier", 2, 0),
        ("admission", 1, 1),
        ("probation", 0, 0),
        ("recognition", 0, 0),
    ]
    assert "01 hồ sơ quá hạn" in response.content.decode()


def test_late_files_come_first(client, office, candidate, branch):
    timely = fill(
        CandidateFactory(organization=branch), "branch_resolution", branch_resolution=datetime.date(2026, 9, 1)
    )
    fill(candidate, "committee_resolution")
    client.force_login(office)

    column = client.get(BOARD).context["columns"][2]

    assert [path.candidate for path in column.paths] == [candidate, timely]


def test_board_shows_open_files_in_scope_only(client, stranger, secretary, candidate, branch):
    CandidateFactory(organization=branch).close(datetime.date(2026, 9, 1), "stopped")

    client.force_login(secretary)
    assert client.get(BOARD).context["total"] == 1
    client.force_login(stranger)
    assert client.get(BOARD).context["total"] == 0


@pytest.mark.parametrize(
    ("query", "found"), [({"q": "do thuy"}, 1), ({"q": "không có"}, 0), ({"organization": "CB2"}, 0)]
)
def test_board_is_narrowed(client, office, candidate, other_branch, query, found):
    query = query | ({"organization": other_branch.pk} if "organization" in query else {})
    client.force_login(office)

    assert client.get(BOARD, query).context["total"] == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 3),
        ({"phase": "source"}, 1),
        ({"phase": "dossier"}, 1),
        ({"phase": "admission"}, 1),
        ({"phase": "recognition"}, 0),
        ({"closed": "all"}, 4),
        ({"q": "thùy"}, 1),
    ],
)
def test_list_is_filtered(client, office, candidate, branch, query, found):
    fill(candidate, "decision")
    fill(CandidateFactory(organization=branch), "application")
    fill(CandidateFactory(organization=branch), "certificate")
    CandidateFactory(organization=branch).close(datetime.date(2026, 9, 1), "moved")
    client.force_login(office)

    response = client.get(LIST, query)

    assert len(response.context["object_list"]) == found
    for one in response.context["object_list"]:
        assert one.path.phase == query.get("phase", one.path.phase)


def many(branch, count):
    """Files in two stages, each with a sponsor and half of them with a vote."""
    known = Candidate.objects.count()
    names = [f"Lê Thị {known + number}" for number in range(count)]
    files = [CandidateFactory.build(organization=branch, full_name=name) for name in names]
    for file in files:
        file.fill_keys()
    files = Candidate.objects.bulk_create(files)
    kinds = ["listed", "branch_resolution"]
    day = datetime.date(2026, 9, 1)
    steps = [CandidateStep(candidate=file, kind=kinds[file.pk % 2], done_on=day) for file in files]
    CandidateStep.objects.bulk_create(steps)
    sponsor = branch.members.first()
    Sponsor.objects.bulk_create(Sponsor(candidate=file, member=sponsor, valid_from=day) for file in files)
    majority = RuleValue.objects.in_force("admission_majority", day)
    CandidateVote.objects.bulk_create(
        CandidateVoteFactory.build(candidate=file, voted_on=day, rule=majority) for file in files[::2]
    )


@pytest.mark.parametrize("address", [BOARD, LIST])
def test_three_files_cost_as_many_queries_as_three_hundred(client, office, branch, address):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    client.force_login(office)
    many(branch, 3)
    client.get(address)  # what the process remembers from then on is not counted
    few = queries()
    many(branch, 297)

    assert queries() == few <= 10


def probationer(branch, admitted):
    joined = datetime.date.fromisoformat(admitted)
    member = MemberFactory(organization=branch, status="probationary", joined_on=joined, admitted_on=admitted)
    member.refresh_from_db()
    return member


def test_countdown_orders_by_the_end_of_the_probation(client, office, branch):
    months_left = probationer(branch, "2026-06-10")
    days_left = probationer(branch, "2025-09-27")
    over = probationer(branch, "2025-09-01")
    unknown = MemberFactory(organization=branch, status="probationary", admitted_on="2025")
    client.force_login(office)

    rows = client.get(PROBATION).context["rows"]

    assert [row.member for row in rows] == [over, days_left, months_left, unknown]
    assert [(row.is_over, row.reached) for row in rows] == [(True, None), (False, 15), (False, None), (False, None)]


@pytest.mark.parametrize(
    ("left", "reached"), [(91, None), (90, 90), (61, 90), (60, 60), (30, 30), (15, 15), (7, 7), (0, 7)]
)
def test_countdown_warns_in_steps(client, office, branch, left, reached):
    end = datetime.date(2026, 9, 15) + datetime.timedelta(days=left)
    probationer(branch, end.replace(year=end.year - 1).isoformat())
    client.force_login(office)

    row = client.get(PROBATION).context["rows"][0]

    assert (row.end.day, row.reached) == (end, reached)


def test_countdown_names_the_work_of_the_file(client, office, branch):
    actions.open_recognition(member=probationer(branch, "2026-01-10"), by=office)
    client.force_login(office)

    text = client.get(PROBATION).content.decode()

    assert "Lý lịch, phiếu đảng viên; Lớp bồi dưỡng đảng viên mới" in text
    assert "Mở hồ sơ công nhận" not in text


def test_countdown_offers_a_file_to_those_who_may_open_it(client, office, secretary, branch):
    probationer(branch, "2026-01-10")

    client.force_login(office)
    assert "Mở hồ sơ công nhận" in client.get(PROBATION).content.decode()
    client.force_login(secretary)
    assert "Chưa có hồ sơ" in client.get(PROBATION).content.decode()


def test_countdown_costs_the_same_for_many(client, office, branch):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(PROBATION)
        return len(captured)

    client.force_login(office)
    for number in range(3):
        actions.open_recognition(member=probationer(branch, f"2026-01-{number + 10}"), by=office)
    client.get(PROBATION)
    few = queries()
    for number in range(12):
        actions.open_recognition(member=probationer(branch, f"2026-02-{number + 10}"), by=office)

    assert queries() == few <= 10


def test_empty_pages_say_what_to_do(client, office):
    client.force_login(office)

    assert "Chưa có hồ sơ kết nạp nào" in client.get(BOARD).content.decode()
    assert "Chưa có hồ sơ nào" in client.get(LIST).content.decode()
    assert "Không có đảng viên dự bị" in client.get(PROBATION).content.decode()


def test_panel_of_the_member_links_to_his_file(client, office, branch):
    member = probationer(branch, "2026-01-10")
    address = reverse("admission:panel", args=[member.pk])
    client.force_login(office)

    assert "Mở hồ sơ công nhận chính thức" in client.get(address).content.decode()
    file = actions.open_recognition(member=member, by=office)
    text = client.get(address, headers={"HX-Request": "true"}).content.decode()

    assert file.get_absolute_url() in text
    assert "Mở hồ sơ công nhận chính thức" not in text
    assert "<html" not in text
    assert address in client.get(member.get_absolute_url()).content.decode()


def close(client, candidate, **typed):
    typed = {"closed_reason": "stopped", "day": "10/09/2026", "step": "done"} | typed
    return client.post(reverse("admission:close", args=[candidate.pk]), typed)


def test_file_is_closed_after_its_consequence_was_shown(client, secretary, candidate):
    client.force_login(secretary)

    assert "rời khỏi bảng theo dõi" in close(client, candidate, step="").content.decode()
    close(client, candidate, closed_note="Chuyển công tác.")

    candidate.refresh_from_db()
    assert (candidate.closed_reason, candidate.closed_note) == ("stopped", "Chuyển công tác.")
    assert "Hồ sơ đóng ngày 10/09/2026" in client.get(candidate.get_absolute_url()).content.decode()


@pytest.mark.parametrize("day", ["16/09/2026", "30/06/2025"])
def test_file_cannot_close_on_an_impossible_day(client, secretary, candidate, day):
    client.force_login(secretary)

    assert list(errors(close(client, candidate, day=day))) == ["day"]


@pytest.mark.parametrize(
    ("standing", "reason", "status"),
    [(None, "stopped", 302), (None, "completed", 422), ("probationary", "stopped", 422)]
    + [("probationary", "struck_off", 302), ("full", "completed", 302), ("full", "struck_off", 422)],
)
def test_reasons_to_close_follow_how_far_the_file_came(client, office, candidate, standing, reason, status):
    candidate.member = MemberFactory(organization=candidate.organization, status=standing) if standing else None
    candidate.save()
    client.force_login(office)

    assert close(client, candidate, closed_reason=reason).status_code == status


def reopen(client, candidate):
    return client.post(reverse("admission:reopen", args=[candidate.pk]), follow=True)


def test_closed_file_is_taken_up_again(client, secretary, candidate):
    candidate.close(datetime.date(2026, 9, 1), "stopped")
    client.force_login(secretary)

    reopen(client, candidate)

    assert Candidate.objects.open().get() == candidate


def test_closed_file_stays_closed_while_another_is_open(client, office, branch):
    member = probationer(branch, "2026-01-10")
    old = CandidateFactory(organization=branch, member=member)
    old.close(datetime.date(2026, 9, 1), "moved")
    actions.open_recognition(member=member, by=office)
    client.force_login(office)

    assert "đang có một hồ sơ khác chưa đóng" in reopen(client, old).content.decode()
    assert Candidate.objects.open().count() == 1


def test_navigation_marks_the_line(client, office, candidate):
    client.force_login(office)

    text = client.get(candidate.get_absolute_url()).content.decode()

    assert f'<a class="nav-item active" href="{BOARD}"' in text
