"""The issue of a paper of a room: of a made-up one about a term, whose words and answers each test chooses."""

import datetime
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from branches.models import Term
from documents import issuing, numbering
from documents.models import Document, EditedPaper, IssuedPaper, RenderJob
from documents.papers import Numbering, Paper
from documents.printing import heads
from documents.printing.blocks import Paragraph, PrintedText, Signature, from_json
from documents.printing.merging import Piece, Unit
from tests.factories import RuleValueFactory, TermFactory

DAY = datetime.date(2026, 9, 10)
NEXT_DAY = datetime.date(2026, 9, 11)


@dataclass
class Words:
    """What the paper says, and what its room answers."""

    text: str = "Đảng ủy thông báo kết quả."
    noted: str = ""
    refusal: str = ""
    issuer: object = None
    body: str = ""
    is_withheld: bool = False
    recorded: list = field(default_factory=list)


@pytest.fixture(autouse=True)
def _files(monkeypatch):
    monkeypatch.setattr("documents.printing.pdfs.make", lambda document, progress=None: b"%PDF-")


@pytest.fixture
def term(committee):
    return TermFactory(organization=committee)


@pytest.fixture
def words(committee):
    return Words(issuer=committee)


@pytest.fixture
def paper(words):
    rules = [RuleValueFactory(key="made_rule", effective_from=DAY)]

    def printed(term, day=None):
        head = {"kind": "TB", "issued_on": DAY if words.noted else day, "body": words.body}
        return PrintedText(
            letterhead=heads.letterhead(words.issuer, day or DAY, number=words.noted, **head),
            doc_type="THÔNG BÁO",
            subject_lines=("kết quả", "kỳ họp"),
            author="Đảng ủy",
            blocks=(Paragraph((words.text,)),),
            recipients=("Các chi bộ trực thuộc",),
            signature=Signature("T/M ĐẢNG ỦY", "BÍ THƯ", "Trần Quốc Khải"),
        )

    return Paper(
        room="made",
        key="notice",
        name="Thông báo kết quả",
        model=Term,
        right=("view", Term),
        printed=printed,
        register=Document.Type.NOTICE,
        numbering=Numbering(
            issuer=lambda term: words.issuer,
            body=lambda term: words.body,
            record=lambda term, document: words.recorded.append(document and document.symbol_raw),
            rules=lambda term: rules,
        ),
        editor=lambda term: "/made/",
        refusal=lambda term: words.refusal,
        is_withheld=lambda term: words.is_withheld,
    )


@pytest.fixture
def issue(paper, term, office):
    """Issue the paper; what is doubtful in so short a text is known."""

    def issued(day=DAY, reason="đã đối chiếu"):
        return numbering.issue(paper=paper, subject=term, day=day, by=office, reason=reason)

    return issued


@pytest.fixture
def take_back(paper, term, office):
    return lambda: numbering.take_back(paper=paper, subject=term, reason="Sai kết quả", by=office)


def test_first_issue_takes_the_next_number_and_tells_its_room(issue, words, term, committee, office):
    made = issue()

    document = made.document
    assert (document.symbol_raw, document.issued_on, document.organization) == ("01-TB/ĐU", DAY, committee)
    assert (document.subject, document.body, words.recorded) == ("kết quả kỳ họp", "", ["01-TB/ĐU"])
    assert (made.paper, made.row, made.user, made.names_persons) == ("made:notice", term.pk, office, True)
    assert (made.title, made.name) == (f"Thông báo kết quả: {term}", "thong-bao-ket-qua-nhiem-ky-2025-2030")
    assert [rule["key"] for rule in made.rules] == ["made_rule"]
    assert made.printed["letterhead"]["symbol"] == "01-TB/ĐU" and made.printed["letterhead"]["year"] == 2026
    assert document.replaces is None and not made.is_withheld


def test_doubts_are_kept_with_the_reason(issue):
    with pytest.raises(ValidationError, match="Nhập lý do"):
        issue(reason="")
    assert not Document.objects.exists()

    made = issue(reason="đã đối chiếu")

    assert made.reason == "đã đối chiếu" and made.doubts and all(doubt["text"] for doubt in made.doubts)


def test_paper_that_its_room_refuses_is_not_issued(issue, paper, term, words):
    words.refusal = "Chưa có kết quả."

    assert numbering.obstacle(paper, term) == numbering.why_not_written(paper, term) == "Chưa có kết quả."
    with pytest.raises(ValidationError, match="Chưa có kết quả"):
        issue()
    assert not Document.objects.exists()


def test_nothing_stands_against_the_first_issue(paper, term):
    assert numbering.obstacle(paper, term) == numbering.why_not_written(paper, term) == ""


def test_paper_that_stands_and_was_not_sent_is_neither_issued_nor_edited(issue, paper, term):
    issue()

    assert numbering.obstacle(paper, term) == numbering.why_not_written(paper, term) == numbering.STANDS
    with pytest.raises(ValidationError, match="thu hồi rồi phát hành lại"):
        issue()


