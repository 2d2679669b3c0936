import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, transaction

from documents.actions import authority_doubt, create_outgoing, take_number
from documents.models import Document
from tests.factories import DocumentFactory, OutgoingFactory, RuleValueFactory, TermFactory

DAY = datetime.date(2026, 11, 3)


@pytest.fixture
def term(committee):
    return TermFactory(organization=committee)


def test_number_follows_the_last_one_of_its_type(committee, term, office):
    OutgoingFactory(organization=committee, term=term, number=67)

    document = take_number(OutgoingFactory(organization=committee), day=DAY, by=office)

    document.refresh_from_db()
    assert (document.symbol_raw, document.number, document.term) == ("68-BC/ĐU", 68, term)
    assert (document.status, document.issued_on) == (Document.Status.REGISTERED, DAY)


def test_first_number_has_two_digits(committee, term, office):
    document = take_number(OutgoingFactory(organization=committee, doc_type="KH"), day=DAY, by=office)

    assert document.symbol_raw == "01-KH/ĐU"


def test_two_takes_give_two_numbers(committee, term, office):
    facts = {"organization": committee, "doc_type": "BC", "day": DAY, "by": office}

    symbols = [create_outgoing(subject=f"Báo cáo {n}", **facts).symbol_raw for n in range(3)]

    assert symbols == ["01-BC/ĐU", "02-BC/ĐU", "03-BC/ĐU"]


def test_quyet_dinh_and_quy_dinh_share_one_sequence(committee, term, office):
    facts = {"organization": committee, "subject": "Về quy chế", "day": DAY, "by": office}

    symbols = [create_outgoing(doc_type=doc_type, **facts).symbol_raw for doc_type in ("QĐ", "QĐi")]

    assert symbols == ["01-QĐ/ĐU", "02-QĐ/ĐU"]


def test_numbers_begin_anew_in_the_next_term(committee, term, office):
    create_outgoing(organization=committee, doc_type="BC", subject="Báo cáo", day=DAY, by=office)
    TermFactory(organization=committee, begins_on=term.ends_on, ends_on=datetime.date(2035, 6, 1))

    later = create_outgoing(
        organization=committee, doc_type="BC", subject="Báo cáo", day=datetime.date(2031, 1, 5), by=office
    )

    assert later.symbol_raw == "01-BC/ĐU"


def test_without_a_term_no_number_is_given(committee, office):
    document = OutgoingFactory(organization=committee)

    with pytest.raises(ValidationError, match="không có nhiệm kỳ nào đang chạy vào ngày 03/11/2026"):
        take_number(document, day=DAY, by=office)

    document.refresh_from_db()
    assert (document.status, document.symbol_raw) == (Document.Status.DRAFT, "")


def test_number_is_not_taken_twice_by_one_document(committee, term, office):
    document = take_number(OutgoingFactory(organization=committee), day=DAY, by=office)

    with pytest.raises(ValidationError, match="Chỉ cấp số cho bản nháp"):
        take_number(document, day=DAY, by=office)


@pytest.mark.parametrize("doc_type", [Document.Type.STATE, Document.Type.OTHER])
def test_what_no_committee_numbers_takes_no_number(committee, term, office, doc_type):
    with pytest.raises(ValidationError, match="không lấy số trong sổ văn bản đi"):
        take_number(OutgoingFactory(organization=committee, doc_type=doc_type), day=DAY, by=office)


def test_document_of_another_takes_no_number(committee, term, office):
    arriving = DocumentFactory(organization=committee, status=Document.Status.DRAFT)

    with pytest.raises(ValidationError, match="Chỉ cấp số cho bản nháp của văn bản đi"):
        take_number(arriving, day=DAY, by=office)


def test_voided_number_is_never_given_again(committee, term, office):
    first = take_number(OutgoingFactory(organization=committee), day=DAY, by=office)
    first.void(reason="Phát hành nhầm bản thảo", by=office)

    second = take_number(OutgoingFactory(organization=committee), day=DAY, by=office)

    assert second.symbol_raw == "02-BC/ĐU"


def test_database_refuses_a_double_number(committee, term):
    OutgoingFactory(organization=committee, term=term, number=5)

    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingFactory(organization=committee, term=term, number=5)


def test_secret_subject_is_refused_in_an_action_too(committee, term, office):
    with pytest.raises(ValidationError, match="Văn bản mật không được nhập"):
        create_outgoing(organization=committee, doc_type="BC", subject="Báo cáo (Mật)", day=DAY, by=office)

    assert not Document.objects.exists()


@pytest.mark.parametrize(("doc_type", "doubted"), [("BC", False), ("CT", True)])
def test_authority_is_read_from_the_rulebook(committee, doc_type, doubted):
    RuleValueFactory(
        key="issuing_authority_grassroots_org", value="NQ; BC", unit="list", effective_from=datetime.date(2026, 11, 1)
    )
    document = OutgoingFactory(organization=committee, doc_type=doc_type)

    assert bool(authority_doubt(document, DAY)) == doubted


def test_no_rule_gives_no_verdict(committee):
    document = OutgoingFactory(organization=committee, doc_type="CT")

    assert authority_doubt(document, datetime.date(2019, 1, 1)) is None


def take_at_once(take, times):
    """Call from as many threads; one after the other on SQLite, which lets one writer in at a time."""
    if connection.vendor == "sqlite":
        return [take() for _ in range(times)]
    with ThreadPoolExecutor(times) as threads:
        return [future.result() for future in [threads.submit(closing, take) for _ in range(times)]]


def closing(take):
    try:
        return take()
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_offices_at_once_get_numbers_of_their_own(committee, term, office):
    def take():
        return create_outgoing(organization=committee, doc_type="BC", subject="Báo cáo", day=DAY, by=office).symbol_raw

    assert sorted(take_at_once(take, 4)) == ["01-BC/ĐU", "02-BC/ĐU", "03-BC/ĐU", "04-BC/ĐU"]
