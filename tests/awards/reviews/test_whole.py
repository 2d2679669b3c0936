"""A step of a whole round from Excel: branches in one table, looked at row by row, written where it is right."""

import io

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import AccessLog
from awards.reviews.models import Opinion, Poll
from tests.factories import OpinionFactory, RoundDecisionFactory

POLL = (
    "Họ và tên\tChi bộ\tNgày bỏ phiếu\tTổng số để tính tỷ lệ\tPhiếu phát ra\tPhiếu thu về\t"
    "Hoàn thành xuất sắc\tHoàn thành tốt\tHoàn thành\tKhông hoàn thành\tKhông hợp lệ"
)
OPINION = "Họ và tên\tNơi cho ý kiến\tNgày cho ý kiến\tĐề nghị mức\tNội dung"


def address(round, step, kind="member", name="whole"):
    return f"{reverse(f'reviews:{name}', args=[round.pk])}?of={kind}-{step}"


def paste(client, url, *rows, **typed):
    return client.post(url, {"table": "\n".join(rows)} | typed)


def lines(page):
    return page.context["form"].lines


@pytest.fixture
def far(round, other_branch):
    return round.subjects.get(organization=other_branch, member__isnull=False)


def test_votes_of_two_branches_come_in_one_table(client, office, round, branch, subject, far, grades):
    rows = [
        POLL,
        f"Lê Văn Viết\t{branch.short_name}\t08/12/2025\t10\t10\t10\t8\t2\t0\t0\t0",
        f"Phạm Thị Bạn\t{branch.short_name}\t\t\t\t\t1\t9\t0\t0\t0",  # shared by the meeting above
        "Đỗ Văn Xa\t\t09/12/2025\t5\t5\t5\t0\t5\t\t\t",
    ]
    client.force_login(office)
    url = address(round, "branch")

    look = paste(client, url, *rows)
    assert (look.status_code, Poll.objects.exists()) == (200, False)
    answer = paste(client, url, *rows, write="1")

    assert answer.status_code == 302
    found = {str(poll.subject): (poll.base, poll.held_on.day, poll.grade) for poll in Poll.objects.all()}
    assert found == {
        "Lê Văn Viết": (10, 8, grades["excellent"]),
        "Phạm Thị Bạn": (10, 8, grades["good"]),
        "Đỗ Văn Xa": (5, 9, grades["good"]),
    }
    far.refresh_from_db()
    assert far.grade == grades["good"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Người Lạ\t\t08/12/2025\t10\t10\t10\t8\t2\t0\t0\t0", "Không có «Người Lạ» trong đợt này"),
        ("Lê Văn Viết\t\t08/12/2025\t10\t10\t10\t8\t1\t0\t0\t0", "cộng lại là 9, phiếu thu về là 10"),
        ("Lê Văn Viết\t\t08/12/2025\t10\t12\t10\t8\t2\t0\t0\t0", "Phát ra 12 phiếu, nhiều hơn"),
        ("Lê Văn Viết\t\t08/12/2025\t10\t10\t10\ttám\t2\t0\t0\t0", "«tám» không phải Hoàn thành xuất sắc"),
        ("Lê Văn Viết\t\t31/02/2025\t10\t10\t10\t8\t2\t0\t0\t0", "31/02/2025"),
        ("Lê Văn Viết\t\t08/12/2024\t10\t10\t10\t8\t2\t0\t0\t0", "Không thể có ngày bỏ phiếu 08/12/2024"),
        ("Lê Văn Viết\t\t\t10\t10\t10\t8\t2\t0\t0\t0", "Thiếu ngày bỏ phiếu"),
        ("Lê Văn Viết\t\t08/12/2025\t\t\t\t8\t2\t0\t0\t0", "Thiếu tổng số để tính tỷ lệ"),
        ("Lê Văn Viết\t\t08/12/2025\t0\t0\t0\t0\t0\t0\t0\t0", "phải từ 1"),
        ("Lê Văn Viết\t\t08/12/2025\t99999\t10\t10\t8\t2\t0\t0\t0", "«99999» không phải"),
    ],
)
def test_row_that_is_wrong_says_why_and_stays_in_the_box(client, office, round, subject, row, fault):
    good = "Phạm Thị Bạn\t\t08/12/2025\t10\t10\t10\t1\t9\t0\t0\t0"
    client.force_login(office)

    answer = paste(client, address(round, "branch"), POLL, row, good, write="1")

    assert [str(poll.subject) for poll in Poll.objects.all()] == ["Phạm Thị Bạn"]
    [line] = lines(answer)
    assert fault in line.fault
    assert row.split("\t")[2] in answer.context["form"].data["table"]


def test_row_that_is_left_keeps_what_it_shared_with_those_written(client, office, round, branch, subject):
    wrong = "Phạm Thị Bạn\t\t\t\t\t\t1\t9\t0\t0\t1"
    client.force_login(office)
    rows = [POLL, "Lê Văn Viết\t\t08/12/2025\t10\t10\t10\t8\t2\t0\t0\t0", wrong]

    answer = paste(client, address(round, "branch"), *rows, write="1")
    left = answer.context["form"].data["table"].replace("0\t0\t1", "0\t0\t0")
    paste(client, address(round, "branch"), left, write="1")

    assert sorted(Poll.objects.values_list("held_on__day", "base")) == [(8, 10), (8, 10)]


