"""The list, the page of one transfer with its steps, and how one is opened."""

import datetime

import pytest
from django.urls import reverse

from members.models import Transfer
from members.transfers import actions
from partyportal import dates
from tests.factories import MemberFactory, TransferFactory

DAY = datetime.date(2026, 3, 9)


def of(slug, transfer):
    return reverse(f"members:transfer_{slug}", args=[transfer.pk])


def send(client, user, slug, transfer, **data):
    client.force_login(user)
    return client.post(of(slug, transfer), data)


# The list


@pytest.fixture
def several(branch, issued):
    """One in each saved view."""
    people = [MemberFactory(full_name=f"Nguyễn Văn {letter}", organization=branch) for letter in "ABCDE"]
    soon = dates.today() + datetime.timedelta(90)
    TransferFactory(member=people[0], due_on=soon)
    issued(TransferFactory(member=people[1]), dates.today())
    TransferFactory(member=people[2], due_on=DAY)
    issued(TransferFactory(member=people[3], kind="temporary", until=soon), dates.today())
    actions.confirm(transfer=issued(TransferFactory(member=people[4])), day=DAY, by=None)


@pytest.mark.parametrize(
    ("view", "names"),
    [
        ("", {"Nguyễn Văn A", "Nguyễn Văn B", "Nguyễn Văn C", "Nguyễn Văn D", "Nguyễn Văn E", "Đỗ Văn Mới"}),
        ("waiting", {"Nguyễn Văn A", "Nguyễn Văn C"}),
        ("issued", {"Nguyễn Văn B", "Nguyễn Văn D"}),
        ("late", {"Nguyễn Văn C"}),
        ("incoming", {"Đỗ Văn Mới"}),
        ("away", {"Nguyễn Văn D"}),
        ("done", {"Nguyễn Văn E"}),
    ],
)
def test_saved_view_holds_what_it_counts(client, office, several, coming, view, names):
    client.force_login(office)

    response = client.get(reverse("members:transfers"), {"view": view} if view else {})

    assert {row.full_name for row in response.context["object_list"]} == names
    counts = {key: count for key, _, count in response.context["saved_views"]}
    assert counts[view] == len(names)


def test_late_ones_stand_first_and_are_marked(client, office, several):
    client.force_login(office)

    response = client.get(reverse("members:transfers"))

    assert response.context["object_list"][0].full_name == "Nguyễn Văn C"
    assert "Quá hạn" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "do van moi"}, {"Đỗ Văn Mới"}),
        ({"q": "33-GT"}, {"Đỗ Văn Mới"}),
        ({"direction": "in"}, {"Đỗ Văn Mới"}),
        ({"kind": "temporary"}, {"Nguyễn Văn D"}),
        ({"year": "2026", "view": "incoming"}, {"Đỗ Văn Mới"}),
        ({"year": "2015"}, set()),
    ],
)
def test_filters(client, office, several, coming, query, names):
    client.force_login(office)

    response = client.get(reverse("members:transfers"), query)

    # Of the year 2026 there may be more, by the day on which the tests run.
    assert {row.full_name for row in response.context["object_list"]} == names


def test_list_of_the_organisation_on_either_side(client, office, branch, other_branch, member):
    TransferFactory(member=member, direction="within", to_organization=other_branch, to_name="")
    client.force_login(office)

    for place, count in [(branch, 1), (other_branch, 1)]:
        response = client.get(reverse("members:transfers"), {"organization": place.pk})
        assert len(response.context["object_list"]) == count


@pytest.mark.parametrize("number", [3, 300])
def test_list_asks_at_most_ten_queries(client, office, branch, django_assert_max_num_queries, number):
    member = MemberFactory(organization=branch)
    Transfer.objects.bulk_create(
        Transfer(member=member, full_name="Nguyễn Văn A", direction="out", state="done", from_organization=branch)
        for _ in range(number)
    )
    client.force_login(office)

    with django_assert_max_num_queries(10 + 2):  # session and user
        client.get(reverse("members:transfers"))


