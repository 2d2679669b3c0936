import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from awards.models import Commendation, Recipient
from partyportal.dates import PartialDate
from tests.factories import CommendationFactory, MemberFactory, OrganizationFactory

LIST = "/awards/commendations/"
DECIDED = {"status": "decided", "decision_symbol": "64-QĐ/ĐU", "decided_on": datetime.date(2025, 12, 20)}


def typed(committee, **more):
    facts = {
        "basis": "year",
        "year": 2025,
        "form": "merit",
        "giver": "grassroots",
        "achievement": "Hoàn thành xuất sắc",
        "version": 0,
    }
    return facts | {"organization": committee.pk} | more


def page(commendation, name="commendation"):
    return reverse(f"awards:{name}", args=[commendation.pk])


@pytest.fixture
def proposed(committee, member):
    return CommendationFactory(organization=committee, members=[member])


@pytest.fixture
def decided(committee, member):
    return CommendationFactory(organization=committee, members=[member], **DECIDED)


BADGE = {"form": "badge", "giver": "province", "achievement": "Huy hiệu 50 năm tuổi Đảng"}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"admission_decision_on": "1995-09-25"}, "sớm nhất ngày 25/09/2045 mới đủ 50 năm tuổi Đảng"),
        ({"admitted_on": "1995-10-20"}, "tính từ ngày kết nạp (20/10/1995)"),
        ({"card_admitted_on": "1977-01-01"}, "sớm nhất ngày 01/01/2027"),
    ],
)
def test_badge_of_an_impossible_level_is_refused(client, office, committee, branch, facts, said):
    person = MemberFactory(organization=branch, **{name: PartialDate(iso) for name, iso in facts.items()})
    client.force_login(office)

    response = client.post(f"{LIST}add/", typed(committee, members=[person.pk], **BADGE))

    assert said in response.context["form"].errors["members"][0]
    assert not Commendation.objects.exists()
    with pytest.raises(ValidationError, match="không thể trong 2025"):
        Recipient(commendation=CommendationFactory.build(year=2025, **BADGE), member=person).clean()


@pytest.mark.parametrize(
    "facts",
    [{"admission_decision_on": "1975-12-31"}, {"admission_decision_on": "1976"}, {"admitted_on": "1977-01-05"}, {}],
)
def test_badge_that_may_be_reached_early_or_is_not_known_passes(client, office, committee, branch, facts):
    """Up to twelve months early for the gravely ill; a decision may be older than its ceremony."""
    person = MemberFactory(organization=branch, **{name: PartialDate(iso) for name, iso in facts.items()})
    client.force_login(office)

    client.post(f"{LIST}add/", typed(committee, members=[person.pk], **BADGE))

    assert Commendation.objects.get().recipients.get().member == person


