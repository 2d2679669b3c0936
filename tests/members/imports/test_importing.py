import datetime

import pytest

from branches.models import Organization
from members.imports import importing, writing
from members.models import Member, Membership, Status
from rulebook.models import RuleValue
from tests.factories import MemberFactory, OrganizationFactory
from tests.members import lists

HEAD = ["Họ và tên", "Ngày sinh", "Số thẻ", "CCCD", "Ngày vào Đảng", "Ngày chính thức", "Chi bộ"]


def counts(plan) -> dict:
    return {kind: count for kind, count in plan.counts.items() if count}


def errors(plan) -> list[tuple[int, str]]:
    return [(error["row"], error["column"]) for error in plan.errors]


def test_a_new_person_is_stored_as_written(take):
    plan = take(HEAD, ["NGUYỄN VĂN TƯỚC", "2/3/1980", 75456789, 1075456789, "3/7/2003", "03-07-2004", "chi  bộ 1"])

    member = Member.objects.get()
    assert counts(plan) == {"new": 1}
    assert (member.full_name, member.search, member.organization.code) == ("Nguyễn Văn Tước", "nguyen van tuoc", "CB1")
    assert (member.card_number, member.citizen_number) == ("75456789", "001075456789")
    assert (str(member.birth_date), str(member.official_on)) == ("02/03/1980", "03/07/2004")
    assert plan.lines[0].warnings == ["CCCD: đã thêm lại số 0 ở đầu bị mất."]


def test_a_recognised_member_has_two_dated_rows(take):
    take(HEAD, ["Lê An", "1980", None, None, "3/7/2003", "3/7/2004", "CB1"])

    rows = Membership.objects.order_by("valid_from").values_list(
        "status", "valid_from", "valid_to", "how_in", "how_out"
    )
    assert list(rows) == [
        ("probationary", datetime.date(2003, 7, 3), datetime.date(2004, 7, 3), "admitted", "recognised"),
        ("full", datetime.date(2004, 7, 3), None, "recognised", ""),
    ]


@pytest.mark.parametrize(
    ("admitted", "official", "status", "begins"),
    [
        ("2003", "2004", "full", datetime.date(2003, 1, 1)),
        (None, "7/2004", "full", datetime.date(2004, 7, 1)),
        ("03/07/2025", None, "probationary", datetime.date(2025, 7, 3)),
    ],
)
def test_an_inexact_history_is_one_row_from_its_earliest_day(take, admitted, official, status, begins):
    take(HEAD, ["Lê An", "1980", None, None, admitted, official, "CB1"])

    assert Membership.objects.values_list("status", "valid_from", "valid_to").get() == (status, begins, None)


def test_every_written_row_has_its_history(take, office):
    take(HEAD, ["Lê An", "1980", None, None, "3/7/2003", "3/7/2004", "CB1"], by=office, reason="Nhập từ Excel: a.xlsx")
    take(HEAD, ["Lê An", "1980", "12345678", None, None, None, None], by=office, reason="Nhập từ Excel: b.xlsx")

    seen = Member.history.order_by("history_id").values_list("history_type", "history_change_reason", "history_user")
    assert list(seen) == [("+", "Nhập từ Excel: a.xlsx", office.pk), ("~", "Nhập từ Excel: b.xlsx", office.pk)]
    assert Membership.history.count() == 2
    assert Member.objects.get().version == 2


PEOPLE = [
    ["Lê An", "1980", "12345678", None, "3/7/2003", "3/7/2004", "CB1"],
    ["Tạ Thị Bình", "2/1981", None, "001081000001", "2010", None, "Chi bộ số 2"],
    ["Vũ Chi", "5.6.1982", None, None, None, None, "Chi bộ 3"],
    ["Đỗ Dung", None, None, None, None, None, "Chi bộ 3"],
]


def test_the_second_import_changes_nothing(take):
    take(HEAD, *PEOPLE)

    plan = take(HEAD, *PEOPLE)

    assert counts(plan) == {"unchanged": 4}
    assert (Member.objects.count(), Member.history.count()) == (4, 4)