# Who sees what


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 200), ("chief", 200), ("admin", 200), ("reader", 200), ("secretary", 200), ("stranger", 404)]
    + [("member_user", 200), ("nobody", 403)],
)
def test_who_sees_a_transfer(client, request, leaving, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(leaving.get_absolute_url()).status_code == status


def test_both_branches_see_a_move_between_them(client, secretary, stranger, member, other_branch):
    transfer = TransferFactory(member=member, direction="within", to_organization=other_branch, to_name="")

    for user in (secretary, stranger):
        client.force_login(user)
        assert client.get(transfer.get_absolute_url()).status_code == 200


def test_receiving_side_alone_does_not_issue(client, office, branch, committee, member, other_branch):
    from tests.conftest import user_with

    transfer = TransferFactory(member=member, direction="within", to_organization=other_branch, to_name="")
    theirs = user_with("office", other_branch)

    client.force_login(theirs)

    assert client.get(of("issue", transfer)).status_code == 403


def test_colleague_of_the_member_sees_nothing(client, leaving, branch):
    from tests.conftest import user_with

    user = user_with("member", branch)
    user.member = MemberFactory(organization=branch, user=user)
    client.force_login(user)

    assert client.get(leaving.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("who", "offered"),
    [("office", ["comment", "issue", "extend", "cancel"]), ("secretary", ["comment"]), ("reader", [])],
)
def test_page_offers_the_steps_that_one_may_take(client, request, leaving, who, offered):
    client.force_login(request.getfixturevalue(who))

    response = client.get(leaving.get_absolute_url())

    acts = [slug for slug, _ in response.context["next_acts"] + response.context["other_acts"]]
    assert acts == offered


# The course


def states(client, user, transfer):
    client.force_login(user)
    return [step.state for step in client.get(transfer.get_absolute_url()).context["steps"]]


def test_course_follows_the_paper(client, office, leaving, issued):
    assert states(client, office, leaving) == ["cur", "todo", "todo", "todo"]
    actions.comment(transfer=leaving, day=DAY, by=None)
    assert states(client, office, leaving) == ["done", "cur", "todo", "todo"]
    issued(leaving)
    assert states(client, office, leaving) == ["done", "done", "cur", "todo"]
    actions.present(transfer=leaving, day=DAY, by=None)
    assert states(client, office, leaving) == ["done", "done", "done", "cur"]
    actions.confirm(transfer=leaving, day=DAY, by=None)
    assert states(client, office, leaving) == ["done"] * 4


def test_deadline_is_shown_with_its_rule(client, office, leaving):
    leaving.effective_on = datetime.date(2026, 8, 3)
    actions.correct(transfer=leaving, by=None)
    client.force_login(office)

    page = client.get(leaving.get_absolute_url()).content.decode()

    assert f"Hạn của bước này: {leaving.due_on:%d/%m/%Y}" in page
    assert "Quy định số 208-QĐ/TW, ngày 26/7/2026" in page


def test_missing_day_gives_no_deadline_and_says_so(client, office, leaving):
    client.force_login(office)

    page = client.get(leaving.get_absolute_url()).content.decode()

    assert "Chưa tính được hạn: thiếu ngày quyết định có hiệu lực." in page


def test_abandoned_paper_is_said(client, office, leaving, issued):
    issued(leaving, datetime.date(2026, 1, 5))
    client.force_login(office)

    page = client.get(leaving.get_absolute_url()).content.decode()

    assert "Quá 3 tháng chưa nộp giấy:" in page
    assert "Hướng dẫn số 38-HD/BTCTW, ngày 29/9/2025, 4.3.1d" in page


# Opening one


def test_person_is_chosen_first(client, office, member):
    client.force_login(office)

    response = client.get(reverse("members:transfer_add_out"), {"q": "thu ha"})

    assert [one.full_name for one in response.context["members"]] == ["Trần Thị Thu Hà"]


@pytest.mark.parametrize("key", ["x", "999999"])
def test_unknown_person_is_not_found(client, office, key):
    client.force_login(office)

    assert client.get(reverse("members:transfer_add_out"), {"member": key}).status_code == 404


def test_branch_secretary_prepares_for_his_own_branch_alone(client, secretary, member, other_branch):
    foreign = MemberFactory(organization=other_branch)
    client.force_login(secretary)

    answers = [client.get(reverse("members:transfer_add_out"), {"member": one.pk}) for one in (member, foreign)]

    assert [answer.status_code for answer in answers] == [200, 404]


def test_file_of_who_leaves_is_opened(client, secretary, member, branch):
    client.force_login(secretary)
    data = {
        "kind": "permanent",
        "to_name": "Đảng bộ Sở Xây dựng",
        "decision_number": "212/QĐ-UBND",
        "decision_on": "02/03/2026",
        "effective_on": "09/03/2026",
        "has_card": "on",
    }

    response = client.post(f"{reverse('members:transfer_add_out')}?member={member.pk}", data)

    transfer = Transfer.objects.get()
    assert response["Location"] == transfer.get_absolute_url()
    assert (transfer.member, transfer.from_organization, transfer.state) == (member, branch, "prepared")
    assert (transfer.full_name, transfer.has_card) == ("Trần Thị Thu Hà", True)
    assert transfer.due_on > datetime.date(2026, 6, 1)


def test_file_of_who_comes_is_opened(client, secretary, branch):
    client.force_login(secretary)
    data = {
        "full_name": "Đỗ Văn Mới",
        "gender": "male",
        "birth_date": "05/1990",
        "status": "full",
        "kind": "permanent",
        "from_name": "Đảng bộ phường Tân Lập",
        "to_organization": branch.pk,
        "paper_number": "33-GT/ĐU",
        "paper_on": "02/03/2026",
        "dues_paid_until": "03/2026",
    }

    client.post(reverse("members:transfer_add_in"), data)

    transfer = Transfer.objects.get()
    assert (transfer.member, transfer.state, str(transfer.dues_paid_until)) == (None, "issued", "03/2026")
    assert transfer.due_rule.key == "transfer_present_days"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"to_name": ""}, "to_name", "Mục này là bắt buộc."),
        ({"kind": "temporary"}, "until", "Nhập ngày dự kiến kết thúc"),
        ({"decision_on": "02/03/2200"}, "decision_on", "Ngày không thể ở tương lai"),
        ({"effective_on": "30/02/2026"}, "effective_on", "Ngày chưa đúng"),
        ({"kind": "x"}, "kind", "Hãy chọn"),
    ],
)
def test_wrong_facts_get_their_sentence(client, office, member, changes, field, sentence):
    client.force_login(office)
    data = {"kind": "permanent", "to_name": "Đảng bộ Sở Xây dựng", "reason": "Chuyển công tác"}

    response = client.post(f"{reverse('members:transfer_add_out')}?member={member.pk}", data | changes)

    assert response.status_code == 422
    assert response.context["form"].errors[field][0].startswith(sentence)
    assert response.context["form"]["reason"].value() == "Chuyển công tác"
    assert not Transfer.objects.exists()


