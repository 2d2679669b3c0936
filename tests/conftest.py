"""The cast that every test may ask for: one committee, two branches, and who works there."""

import gc
import socket
from functools import cache

import hypothesis
import pytest
from django.core.cache import cache as portal_cache
from django.template.backends.django import Template
from django.template.context import make_context
from django.test.signals import template_rendered
from django.utils.safestring import SafeString
from simple_history.manager import HistoryManager

from awards.reviews import shipped
from awards.reviews.models import ReviewScheme
from rulebook import shipment
from rulebook.models import Holiday, RuleSource, RuleValue
from tests.factories import CommitteeFactory, GrantFactory, MemberFactory, OrganizationFactory, UserFactory

# A busy machine makes nothing wrong: no test judges how long it took to draw or to try an example.
hypothesis.settings.register_profile("portal", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("portal")
# The library makes this class anew for every row that is saved: a twentieth of the suite.
HistoryManager.from_queryset = cache(HistoryManager.from_queryset)


def pytest_collection_finish(session):
    """Let the collector of garbage pass over what the whole run keeps."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tables come straight from the models, in a tenth of the time; what the migrations ship is written here.

    The migrations themselves are run on PostgreSQL by `.ci/run` (`--migrations`) and on SQLite by the browser's tests.
    """
    with django_db_blocker.unblock():
        shipment.load(RuleSource, RuleValue)
        shipment.load_holidays(Holiday)
        shipped.load(ReviewScheme, RuleSource)


@pytest.fixture(autouse=True)
def _database(db):
    """Open the database to every test, with nothing remembered from the one before."""
    portal_cache.clear()


@pytest.fixture(autouse=True, scope="session")
def _closed_sockets():
    """Let no test speak to another machine: the databases and the browser are on this one."""
    connect = socket.socket.connect

    def connect_here(self, address):
        if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise RuntimeError(f"A test wants to connect to {address}.")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture
def undrawn(monkeypatch):
    """Leave all templates undrawn: for sweeps that ask who gets which answer, not what it shows.

    The context is there, as what the view gave.
    """

    def undrawn(self, context=None, request=None):
        template_rendered.send(self, template=self.template, context=make_context(context, request))
        return SafeString("")

    monkeypatch.setattr(Template, "render", undrawn)


@pytest.fixture
def committee():
    return CommitteeFactory(code="DU")


@pytest.fixture
def branch(committee):
    return OrganizationFactory(code="CB1", parent=committee)


@pytest.fixture
def other_branch(committee):
    return OrganizationFactory(code="CB2", parent=committee)


def user_with(role, organization):
    return GrantFactory(role=role, organization=organization, user__username=role + organization.code).user


@pytest.fixture
def office(committee):
    """May act in the whole committee."""
    return user_with("office", committee)


@pytest.fixture
def chief(committee):
    """The committee's own secretary."""
    return user_with("secretary", committee)


@pytest.fixture
def secretary(branch):
    """Secretary of the branch: may act there."""
    return user_with("branch_secretary", branch)


@pytest.fixture
def reader(committee):
    """The inspection commission: sees the whole committee, changes nothing."""
    return user_with("inspector", committee)


@pytest.fixture
def stranger(other_branch):
    """Secretary of another branch."""
    return user_with("branch_secretary", other_branch)


@pytest.fixture
def admin(committee):
    return user_with("administrator", committee)


@pytest.fixture
def superuser():
    """Administrator at every root."""
    return UserFactory(username="superuser", is_superuser=True)


@pytest.fixture
def branch_admin(branch):
    """Administrator of one branch alone."""
    return user_with("administrator", branch)


@pytest.fixture
def nobody():
    """Signed in, without any role."""
    return UserFactory(username="nobody")


@pytest.fixture
def member(branch):
    return MemberFactory(full_name="Trần Thị Thu Hà", organization=branch)


@pytest.fixture
def member_user(member):
    """The member's own account, with the role of a member."""
    user = user_with("member", member.organization)
    member.user = user
    member.save(update_fields=["user"])
    return user
