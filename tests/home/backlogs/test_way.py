"""The way of a list of past years: read, mended, written once, taken back."""

import datetime

from django.urls import reverse

from branches.models import Term
from documents.models import Document
from home.backlogs.models import Backlog
from tests.conftest import user_with
from tests.factories import DocumentFactory, TermFactory
from tests.home.backlogs.conftest import counts, told

HEAD = ["STT", "Tổ chức", "Khóa", "Từ ngày", "Đến ngày", "Ghi chú"]
LETTERHEAD = [["ĐẢNG BỘ SỞ"], ["DANH SÁCH NHIỆM KỲ"], []]
TERMS = [*LETTERHEAD, HEAD, [1, "CB1", 3, "15/06/2010", "20/06/2015"], [2, "", "Khóa 7", "01/05/2010", "01/06/2015"]]


def test_nothing_is_written_before_it_is_confirmed(send, accept, branch, committee):
    backlog = send("terms", TERMS)
    assert counts(backlog) == {"new": 2}
    assert not Term.objects.exists()

    accept(backlog)

    found = set(Term.objects.values_list("organization__code", "ordinal", "begins_on"))
    assert found == {("CB1", 3, datetime.date(2010, 6, 15)), ("DU", 7, datetime.date(2010, 5, 1))}
    assert backlog.rows == {}
    assert backlog.lines.exclude(row=None).count() == 2
    assert Term.history.first().history_change_reason == "Nhập sổ cũ: so-cu.xlsx"


def test_what_is_there_is_not_written_again(client, send, accept, branch):
    accept(send("terms", TERMS))

    again = send("terms", TERMS)

    assert counts(again) == {"there": 2}
    assert not again.summary["can_be_applied"]
    assert "Mọi dòng của danh sách đã có" in client.get(again.get_absolute_url()).content.decode()


def test_wrong_rows_are_named_and_stop_the_list(client, send, accept, branch):
    rows = [*TERMS, [3, "Chi bộ Lạ", 4, "15/06/2015", "2020"], [4, "CB1", 4, "01/01/2012", "01/01/2016"]]
    backlog = send("terms", rows)

    wrong = told(backlog)
    assert "Chỉ ghi" not in wrong[5]
    assert "trong tệp chỉ ghi «2020»" in wrong[7]
    assert "Trùng với nhiệm kỳ thứ 3" in wrong[8]
    accept(backlog)
    assert not Term.objects.exists()


def test_a_row_is_mended_in_the_page(client, send, accept, branch):
    backlog = send("terms", [*TERMS, [3, "Chi bộ Lạ", 4, "20/06/2015", "20/06/2020"]])
    line = backlog.lines.get(kind="wrong")
    assert "Chưa rõ «Chi bộ Lạ»" in told(backlog)[7]

    client.post(reverse("backlogs:mend", args=[line.pk]), line.content["texts"] | {"organization": "CB1"})
    backlog.refresh_from_db()
    accept(backlog)

    assert Term.objects.get(ordinal=4).organization == branch


def test_wrong_rows_are_left_out_by_name(client, send, post, accept, branch):
    backlog = send("terms", [*TERMS, [3, "Chi bộ Lạ", 4, "20/06/2015", "20/06/2020"]])
    page = client.get(reverse("backlogs:marked", args=[backlog.pk]))
    assert page["Content-Type"].endswith("sheet")

    post("leave_out", backlog)
    accept(backlog)

    assert Term.objects.count() == 2


def test_an_import_is_taken_back_and_its_history_stays(send, post, accept, branch):
    backlog = send("terms", TERMS)
    accept(backlog)

    post("take_back", backlog)

    assert backlog.taken_back_at
    assert not Term.objects.exists()
    assert {row.history_change_reason for row in Term.history.filter(history_type="-")} == {
        "Lấy lại lần nhập: so-cu.xlsx"
    }
    accept(send("terms", TERMS))
    assert Term.objects.count() == 2


def test_what_others_rest_on_is_not_taken_back(client, send, post, accept, branch, committee):
    backlog = send("terms", TERMS)
    accept(backlog)
    term = Term.objects.get(ordinal=7)
    DocumentFactory(organization=committee, direction="outgoing", term=term, number=5, issued_on="2012-01-05")

    page = client.post(reverse("backlogs:take_back", args=[backlog.pk]), follow=True).content.decode()

    assert "đã được dùng ở văn bản" in page
    assert Term.objects.count() == 2