def test_same_organisation_is_refused_at_the_field(client, office, member, branch):
    client.force_login(office)

    data = {"kind": "internal", "to_organization": branch.pk}
    response = client.post(f"{reverse('members:transfer_add_within')}?member={member.pk}", data)

    sentence = "Đảng viên đang sinh hoạt tại chính tổ chức này. Hãy chọn nơi đến khác."
    assert response.context["form"].errors["to_organization"] == [sentence]


def test_second_file_of_one_person_is_refused(client, office, leaving, member):
    client.force_login(office)

    data = {"kind": "permanent", "to_name": "Đảng bộ Sở Xây dựng"}
    response = client.post(f"{reverse('members:transfer_add_out')}?member={member.pk}", data)

    assert response.status_code == 422
    assert "chưa xong của đồng chí Trần Thị Thu Hà" in response.context["form"].non_field_errors()[0]


def test_facts_are_corrected_and_the_deadline_with_them(client, office, leaving):
    client.force_login(office)
    data = {"kind": "permanent", "to_name": "Đảng bộ Sở Tài chính", "effective_on": "09/03/2026"}

    client.post(of("edit", leaving), data | {"version": leaving.version})

    leaving.refresh_from_db()
    assert (leaving.to_name, leaving.due_rule.key) == ("Đảng bộ Sở Tài chính", "transfer_start_days")


