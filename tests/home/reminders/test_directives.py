"""What came in and was given to nobody, and what is to be looked back on."""

import datetime

import pytest

from home.reminders import directives
from resolutions.models import Review
from tests.factories import DocumentFactory, TaskFactory, TrackingFactory

TODAY = datetime.date(2026, 3, 24)
UNTIL = datetime.date(2026, 3, 27)
DAY = datetime.timedelta(days=1)


def found(collect) -> list[tuple]:
    return [(matter.row, matter.due_on) for matter in collect(TODAY, UNTIL)]


@pytest.fixture
def arrived(committee):
    return DocumentFactory(organization=committee, direction="incoming", status="registered", due_on=UNTIL)


def test_document_that_nobody_was_given(arrived, committee):
    DocumentFactory(organization=committee, direction="incoming", status="registered", due_on=UNTIL + DAY)

    assert found(directives.handling) == [(arrived, UNTIL)]


def test_document_with_a_task_is_reminded_of_by_the_task(arrived, branch):
    TaskFactory(organization=branch, document=arrived)

    assert found(directives.handling) == []


def test_document_that_a_paper_of_ours_carries_out_is_handled(arrived, committee):
    DocumentFactory(organization=committee).implements.add(arrived)

    assert found(directives.handling) == []


def test_review_is_due_by_the_cycle_of_the_document(committee):
    document = DocumentFactory(organization=committee, status="registered", issued_on=datetime.date(2025, 9, 26))
    TrackingFactory(document=document, review_every=6)

    assert found(directives.reviews) == [(document, datetime.date(2026, 3, 26))]


def test_review_that_was_made_counts_the_cycle_anew(committee):
    document = DocumentFactory(organization=committee, status="registered", issued_on=datetime.date(2025, 9, 26))
    TrackingFactory(document=document, review_every=6)
    Review.objects.create(document=document, begins_on=document.issued_on, ends_on=datetime.date(2026, 1, 10))

    assert found(directives.reviews) == []


def test_document_that_was_replaced_is_not_looked_back_on(committee):
    document = DocumentFactory(organization=committee, status="registered", issued_on=datetime.date(2025, 9, 26))
    TrackingFactory(document=document, review_every=6)
    document.replaced_on = TODAY
    document.save()

    assert found(directives.reviews) == []
