import datetime

import pytest
from django.urls import reverse

from awards.models import MemberClassification, OrganizationClassification
from tests.factories import (
    MemberClassificationFactory,
    MemberFactory,
    OrganizationClassificationFactory,
    OrganizationFactory,
)

DECIDED = {"decided_on": datetime.date(2025, 12, 20), "decision": "15-QĐ/ĐU"}
DECISION = {"decided_on": "20/12/2025", "decision": "15-QĐ/ĐU"}


def page(organization, year=2025, name="review"):
    return reverse(f"awards:{name}", args=[organization.pk, year])


def said(member, level="good", note="", version=0):
    return {f"level_{member.pk}": level, f"note_{member.pk}": note, f"version_{member.pk}": version}


def levels_of(year=2025):
    return dict(MemberClassification.objects.filter(year=year).values_list("member", "level"))


@pytest.mark.parametrize(
    ("who", "get", "post"),
    [
        ("office", 200, 302),
        ("chief", 200, 302),
        ("secretary", 200, 302),
        ("reader", 200, 403),
        ("stranger", 404, 404),
        ("member_user", 404, 404),
        ("nobody", 403, 403),
    ],
)
def test_who_reviews_a_branch(client, request, member, who, get, post):
    client.force_login(request.getfixturevalue(who))

    assert client.get(page(member.organization)).status_code == get
    assert client.post(page(member.organization), said(member)).status_code == post


@pytest.mark.parametrize(
    ("who", "status"), [("office", 302), ("chief", 302), ("secretary", 403), ("reader", 403), ("stranger", 404)]
)
def test_who_decides(client, request, member, who, status):
    MemberClassificationFactory(member=member)
    client.force_login(request.getfixturevalue(who))

    assert client.post(page(member.organization, name="decide"), DECISION).status_code == status


@pytest.mark.parametrize(("who", "get", "post"), [("office", 200, 302), ("secretary", 404, 404), ("reader", 200, 403)])
def test_who_reviews_organizations(client, request, committee, branch, who, get, post):
    client.force_login(request.getfixturevalue(who))
    address = page(committee, name="organization_review")

    assert client.get(address).status_code == get
    assert client.post(address, said(branch)).status_code == post


def test_whole_branch_is_saved_at_once(client, secretary, branch):
    first, second, third = MemberFactory.create_batch(3, organization=branch)
    client.force_login(secretary)

    client.post(page(branch), said(first, "excellent", "bí thư chi bộ") | said(second) | said(third, ""))

    assert levels_of() == {first.pk: "excellent", second.pk: "good"}
    assert MemberClassification.history.filter(history_user=secretary).count() == 2


def test_second_save_changes_and_drops_rows(client, secretary, branch):
    kept, changed, dropped = (
        MemberClassificationFactory(member=member) for member in MemberFactory.create_batch(3, organization=branch)
    )
    client.force_login(secretary)

    client.post(
        page(branch),
        said(kept.member, version=1) | said(changed.member, "excellent", version=1) | said(dropped.member, "", "", 1),
    )

    assert levels_of() == {kept.member_id: "good", changed.member_id: "excellent"}
    assert [kept.history.count(), changed.history.count()] == [1, 2]


def test_row_that_somebody_else_saved_is_not_overwritten(client, secretary, member):
    row = MemberClassificationFactory(member=member, level="excellent")
    client.force_login(secretary)

    response = client.post(page(member.organization), said(member, "completed", version=0))

    assert response.status_code == 422
    assert "vừa được người khác lưu" in response.text
    row.refresh_from_db()
    assert row.level == "excellent"


def test_exempt_and_newly_admitted_stand_apart(client, secretary, branch):
    MemberFactory(full_name="Lê Thị Miễn", organization=branch, status="exempt")
    for name, admitted in (("Vũ Văn Mới", "2025-07-01"), ("Vũ Văn Cũ", "2025-06-30"), ("Vũ Văn Năm", "2025")):
        MemberFactory(full_name=name, organization=branch, status="probationary", admitted_on=admitted)
    client.force_login(secretary)

    review = client.get(page(branch)).context["review"]

    assert {row.member.full_name for row in review.apart} == {"Lê Thị Miễn", "Vũ Văn Mới"}
    assert {member.full_name for member in review.subjects} == {"Vũ Văn Cũ", "Vũ Văn Năm"}


def test_member_classified_elsewhere_is_not_asked_again(client, office, branch, other_branch):
    moved = MemberFactory(organization=branch)
    MemberClassificationFactory(member=moved, organization=other_branch)
    client.force_login(office)

    review = client.get(page(branch)).context["review"]

    assert review.subjects == []
    assert [row.member for row in review.elsewhere] == [moved]


def test_decision_locks_the_rows_for_the_branch(client, office, secretary, member):
    row = MemberClassificationFactory(member=member)
    client.force_login(office)
    client.post(page(member.organization, name="decide"), DECISION)
    client.force_login(secretary)

    client.post(page(member.organization), said(member, "excellent", version=2))

    row.refresh_from_db()
    assert (row.level, row.decision, row.decided_on) == ("good", "15-QĐ/ĐU", datetime.date(2025, 12, 20))
    assert row.rule.key == "excellent_quota_percent"


