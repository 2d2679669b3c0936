"""How papers name a document in a sentence: nothing twice, whatever the register was given as its subject."""

import datetime

import pytest

from documents.models import Document

OWN = "của Ban Chấp hành Trung ương "
DAY = datetime.date(2026, 7, 28)


def known(kind, symbol, subject, issuer="Ban Chấp hành Trung ương"):
    return Document(doc_type=kind, symbol_raw=symbol, subject=subject, issuer=issuer, issued_on=DAY)


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Nghị quyết của Ban Chấp hành Trung ương Đảng", "của Ban Chấp hành Trung ương Đảng"),
        ("Nghị quyết của Bộ Chính trị về đất đai", "của Bộ Chính trị về đất đai"),
        ("Nghị quyết về đất đai", "của Ban Chấp hành Trung ương về đất đai"),
        ("Nghị quyết số 18-NQ/TW ngày 28/7/2026 về đất đai", "của Ban Chấp hành Trung ương về đất đai"),
        ("NGHỊ QUYẾT", "của Ban Chấp hành Trung ương"),
        ("Nghị quyết Trung ương 4 khóa XII về chỉnh đốn Đảng", "của Hội nghị Trung ương 4 khóa XII về chỉnh đốn Đảng"),
        ("Trung ương 4 khóa XII về chỉnh đốn Đảng", "của Hội nghị Trung ương 4 khóa XII về chỉnh đốn Đảng"),
        ("Một số vấn đề về đất đai", "của Ban Chấp hành Trung ương một số vấn đề về đất đai"),
        (
            "về những điều đảng viên không được làm",
            "của Ban Chấp hành Trung ương về những điều đảng viên không được làm",
        ),
        ("Đất đai.", "của Ban Chấp hành Trung ương về đất đai"),
        ("Về đất đai", "của Ban Chấp hành Trung ương về đất đai"),
    ],
)
def test_kind_and_issuer_are_said_once(subject, said):
    assert known("NQ", "18-NQ/TW", subject).cited == f"Nghị quyết số 18-NQ/TW, ngày 28/7/2026 {said}"


def test_a_title_known_by_its_words_is_no_issuer():
    head = "Quy định số 37-QĐ/TW, ngày 28/7/2026 của Ban Chấp hành Trung ương"

    said = known("QĐi", "37-QĐ/TW", "Những điều đảng viên không được làm").cited

    assert said == f"{head} về những điều đảng viên không được làm"


@pytest.mark.parametrize(
    ("kind", "subject", "said"),
    [
        (
            "CTr",
            "Chương trình hành động thực hiện nghị quyết",
            "Chương trình hành động số 9 của Sở thực hiện nghị quyết",
        ),
        ("CTr", "Chương trình công tác năm 2027", "Chương trình công tác năm 2027 số 9 của Sở"),
        ("QC", "Quy chế làm việc của Ban Chấp hành", "Quy chế làm việc số 9 của Ban Chấp hành"),
        ("QC", "Quy chế phối hợp giữa các đơn vị", "Quy chế số 9 của Sở về phối hợp giữa các đơn vị"),
        ("QĐi", "Những điều đảng viên không được làm", "Quy định số 9 của Sở về những điều đảng viên không được làm"),
    ],
)
def test_longer_name_of_a_kind_stays_whole(kind, subject, said):
    document = Document(doc_type=kind, symbol_raw="9", subject=subject, issuer="Sở")

    assert document.cited == said


@pytest.mark.parametrize(
    ("kind", "symbol", "subject", "said"),
    [
        ("NN", "362/QĐ-TTg", "Quy hoạch báo chí", "Quyết định số 362/QĐ-TTg"),
        ("NN", "45/2025/NĐ-CP", "quy định tổ chức", "Nghị định số 45/2025/NĐ-CP"),
        ("NN", "117/2025/QH15", "Luật Cán bộ", "Luật số 117/2025/QH15"),
        ("NN", "117/2025/QH15", "về cán bộ", "Văn bản số 117/2025/QH15"),
        ("KH_KHAC", "12", "về cán bộ", "Văn bản số 12"),
    ],
)
def test_paper_of_the_state_is_called_what_it_is(kind, symbol, subject, said):
    document = Document(doc_type=kind, symbol_raw=symbol, subject=subject, issuer="Chính phủ")

    assert document.cited.partition(" của ")[0] == said
    assert str(document) == said.replace(" số ", " ")
