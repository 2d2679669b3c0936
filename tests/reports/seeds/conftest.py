"""Each seed is entered once for all tests of its file: some forty pages are opened, filled in and sent."""

import pytest
from django.db import transaction

from tests.factories import UserFactory
from tests.reports.seeds.desk import Desk


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    """The office of a new portal, which nobody has entered anything into."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Desk(UserFactory(username="superuser", is_superuser=True))
        transaction.set_rollback(True)