def test_paper_taken_back_keeps_its_number_for_the_next_issue(issue, take_back, paper, term, words):
    first = issue()

    take_back()

    assert words.recorded == ["01-TB/ĐU", None]
    assert numbering.obstacle(paper, term) == numbering.why_not_written(paper, term) == ""
    again = issue(NEXT_DAY)
    assert again.document == first.document and again.document.symbol_raw == "01-TB/ĐU"
    assert (again.document.issued_on, again.document.replaces) == (NEXT_DAY, None)
    assert from_json(again.printed).letterhead.issued_on == NEXT_DAY and words.recorded[-1] == "01-TB/ĐU"
    assert not numbering.can_be_taken_back(IssuedPaper.objects.get(pk=first.pk))
    assert numbering.can_be_taken_back(again)


def test_voided_paper_is_not_taken_back(issue, office):
    made = issue()

    made.document.void(reason="Phát hành nhầm", by=office)

    assert not numbering.can_be_taken_back(IssuedPaper.objects.get(pk=made.pk))


def test_what_was_never_issued_or_is_taken_back_is_not_taken_back(issue, take_back):
    with pytest.raises(ValidationError, match="chưa được phát hành"):
        take_back()
    issue()
    take_back()

    with pytest.raises(ValidationError, match="chưa được phát hành"):
        take_back()


def test_paper_that_left_the_office_is_replaced(issue, take_back, paper, term, words, office):
    first = issue().document
    issuing.mark_sent(document=first, day=DAY, by=office)

    assert not numbering.can_be_taken_back(IssuedPaper.objects.get())
    assert numbering.obstacle(paper, term) == numbering.why_not_written(paper, term) == ""
    words.text = "Đảng ủy thông báo lại kết quả."
    second = issue(NEXT_DAY)

    assert (second.document.symbol_raw, second.document.replaces) == ("02-TB/ĐU", first)
    assert "thay thế" in str(second.printed).lower() and "01-TB/ĐU" in str(second.printed)


def test_issue_anew_after_taking_back_replaces_nothing(issue, take_back):
    issue()
    take_back()

    assert "thay thế" not in str(issue(NEXT_DAY).printed).lower()


def test_row_that_moved_is_not_issued_by_another_in_place_of_the_first(
    issue, paper, term, words, branch, committee, office
):
    first = issue().document
    issuing.mark_sent(document=first, day=DAY, by=office)

    words.issuer = branch

    assert numbering.obstacle(paper, term) == numbering.OF_ANOTHER.format("01-TB/ĐU", committee)
    words.issuer, words.body = committee, "commission"
    assert numbering.obstacle(paper, term) == numbering.OF_ANOTHER.format("01-TB/ĐU", committee)
    words.body = ""
    assert numbering.obstacle(paper, term) == ""


def test_row_that_moved_after_taking_back_takes_a_number_of_its_new_place(issue, take_back, paper, term, words, branch):
    first = issue().document
    take_back()
    TermFactory(organization=branch)
    words.issuer = branch

    assert numbering.obstacle(paper, term) == ""
    second = issue(NEXT_DAY).document

    assert (second.symbol_raw, second.organization, second.replaces) == ("01-TB/CB", branch, None)
    first.refresh_from_db()
    assert first.status == Document.Status.WITHDRAWN


def test_number_noted_by_hand_is_entered_once(issue, take_back, paper, term, words):
    words.noted = "07"

    assert numbering.noted(paper, term).symbol == "07-TB/ĐU"
    assert numbering.obstacle(paper, term) == ""
    assert issue().document.number == 7
    assert numbering.noted(paper, term) is None
    take_back()
    assert numbering.noted(paper, term) is None


def test_nothing_was_noted_by_hand(paper, term):
    assert numbering.noted(paper, term) is None


@pytest.mark.parametrize("symbol", ["07-BC/ĐU", "07-TB/CB", "07", "không số"])
def test_number_of_another_register_is_refused(issue, paper, term, words, committee, monkeypatch, symbol):
    words.noted = "07"
    monkeypatch.setattr(heads, "full_symbol", lambda number, draft: symbol)

    assert numbering.obstacle(paper, term) == numbering.NOT_OURS.format(symbol, committee)
    with pytest.raises(ValidationError, match="không phải số trong sổ"):
        issue()


def test_number_noted_in_small_letters_is_ours(paper, term, words, monkeypatch):
    words.noted = "07"
    monkeypatch.setattr(heads, "full_symbol", lambda number, draft: "07-tb/đu")

    assert numbering.obstacle(paper, term) == ""


def test_body_has_numbers_of_its_own(issue, words):
    words.body = "commission"

    document = issue().document

    assert (document.symbol_raw, document.body) == ("01-TB/UBKTĐU", "commission")


