"""The page that a member checks."""

import pytest

from documents.printing import pdfs
from tests.documents.acceptance import Sheet
from tests.factories import MemberFactory

LONG = "Phòng Quản lý công nghệ, sở hữu trí tuệ và tiêu chuẩn đo lường chất lượng"


@pytest.fixture
def person(branch):
    return MemberFactory(
        organization=branch,
        full_name="Trương Nguyễn Hoàng Khánh Quỳnh",
        gender="female",
        birth_date="1998-05",
        hometown=f"xã Hòa Lạc, {LONG}",
        workplace=LONG,
        government_post=LONG,
        email="truongnguyenhoangkhanhquynh@example.org",
        phone="0900 000 000",
        card_number="001075456789",
        citizen_number="001175456788",
    )


def facts_of(document):
    return {row.cells[1]: row.cells[2:] for row in document.blocks[1].rows}


def test_extract_says_what_is_held_and_leaves_room(person, printed):
    facts = facts_of(printed("extract", person))

    assert facts["Họ và tên khai sinh"] == ("Trương Nguyễn Hoàng Khánh Quỳnh", "")
    assert facts["Ngày sinh"] == ("05/1998", "")
    assert facts["Ngày chính thức"] == ("(chưa có)", "")
    assert facts["Chức vụ trong Đảng"] == ("Không", "")


def test_extract_masks_both_numbers(person, printed):
    facts = facts_of(printed("extract", person))

    assert facts["Số thẻ đảng viên"][0] == "•••••••••789"
    assert facts["Số căn cước"][0] == "•••••••••788"


def test_extract_stays_on_one_page(person, printed):
    document = printed("extract", person)

    assert len(Sheet(pdfs.make(document), document).pages) == 1


def test_extract_is_signed_by_the_member_and_for_the_branch(person, printed):
    document = printed("extract", person)

    assert (document.witness.authority, document.witness.name) == ("ĐẢNG VIÊN", "Trương Nguyễn Hoàng Khánh Quỳnh")
    assert (document.signature.authority, document.signature.name) == ("T/M CHI BỘ", "Lữ Ỷ Vỹ")
