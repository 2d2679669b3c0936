"""The text of a draft paper, edited paragraph by paragraph; what people wrote survives a change of the data."""

import datetime

import pytest

from documents import numbering
from documents.models import EditedPaper
from documents.printing.blocks import Blank, Strong
from members.admission.models import CandidateVote
from members.admission.papers import ON_ADMISSION
from tests.documents.conftest import no_pdf
from tests.factories import DecidingDelegationFactory, GrantFactory

__all__ = ["no_pdf"]
BRANCH, _, DECISION = ON_ADMISSION
DAY = datetime.date(2026, 9, 10)


@pytest.fixture
def unnumbered(candidate):
    CandidateVote.objects.update(document_number="", document_on=None)
    return again(candidate)


def address(page, candidate, paper=BRANCH):
    return paper.address(candidate, page)


def drawn(client, candidate, paper=BRANCH):
    """The fields of the page as a browser would send them, and where each text stands."""
    page = client.get(address("paper_edit", candidate, paper))
    form = page.context["form"]
    data = {name: form[name].value() or "" for name in form.fields if name.startswith("unit")}
    return data | {"version": form["version"].value(), "drawn": page.context["drawn"]}


def place(data, words):
    return next(name for name, text in data.items() if name.startswith("unit") and words in text)


def send(client, candidate, data, paper=BRANCH):
    return client.post(address("paper_edit", candidate, paper), data)


def edit(client, candidate, words, text, paper=BRANCH):
    """Write a paragraph anew, as the office does."""
    data = drawn(client, candidate, paper)
    return send(client, candidate, data | {place(data, words): text}, paper)


def again(candidate):
    return type(candidate).objects.get(pk=candidate.pk)


def said(candidate, paper=BRANCH):
    return " ".join(block.text for block in paper.shown(again(candidate)).blocks)


def conflicts(candidate):
    return numbering.conflicts_of(BRANCH.drafted(again(candidate))[1])


def test_page_shows_each_paragraph_and_the_way_to_it_stands_on_the_paper(client, office, unnumbered):
    client.force_login(office)

    assert address("paper_edit", unnumbered) in client.get(address("paper", unnumbered)).text
    data = drawn(client, unnumbered)

    assert any("Nguyễn".upper() in str(text) for text in data.values())
    assert "Lưu Chi bộ" in data[place(data, "Lưu Chi bộ")]
    # The background of a person is written on the sheet alone.
    assert not any("Về lý lịch" in str(text) for text in data.values())


def test_saved_as_it_was_drawn_nothing_is_edited(client, office, unnumbered):
    client.force_login(office)
    before = BRANCH.shown(unnumbered)

    send(client, unnumbered, drawn(client, unnumbered))

    assert BRANCH.shown(unnumbered) == before
    assert not any(edit.is_made for edit in EditedPaper.objects.get().edits)


def test_written_paragraph_stays_while_the_others_follow_the_data(client, office, unnumbered):
    client.force_login(office)
    edit(client, unnumbered, "Chủ trì hội nghị", "Chủ trì hội nghị, chức vụ: đồng chí Lữ Ỷ Vỹ, Bí thư chi bộ")

    type(unnumbered).objects.update(workplace="Phòng Kế hoạch")

    assert "đồng chí Lữ Ỷ Vỹ, Bí thư chi bộ" in said(unnumbered) and "Phòng Kế hoạch" in said(unnumbered)
    assert "Dữ liệu đã thay đổi" not in client.get(address("paper", unnumbered)).text


def test_typed_lines_become_paragraphs_dots_stay_room_and_articles_stay_bold(client, office, decided):
    client.force_login(office)
    DecidingDelegationFactory(organization=DECISION.numbering.issuer(decided), valid_from=datetime.date(2026, 1, 1))
    decided.steps.update(document_number="", document_on=None)
    text = "Điều 3. Chi bộ thi hành.\n* Báo cáo Đảng ủy\nGhi chú: ……………"
    edit(client, decided, "Điều 3.", text, DECISION)

    *_, article, line, room = DECISION.shown(again(decided)).blocks

    assert article.parts == (Strong("Điều 3."), " Chi bộ thi hành.")
    assert line.text == "- Báo cáo Đảng ủy"
    assert room == Blank("Ghi chú:", 1)


def test_paragraph_that_data_and_people_changed_is_asked_about_and_blocks_the_issue(client, office, unnumbered):
    client.force_login(office)
    words = drawn(client, unnumbered)
    old = words[place(words, "quê quán")]
    edit(client, unnumbered, "quê quán", f"{old} Đồng chí có bằng khen.")
    type(unnumbered).objects.update(workplace="Phòng Kế hoạch")

    assert "Chọn lời của từng đoạn" in client.get(address("paper", unnumbered)).text
    answer = client.post(address("paper_issue", unnumbered), {"day": "10/09/2026"}, follow=True)
    assert "Dữ liệu đã thay đổi ở đoạn mà đồng chí đã sửa (01 đoạn)" in answer.text
    assert conflicts(unnumbered) == 1

    page = client.get(address("paper_edit", unnumbered)).text
    assert "Dữ liệu khi đồng chí sửa" in page and "Phòng Kế hoạch" in page and "bằng khen" in page
    assert send(client, unnumbered, drawn(client, unnumbered)).status_code == 422  # nothing chosen