def test_badge_names_its_years(client, office, committee, member):
    client.force_login(office)

    response = client.post(f"{LIST}add/", typed(committee, members=[member.pk], **BADGE | {"achievement": "Huy hiệu"}))

    assert "Ghi mức Huy hiệu" in response.context["form"].errors["achievement"][0]


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("reader", 200), ("secretary", 200), ("member_user", 403), ("nobody", 403)]
)
def test_who_sees_the_list(client, request, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(LIST).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 200), ("reader", 200), ("member_user", 200), ("stranger", 404), ("nobody", 403)],
)
def test_who_sees_a_decided_one(client, request, decided, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(page(decided)).status_code == status


def test_member_does_not_see_what_is_only_proposed(client, member_user, proposed):
    client.force_login(member_user)

    assert client.get(page(proposed)).status_code == 404


@pytest.mark.parametrize("name", ["edit", "delete", "decide_commendation"])
@pytest.mark.parametrize(("who", "status"), [("office", 200), ("reader", 403), ("stranger", 404)])
def test_who_acts_on_a_proposal(client, request, proposed, name, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(page(proposed, name)).status_code == status


@pytest.mark.parametrize("name", ["present", "void"])
@pytest.mark.parametrize(("who", "status"), [("office", 200), ("reader", 403), ("member_user", 403), ("nobody", 403)])
def test_who_acts_on_a_decided_one(client, request, decided, name, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(page(decided, name)).status_code == status


@pytest.mark.parametrize("name", ["edit", "delete", "decide_commendation"])
def test_decided_one_is_neither_edited_nor_deleted(client, office, decided, name):
    client.force_login(office)

    assert client.get(page(decided, name)).status_code == 404
    assert client.post(page(decided, name)).status_code == 404


def test_proposal_names_members_and_organizations(client, office, committee, branch, member):
    client.force_login(office)

    client.post(LIST + "add/", typed(committee, members=[member.pk], organizations=[branch.pk]))

    recipients = Commendation.objects.get().recipients
    assert set(recipients.values_list("member", "organization")) == {(member.pk, None), (None, branch.pk)}


def test_proposal_names_at_least_one(client, office, committee):
    client.force_login(office)

    response = client.post(LIST + "add/", typed(committee))

    assert response.status_code == 422
    assert "Chọn ít nhất một" in response.text


def test_proposal_is_not_entered_in_a_register_of_another_place(client, secretary, committee, member):
    client.force_login(secretary)

    assert client.post(LIST + "add/", typed(committee, members=[member.pk])).status_code == 403


def test_edit_replaces_recipients(client, office, committee, branch, proposed):
    other = MemberFactory(organization=branch)
    client.force_login(office)

    client.post(page(proposed, "edit"), typed(committee, members=[other.pk], version=proposed.version))

    assert [one.member for one in proposed.recipients.all()] == [other]


def test_proposal_is_deleted(client, office, proposed):
    client.force_login(office)

    client.post(page(proposed, "delete"))

    assert not Commendation.objects.exists()


def test_decision_is_recorded(client, office, proposed):
    client.force_login(office)

    client.post(page(proposed, "decide_commendation"), {"symbol": "64-QĐ/ĐU", "day": "20/12/2025"})

    proposed.refresh_from_db()
    assert (proposed.status, proposed.decision_symbol) == ("decided", "64-QĐ/ĐU")


@pytest.mark.parametrize("wrong", [{"symbol": ""}, {"day": ""}, {"day": "01/01/2099"}])
def test_decision_needs_symbol_and_day(client, office, proposed, wrong):
    client.force_login(office)

    response = client.post(page(proposed, "decide_commendation"), {"symbol": "1-QĐ/ĐU", "day": "20/12/2025"} | wrong)

    proposed.refresh_from_db()
    assert (response.status_code, proposed.status) == (422, "proposed")


def test_presentation_is_recorded(client, office, decided):
    client.force_login(office)

    client.post(page(decided, "present"), {"presenter": "Bí thư Đảng ủy", "day": "27/12/2025"})

    decided.refresh_from_db()
    assert (decided.presenter, decided.presented_on) == ("Bí thư Đảng ủy", datetime.date(2025, 12, 27))


def test_organisations_and_members_may_have_a_presenter_each(client, office, committee, branch):
    member = MemberFactory(organization=branch)
    row = CommendationFactory(organization=committee, members=[member], organizations=[branch])
    row.decide(symbol="1-QĐ/ĐU", day=datetime.date(2025, 12, 20), document=None, by=office)
    client.force_login(office)
    who = {"presenter": "Bí thư Đảng ủy", "to_members": "Phó Bí thư Đảng ủy"}

    client.post(page(row, "present"), who | {"day": "27/12/2025"})

    row.refresh_from_db()
    assert row.presenter == "Bí thư Đảng ủy (tập thể); Phó Bí thư Đảng ủy (đảng viên)"


def test_one_kind_of_recipients_has_one_presenter(client, office, decided):
    client.force_login(office)

    assert "to_members" not in client.get(page(decided, "present")).context["form"].fields


def test_two_presenters_fit_into_the_register(client, office, committee, branch):
    row = CommendationFactory(organization=committee, members=[MemberFactory()], organizations=[branch])
    row.decide(symbol="1-QĐ/ĐU", day=datetime.date(2025, 12, 20), document=None, by=office)
    client.force_login(office)

    answer = client.post(page(row, "present"), {"presenter": "a" * 90, "to_members": "b" * 90, "day": "27/12/2025"})

    assert list(answer.context["form"].errors) == ["to_members"]


def test_presentation_before_the_decision_is_refused(client, office, decided):
    client.force_login(office)

    response = client.post(page(decided, "present"), {"presenter": "Bí thư Đảng ủy", "day": "19/12/2025"})

    assert "không thể trước ngày quyết định" in response.text


def test_void_keeps_the_row_with_its_reason(client, office, decided):
    client.force_login(office)

    client.post(page(decided, "void"), {"reason": "Quyết định bị thu hồi"})

    decided.refresh_from_db()
    assert (decided.status, decided.void_reason) == ("voided", "Quyết định bị thu hồi")


@pytest.mark.parametrize(
    "broken",
    [{"status": "decided"}, {"status": "voided"}, DECIDED | {"presented_on": datetime.date(2025, 12, 1)}],
)
def test_database_refuses_what_cannot_be(committee, broken):
    with pytest.raises(IntegrityError):
        CommendationFactory(organization=committee, **broken)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "thu ha"}, 1),
        ({"q": "64-QĐ"}, 1),
        ({"q": "không có"}, 0),
        ({"year": 2024}, 0),
        ({"giver": "province"}, 0),
    ],
)
def test_list_is_filtered(client, office, decided, query, found):
    client.force_login(office)

    assert len(client.get(LIST, query).context["object_list"]) == found


@pytest.mark.parametrize("count", [3, 30])
def test_list_makes_the_same_queries_however_long(client, office, committee, member, django_assert_num_queries, count):
    CommendationFactory.create_batch(count, organization=committee, members=[member], organizations=[committee])
    client.force_login(office)
    client.get(LIST)

    with django_assert_num_queries(7):
        client.get(LIST)


def test_recipients_in_short(committee, branch, other_branch, member):
    mixed = CommendationFactory(organization=committee, members=[member], organizations=[branch, other_branch])
    single = CommendationFactory(organization=committee, members=[member])

    assert mixed.recipients_in_short == "2 tập thể, 1 đảng viên"
    assert single.recipients_in_short == "Trần Thị Thu Hà"


@pytest.mark.parametrize(("giver", "words"), [("upper", "cấp ủy cấp trên trực tiếp"), ("province", "Tỉnh ủy")])
def test_who_gives_it_reads_within_a_sentence(giver, words):
    """«Giấy khen của Cấp trên trực tiếp: …» stood in the report of a term."""
    assert Commendation(giver=giver, organization=OrganizationFactory.build()).giver_words == words