def test_opinions_are_written_and_a_half_row_keeps_what_stood(client, office, round, subject, grades):
    OpinionFactory(subject=subject, step="unit", giver="Phòng A", given_on="2025-12-01", text="Tận tụy")
    client.force_login(office)

    paste(client, address(round, "unit"), OPINION, "Lê Văn Viết\tPhòng A\t02/12/2025\tHTTNV\t", write="1")

    row = Opinion.objects.get()
    assert (row.grade, row.text, row.given_on.day) == (grades["good"], "Tận tụy", 2)


def test_grades_of_the_committee_are_settled_and_the_same_twice_is_known(client, office, round, subject, grades):
    client.force_login(office)
    url, rows = address(round, "settle"), ["Họ và tên\tMức xếp loại", "Lê Văn Viết\tHTXSNV", "Phạm Thị Bạn\t"]

    paste(client, url, *rows, write="1")
    subject.refresh_from_db()
    assert subject.grade == grades["excellent"]

    again = paste(client, url, *rows)
    assert [(line.is_known, line.is_good) for line in lines(again)] == [(True, False)]


def test_row_that_replaces_something_says_what(client, office, round, subject, grades):
    subject.grade = grades["good"]
    subject.save()
    client.force_login(office)

    page = paste(client, address(round, "settle"), "Họ và tên\tMức xếp loại", "Lê Văn Viết\tHTXSNV")

    assert [line.before for line in lines(page)] == [grades["good"].label]


def test_organisation_that_stands_out_is_settled(client, office, round, branch):
    client.force_login(office)
    head, row = "Tên tổ chức đảng\tMức xếp loại\tTiêu biểu", f"{branch.name}\tHTXSNV\tx"

    paste(client, address(round, "settle", "organization"), head, row, write="1")

    assert round.subjects.organizations().get(organization=branch).stands_out


def test_decided_and_repeated_rows_are_refused(client, office, round, subject, grades):
    subject.grade = grades["good"]
    subject.decision = RoundDecisionFactory(round=round, decided_on="2025-12-20", symbol="01-QĐ/ĐU")
    subject.save()
    client.force_login(office)
    rows = ["Lê Văn Viết\tHTXSNV", "Phạm Thị Bạn\tHTTNV", "Phạm Thị Bạn\tHTXSNV"]

    page = paste(client, address(round, "settle"), "Họ và tên\tMức", *rows)

    assert [line.fault for line in lines(page)] == [
        "Đã có quyết định xếp loại; chỉ đính chính được.",
        "",
        "Lặp lại dòng ở trên.",
    ]


def test_branch_enters_its_own_and_no_grade_of_the_committee(client, secretary, round, far):
    client.force_login(secretary)

    page = client.get(address(round, "settle"))
    assert {key for _, key, _ in page.context["offered"]} == {"unit", "mass", "residence", "branch"}
    assert page.context["step"].key == "unit"
    page = paste(client, address(round, "unit"), OPINION, "Đỗ Văn Xa\tPhòng A\t02/12/2025\tHTTNV\t", write="1")

    assert "Không có «Đỗ Văn Xa»" in lines(page)[0].fault
    assert not Opinion.objects.exists()


def test_template_names_all_and_holds_what_stands(client, office, round, subject, far, grades):
    OpinionFactory(subject=subject, step="unit", giver="Phòng A", grade=grades["good"], text="Tận tụy")
    client.force_login(office)

    answer = client.get(address(round, "unit", name="whole_template"))

    rows = [*openpyxl.load_workbook(io.BytesIO(answer.content)).active.values]
    head = next(place for place, row in enumerate(rows) if "Họ và tên" in row)
    assert rows[head][1:5] == ("Họ và tên", "Ngày sinh", "Chi bộ", "Nơi cho ý kiến")
    by_name = {row[1]: row[4:] for row in rows[head + 1 :]}
    assert by_name["Lê Văn Viết"] == ("Phòng A", "01/12/2025", grades["good"].label, "Tận tụy")
    assert by_name["Đỗ Văn Xa"][0] in ("", None)
    assert AccessLog.objects.get().kind == AccessLog.Kind.RESTRICTED


def test_template_comes_back_as_it_went_out(client, office, round, subject, grades):
    OpinionFactory(subject=subject, step="unit", giver="Phòng A", grade=grades["good"], text="Tận tụy")
    client.force_login(office)
    answer = client.get(address(round, "unit", name="whole_template"))
    rows = [row for row in openpyxl.load_workbook(io.BytesIO(answer.content)).active.values if any(row)]

    page = paste(client, address(round, "unit"), *("\t".join(str(cell or "") for cell in row) for row in rows))

    assert [line.is_known for line in lines(page)] == [True]


@pytest.mark.parametrize("table", ["", "gì đó", "Họ và tên\tGhi chú\nLê Văn Viết\tx", "Họ và tên\tMức\nLê Văn Viết\t"])
def test_table_without_what_is_needed_is_said_at_the_box(client, office, round, subject, table):
    client.force_login(office)

    page = paste(client, address(round, "settle"), table)

    assert page.status_code == 422
    assert page.context["form"].errors["table"]


def test_too_many_rows_are_refused(client, office, round, monkeypatch):
    monkeypatch.setattr("awards.reviews.whole.reading.MOST_ROWS", 1)
    client.force_login(office)

    page = paste(client, address(round, "settle"), "Họ và tên\tMức", "A\tHTTNV", "B\tHTTNV")

    assert "nhiều nhất 1 dòng" in page.content.decode()