def test_one_wrong_row_writes_nothing_and_counts_nowhere_else(take):
    plan = take(HEAD, *PEOPLE, ["Hồ Em", "31/02/1980", None, None, None, None, "CB1"])

    told = plan.as_json()
    assert (told["new"], told["changed"], told["unchanged"]) == (4, 0, 0)
    assert told["errors"] == [
        {
            "row": 6,
            "column": "Ngày sinh",
            "message": "Ngày «31/02/1980» không có trong lịch. Hãy kiểm tra lại ngày và tháng.",
        }
    ]
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ([None, "1980", "12345678", None, None, None, "CB1"], "Họ và tên"),
        ([None, None, None, None, None, None, "CB1"], "Họ và tên"),
        (["Hồ Em", "29/02/2023", None, None, None, None, "CB1"], "Ngày sinh"),
        (["Hồ Em", "3/7/65", None, None, None, None, "CB1"], "Ngày sinh"),
        (["Hồ Em", "1/1/2199", None, None, None, None, "CB1"], "Ngày sinh"),
        (["Hồ Em", "tháng ba", None, None, None, None, "CB1"], "Ngày sinh"),
        (["Hồ Em", "1/1/2000", None, None, "1/1/2017", None, "CB1"], "Ngày vào Đảng"),
        (["Hồ Em", "1980", None, None, "1/1/2099", None, "CB1"], "Ngày vào Đảng"),
        (["Hồ Em", "1980", None, None, "3/7/2003", "2/7/2003", "CB1"], "Ngày chính thức"),
        (["Hồ Em", "1980", "1234567890123", None, None, None, "CB1"], "Số thẻ"),
        (["Hồ Em", "1980", None, "AB123456", None, None, "CB1"], "CCCD"),
        (["Hồ Em", "1980", None, None, None, None, "Chi bộ 9"], "Chi bộ"),
        (["Hồ Em", "1980", None, None, None, None, None], "Chi bộ"),
        (["X" * 121, "1980", None, None, None, None, "CB1"], "Họ và tên"),
    ],
)
def test_what_stops_a_row(take, row, column):
    plan = take(HEAD, row)

    assert errors(plan) == [(2, column)]
    assert counts(plan) == {"wrong": 1}


@pytest.mark.parametrize(
    "later",
    [
        ["Le An", "1990", "12345678", None, None, None, "CB1"],
        ["An Lê", "1990", None, "001080000001", None, None, "CB1"],
        ["LÊ AN", "2/3/1980", None, None, None, None, "CB2"],
    ],
    ids=["card", "citizen number", "name and birth date"],
)
def test_the_later_of_two_rows_of_one_person_is_wrong(take, later):
    plan = take(HEAD, ["Lê An", "02/03/1980", "12345678", "1080000001", None, None, "CB1"], later)

    assert errors(plan) == [(3, "Họ và tên")]
    assert "dòng 2" in plan.errors[0]["message"]
    assert counts(plan) == {"new": 1, "wrong": 1}


@pytest.mark.parametrize(
    ("number", "later"),
    [
        ("Số thẻ", ["Người khác", "02/03/1980", "12345678", None, None, None, "CB1"]),
        ("CCCD", ["Người khác", "1990", None, "001080000001", None, None, "CB1"]),
    ],
)
def test_two_people_of_one_number_are_not_called_the_same(take, number, later):
    plan = take(HEAD, ["Lê An", "02/03/1980", "12345678", "1080000001", None, None, "CB1"], later)

    assert errors(plan) == [(3, number)]
    assert "Cùng số với dòng 2 (Lê An) mà họ tên khác" in plan.errors[0]["message"]


def test_two_people_of_one_name_and_birth_date_are_told_apart_by_number(take):
    rows = [
        ["Lê An", "1980", "11111111", None, None, None, "CB1"],
        ["Lê An", "1980", "22222222", None, None, None, "CB1"],
    ]

    assert counts(take(HEAD, *rows)) == {"new": 2}
    assert counts(take(HEAD, *rows)) == {"unchanged": 2}
    asked = take(HEAD, ["Lê An", "1980", None, None, None, None, "CB1"]).possible
    assert [(entry["row"], entry["member"]) for entry in asked] == [(2, member.pk) for member in Member.objects.all()]


