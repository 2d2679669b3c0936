import pytest
from django.urls import reverse

from tests.factories import DisseminationFactory, TaskFactory


@pytest.mark.parametrize(
    ("name", "factory"), [("tasks_task", TaskFactory), ("resolutions_dissemination", DisseminationFactory)]
)
def test_administrator_lists_and_opens_every_model(client, superuser, name, factory):
    row = factory()
    client.force_login(superuser)

    listed = client.get(reverse(f"admin:{name}_changelist"), {"q": "x"})
    opened = client.get(reverse(f"admin:{name}_change", args=[row.pk]))

    assert (listed.status_code, opened.status_code) == (200, 200)
