"""The commission's papers stand in numbers of its own, under its own name, signed by its chair."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from documents import numbering
from documents.actions import create_outgoing, enter_issued, next_number, start_series
from documents.backlog.outgoing import body_of
from documents.citations import parse
from documents.models import Document
from inspection.models import Body
from inspection.papers import PAPERS
from tests.factories import CommitteeSeatFactory, InspectionFactory, ProgrammeFactory, TermFactory

DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def term(committee):
    term = TermFactory(organization=committee, begins_on=datetime.date(2025, 5, 1), ends_on=datetime.date(2030, 5, 1))
    for post, name in (("secretary", "Lê An"), ("inspection_chair", "Vũ Bình")):
        CommitteeSeatFactory(term=term, post=post, member__full_name=name, member__organization=committee)
    return term


@pytest.mark.parametrize(
    ("body", "head", "symbol", "signed"),
    [
        (Body.COMMITTEE, False, "01-CTr/ĐU", ("T/M ĐẢNG ỦY", "BÍ THƯ", "Lê An")),
        (Body.COMMISSION, True, "01-CTr/UBKTĐU", ("T/M ỦY BAN KIỂM TRA", "CHỦ NHIỆM", "Vũ Bình")),
    ],
)
def test_a_programme_bears_the_name_number_and_signer_of_whose_it_is(
    term, committee, office, body, head, symbol, signed
):
    row = ProgrammeFactory(organization=committee, year=2026, body=body)
    InspectionFactory(organization=committee, body=body, programme=row)

    issue = numbering.issue(paper=PAPERS["programme"], subject=row, day=DAY, by=office, reason="đúng mẫu")

    printed = PAPERS["programme"].shown(row)
    whose, sign = printed.letterhead, printed.signature
    above = (whose.superior, whose.issuer) == (committee.issuer_name.upper(), "ỦY BAN KIỂM TRA")
    assert (above, issue.document.symbol_raw) == (head, symbol)
    assert (sign.authority, sign.post, sign.name) == signed


def test_the_commissions_numbers_run_beside_the_committees(term, committee, office):
    facts = {"organization": committee, "doc_type": "QĐ", "subject": "Kiểm tra", "day": DAY, "by": office}
    symbols = [create_outgoing(**facts, body=body).symbol_raw for body in ("", "commission", "commission", "")]

    assert symbols == ["01-QĐ/ĐU", "01-QĐ/UBKTĐU", "02-QĐ/UBKTĐU", "02-QĐ/ĐU"]
    assert Document.objects.get(symbol_raw="01-QĐ/UBKTĐU").issuer == f"Ủy ban kiểm tra {committee.issuer_name}"
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(symbol_raw="02-QĐ/UBKTĐU").update(number=1)


def test_a_book_begun_on_paper_goes_on_for_the_commission_alone(term, committee, office):
    facts = {"organization": committee, "doc_type": "TB", "day": DAY, "by": office}
    start_series(**facts, last_number=7, body="commission")
    entered = Document(
        organization=committee, direction="outgoing", doc_type="TB", subject="Kết luận", body="commission"
    )
    enter_issued(document=entered, number=9, day=DAY, by=office)

    assert entered.symbol_raw == "09-TB/UBKTĐU"
    assert [next_number(term, "TB", body) for body in ("", "commission")] == [1, 10]


@pytest.mark.parametrize(
    ("symbol", "body"), [("03-QĐ/UBKT", "commission"), ("03-QĐ/UBKTĐU", "commission"), ("03-QĐ/ĐU", "")]
)
def test_a_book_that_is_brought_in_tells_the_commissions_numbers(symbol, body):
    assert body_of(parse(symbol)) == body