def test_card_and_citizen_number_of_two_people(take, branch):
    MemberFactory(full_name="Lê An", card_number="12345678", organization=branch)
    MemberFactory(full_name="Tạ Bình", citizen_number="001080000001", organization=branch)

    plan = take(HEAD, ["Lê An", None, "12345678", "1080000001", None, None, None])

    assert errors(plan) == [(2, "Số thẻ")]


def test_a_number_held_elsewhere_is_wrong_and_says_not_whose(take):
    MemberFactory(full_name="Bí Mật", card_number="12345678", organization=OrganizationFactory())

    plan = take(HEAD, ["Lê An", "1980", "12345678", None, None, None, "CB1"])

    assert errors(plan) == [(2, "Số thẻ")]
    assert "Bí Mật" not in plan.errors[0]["message"]


def test_a_card_gets_back_one_zero_and_no_more(take):
    plan = take(
        HEAD,
        ["Lê An", "1980", 7012347, None, None, None, "CB1"],
        ["Vũ Chi", "1982", "001 075 456 780", None, None, None, "CB1"],
    )

    assert plan.is_written
    assert sorted(Member.objects.values_list("card_number", flat=True)) == ["001075456780", "07012347"]
    assert errors(take(HEAD, ["Tạ Bình", "1981", 1234, None, None, None, "CB1"])) == [(2, "Số thẻ")]


def test_an_empty_cell_and_a_masked_number_change_nothing(take, branch):
    member = MemberFactory(
        full_name="Lê An", birth_date="1980-03-02", card_number="12345678", hometown="An Bình", organization=branch
    )

    plan = take(
        [*HEAD, "Quê quán"],
        ["Lê An", "02/03/1980", member.masked_card_number, "*********123", None, None, "Chi bộ 1", None],
    )

    assert counts(plan) == {"unchanged": 1}


def test_the_visible_end_of_a_masked_number_tells_namesakes_apart(take, branch):
    for card in ("11111111", "22222222"):
        MemberFactory(full_name="Lê An", birth_date="1980", card_number=card, organization=branch)

    plan = take([*HEAD, "Quê quán"], ["Lê An", "1980", "•••••222", None, None, None, None, "An Bình"])

    assert counts(plan) == {"changed": 1}
    assert plan.lines[0].member.card_number == "22222222"


def test_a_date_known_more_exactly_is_a_change_and_less_exactly_is_none(take, branch):
    MemberFactory(full_name="Lê An", birth_date="1980", card_number="12345678", organization=branch)

    first = take(HEAD, ["Lê An", "2/3/1980", "12345678", None, None, None, None])
    second = take(HEAD, ["Lê An", "1980", "12345678", None, None, None, None])

    assert (counts(first), counts(second)) == ({"changed": 1}, {"unchanged": 1})
    assert str(Member.objects.get().birth_date) == "02/03/1980"


def test_changes_are_shown_with_numbers_masked(take, branch):
    MemberFactory(full_name="Lê An", birth_date="1980", theory="elementary", organization=branch)

    plan = take(["Họ và tên", "Ngày sinh", "Số thẻ", "LLCT"], ["lê an", "1980", "12345678", "Cao cấp LLCT"])

    assert plan.lines[0].shown_changes == [
        ("số thẻ đảng viên", "", "•••••678"),
        ("lý luận chính trị", "Sơ cấp", "Cao cấp"),
    ]


def test_another_branch_or_status_is_noticed_and_not_done(take, branch):
    member = MemberFactory(full_name="Lê An", birth_date="1980", organization=branch)

    plan = take(["Họ và tên", "Ngày sinh", "Chi bộ", "Trạng thái"], ["Lê An", "1980", "CB2", "Dự bị"])

    member.refresh_from_db()
    assert counts(plan) == {"unchanged": 1}
    assert plan.lines[0].warnings[:2] == [
        "Chuyển sinh hoạt từ Chi bộ 1 đến Chi bộ 2 phải lập riêng, không nhập từ danh sách.",
        "Trạng thái trong cổng là «Chính thức», trong tệp là «Dự bị»: việc này phải lập riêng.",
    ]
    assert (member.organization, member.status) == (branch, Status.FULL)


