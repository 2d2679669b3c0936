import datetime

import pytest
from django.apps import apps
from django.urls import reverse

from reports import actions
from tests.factories import MemberFactory, SectionFactory, TermFactory, TypedFigureFactory

MODELS = [
    model._meta.model_name for model in apps.get_app_config("reports").get_models() if not model._meta.auto_created
]
OWN = [name for name in MODELS if not name.startswith("historical")]


@pytest.fixture
def issued(annual, committee, branch, office):
    TermFactory(organization=committee)
    MemberFactory(organization=branch)
    return actions.issue(report=annual, day=datetime.date(2025, 12, 15), by=office, reason="Đã xem")


@pytest.mark.parametrize("name", OWN)
def test_every_list_opens(client, admin, issued, report, name):
    for build in (SectionFactory, TypedFigureFactory):
        build(report=report)
    client.force_login(admin)

    response = client.get(reverse(f"admin:reports_{name}_changelist"), {"q": "CB1"})

    assert response.status_code == 200
    assert response.context["cl"].opts.model_name == name


def test_draft_is_corrected(client, admin, annual):
    client.force_login(admin)

    page = client.get(reverse("admin:reports_committeereport_change", args=[annual.pk]))

    assert 'name="signer_name"' in page.content.decode()


@pytest.mark.parametrize("part", ["committeereport", "section", "frozenfigure", "frozenrow", "reportevent"])
def test_issued_report_and_its_parts_are_only_read(client, admin, issued, part):
    rows = {
        "committeereport": issued,
        "section": SectionFactory(report=issued),
        "frozenfigure": issued.figures.get(code="F02"),
        "frozenrow": issued.figures.get(code="F02").rows.get(),
        "reportevent": issued.events.first(),
    }
    client.force_login(admin)

    address = reverse(f"admin:reports_{part}_change", args=[rows[part].pk])

    assert 'name="_save"' not in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 403
