"""The decision of a commendation: who is named, who decides, what its issue writes."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from awards.letters import letter
from awards.papers import PAPERS, decision, not_ours
from documents import numbering
from tests.factories import CommendationFactory, CommitteeSeatFactory, MemberFactory, OutgoingFactory, TermFactory

DAY = datetime.date(2026, 1, 20)


def text(row):
    return [block.text for block in decision(row).blocks if block.kind != "table"]


def people(branch, count):
    return [MemberFactory(organization=branch) for _ in range(count)]


def test_up_to_five_are_named_in_the_text(committee, branch):
    row = CommendationFactory(organization=committee, members=people(branch, 5), organizations=[branch])

    said = text(row)

    assert "cho 01 tổ chức đảng và 05 đảng viên đã hoàn thành xuất sắc nhiệm vụ năm 2025, gồm:" in " ".join(said)
    assert sum(line.startswith("- Đồng chí") for line in said) == 5
    assert not [block for block in decision(row).blocks if block.kind == "table"]


def test_more_stand_in_a_list_with_as_many_rows_as_the_text_says(committee, branch):
    row = CommendationFactory(organization=committee, members=people(branch, 6))

    table = decision(row).blocks[-1]

    assert len(table.rows) == 6
    assert {row.cells[-1] for row in table.rows} == {row.achievement}
    assert "cho 06 đảng viên đã hoàn thành xuất sắc nhiệm vụ năm 2025, có danh sách kèm theo." in " ".join(text(row))


def test_title_is_recognised_and_not_handed_over(committee, branch):
    facts = {"form": "title", "achievement": "Chi bộ 4 tốt năm 2025"}
    row = CommendationFactory(organization=committee, organizations=[branch], **facts)

    said = " ".join(text(row))

    assert decision(row).subject_lines == ("về việc công nhận danh hiệu", "Chi bộ 4 tốt năm 2025")
    assert "Công nhận danh hiệu Chi bộ 4 tốt năm 2025 đối với 01 tổ chức đảng, gồm:" in said
    assert "Cấp Giấy chứng nhận" in said and "Tặng phẩm" not in said


def test_title_is_asked_for_upward_in_its_words(committee, branch):
    facts = {"form": "title", "giver": "upper", "achievement": "Danh hiệu trong sạch, vững mạnh tiêu biểu"}
    row = CommendationFactory(organization=committee, organizations=[branch], **facts)

    asked = letter(row)

    assert asked.subject_lines == ("về việc đề nghị công nhận danh hiệu", "trong sạch, vững mạnh tiêu biểu")
    assert any("đề nghị công nhận danh hiệu trong sạch" in str(block) for block in asked.blocks)


@pytest.mark.parametrize("giver", ["upper", "province"])
def test_no_decision_is_printed_in_the_name_of_a_superior(committee, giver):
    assert "do cấp trên quyết định" in not_ours(CommendationFactory(organization=committee, giver=giver))


@pytest.fixture
def issued(committee, branch, office):
    term = TermFactory(organization=committee)
    CommitteeSeatFactory(term=term, member=MemberFactory(organization=branch))
    before = CommendationFactory(organization=committee, members=people(branch, 2))
    before.decide(symbol="1-QĐ/ĐU", day=DAY, document=None, by=office)
    row = CommendationFactory(organization=committee, members=people(branch, 2), organizations=[branch])
    numbering.issue(paper=PAPERS["decision"], subject=row, day=DAY, by=office, reason="Đúng mẫu, đã đối chiếu")
    row.refresh_from_db()
    return row


def test_the_issue_decides_and_numbers_the_register(issued):
    assert (issued.status, issued.decided_on, issued.document.is_issued) == ("decided", DAY, True)
    # The branch first; two numbers were taken before.
    numbers = {one.organization_id is not None: one.number for one in issued.recipients.order_by("-number")}
    assert sorted(one.number for one in issued.recipients.all()) == [3, 4, 5] and numbers[True] == 3


def test_taken_back_it_is_a_proposal_until_it_was_handed_over(issued, office):
    issued.present(presenter="Đồng chí Bí thư", day=DAY, by=office)
    with pytest.raises(ValidationError, match="đã trao"):
        numbering.take_back(paper=PAPERS["decision"], subject=issued, reason="Ghi sai tên", by=office)

    issued.present(presenter="", day=None, by=office)
    numbering.take_back(paper=PAPERS["decision"], subject=issued, reason="Ghi sai tên", by=office)

    issued.refresh_from_db()
    assert (issued.status, issued.decision_symbol) == ("proposed", "")
    assert sorted(one.number for one in issued.recipients.all()) == [3, 4, 5]


def test_a_decision_that_stands_in_the_register_already_is_not_issued_again(committee, branch, office):
    row = CommendationFactory(organization=committee, members=people(branch, 1))
    row.decide(symbol="64-QĐ/ĐU", day=DAY, document=OutgoingFactory(organization=committee), by=office)

    assert "đã có trong sổ văn bản" in not_ours(row)