def test_dates_are_checked_against_what_is_stored(take, branch):
    MemberFactory(full_name="Lê An", birth_date="2000", card_number="12345678", organization=branch)

    plan = take(["Họ và tên", "Số thẻ", "Ngày vào Đảng"], ["Lê An", "12345678", "2010"])

    assert errors(plan) == [(2, "Ngày vào Đảng")]


def test_group_rows_place_the_people_below_them(take):
    plan = take(
        ["STT", "Họ và tên", "Ngày sinh"],
        ["I", "Chi bộ 1 (02 đồng chí)", None],
        [1, "Lê An", "1980"],
        [2, "Tạ Bình", "1981"],
        ["CHI BỘ SỐ 2"],
        [3, "Vũ Chi", "1982"],
        ["III.", "Chi bộ Thanh tra"],
        [4, "Hồ Em", "1983"],
    )

    assert [line.draft.organization and line.draft.organization.code for line in plan.lines] == [
        "CB1",
        "CB1",
        "CB2",
        None,
    ]
    assert errors(plan) == [(8, "Chi bộ")]


def test_totals_and_signatures_below_are_passed_over(take, branch):
    plan = take(
        ["STT", "Họ và tên", "Ngày sinh", "Giới tính"],
        [1, "Lê An", "1980", "Nam"],
        [],
        [None, "Tổng cộng: 01 đồng chí", 1, 1],
        [None, None, "An Bình, ngày 04 tháng 12 năm 2023"],
        [None, "NGƯỜI LẬP BIỂU", "T/M ĐẢNG ỦY"],
        [None, None, "BÍ THƯ"],
        [None, "Trần Thị Lập", "Phan Đình Ký"],
        root=branch,
    )

    assert counts(plan) == {"new": 1}
    assert [row.number for row in plan.skipped] == [4, 5, 6, 7, 8]


def test_a_list_for_one_branch_needs_no_branch_column(take, branch):
    take(["Họ và tên", "Ngày sinh"], ["Lê An", "1980"], root=branch)

    assert Member.objects.get().organization == branch


def test_the_column_that_holds_the_birth_year_tells_the_gender(take, branch):
    take(
        ["Họ và tên", "Năm sinh", None, "Dự bị"],
        [None, "Nam", "Nữ", None],
        ["Lê An", 1980, None, None],
        ["Tạ Bình", None, "2/3/1981", "x"],
        merges=["B1:C1", "A1:A2", "D1:D2"],
        root=branch,
    )

    rows = Member.objects.order_by("full_name").values_list("gender", "birth_date", "status")
    assert [(gender, str(born), status) for gender, born, status in rows] == [
        ("male", "1980", "full"),
        ("female", "02/03/1981", "probationary"),
    ]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3/7/2003", "2003-07-03"),
        (" 03 - 07 - 2003 ", "2003-07-03"),
        ("3.7.2003", "2003-07-03"),
        ("ngày 03 tháng 7 năm 2003", "2003-07-03"),
        (datetime.date(2003, 7, 3), "2003-07-03"),
        (37805, "2003-07-03"),
        ("2003-07-03", "2003-07-03"),
        ("7/2003", "2003-07"),
        (2003, "2003"),
        ("29/02/2004", "2004-02-29"),
    ],
)
def test_a_date_is_read_however_it_was_typed(take, text, iso):
    take(HEAD, ["Lê An", "1980", None, None, text, None, "CB1"])

    assert Member.objects.get().admitted_on.iso == iso


