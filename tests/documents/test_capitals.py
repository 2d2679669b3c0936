import pytest

from documents.printing.blocks import Paragraph
from documents.printing.checking import findings
from documents.reading.capitals import slips
from tests.documents import samples


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nghị quyết của đảng và Nhà Nước", [("Nhà Nước", "Nhà nước"), ("của đảng", "của Đảng")]),
        ("theo ban bí thư, Bộ chính trị", [("Bộ chính trị", "Bộ Chính trị"), ("ban bí thư", "Ban Bí thư")]),
        ("Đảng Ủy Sở giao Chi Bộ 1", [("Đảng Ủy", "Đảng ủy"), ("Chi Bộ", "Chi bộ")]),
        ("BỘ CHÍNH TRỊ; của đảng viên; quản lý nhà nước; các chi bộ; Ban Bí thư; xây dựng Đảng", []),
        ("Ủy ban Thường vụ Quốc hội; Ban Thường vụ Tỉnh ủy", []),
    ],
)
def test_slips_are_found_and_what_may_stand_is_not(text, found):
    assert list(slips(text)) == found


def test_check_before_issue_names_the_slip_without_blocking():
    document = samples.annual_report()
    wrong = type(document)(**vars(document) | {"blocks": (*document.blocks, Paragraph(("Theo Ban bí thư.",)))})

    found = [one for one in findings(wrong) if one.code == "F10"]

    assert [(one.text, one.blocks) for one in found] == [("Viết hoa: «Ban bí thư» viết là «Ban Bí thư».", False)]
    assert not [one for one in findings(document) if one.code == "F10"]
