import pytest
from django.contrib import admin as django_admin
from django.urls import reverse

from awards.models import Commendation, MemberClassification, OrganizationClassification, Recipient
from tests.factories import (
    CommendationFactory,
    MemberClassificationFactory,
    OrganizationClassificationFactory,
)


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("secretary", 200), ("member_user", 200), ("stranger", 404), ("nobody", 403)]
)
def test_who_sees_a_members_panel(client, request, member, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("awards:member_panel", args=[member.pk])).status_code == status


def test_member_sees_own_classification_and_commendation(client, member_user, member, committee):
    MemberClassificationFactory(member=member, level="excellent")
    CommendationFactory(
        organization=committee,
        members=[member],
        status="decided",
        decision_symbol="1-QĐ/ĐU",
        decided_on="2025-12-20",
        achievement="Gương mẫu",
    )
    client.force_login(member_user)

    response = client.get(reverse("awards:member_panel", args=[member.pk]), headers={"HX-Request": "true"})

    assert "Xuất sắc" in response.text
    assert "Gương mẫu" in response.text
    assert "<html" not in response.text


@pytest.mark.parametrize(("who", "status"), [("office", 200), ("secretary", 200), ("stranger", 404)])
def test_who_sees_an_organizations_panel(client, request, branch, who, status):
    OrganizationClassificationFactory(organization=branch)
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("awards:organization_panel", args=[branch.pk])).status_code == status


@pytest.mark.parametrize("model", [MemberClassification, OrganizationClassification, Commendation, Recipient])
def test_admin_lists_and_searches(client, admin, model):
    client.force_login(admin)
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"

    assert client.get(reverse(name), {"q": "a"}).status_code == 200


def test_decided_classification_is_only_read_in_the_admin(rf, admin, member):
    row = MemberClassificationFactory(member=member, decided_on="2025-12-20", decision="1-QĐ/ĐU")
    request = rf.get("/")
    request.user = admin

    site = django_admin.site.get_model_admin(MemberClassification)

    assert not site.has_change_permission(request, row)
    assert site.has_change_permission(request, MemberClassification())