def test_what_was_edited_since_is_not_taken_back(send, post, accept, branch):
    backlog = send("terms", TERMS)
    accept(backlog)
    Term.objects.get(ordinal=3).save()

    post("take_back", backlog)

    assert backlog.taken_back_at is None


def test_a_list_that_moved_is_shown_again(client, send, post, branch, committee):
    backlog = send("terms", TERMS)
    TermFactory(organization=committee, ordinal=7, begins_on="2010-05-01", ends_on="2015-06-01")

    page = client.post(
        reverse("backlogs:apply", args=[backlog.pk]), {"fingerprint": backlog.summary["fingerprint"]}, follow=True
    )

    assert "chưa ghi dòng nào" in page.content.decode()
    assert Term.objects.count() == 1


def test_a_file_of_another_kind_says_so_on_its_page(client, send):
    backlog = send("outgoing", [["Họ và tên", "Ngày sinh"], ["Lê An", "1980"]])

    page = client.get(backlog.get_absolute_url(), follow=True).content.decode()

    assert "Không tìm thấy dòng tiêu đề" in page
    assert "Tải tệp khác lên" in page
    assert not backlog.lines.exists()


def test_an_unknown_title_is_mapped_by_hand_and_remembered(client, send, post, accept, branch):
    rows = [["Khóa", "Từ ngày", "Mốc cuối"], [3, "15/06/2010", "20/06/2015"]]
    backlog = send("terms", rows)
    assert "Đến trước ngày" in told(backlog)[2]

    post("columns", backlog, column_0="nth", column_1="begins_on", column_2="ends_on")

    assert counts(backlog) == {"new": 1}
    assert counts(send("terms", rows)) == {"new": 1}


def test_several_sheets_are_read_and_one_can_be_left_out(client, send, post, branch):
    later = [HEAD, [1, "CB1", 4, "20/06/2015", "20/06/2020"]]
    backlog = send("terms", TERMS, later)
    assert counts(backlog) == {"new": 3}

    kept = {f"column_{place}": column["field"] for place, column in enumerate(backlog.summary["columns"])}
    post("columns", backlog, sheets=["Trang 2"], **kept)

    assert counts(backlog) == {"new": 1}


def test_hidden_rows_stay_out_until_they_are_asked_for(client, office, committee):
    assert client.login is not None
    backlog = Backlog(kind="terms", organization=committee, user=office, file_name="x")
    sheet = {"name": "A", "rows": [["Khóa", "Từ ngày", "Đến ngày"], ["3", "15/06/2010", "20/06/2015"]], "merges": []}
    backlog.rows = {"sheets": [sheet | {"hidden_rows": [1]}], "warnings": []}
    from home.backlogs import actions

    backlog.save()
    actions.renew(backlog, office)
    assert backlog.summary["left_out"] == 1

    actions.decide(backlog=backlog, by=office, with_hidden=True)
    backlog.refresh_from_db()
    assert counts(backlog) == {"new": 1}


def test_a_mark_of_secrecy_keeps_the_whole_file_out(send):
    page = send("incoming", [["Số đến", "Cơ quan ban hành", "Trích yếu"], [1, "Tỉnh ủy", "Kế hoạch (Tối mật)"]])

    assert page.status_code == 422
    assert not Document.objects.exists()


def test_who_may_not_add_such_rows_is_offered_no_place(client, branch):
    client.force_login(user_with("branch_secretary", branch))

    assert client.get(reverse("backlogs:add", args=["terms"])).status_code == 403


def test_the_page_of_a_long_list_asks_few_queries(client, send, branch, django_assert_max_num_queries):
    rows = [["Số đến", "Ngày đến", "Cơ quan ban hành", "Số, ký hiệu", "Trích yếu"]]
    rows += [[n, "20/01/2022", "Tỉnh ủy", f"{n}-CV/TU", f"Việc thứ {n}"] for n in range(1, 301)]
    with django_assert_max_num_queries(45):
        backlog = send("incoming", rows)

    with django_assert_max_num_queries(14):
        client.get(backlog.get_absolute_url())
