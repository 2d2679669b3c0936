"""Whose money a line is: names within words, the month that is meant, and that every đồng goes somewhere or nowhere."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from dues.statements.matching import Owed, Person, matched, named
from dues.statements.reading import Entry

TODAY, DAY = datetime.date(2026, 8, 20), datetime.date(2026, 8, 10)


def entry(words, amount=100, month=None, day=DAY):
    return Entry(3, day, amount, words, month)


def person(key, name, *lefts, **facts):
    owed = [Owed(key * 100 + n, datetime.date(2026, n, 1), left) for n, left in enumerate(lefts, start=5)]
    return Person(key, name, owed, **facts)


def test_a_name_is_found_without_marks_and_the_longer_one_counts():
    people = [person(1, "Nguyễn Văn An"), person(2, "Nguyễn Văn An Bình"), person(3, "Đỗ Thị Sáu")]

    found = [named(entry(words), people) for words in ("NGUYEN VAN AN BINH chuyen", "MBVCB.do thi sau-dang phi")]

    assert [[one.key for one in each] for each in found] == [[2], [3]]


def test_a_name_that_only_begins_so_is_nobodys():
    assert named(entry("nguyen van anh"), [person(1, "Nguyễn Văn An")]) == []


def test_the_month_that_is_named_is_paid_before_older_ones():
    [line] = matched([entry("le an thang 6", 150, (6, None))], [person(1, "Lê An", 100, 100)], today=TODAY)

    assert line.parts == [(106, 100), (105, 50)]


def refusal(*entries, people, **facts):
    return [line.refusal for line in matched(entries, people, today=TODAY, **facts)]


def test_why_a_line_is_not_taken_in():
    twins = [person(1, "Lê An", 100), person(2, "Lê An", 100)]
    known = person(1, "Lê An", 100, taken={DAY: 100})
    closed = datetime.date(2026, 8, 31)

    assert "Lê An, Lê An" in refusal(entry("le an"), people=twins)[0]
    assert refusal(entry("cong ty X"), people=twins) == ["không có tên đồng chí nào của chi bộ"]
    assert refusal(entry("le an"), entry("le an"), people=[known]) == ["khoản này đã ghi thu ngày 10/08/2026", ""]
    assert "100 đ" in refusal(entry("le an", 101), people=[person(1, "Lê An", 100)])[0]
    assert refusal(entry("le an"), people=[person(1, "Lê An")]) == ["đồng chí này không còn khoản nào phải đóng"]
    assert "khóa sổ" in refusal(entry("le an"), people=[person(1, "Lê An", 100)], closed=closed)[0]
    assert refusal(entry("le an", day=TODAY.replace(day=21)), people=twins[:1]) == ["ngày ở tương lai"]


@given(
    st.lists(st.integers(0, 300), max_size=6),
    st.lists(st.tuples(st.integers(1, 400), st.sampled_from([None, (5, None), (7, 2026)])), max_size=8),
)
def test_each_line_pays_its_whole_amount_or_nothing_and_no_month_more_than_it_owes(lefts, moneys):
    lines = matched([entry("le an", *money) for money in moneys], [person(1, "Lê An", *lefts)], today=TODAY)

    paid: dict[int, int] = {}
    for line in lines:
        assert sum(amount for _, amount in line.parts) == (0 if line.refusal else line.entry.amount)
        for key, amount in line.parts:
            paid[key] = paid.get(key, 0) + amount
    assert all(amount <= lefts[key - 105] for key, amount in paid.items())