def test_committee_may_correct_what_it_decided(client, office, member):
    row = MemberClassificationFactory(member=member, **DECIDED)
    client.force_login(office)

    client.post(page(member.organization), said(member, "completed", version=1))

    row.refresh_from_db()
    assert (row.level, row.decision) == ("completed", "15-QĐ/ĐU")


def test_decided_row_is_never_emptied(client, office, member):
    MemberClassificationFactory(member=member, **DECIDED)
    client.force_login(office)

    response = client.post(page(member.organization), said(member, "", version=1))

    assert response.status_code == 422
    assert levels_of() == {member.pk: "good"}


@pytest.mark.parametrize(
    "wrong", [{"decision": ""}, {"decided_on": ""}, {"decided_on": "01/01/2099"}, {"decided_on": "31/02/2026"}]
)
def test_decision_needs_its_document_and_a_day_that_has_come(client, office, member, wrong):
    row = MemberClassificationFactory(member=member)
    client.force_login(office)

    response = client.post(page(member.organization, name="decide"), DECISION | wrong)

    row.refresh_from_db()
    assert (response.status_code, row.decided_on) == (422, None)


def test_deciding_nothing_says_so(client, office, member):
    client.force_login(office)

    response = client.post(page(member.organization, name="decide"), DECISION, follow=True)

    assert "Không còn đề nghị xếp loại nào" in response.text


def test_reason_for_more_than_the_quota_is_kept(client, office, member):
    row = MemberClassificationFactory(member=member, level="excellent")
    MemberClassificationFactory(member=MemberFactory(organization=member.organization), level="excellent")
    for other in MemberFactory.create_batch(5, organization=member.organization):
        MemberClassificationFactory(member=other)
    client.force_login(office)

    client.post(page(member.organization, name="decide"), DECISION | {"over_reason": "Thành tích nổi trội"})

    row.refresh_from_db()
    assert row.over_reason == "Thành tích nổi trội"


def test_committee_classifies_and_decides_the_organizations_below(client, office, committee, branch, other_branch):
    client.force_login(office)

    client.post(page(committee, name="organization_review"), said(branch, "excellent") | said(other_branch))
    client.post(page(committee, name="decide_organizations"), DECISION)

    rows = OrganizationClassification.objects.values_list("organization", "level", "decision")
    assert set(rows) == {(branch.pk, "excellent", "15-QĐ/ĐU"), (other_branch.pk, "good", "15-QĐ/ĐU")}


def test_single_branch_reviews_itself(client, office):
    alone = OrganizationFactory(code="CBCS", kind="grassroots_branch")
    office.grants.create(role="office", organization=alone, valid_from=datetime.date(2020, 1, 1))
    client.force_login(office)

    review = client.get(page(alone, name="organization_review")).context["review"]

    assert review.subjects == [alone]


def test_year_that_cannot_be_is_not_found(client, office, branch):
    client.force_login(office)

    assert client.get(page(branch, year=20250)).status_code == 404


@pytest.mark.parametrize("count", [3, 30])
def test_review_makes_the_same_queries_however_long(client, office, branch, django_assert_num_queries, count):
    for member in MemberFactory.create_batch(count, organization=branch):
        MemberClassificationFactory(member=member)
    client.force_login(office)
    client.get(page(branch))

    with django_assert_num_queries(18):
        client.get(page(branch))


def test_figures_of_a_year_count_by_level(branch, other_branch, committee):
    for level, place in (("good", branch), ("good", other_branch), ("excellent", branch)):
        MemberClassificationFactory(member=MemberFactory(organization=place), level=level, **DECIDED)
    MemberClassificationFactory(member=MemberFactory(organization=branch), level="completed")

    rows = MemberClassification.objects.of(2025, committee).decided()

    assert rows.by_level() == {"excellent": 1, "good": 2, "completed": 0, "not_completed": 0}
    assert MemberClassification.objects.of(2025, branch).decided().by_level()["good"] == 1


def test_organization_lists_open_from_the_board(client, office, branch):
    OrganizationClassificationFactory(organization=branch)
    client.force_login(office)

    response = client.get(reverse("awards:organizations"), {"year": 2025, "state": "proposed"})

    assert [row.organization for row in response.context["object_list"]] == [branch]


def test_office_records_the_level_of_the_committee_itself(client, office, committee, branch):
    """Its superior decides it, by a document of its own; what its branches reached stays as it is."""
    client.force_login(office)

    client.post(page(committee, name="own_review"), said(committee, "excellent"))
    client.post(page(committee, name="decide_own"), {"decided_on": "28/12/2025", "decision": "214-QĐ/ĐU"})

    row = OrganizationClassification.objects.get()
    assert (row.organization, row.level, row.decision) == (committee, "excellent", "214-QĐ/ĐU")
    assert "Mức xếp loại của Đảng bộ Sở năm 2025" in client.get(page(committee, name="own_review")).content.decode()


def test_level_of_a_branch_is_recorded_with_those_of_its_committee(client, office, branch):
    client.force_login(office)

    assert client.get(page(branch, name="own_review")).status_code == 404