def test_missing_card_and_inexact_dates_are_noticed_and_stop_nothing(take):
    plan = take(HEAD, ["Lê An", "1980", None, None, "7/2003", "2004", "CB1"])

    assert plan.errors == []
    assert plan.lines[0].warnings == [
        "Chưa có số thẻ đảng viên.",
        "Ngày sinh: chỉ biết đến năm.",
        "Ngày vào Đảng: chỉ biết đến tháng.",
        "Ngày chính thức: chỉ biết đến năm.",
    ]


def test_a_probation_that_is_over_is_noticed_with_its_source(take):
    rule = RuleValue.objects.in_force("probation_months", datetime.date(2019, 7, 3))

    plan = take(HEAD, ["Lê An", "1980", "12345678", None, "3/7/2019", None, "CB1"])

    assert plan.lines[0].warnings[-1] == f"Đã quá thời gian dự bị {rule.value} tháng ({rule.source})."


def test_a_probation_that_no_rule_measures_gets_no_verdict(take):
    RuleValue.objects.filter(key="probation_months").delete()

    plan = take(HEAD, ["Lê An", "3/2/1980", "12345678", None, "3/7/2019", None, "CB1"])

    assert plan.lines[0].warnings == ["Không có ngày chính thức nên ghi là đảng viên dự bị."]


def test_a_plan_reads_with_the_same_few_queries_for_3_rows_and_60(committee, workbook, django_assert_num_queries):
    def rows(count):
        return [
            [f"Lê An {'ABCDEFGH'[n % 8] * (n + 1)}", "1980", f"{n:08}", f"{n:012}", "2003", "2004", "CB1"]
            for n in range(count)
        ]

    for count in (3, 60):
        table = lists.read(workbook(HEAD, *rows(count)), "a.xlsx")
        with django_assert_num_queries(6):
            assert importing.plan(table, committee).counts["new"] == count


def test_nothing_is_written_where_the_list_is_not_as_shown(take):
    plan = take(HEAD, ["Lê An", "1980", None, None, None, None, "CB1"], expected="another")

    assert counts(plan) == {"new": 1}
    assert not Member.objects.exists()


def test_a_failure_in_the_middle_leaves_nothing(take, monkeypatch):
    def fail(draft, member):
        raise RuntimeError

    monkeypatch.setattr(writing, "memberships_of", fail)

    with pytest.raises(RuntimeError):
        take(HEAD, ["Lê An", "1980", None, None, None, None, "CB1"])

    assert not Member.objects.exists()


def test_organizations_are_found_by_code_name_and_short_name(take):
    for number, text in enumerate(["cb1", "CHI BỘ SỐ 1", "chibộ1", "Chi  bộ  1"]):
        take(HEAD, [f"Lê {'ABCD'[number]}", "1980", None, None, None, None, text])

    assert set(Member.objects.values_list("organization__code", flat=True)) == {"CB1"}


def test_two_branches_of_one_name_ask_for_the_code(take, committee):
    OrganizationFactory(code="CB9", name="Chi bộ số 9", short_name="Chi bộ 1", parent=committee)

    plan = take(HEAD, ["Lê An", "1980", None, None, None, None, "Chi bộ 1"])

    assert errors(plan) == [(2, "Chi bộ")]
    assert Organization.objects.under([committee]).count() == 5


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("H'LOAN NIÊ", "H'Loan Niê"), ("lê an", "Lê An"), ("Y Moan Ênuôl", "Y Moan Ênuôl"), ("THẠCH", "Thạch")],
)
def test_capitals_of_a_name_stand_where_names_have_them(take, typed, stored):
    take(HEAD, [typed, "1980", None, None, None, None, "CB1"])

    assert Member.objects.get().full_name == stored


def test_a_cross_in_a_column_gives_gender_and_status(take, branch):
    take(
        ["Họ và tên", "Giới tính", None, "Đảng viên", None],
        [None, "Nam", "Nữ", "Chính thức", "Dự bị"],
        ["Lê An", "x", None, "x", None],
        ["Tạ Bình", None, "X", None, "X"],
        merges=["B1:C1", "D1:E1", "A1:A2"],
        root=branch,
    )

    rows = Member.objects.order_by("full_name").values_list("gender", "status")
    assert list(rows) == [("male", "full"), ("female", "probationary")]