def edit(paper, term, office, text):
    """Edit the only paragraph of the paper, as people did before the data changed."""
    pieces = [
        Piece(base=now.base, edited=text if now.now and now.now.kind == "text" else now.edited, now=now.now)
        for now in paper.drafted(term)[1]
    ]
    return numbering.write(paper=paper, subject=term, pieces=pieces, by=office)


def test_edited_words_are_printed_and_kept_once(issue, paper, term, words, committee, office):
    kept = edit(paper, term, office, "Đảng ủy thông báo như sau.")

    assert (kept.organization, kept.paper, kept.row) == (committee, "made:notice", term.pk)
    assert (kept.model, kept.is_withheld) == ("branches.term", False)
    words.is_withheld = True
    assert edit(paper, term, office, "Đảng ủy thông báo như sau:").pk == kept.pk
    assert EditedPaper.objects.get().is_withheld
    words.is_withheld = False
    assert "Đảng ủy thông báo như sau:" in str(issue().printed)


def test_conflict_of_data_and_edit_stops_the_issue(issue, paper, term, words, office):
    edit(paper, term, office, "Đảng ủy thông báo như sau.")
    words.text = "Đảng ủy thông báo kết quả mới."

    assert numbering.conflicts_of(paper.drafted(term)[1]) == 1
    with pytest.raises(ValidationError, match=r"\(01 đoạn\)"):
        issue()
    assert not Document.objects.exists()


def test_conflicts_are_counted():
    agreed, both = Piece(now=Unit("a")), Piece(base=Unit("a"), edited="b", now=Unit("c"))

    assert numbering.conflicts_of([agreed, both, both]) == 2


def test_what_is_withheld_is_named_nowhere_until_it_is_revealed(issue, paper, term, words, office):
    edit(paper, term, office, "Đảng ủy thông báo như sau.")
    words.is_withheld = True
    made = issue()
    assert (made.document.subject, made.title, made.is_withheld) == ("Văn bản chưa công bố", paper.name, True)
    assert made.jobs.get().is_withheld
    EditedPaper.objects.update(is_withheld=True)

    words.is_withheld = False
    numbering.reveal(papers=[paper], subject=term, by=office)

    issued, job = IssuedPaper.objects.select_related("document").get(), RenderJob.objects.get()
    title = f"Thông báo kết quả: {term}"
    assert (issued.is_withheld, issued.title, issued.document.subject) == (False, title, "kết quả kỳ họp")
    assert (job.is_withheld, job.title) == (False, title)
    assert not EditedPaper.objects.get().is_withheld


def test_only_what_was_withheld_of_this_row_is_revealed(issue, paper, term, words, office):
    other = TermFactory(organization=words.issuer, begins_on=term.ends_on, ends_on=datetime.date(2035, 6, 1))
    words.is_withheld = True
    issue()

    numbering.reveal(papers=[paper], subject=other, by=office)

    assert IssuedPaper.objects.get().is_withheld


def test_row_that_took_the_place_of_another_goes_on_with_its_paper(issue, paper, term, words, office):
    other = TermFactory(organization=words.issuer, begins_on=term.ends_on, ends_on=datetime.date(2035, 6, 1))
    edit(paper, term, office, "Đảng ủy thông báo như sau.")
    made = issue()

    numbering.follow(papers=[paper], old=term, new=other, by=office)

    assert paper.last_issue(other) == made and paper.last_issue(term) is None
    assert EditedPaper.objects.get().row == other.pk


def test_papers_of_other_names_stay_with_the_old_row(issue, paper, term, office):
    other = TermFactory(organization=paper.numbering.issuer(term), begins_on=term.ends_on, ends_on="2035-06-01")
    made = issue()

    numbering.follow(papers=[], old=term, new=other, by=office)

    assert paper.last_issue(term) == made


@pytest.mark.parametrize(
    ("issued", "taken_back", "sent", "badge", "is_locked"),
    [
        (False, False, None, "Bản nháp", False),
        (True, True, None, "Đã thu hồi", False),
        (True, False, None, "Đã phát hành", True),
        (True, False, DAY, "Đã gửi", False),
    ],
)
def test_state_of_a_row_that_is_one_paper_follows_its_last_issue(issued, taken_back, sent, badge, is_locked):
    row = numbering.OwnPaper()
    document = SimpleNamespace(symbol_raw="01-TB/ĐU", sent_on=sent, is_issued=not taken_back, is_out=bool(sent))
    row.pk = 1
    row.paper = SimpleNamespace(
        last_issue=lambda row: SimpleNamespace(document=document, is_taken_back=taken_back) if issued else None
    )

    assert row.badge[1] == badge
    assert row.is_locked is is_locked
    assert row.issued_symbol == ("01-TB/ĐU" if issued else "")


def test_row_that_was_never_saved_has_no_issue():
    row = numbering.OwnPaper()
    row.pk = None

    assert row.last_issue is None
