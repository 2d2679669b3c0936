"""The papers of a round: what they say, and that the number of the register decides."""

import datetime
import io

import pytest
from django.urls import reverse
from docx import Document

from awards.models import MemberClassification
from awards.reviews import actions, papers, selfpaper
from awards.reviews.models import Poll, SelfReview
from awards.reviews.selfpaper import self_review
from documents.printing import word
from documents.printing.blocks import PrintedList
from tests.factories import CommitteeSeatFactory, PollFactory, SelfReviewFactory, TermFactory


def said(document) -> str:
    """All words of a paper, tables included."""
    if isinstance(document, PrintedList):
        return " ".join(cell for row in document.rows for cell in row.cells)
    words = []
    for block in document.blocks:
        words += [cell for row in block.rows for cell in row.cells] if block.kind == "table" else [block.text]
    return " ".join(map(str, words))


@pytest.fixture
def term(committee):
    """The term whose register gives the number and whose secretary signs."""
    days = {"begins_on": datetime.date(2025, 1, 1), "ends_on": datetime.date(2029, 12, 31)}
    term = TermFactory(organization=committee, **days)
    CommitteeSeatFactory(term=term, post="secretary", begins_on=datetime.date(2025, 1, 1))
    return term


@pytest.fixture
def collective(round, branch):
    return round.subjects.organizations().get(organization=branch)


def test_self_review_has_the_sections_of_its_form(subject, grades):
    part = subject.round.scheme.parts.filter(form="2A").first()
    review = SelfReview.objects.create(
        subject=subject, answers={str(part.pk): "Phụ trách văn thư"}, grade=grades["good"]
    )

    paper = selfpaper.self_review(review)

    assert paper.doc_type == "BẢN KIỂM ĐIỂM"
    assert "Phụ trách văn thư" in said(paper)
    assert sum(block.kind == "heading" for block in paper.blocks) == 10
    assert paper.signature.name == subject.member.full_name


def test_ballot_names_the_subjects_and_marks_nothing(collective, writer, colleague):
    words = said(papers.ballot(collective))

    assert writer.full_name in words
    assert colleague.full_name in words
    assert papers.ballot(collective).signature.name == ""


def test_tally_repeats_the_counts(collective, subject, grades):
    counts = {str(grades["excellent"].pk): 2, str(grades["good"].pk): 9}
    PollFactory(subject=subject, body=Poll.Body.BRANCH, counts=counts, invalid=1)

    paper = papers.tally(collective)

    assert "Tổng số để tính tỷ lệ: 12. Phiếu phát ra: 12; thu về: 12." in said(paper)
    assert "1 Lê Văn Viết 2 9 0 0 1" in said(paper)


def test_tally_waits_for_the_vote(collective):
    assert papers.no_tally(collective) == "Chi bộ chưa nhập kết quả bỏ phiếu."


def test_summary_has_all_raters_in_one_line(round, subject, grades):
    PollFactory(subject=subject, counts={str(grades["good"].pk): 12}, invalid=0, grade=grades["good"])

    rows = {row.cells[1]: row.cells for row in papers.summary(round).rows if row.kind == "row"}

    assert rows["Lê Văn Viết"][2:] == ("", "", "", "", "Tốt (12/12 phiếu)", "", "", "")


def test_list_of_those_left_out_has_the_reason(round, subject):
    subject.left_out = "Được miễn công tác và sinh hoạt"
    subject.save()

    assert "Lê Văn Viết Được miễn công tác và sinh hoạt" in said(papers.apart(round))


@pytest.fixture
def decision(round, subject, colleague, grades, office):
    other = round.subjects.get(member=colleague)
    actions.settle(grades={subject: grades["good"], other: grades["good"]}, by=office)
    return actions.draft_decision(round=round, kind="member", by=office)


def test_decision_counts_and_lists_the_same(decision):
    words = said(papers.decision(decision))

    assert "của 02 đảng viên: 02 hoàn thành tốt nhiệm vụ (có danh sách kèm theo)." in words
    assert "Phạm Thị Bạn Chi bộ CB1 Hoàn thành tốt nhiệm vụ" in words


def test_number_of_the_register_decides_and_its_taking_back_undecides(client, office, decision, committee, term):
    client.force_login(office)
    address = reverse("reviews:paper_issue", args=["decision", decision.pk])

    answer = client.post(address, {"day": "20/12/2025", "reason": "Theo kế hoạch của cấp trên"})

    decision.refresh_from_db()
    assert answer.status_code == 302, answer.context["form"].errors
    assert decision.symbol.endswith("QĐ/ĐU")
    assert MemberClassification.objects.decided().count() == 2
    client.post(
        reverse("reviews:paper_take_back", args=["decision", decision.pk]), {"reason": "Sai ngày ban hành quyết định"}
    )
    decision.refresh_from_db()
    assert (decision.symbol, MemberClassification.objects.decided().count()) == ("", 0)


def test_pdf_of_the_self_review_is_made_and_not_kept(client, author, subject, monkeypatch):
    review = SelfReview.objects.create(subject=subject, answers={})
    monkeypatch.setattr("awards.reviews.views.own.pdfs.make", lambda document: b"%PDF-")
    client.force_login(author)

    answer = client.get(reverse("reviews:self_pdf", args=[review.pk]))

    assert (answer["Content-Type"], answer.content) == ("application/pdf", b"%PDF-")


def test_papers_of_a_day_bear_it_and_name_each_once(round, subject, grades):
    counts = {str(grades["good"].pk): 12}
    PollFactory(subject=subject, body=Poll.Body.BRANCH, counts=counts, invalid=0, grade=grades["good"])
    own = round.subjects.organizations().get(organization=subject.organization)
    review = SelfReviewFactory(subject=subject, handed_in_on=datetime.date(2025, 12, 5))

    days = [paper.letterhead.date_line for paper in (papers.tally(own), papers.minutes(own), self_review(review))]

    assert [day.split(", ")[1] for day in days] == [
        "ngày 08 tháng 12 năm 2025",
        "ngày 08 tháng 12 năm 2025",
        "ngày 05 tháng 12 năm 2025",
    ]
    assert papers.slip(own).blocks[0].parts == (f"Đối tượng: {own.organization.name}.",)
    assert self_review(review).signature.authority == "NGƯỜI TỰ KIỂM ĐIỂM"


@pytest.mark.parametrize("form", ["2A", "2B", "2C"])
def test_word_of_each_form_has_its_sections_and_what_was_written(round, subject, form):
    subject.form = form
    parts = list(round.scheme.parts.filter(form=form))
    review = SelfReviewFactory(subject=subject, answers={str(part.pk): f"Viết mục {part.position}." for part in parts})

    text = [line.text for line in Document(io.BytesIO(word.written(self_review(review)))).paragraphs]

    assert all(any(part.title.upper() in line for line in text) for part in parts)
    assert [line for line in text if line.startswith("Viết mục")] == [f"Viết mục {part.position}." for part in parts]