def test_older_copy_does_not_overwrite(client, office, leaving):
    read = leaving.version
    leaving.save()
    client.force_login(office)

    data = {"kind": "permanent", "to_name": "Đảng bộ Sở Tài chính", "version": read}
    response = client.post(of("edit", leaving), data)

    assert response.status_code == 422
    assert response.context["form"].conflicts


def test_issued_paper_is_not_corrected(client, office, leaving, issued):
    issued(leaving)
    client.force_login(office)

    assert client.get(of("edit", leaving))["Location"] == leaving.get_absolute_url()


# The paper


PAPER = {"paper_number": "12-GT/ĐU", "paper_on": "09/03/2026", "dues_paid_until": "03/2026"}


def test_consequence_is_shown_before_the_paper_is_issued(client, office, leaving, member):
    actions.comment(transfer=leaving, day=DAY, by=None)

    page = send(client, office, "issue", leaving, **PAPER).content.decode()

    said = (
        "Từ ngày 09/03/2026, đồng chí Trần Thị Thu Hà chuyển đến Đảng bộ phường An Bình và không còn tính vào đảng số"
    )
    assert said in page
    assert member.memberships.get().valid_to is None


def test_paper_is_issued(client, office, leaving, member):
    actions.comment(transfer=leaving, day=DAY, by=None)

    response = send(client, office, "issue", leaving, **PAPER, step="done")

    assert response["Location"] == leaving.get_absolute_url()
    assert member.memberships.get().valid_to == DAY


@pytest.mark.parametrize(
    ("facts", "changes", "warning"),
    [
        ({"effective_on": datetime.date(2026, 3, 10)}, {}, "Giấy ghi trước ngày quyết định có hiệu lực (10/03/2026)."),
        ({"effective_on": datetime.date(2025, 8, 4)}, {}, "Giấy cấp sau hạn"),
        ({"commented_on": None}, {}, "Chi ủy chưa ghi ý kiến ở ô số 1."),
        ({}, {"dues_paid_until": "02/2026"}, "Đảng phí chưa đóng đến tháng cấp giấy."),
    ],
)
def test_warning_asks_for_a_reason_and_keeps_it(client, office, leaving, facts, changes, warning):
    for name, value in ({"commented_on": DAY} | facts).items():
        setattr(leaving, name, value)
    actions.correct(transfer=leaving, by=None)

    refused = send(client, office, "issue", leaving, **PAPER | changes, step="done")
    send(client, office, "issue", leaving, **PAPER | changes, step="done", exception="Theo yêu cầu của nơi nhận")

    assert refused.status_code == 422
    assert refused.context["form"].errors["exception"][0].startswith(warning)
    leaving.refresh_from_db()
    assert (leaving.state, leaving.exception) == ("issued", "Theo yêu cầu của nơi nhận")


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"paper_on": "09/03/2200"}, "paper_on", "Ngày không thể ở tương lai"),
        ({"paper_on": "01/01/2015"}, "paper_on", "Ngày phải sau 01/01/2015"),
        ({"paper_number": ""}, "paper_number", "Mục này là bắt buộc."),
        ({"dues_paid_until": ""}, "dues_paid_until", "Mục này là bắt buộc."),
        ({"dues_paid_until": "13/2026"}, "dues_paid_until", "Ngày 13/2026 không có trong lịch"),
    ],
)
def test_wrong_paper_gets_its_sentence(client, office, leaving, member, changes, field, sentence):
    response = send(client, office, "issue", leaving, **PAPER | changes, step="done")

    assert response.status_code == 422
    assert response.context["form"].errors[field][0].startswith(sentence)
    assert member.memberships.get().valid_to is None


