import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, transaction

from documents.actions import address, authority_doubt, create_outgoing, start_series, take_number, whole_committee
from documents.models import Addressee, Document
from tests.factories import (
    CommitteeFactory,
    DocumentFactory,
    OrganizationFactory,
    OutgoingFactory,
    RuleValueFactory,
    TermFactory,
)

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


def test_anybody_may_copy_whatever_the_rulebook_lists(committee):
    RuleValueFactory(key="issuing_authority_grassroots_org", value="NQ; BC", unit="list")

    assert authority_doubt(OutgoingFactory(organization=committee, doc_type="BS"), DAY) is None


@pytest.mark.parametrize(("last", "is_kept"), [(1, False), (2, True), (3, True)])
def test_series_does_not_begin_below_what_the_portal_gave(committee, term, office, last, is_kept):
    facts = {"organization": committee, "doc_type": "BC", "day": DAY, "by": office}
    for _ in range(2):
        create_outgoing(subject="Báo cáo", **facts)

    if is_kept:
        assert start_series(last_number=last, **facts).last_number == last
        assert create_outgoing(subject="Báo cáo", **facts).number == last + 1
    else:
        with pytest.raises(ValidationError, match="Cổng đã cấp đến số 02"):
            start_series(last_number=last, **facts)


def test_document_of_another_room_bears_the_number_that_it_was_given(committee, term, office):
    facts = {"organization": committee, "doc_type": "BC", "subject": "Báo cáo", "day": DAY, "by": office}

    assert create_outgoing(number=12, **facts).symbol_raw == "12-BC/ĐU"
    assert create_outgoing(**facts).symbol_raw == "13-BC/ĐU"


def test_series_may_be_said_to_begin_from_nothing(committee, term, office):
    facts = {"organization": committee, "doc_type": "BC", "day": DAY, "by": office}

    assert start_series(last_number=0, **facts).last_number == 0
    assert create_outgoing(subject="Báo cáo", **facts).number == 1


def test_document_bears_the_name_that_its_issuer_had_on_the_day(committee, term, office):
    facts = {"organization": committee, "doc_type": "BC", "subject": "Báo cáo", "by": office}
    today = create_outgoing(day=DAY, **facts)
    assert today.issuer == committee.issuer_name

    committee.names.all().delete()
    assert create_outgoing(day=DAY, **facts).issuer == committee.issuer_name
    committee.names.create(name="Đảng bộ Sở cũ", issuer_name="Đảng ủy Sở cũ", valid_from="2020-01-01")

    assert create_outgoing(day=DAY, **facts).issuer == "Đảng ủy Sở cũ"


def test_addressees_become_exactly_those_given_and_who_was_there_stays(committee, branch, other_branch, office):
    document = DocumentFactory(organization=committee)
    address(document=document, organizations=[committee, branch], by=office)
    kept = Addressee.objects.get(organization=branch)

    address(document=document, organizations=[branch, other_branch], by=office)

    assert set(document.addressees.values_list("organization", flat=True)) == {branch.pk, other_branch.pk}
    assert Addressee.objects.get(organization=branch) == kept


def test_whole_committee_is_what_lies_below_it_on_the_day(committee, branch):
    gone = OrganizationFactory(parent=committee, dissolved_on=datetime.date(2016, 1, 1))
    CommitteeFactory()

    assert set(whole_committee(committee)) == {committee, branch}
    assert set(whole_committee(committee, datetime.date(2015, 12, 31))) == {committee, branch, gone}


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

    assert sorted(take_at_once(take, 50)) == [f"{number:02d}-BC/ĐU" for number in range(1, 51)]
