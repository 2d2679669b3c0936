"""A table from Excel beside the grid of a step: it fills the fields, is written by saving, and breaks nothing."""

import pytest
from django.urls import reverse

from awards.reviews.models import Opinion, Poll
from tests.factories import MemberFactory, OpinionFactory, SubjectFactory


def url(name, round, branch, step=""):
    tail = f"organization={branch.pk}" + (f"&step={step}" if step else "")
    return f"{reverse(f'reviews:{name}', args=[round.pk])}?{tail}"


def fill(client, address, *rows, **typed):
    return client.post(address, {"fill": "1", "table": "\n".join(rows)} | typed)


def drawn(page) -> dict:
    """The fields of the grid as the page draws them."""
    return {field.html_name: field.value() for field in page.context["form"]}


def test_grades_fill_the_grid_and_nothing_is_written_before_saving(client, office, round, branch, subject, grades):
    client.force_login(office)
    address = url("settle", round, branch)

    page = fill(client, address, "TT\tHọ và tên\tMức xếp loại", "1\tLÊ VĂN VIẾT\tHTXSNV")
    subject.refresh_from_db()

    assert subject.grade is None
    key = f"grade_{subject.pk}"
    assert drawn(page)[key] == str(grades["excellent"].pk)
    client.post(address, drawn(page))
    subject.refresh_from_db()
    assert subject.grade == grades["excellent"]


def test_counts_fill_by_the_headings_in_any_order(client, secretary, round, branch, subject, grades):
    client.force_login(secretary)
    typed = {"held_on": "10/12/2025", "base": "12", "issued": "12", "collected": "12"}
    head = "Họ tên\tKhông hoàn thành\tHoàn thành tốt nhiệm vụ\tHoàn thành\tHoàn thành xuất sắc\tKhông hợp lệ"
    address = url("branch_poll", round, branch)

    page = fill(client, address, head, "Lê Văn Viết\t0\t9\t1\t1\t1", **typed)
    client.post(address, {name: value for name, value in drawn(page).items() if value is not None})

    poll = Poll.objects.get()
    counts = {grade.level: poll.counts[str(grade.pk)] for grade in grades.values()}
    assert counts == {"excellent": 1, "good": 9, "completed": 1, "not_completed": 0}
    assert (poll.invalid, poll.grade, poll.base) == (1, grades["good"], 12)


def test_texts_come_with_grades_and_what_was_typed_stays(client, secretary, round, branch, subject, colleague):
    other = round.subjects.get(member=colleague)
    client.force_login(secretary)
    rows = ["Họ và tên\tĐề nghị mức\tNội dung", 'Lê Văn Viết\tTốt\t"Tận tụy;\nđúng hạn"']

    page = fill(client, url("opinions", round, branch, "unit"), *rows, giver="Phòng A", **{f"text_{other.pk}": "gõ"})

    found = drawn(page)
    assert (found["giver"], found[f"text_{other.pk}"]) == ("Phòng A", "gõ")
    assert found[f"text_{subject.pk}"] == "Tận tụy; đúng hạn"
    assert not Opinion.objects.exists()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Người Lạ\tTốt", "Không có trong bảng này"),
        ("Đỗ Văn Xa\tTốt", "Không có trong bảng này"),  # of another branch
        ("Lê Văn Viết\tTuyệt vời", "không có mức «Tuyệt vời»"),
    ],
)
def test_row_that_cannot_be_filled_is_named(client, office, round, branch, subject, row, fault):
    client.force_login(office)

    page = fill(client, url("settle", round, branch), "Họ và tên\tMức", row)

    assert [fault in said for _, said in page.context["paste"].filled.faults] == [True]
    assert not drawn(page)[f"grade_{subject.pk}"]


def test_two_of_one_name_are_told_apart_by_their_day(client, office, round, branch, grades):
    days = ("01/02/1980", "03/04/1990")
    first, second = (
        SubjectFactory(round=round, member=MemberFactory(full_name="Trần Hai", organization=branch, birth_date=day))
        for day in days
    )
    client.force_login(office)
    address = url("settle", round, branch)

    without = fill(client, address, "Họ và tên\tMức", "Trần Hai\tTốt")
    found = drawn(fill(client, address, "Họ và tên\tNgày sinh\tMức", "Trần Hai\t03/04/1990\tTốt"))

    assert "thêm cột «Ngày sinh»" in without.content.decode()
    assert (found[f"grade_{first.pk}"], found[f"grade_{second.pk}"]) == ("", str(grades["good"].pk))


@pytest.mark.parametrize("text", ["không có tiêu đề", "Họ và tên\tGhi chú\nLê Văn Viết\tx", "\x00\t\x00", '"' * 999])
def test_wild_paste_gets_a_sentence_at_the_box(client, office, round, branch, subject, text):
    client.force_login(office)

    page = fill(client, url("settle", round, branch), text)

    assert page.context["paste"].errors["table"]


def test_word_that_is_no_number_of_votes_is_named(client, secretary, round, branch, subject):
    client.force_login(secretary)

    page = fill(client, url("branch_poll", round, branch), "Họ và tên\tHoàn thành tốt", "Lê Văn Viết\t-3")

    assert page.context["paste"].filled.faults == [("Lê Văn Viết | -3", "«-3» không phải số phiếu.")]


def test_stale_grid_asks_before_it_overwrites(client, office, round, branch, subject, grades):
    client.force_login(office)
    address = url("settle", round, branch)
    stale = drawn(client.get(address))
    client.post(address, stale | {f"grade_{subject.pk}": grades["excellent"].pk})

    answer = client.post(address, stale | {f"grade_{subject.pk}": grades["good"].pk})

    subject.refresh_from_db()
    assert (answer.status_code, subject.grade) == (422, grades["excellent"])
    assert "vừa được ghi ở một cửa sổ khác" in answer.content.decode()
    again = {name: value for name, value in drawn(answer).items() if value is not None}
    client.post(address, again)
    subject.refresh_from_db()
    assert subject.grade == grades["good"]


def test_place_and_day_are_written_for_the_rows_that_change(
    client, secretary, round, branch, subject, colleague, grades
):
    kept = OpinionFactory(subject=subject, step="unit", giver="Phòng A", grade=grades["good"])
    other = round.subjects.get(member=colleague)
    client.force_login(secretary)
    address = url("opinions", round, branch, "unit")
    typed = {name: value or "" for name, value in drawn(client.get(address)).items()}

    client.post(address, typed | {"giver": "Phòng B", f"grade_{other.pk}": grades["good"].pk})

    kept.refresh_from_db()
    assert (kept.giver, other.opinions.get().giver) == ("Phòng A", "Phòng B")
