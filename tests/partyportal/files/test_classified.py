"""A file that carries a mark of secrecy is refused, wherever the mark stands in it."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from members.imports.models import ImportBatch
from partyportal.files import door
from tests.partyportal.files.packages import document, workbook

HEAD = ["Họ và tên", "Ngày sinh", "Ghi chú"]


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(ValidationError) as refused:
        door.look(io.BytesIO(content), name, ["xlsx", "docx", "pdf"])
    assert refused.value.code == "classified"
    return refused.value.messages[0]


@pytest.mark.parametrize("words", [["TUYỆT MẬT"], ["Đảng ủy Sở", "TỐI", "MẬT", "Kế hoạch"], ["Tài liệu mật"]])
def test_marked_document_is_refused(words):
    assert "sổ văn bản mật" in refusal(document(*words), "ke-hoach.docx")


def test_mark_at_the_edge_of_a_piece_is_seen():
    lines = ["Một dòng bình thường"] * 49

    assert refusal(document(*lines, "TUYỆT", "MẬT", *lines), "ke-hoach.docx")


@pytest.mark.parametrize("rows", [[["(TỐI MẬT)"], HEAD], [HEAD, ["Lê An", "1980", "báo cáo mật"]]])
def test_marked_cell_is_refused_with_its_row(rows):
    row = next(number for number, cells in enumerate(rows, 1) if any("mật" in cell.lower() for cell in cells))

    assert refusal(workbook(*rows), "danh-sach.xlsx").startswith(f"Dòng {row}: ")


@pytest.mark.parametrize("name", ["TUYỆT MẬT.docx", "bao-cao-mat.docx", "Kế hoạch (Mật).docx"])
def test_marked_name_is_refused(name):
    assert refusal(document(), name)


def test_marked_paper_is_refused(monkeypatch):
    found = {"found": {"text": "ĐẢNG CỘNG SẢN VIỆT NAM\nMẬT\nKế hoạch", "pages": 1}}
    monkeypatch.setattr("partyportal.files.bounded.open_file", lambda content, kind: found)

    assert refusal(b"%PDF-1.7", "ke-hoach.pdf")


def test_people_named_mat_are_read():
    rows = [HEAD, ["NGUYỄN VĂN MẬT", "1980", "Phụ trách bảo mật"], ["Tô Mật", "1981", "T/M ĐẢNG ỦY"]]

    assert door.look(io.BytesIO(workbook(*rows)), "danh-sach.xlsx", ["xlsx"]).sheets


def test_marked_list_leaves_no_trace(client, office, committee):
    client.force_login(office)
    file = SimpleUploadedFile("ds.xlsx", workbook(HEAD, ["Lê An", "1980", "TUYỆT MẬT"]))

    response = client.post(reverse("imports:add"), {"organization": committee.pk, "file": file})

    assert response.status_code == 422
    assert "Dòng 2: Có dấu chỉ độ mật (Tuyệt mật)" in response.context["form"].errors["file"][0]
    assert not ImportBatch.objects.exists()
