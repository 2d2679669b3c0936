"""What each kind of list makes of its rows."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from awards.models import Commendation, Recipient
from documents import actions
from documents.models import Document, Issuer
from members.backlog.seats import read_post
from members.models import CommitteeSeat
from members.obligations.models import Obligation
from partyportal.backlog import readers
from tests.factories import MemberFactory, TermFactory
from tests.home.backlogs.conftest import counts, told

Day = datetime.date


@pytest.fixture
def term(committee):
    return TermFactory(organization=committee, ordinal=7, begins_on=Day(2020, 6, 1), ends_on=Day(2025, 6, 1))


OUT = ["Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu", "Người ký", "Nơi nhận"]


def test_outgoing_documents_keep_their_numbers(send, accept, committee, term):
    rows = [
        OUT,
        ["05-NQ/ĐU", "15/01/2022", "Nghị quyết: về nhiệm vụ năm 2022", "Lê An", "Các chi bộ"],
        ["09-QĐ/ĐU", "02/03/2022", "Quy định về chế độ làm việc", "", ""],
    ]
    backlog = send("outgoing", rows)
    assert counts(backlog) == {"new": 2}, told(backlog)
    accept(backlog)

    first, second = Document.objects.order_by("number")
    assert (first.number, first.doc_type, first.symbol_raw, first.subject) == (
        5,
        "NQ",
        "05-NQ/ĐU",
        "về nhiệm vụ năm 2022",
    )
    assert (first.term, first.status, first.signer) == (term, "registered", "Lê An")
    assert (second.number, second.doc_type) == (9, "QĐi")
    assert first.search
    # The next one goes on behind them.
    assert actions.next_number(term, "QĐ") == 10
    assert counts(send("outgoing", rows)) == {"there": 2}


def test_a_number_alone_takes_the_symbol_of_the_committee(send, accept, committee, term):
    head = ["Số", "Loại văn bản", "Ngày ban hành", "Trích yếu"]
    accept(send("outgoing", [head, [68, "Báo cáo", Day(2022, 5, 4), "Kết quả quý I"]]))

    assert Document.objects.get().symbol_raw == f"68-BC/{committee.symbol}"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["05-NQ/ĐU", "15/01/2019", "Nhiệm vụ"], "không có nhiệm kỳ nào vào ngày 15/01/2019"),
        (["05-NQ/ĐU", "01/2022", "Nhiệm vụ"], "Cần đủ ngày, tháng, năm"),
        (["Nghị quyết năm", "15/01/2022", "Nghị quyết"], "Chưa có số"),
        (["05", "15/01/2022", "Nhiệm vụ"], "Chưa rõ loại văn bản"),
        (["12/2022/NĐ-CP", "15/01/2022", "Nghị định"], "không lấy số trong sổ"),
        (["", "15/01/2022", "Nghị quyết về nhiệm vụ"], "Chưa có số"),
    ],
)
def test_an_outgoing_row_that_cannot_be_says_why(send, term, row, sentence):
    backlog = send("outgoing", [OUT[:3], row])

    assert sentence in told(backlog)[2]


def test_a_number_that_another_document_has_is_refused(send, accept, term):
    accept(send("outgoing", [OUT, ["05-NQ/ĐU", "15/01/2022", "Nhiệm vụ"]]))

    backlog = send("outgoing", [OUT, ["05-NQ/ĐU", "16/01/2022", "Việc khác"], ["06-NQ/ĐU", "17/01/2022", "Nhân sự"]])

    assert "Số này đã có trong sổ" in told(backlog)[2]
    assert (
        "Trùng với dòng 2"
        in told(send("outgoing", [OUT, ["07-KH/ĐU", "16/01/2022", "A"], ["07-KH/ĐU", "16/01/2022", "B"]]))[3]
    )


IN = ["Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu", "Ký nhận"]


def test_incoming_documents_keep_the_number_of_their_arrival(send, accept):
    rows = [
        IN,
        [Day(2022, 1, 20), 12, "Tỉnh ủy", "05-CT/TU", "15/01/2022", "Chỉ thị về phòng cháy", ""],
        ["21/01/2022", 13, "UBND tỉnh", "15/UBND-VX", "18/01/2022", "V/v báo cáo", ""],
        ["21/01/2022", 14, "Đảng ủy Khối", "", "", "Giấy mời họp", ""],
    ]
    backlog = send("incoming", rows)
    assert counts(backlog) == {"new": 3}, told(backlog)
    accept(backlog)

    one, two, three = Document.objects.order_by("arrival_number")
    assert (one.arrival_number, one.arrival_year, one.doc_type, one.number) == (12, 2022, "CT", 5)
    assert two.doc_type == "NN"
    assert (three.symbol_raw, three.issued_on, three.doc_type) == ("", None, "KH_KHAC")
    assert Issuer.objects.filter(name="Đảng ủy Khối").exists()
    assert counts(send("incoming", rows)) == {"there": 3}


def test_one_number_of_arrival_is_given_once_a_year(send, accept):
    accept(send("incoming", [IN, ["20/01/2022", 12, "Tỉnh ủy", "05-CT/TU", "15/01/2022", "Chỉ thị", ""]]))

    backlog = send(
        "incoming",
        [
            IN,
            ["21/01/2022", 12, "Tỉnh ủy", "06-CT/TU", "16/01/2022", "Chỉ thị", ""],
            ["21/01/2023", 12, "Tỉnh ủy", "07-CT/TU", "16/01/2023", "Chỉ thị", ""],
            ["22/01/2023", 12, "Tỉnh ủy", "08-CT/TU", "16/01/2023", "Chỉ thị", ""],
        ],
    )

    wrong = told(backlog)
    assert "đã có trong sổ của năm 2022" in wrong[2]
    assert wrong[3] == ""
    assert "đã ghi ở dòng 3" in wrong[4]


SEATS = ["Họ và tên", "Ngày sinh", "Tổ chức", "Nhiệm kỳ", "Chức vụ", "Từ ngày", "Đến ngày"]


def test_seats_of_past_terms_come_in(send, accept, committee, branch, term):
    secretary = MemberFactory(full_name="Cao Văn Bách", organization=branch)
    deputy = MemberFactory(full_name="Lê Thị Mai", organization=branch)
    rows = [
        SEATS,
        ["Cao Văn Bách", "", "", "2020-2025", "Bí thư Đảng ủy", "", ""],
        ["Lê Thị Mai", "", "", "", "PBT", "01/07/2021", "01/03/2023"],
    ]
    backlog = send("seats", rows)
    assert counts(backlog) == {"new": 2}, told(backlog)
    accept(backlog)

    assert set(CommitteeSeat.objects.values_list("member", "post", "begins_on", "ends_on", "term")) == {
        (secretary.pk, "secretary", Day(2020, 6, 1), None, term.pk),
        (deputy.pk, "deputy_secretary", Day(2021, 7, 1), Day(2023, 3, 1), term.pk),
    }
    assert counts(send("seats", rows)) == {"there": 2}


def test_two_secretaries_and_unknown_people_are_wrong(send, branch, term):
    MemberFactory(full_name="Cao Văn Bách", organization=branch)
    MemberFactory(full_name="Lê Thị Mai", organization=branch)
    rows = [SEATS, ["Cao Văn Bách", "", "", "7", "Bí thư", "", ""], ["Lê Thị Mai", "", "", "7", "Bí thư", "", ""]]

    wrong = told(
        send("seats", [*rows, ["Ai Đó", "", "", "7", "Phó Bí thư", "", ""], ["Lê Thị Mai", "", "", "6", "PBT", "", ""]])
    )

    assert "đang giữ chức vụ này" in wrong[3]
    assert "Không có đồng chí «Ai Đó»" in wrong[4]
    assert "không có nhiệm kỳ «6»" in wrong[5]


@pytest.mark.parametrize(
    ("term_said", "begins", "ends", "kept", "warned"),
    [
        ("Khóa VII", "", "", (Day(2020, 6, 1), None), ""),
        ("khoá vii", "2020", "2025", (Day(2020, 6, 1), None), ""),
        ("Khóa VII (2020-2025)", "6/2020", "tháng 6/2025", (Day(2020, 6, 1), None), ""),
        ("lần thứ VII", "3/2021", "", (Day(2021, 3, 1), None), "chỉ ghi «03/2021»"),
        ("", "3/2021", "11/2023", (Day(2021, 3, 1), Day(2023, 11, 1)), "chỉ ghi «11/2023»"),
    ],
)
def test_terms_by_roman_numbers_and_days_known_to_the_month(
    send, accept, branch, term, term_said, begins, ends, kept, warned
):
    MemberFactory(full_name="Cao Văn Bách", organization=branch)
    backlog = send("seats", [SEATS, ["Cao Văn Bách", "", "", term_said, "Bí thư", begins, ends]])
    assert counts(backlog) == {"new": 1}, told(backlog)
    assert warned in " ".join(backlog.lines.get().content["warnings"])
    accept(backlog)

    assert CommitteeSeat.objects.values_list("begins_on", "ends_on").get() == kept


@pytest.mark.parametrize(
    ("term_said", "begins", "sentence"),
    [
        ("Khóa VI", "", "không có nhiệm kỳ «Khóa VI»"),
        ("VII", "2022", "Hãy ghi thêm tháng"),
        ("", "5/2010", "không có nhiệm kỳ chạy vào 05/2010"),
    ],
)
def test_a_seat_of_a_term_that_nobody_knows_says_why(send, branch, term, term_said, begins, sentence):
    MemberFactory(full_name="Cao Văn Bách", organization=branch)

    assert sentence in told(send("seats", [SEATS, ["Cao Văn Bách", "", "", term_said, "Bí thư", begins, ""]]))[2]


@pytest.mark.parametrize(
    ("cell", "which"), [("Khóa VI", 6), ("lần thứ XIV", 14), ("khóa ix", 9), ("07", 7), ("Khóa VI (2010-2015)", 6)]
)
def test_a_term_is_numbered_in_either_way(cell, which):
    assert readers.ordinal(cell) == which


@pytest.mark.parametrize("cell", ["", "vi", "Khóa", "2010-2015", "V, VI"])
def test_what_names_no_one_term_is_no_number(cell):
    with pytest.raises(ValidationError):
        readers.ordinal(cell)


def test_committees_of_five_years_come_in_as_offices_write_them(send, accept, committee, branch, term):
    TermFactory(organization=branch, ordinal=4, begins_on=Day(2020, 3, 20), ends_on=Day(2025, 3, 20))
    for name in ("Nguyễn Văn Ánh", "Trần Thị Bình", "Lê Văn Châu"):
        MemberFactory(full_name=name, organization=branch)
    rows = [
        ["Họ và tên", "Tổ chức", "Chức vụ", "Từ ngày", "Đến ngày"],
        ["Nguyễn Văn Ánh", "Chi bộ CB1", "Bí thư, Trưởng phòng", "20/03/2020", "20/03/2025"],
        ["Trần Thị Bình", "Chi bộ CB1", "Phó bí thư", "20/03/2020", "20/03/2025"],
        ["Lê Văn Châu", "Chi bộ CB1", "Ủy viên", "20/03/2020", "20/03/2025"],
        ["Nguyễn Văn Ánh", "", "Uỷ viên", "01/06/2020", "01/06/2025"],
        ["Trần Thị Bình", "", "Ủy viên Ban Thường vụ Đảng ủy", "01/06/2020", "30/09/2026"],
    ]
    backlog = send("seats", [["CẤP ỦY"], [], *rows])
    assert counts(backlog) == {"new": 5}, told(backlog)
    accept(backlog)

    assert list(CommitteeSeat.objects.order_by("pk").values_list("organization", "post")) == [
        (branch.pk, "secretary"),
        (branch.pk, "deputy_secretary"),
        (branch.pk, "branch_committee_member"),
        (committee.pk, "committee_member"),
        (committee.pk, "standing_member"),
    ]
    # Who typed the day on which the term ends anyway named the same seat.
    CommitteeSeat.objects.filter(post="secretary").update(ends_on=Day(2025, 3, 20))
    assert counts(send("seats", rows)) == {"there": 5}
    kept_open = backlog.lines.last().content["warnings"]
    assert "Nếu giữ tiếp nhiệm kỳ sau" in kept_open[0]
    assert ["Ghi là «Chi ủy viên», chức vụ của Chi bộ CB1."] in [one.content["warnings"] for one in backlog.lines.all()]


def test_a_post_that_the_organisation_cannot_have_is_wrong(send, committee, branch, term):
    TermFactory(organization=branch, ordinal=4, begins_on=Day(2020, 3, 20), ends_on=Day(2025, 3, 20))
    MemberFactory(full_name="Nguyễn Văn Ánh", organization=branch)
    head = ["Họ và tên", "Tổ chức", "Chức vụ", "Từ ngày"]

    wrong = told(
        send(
            "seats",
            [
                head,
                ["Nguyễn Văn Ánh", "Chi bộ CB1", "Đảng ủy viên", "01/07/2020"],
                ["Nguyễn Văn Ánh", "", "Chi ủy viên", "01/07/2020"],
                ["Nguyễn Văn Ánh", "", "Phó Chủ nhiệm UBKT", "01/07/2020"],
            ],
        )
    )

    assert "không có chức vụ «Đảng ủy viên»" in wrong[2]
    assert "không có chức vụ «Chi ủy viên»" in wrong[3]
    assert "Chưa hiểu «Phó Chủ nhiệm UBKT»" in wrong[4]


@pytest.mark.parametrize(
    ("cell", "post"),
    [
        ("Bí thư Chi bộ", "secretary"),
        ("Đảng ủy viên, Bí thư Đảng ủy", "secretary"),
        ("UVBTV, Phó Bí thư", "deputy_secretary"),
        ("Phó Bí thư Thường trực", "deputy_secretary"),
        ("Bí thư – Giám đốc", "secretary"),
        ("UV BTV", "standing_member"),
        ("ĐUV", "committee_member"),
        ("Ủy viên Đảng ủy", "committee_member"),
        ("CUV", "branch_committee_member"),
        ("Ủy viên Ban Chi ủy", "branch_committee_member"),
        ("UV", "member"),
        ("Ủy viên BCH", "member"),
        ("Ủy viên Ban Chấp hành Đảng bộ Sở", "member"),
        ("Chủ nhiệm UBKT", "inspection_chair"),
        ("Ủy viên Ủy ban Kiểm tra Đảng ủy", "inspection_member"),
    ],
)
def test_posts_are_read_as_offices_write_them(cell, post):
    assert read_post(cell) == post


@pytest.mark.parametrize("cell", ["Trưởng phòng", "Bí thư Chi đoàn", "Đảng ủy viên, Chủ nhiệm UBKT", "Đảng ủy"])
def test_what_is_no_one_post_is_asked_about(cell):
    with pytest.raises(ValidationError):
        read_post(cell)


def test_namesakes_are_asked_about_never_guessed(send, branch, other_branch, term):
    for place, born in ((branch, "1970-01-02"), (other_branch, "1980-03-04")):
        MemberFactory(full_name="Lê Thị Mai", organization=place, birth_date=born)
    head, row = ["Họ và tên", "Ngày sinh", "Chi bộ", "Chức vụ", "Khóa"], ["Lê Thị Mai", "", "", "Phó Bí thư", "7"]

    wrong = told(send("seats", [head, row, ["Lê Thị Mai", "1980", "", "Đảng ủy viên", "7"]]))

    assert "Có 2 đồng chí cùng họ tên: sinh 02/01/1970, Chi bộ CB1; sinh 04/03/1980" in wrong[2]
    assert wrong[3] == ""


AWARDS = ["STT", "Họ và tên", "Tập thể", "Hình thức khen thưởng", "Nội dung", "Số QĐ", "Ngày QĐ"]


def test_rows_of_one_decision_are_one_commendation(send, accept, post, committee, branch):
    MemberFactory(full_name="Cao Văn Bách", organization=branch)
    rows = [
        AWARDS,
        [1, "Cao Văn Bách", "", "Giấy khen", "Hoàn thành xuất sắc năm 2022", "64-QĐ/ĐU", "15/12/2022"],
        [2, "", "CB1", "Giấy khen", "Hoàn thành xuất sắc năm 2022", "64-QĐ/ĐU", "15/12/2022"],
        [3, "", "CB1", "Bằng khen", "Năm năm liền", "99-QĐ/TU", "03/02/2023"],
    ]
    backlog = send("commendations", rows)
    assert counts(backlog) == {"new": 3}, told(backlog)
    accept(backlog)

    first, second = Commendation.objects.order_by("decided_on")
    assert first.recipients.count() == 2
    assert (first.year, first.form, first.giver, first.status) == (2022, "merit", "grassroots", "decided")
    assert second.form == "provincial_merit"
    assert list(first.recipients.values_list("number", flat=True)) == [1, 2]
    assert counts(send("commendations", rows)) == {"there": 3}

    post("take_back", backlog)
    assert not Commendation.objects.exists()
    assert not Recipient.objects.exists()


def test_a_commendation_names_somebody(send):
    backlog = send("commendations", [AWARDS, [1, "", "", "Giấy khen", "Năm 2022", "64-QĐ/ĐU", "15/12/2022"]])

    assert "Ghi họ tên đảng viên, hoặc tên chi bộ" in told(backlog)[2]


def test_a_decision_merged_beside_several_is_that_of_each(send, client, office, committee, branch):
    rows = [AWARDS[2:], ["CB1", "Giấy khen", "Năm 2022", "64-QĐ/ĐU", "15/12/2022"], ["DU", "Giấy khen", "", "", ""]]
    from home.backlogs import actions as ways
    from home.backlogs.models import Backlog

    sheet = {"name": "A", "rows": rows, "merges": [[1, column, 2, column] for column in (2, 3, 4)]}
    backlog = Backlog(kind="commendations", organization=committee, user=office, file_name="x")
    backlog.rows = {"sheets": [sheet], "warnings": []}
    backlog.save()
    ways.renew(backlog, office)

    assert counts(backlog) == {"new": 2}, told(backlog)


OWED = ["Họ và tên", "Năm", "Nghĩa vụ", "Ngày hoàn thành", "Không áp dụng vì"]


def test_pledges_of_past_years_come_in_once(send, accept, branch, other_branch):
    member = MemberFactory(full_name="Cao Văn Bách", organization=branch)
    rows = [
        OWED,
        ["Cao Văn Bách", 2022, "Cam kết tu dưỡng", "20/01/2022", ""],
        ["Cao Văn Bách", 2022, "Kê khai tài sản", "", "không thuộc diện"],
    ]
    backlog = send("obligations", rows)
    assert counts(backlog) == {"new": 2}, told(backlog)
    accept(backlog)

    assert set(Obligation.objects.values_list("member", "organization", "year", "kind", "done_on")) == {
        (member.pk, branch.pk, 2022, "pledge", Day(2022, 1, 20)),
        (member.pk, branch.pk, 2022, "assets", None),
    }
    assert counts(send("obligations", rows)) == {"there": 2}


def test_what_was_not_done_is_no_row(send, branch):
    MemberFactory(full_name="Cao Văn Bách", organization=branch)

    wrong = told(
        send(
            "obligations",
            [OWED, ["Cao Văn Bách", 2022, "Cam kết", "", ""], ["Cao Văn Bách", 2022, "Cam kết", "20/01/2022", "x"]],
        )
    )

    assert "Ghi ngày hoàn thành hoặc lý do" in wrong[2]
    assert "không ghi cả hai" in wrong[3]
