"""The book of introductions: on paper and as a workbook."""

import io

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import AccessLog
from tests.factories import MemberFactory, TransferFactory


@pytest.fixture
def papers(branch, other_branch, issued):
    for place in (branch, other_branch):
        issued(TransferFactory(member=MemberFactory(full_name=f"=Người của {place.code}", organization=place)))
    TransferFactory(member=MemberFactory(full_name="Chưa có giấy", organization=branch))


def sheet_of(response):
    rows = openpyxl.load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True)
    return list(rows)


def test_book_holds_what_has_a_paper(client, office, papers):
    client.force_login(office)

    response = client.get(reverse("transfers:book"))

    assert [row.full_name for row in response.context["rows"]] == ["=Người của CB1", "=Người của CB2"]
    assert "12-GT/ĐU" in response.content.decode()


def test_book_of_a_branch_is_its_own(client, secretary, papers):
    client.force_login(secretary)

    response = client.get(reverse("transfers:book"))

    assert [row.full_name for row in response.context["rows"]] == ["=Người của CB1"]


def test_workbook_follows_the_filter_as_text(client, office, branch, papers):
    client.force_login(office)

    rows = sheet_of(client.get(reverse("transfers:export"), {"organization": branch.pk}))

    assert rows[0][0] == "SỔ GIỚI THIỆU SINH HOẠT ĐẢNG – Chi bộ số 1"
    assert rows[2][:4] == ("STT", "Họ và tên", "Nơi đi", "Nơi đến")
    assert rows[3][:8] == (
        *("1", "=Người của CB1", "Chi bộ 1", "Đảng bộ phường An Bình"),
        *("chính thức", "12-GT/ĐU", "09/03/2026", "03/2026"),
    )
    assert len(rows) == 4


@pytest.mark.parametrize(("page", "kind"), [("book", "print"), ("export", "export")])
def test_taking_the_book_out_is_noted(client, office, papers, page, kind):
    client.force_login(office)

    client.get(reverse(f"transfers:{page}"))

    log = AccessLog.objects.get()
    assert (log.kind, log.user, log.rows) == (kind, office, 2)


def test_long_book_is_printed_in_part(client, office, papers, monkeypatch):
    monkeypatch.setattr("members.transfers.book_views.MOST_PRINTED", 1)
    client.force_login(office)

    page = client.get(reverse("transfers:book")).content.decode()

    assert "còn 1 giấy chỉ có trong tệp Excel" in page