@pytest.mark.parametrize(("choice", "stays", "goes"), [("mine", "bằng khen", "Kế hoạch"), ("data", "Kế hoạch", "bằng")])
def test_chosen_words_stand(client, office, unnumbered, choice, stays, goes):
    client.force_login(office)
    words = drawn(client, unnumbered)
    edit(client, unnumbered, "quê quán", f"{words[place(words, 'quê quán')]} Đồng chí có bằng khen.")
    type(unnumbered).objects.update(workplace="Phòng Kế hoạch")

    data = drawn(client, unnumbered)
    name = place(data, "bằng khen").replace("unit", "choice")
    send(client, unnumbered, data | {name: choice})

    assert stays in said(unnumbered) and goes not in said(unnumbered)
    assert conflicts(unnumbered) == 0


def test_edit_can_be_given_back_to_the_data(client, office, unnumbered):
    client.force_login(office)
    before = said(unnumbered)
    edit(client, unnumbered, "Chủ trì hội nghị", "Chủ trì hội nghị: đồng chí Lữ Ỷ Vỹ")

    data = drawn(client, unnumbered)
    send(client, unnumbered, data | {place(data, "Lữ Ỷ Vỹ").replace("unit", "back"): "on"})

    assert said(unnumbered) == before


def test_data_that_change_while_somebody_writes_are_asked_about(client, office, unnumbered):
    client.force_login(office)
    data = drawn(client, unnumbered)
    type(unnumbered).objects.update(workplace="Phòng Kế hoạch")

    answer = send(client, unnumbered, data | {place(data, "quê quán"): "Lời của văn phòng về quê quán"})

    assert answer.status_code == 409
    assert "Lời của văn phòng về quê quán" in answer.text and "Phòng Kế hoạch" in answer.text
    assert not EditedPaper.objects.exists()


def test_two_editors_notice_each_other(client, office, unnumbered):
    client.force_login(office)
    old = drawn(client, unnumbered)
    edit(client, unnumbered, "Thư ký hội nghị", "Thư ký hội nghị: đồng chí Phan Hữu Nghĩa")

    mine = old | {place(old, "Thư ký hội nghị"): "Thư ký hội nghị: đồng chí Vũ Đắc Thắng"}
    answer = send(client, unnumbered, mine)

    assert answer.status_code == 422
    assert "Phan Hữu Nghĩa" in answer.text and "Vũ Đắc Thắng" in answer.text
    send(client, unnumbered, mine | {"version": answer.context["form"].stored_version})
    assert "Vũ Đắc Thắng" in said(unnumbered)


@pytest.mark.parametrize("drawn_from", ["", "x:y:z", ".eJyL"])
def test_page_that_nobody_drew_changes_nothing(client, office, unnumbered, drawn_from):
    client.force_login(office)

    answer = send(client, unnumbered, {"version": "0", "drawn": drawn_from})

    assert answer.status_code == 422 and "Trang này đã cũ" in answer.text
    assert not EditedPaper.objects.exists()


def test_mark_of_secrecy_and_what_no_paper_prints_are_refused_at_the_field(client, office, unnumbered):
    client.force_login(office)

    for text in ("TỐI MẬT", "Chi bộ kết luận ☺"):
        answer = edit(client, unnumbered, "Thư ký hội nghị", text)
        assert answer.status_code == 422 and text in answer.text
    assert not EditedPaper.objects.exists()


def test_issued_paper_says_what_was_edited_and_is_not_edited_any_more(client, office, unnumbered, no_pdf):
    client.force_login(office)
    edit(client, unnumbered, "Thư ký hội nghị", "Thư ký hội nghị: đồng chí Phan Hữu Nghĩa")

    client.post(address("paper_issue", unnumbered), {"day": "10/09/2026"})

    assert "Phan Hữu Nghĩa" in said(unnumbered) and "01-NQ/CB" in client.get(address("paper", unnumbered)).text
    assert client.get(address("paper_edit", unnumbered)).status_code == 302
    client.post(address("paper_take_back", unnumbered), {"reason": "Sai tên thư ký hội nghị"})
    assert "Phan Hữu Nghĩa" in said(unnumbered)  # the draft again, nothing lost


def test_branch_edits_its_own_resolution_but_not_the_decision(client, branch_secretary_of, decided):
    client.force_login(branch_secretary_of(decided.organization))
    DecidingDelegationFactory(organization=DECISION.numbering.issuer(decided), valid_from=datetime.date(2026, 1, 1))

    assert client.get(address("paper_edit", decided)).status_code == 200
    assert client.get(address("paper_edit", decided, DECISION)).status_code == 403


@pytest.fixture
def branch_secretary_of():
    return lambda organization: GrantFactory(organization=organization, role="branch_secretary").user


def test_check_of_form_runs_while_the_text_is_written_and_keeps_nothing(client, office, unnumbered):
    client.force_login(office)
    data = drawn(client, unnumbered)
    words = next(iter(name for name in data if name.startswith("unit")))

    answer = client.post(address("paper_edit", unnumbered) + "?check=1", data | {words: "Theo Số: 05 ./."})

    assert "«./.»" in answer.text and "«Số:»" in answer.text
    assert not EditedPaper.objects.exists()