@pytest.mark.parametrize(
    ("slug", "day", "sentence"),
    [
        ("present", "08/03/2026", "Ngày này không thể trước ngày 09/03/2026"),
        ("confirm", "08/03/2026", "Ngày này không thể trước ngày 09/03/2026"),
        ("confirm", "08/03/2200", "Ngày không thể ở tương lai"),
        ("extend", "01/04/2026", "Ngày gia hạn phải sau hạn hiện nay"),
    ],
)
def test_wrong_day_of_a_step_gets_its_sentence(client, office, leaving, issued, slug, day, sentence):
    issued(leaving)

    response = send(client, office, slug, leaving, day=day, paper="CV 15-CV/ĐU", step="done")

    assert response.status_code == 422
    assert response.context["form"].errors["day"][0].startswith(sentence)


def test_steps_up_to_the_end_on_the_pages(client, office, secretary, leaving):
    send(client, secretary, "comment", leaving, day="09/03/2026", step="done")
    send(client, office, "issue", leaving, **PAPER, step="done")
    send(client, secretary, "present", leaving, day="16/03/2026", step="done")
    send(client, office, "confirm", leaving, day="01/04/2026", step="done")

    leaving.refresh_from_db()
    assert (leaving.state, leaving.confirmed_on) == ("done", datetime.date(2026, 4, 1))


def test_step_that_is_done_leads_back_to_the_page(client, office, leaving, issued):
    issued(leaving)

    response = send(client, office, "issue", leaving, **PAPER, step="done")

    assert response["Location"] == leaving.get_absolute_url()


@pytest.mark.parametrize(("reason", "status"), [("Rút quyết định điều động", 302), ("sai", 422), ("", 422)])
def test_cancelling_wants_a_reason(client, office, leaving, reason, status):
    response = send(client, office, "cancel", leaving, reason=reason, step="done")

    assert response.status_code == status


def test_return_of_who_was_away(client, office, member, issued):
    transfer = issued(TransferFactory(member=member, kind="temporary", until=DAY))

    page = send(client, office, "return", transfer, day="01/04/2026").content.decode()
    send(client, office, "return", transfer, day="01/04/2026", step="done")

    member.refresh_from_db()
    assert "trở lại sinh hoạt tại Chi bộ 1, diện Chính thức." in page
    assert member.status == "full"


# Panels


def test_member_page_shows_his_transfers(client, office, leaving, member):
    client.force_login(office)

    page = client.get(reverse("members:transfers_panel", args=[member.pk])).content.decode()

    assert "Chi bộ 1 → Đảng bộ phường An Bình" in page


def test_branch_page_shows_guests_and_who_is_away(client, secretary, branch, member, coming, issued):
    coming.kind, coming.until = "temporary", DAY
    coming.save()
    actions.present(transfer=coming, day=DAY, by=None)
    issued(TransferFactory(member=member, kind="temporary", until=DAY))
    client.force_login(secretary)

    page = client.get(reverse("members:guests_panel", args=[branch.pk])).content.decode()

    assert "Đỗ Văn Mới" in page
    assert "đang sinh hoạt tạm thời tại Đảng bộ phường An Bình, vẫn tính vào đảng số" in page


def test_member_page_has_one_way_to_transfer(client, office, member):
    client.force_login(office)

    page = client.get(member.get_absolute_url()).content.decode()

    assert f"{reverse('members:transfer_add')}?member={member.pk}" in page
    assert reverse("members:move", args=[member.pk]) not in page
    assert "moved_out" not in client.get(reverse("members:end", args=[member.pk])).content.decode()


def test_quick_move_leaves_a_finished_transfer(client, office, member, other_branch):
    client.force_login(office)

    data = {"organization": other_branch.pk, "day": "09/03/2026", "note": "58-QĐ/ĐU", "step": "done"}
    client.post(reverse("members:move", args=[member.pk]), data)

    transfer = Transfer.objects.get()
    assert (transfer.state, transfer.destination, transfer.reason) == ("done", "Chi bộ 2", "58-QĐ/ĐU")
