"""A branch states another number than the data: with a reason, and seen by all."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from measures.rows import STATED
from reports import actions, printing
from reports.book import FigureBook
from reports.course import stating
from reports.models import FrozenFigure, StatedFigure
from tests.factories import MemberFactory, StatedFigureFactory

REASON = "Hồ sơ đảng viên chuyển đến chưa nhập xong"


@pytest.fixture
def members(branch):
    return MemberFactory.create_batch(3, organization=branch, joined_on=datetime.date(2015, 1, 5))


def state_all(report, by, **values):
    for code, value in values.items():
        stating.state(report=report, code=code, value=value, reason=REASON, by=by)


def book_of(report):
    return FigureBook(printing.scope_of(report))


def test_form_asks_for_a_reason(client, secretary, report, members):
    client.force_login(secretary)
    address = reverse("reports:state_figure", args=[report.pk, "F12"])

    refused = client.post(address, {"value": "2", "reason": ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    assert client.post(address, {"value": "2", "reason": REASON}).status_code == 302

    own = StatedFigure.objects.get()
    assert (own.value, own.reason, own.by, book_of(report)["F12"].value) == (2, REASON, secretary, 2)


def test_who_states_it_is_called_by_their_short_name(secretary, report, branch, members):
    branch.short_name, branch.name = "Chi bộ 1", "Chi bộ Văn phòng - Thanh tra"
    branch.save()

    state_all(report, secretary, F12=2)

    said = [row.label for row in book_of(report)["F12"].rows]
    assert said == ["Chi bộ 1 ghi 2, dữ liệu trên cổng có 0"]


def test_both_numbers_and_the_reason_are_seen(client, secretary, office, report, members):
    state_all(report, secretary, F12=2)
    row = "Chi bộ CB1 ghi 2, dữ liệu trên cổng có 0"
    pages = {
        secretary: [("branch_report", []), ("edit_branch_report", []), ("figure", ["F12"]), ("submit", [])],
        office: [("branch_report", []), ("figure", ["F12"])],
    }

    for user, shown in pages.items():
        client.force_login(user)
        for name, more in shown:
            said = client.get(reverse(f"reports:{name}", args=[report.pk, *more])).content.decode()
            assert ("ghi khác dữ liệu" if name == "edit_branch_report" else REASON) in said
            assert name == "edit_branch_report" or row in said


def test_committee_reads_it_when_it_accepts_and_counts_it(client, secretary, office, report, members, annual):
    state_all(report, secretary, F12=2)
    actions.submit(report=report, by=secretary)
    client.force_login(office)
    assert REASON in client.get(reverse("reports:accept", args=[report.pk])).content.decode()
    assert book_of(annual)["F12"].value == 0

    actions.accept(report=report, by=office, day=datetime.date(2025, 12, 6), reason="Đã xem")

    kept = FrozenFigure.objects.get(report=report, code="F12")
    assert (kept.value, kept.rows.get().key.split(":")[0], kept.rows.get().detail) == (2, STATED, f"lý do: {REASON}")
    assert book_of(annual)["F12"].value == 2
    assert [label for label, _ in printing.stated_in(annual)] == ["Kết nạp đảng viên"]
    proof = client.get(reverse("reports:figure", args=[report.pk, "F12"])).content.decode()
    assert REASON in proof and "Ghi số khác" not in proof


def test_members_that_do_not_add_up_block(secretary, report, members):
    state_all(report, secretary, F02=5)

    with pytest.raises(ValidationError, match="Tổng số đảng viên 5 khác chính thức 3 cộng dự bị 0"):
        actions.submit(report=report, by=secretary, reason="Có lý do riêng")

    state_all(report, secretary, F03=5)
    actions.submit(report=report, by=secretary, reason="Có lý do riêng")
    report.refresh_from_db()
    assert report.status == "submitted"


def test_data_that_catch_up_leave_no_row(secretary, report, branch, members):
    state_all(report, secretary, F02=4, F03=4)
    assert [row.amount for row in book_of(report)["F02"].rows if row.is_stated] == [1]

    MemberFactory(organization=branch, joined_on=datetime.date(2015, 1, 5))

    assert (book_of(report)["F02"].value, book_of(report)["F02"].is_stated) == (4, False)


def test_names_are_left_out_of_a_list_that_no_longer_counts(secretary, report, members):
    state_all(report, secretary, F26c=2)

    said = "\n".join(block.text for block in printing.print_branch(report).blocks if hasattr(block, "text"))

    assert "ghi 2, dữ liệu" not in said


@pytest.mark.parametrize("code", ["F01", "F22", "F30", "X"])
def test_other_figures_cannot_be_stated(client, secretary, report, code):
    client.force_login(secretary)

    answer = client.post(
        reverse("reports:state_figure", args=[report.pk, code]), {"value": "2", "reason": REASON}, follow=True
    )

    assert stating.NOT_STATED in answer.content.decode()
    assert not StatedFigure.objects.exists()


@pytest.mark.parametrize(
    ("value", "said"), [("0", stating.SAME), ("-1", "từ 0 trở lên"), ("10000000000000000", "nhiều nhất"), ("hai", "số")]
)
def test_absurd_numbers_are_refused_at_the_field(client, secretary, report, value, said):
    client.force_login(secretary)

    answer = client.post(reverse("reports:state_figure", args=[report.pk, "F12"]), {"value": value, "reason": REASON})

    assert answer.status_code == 422 and said in " ".join(answer.context["form"].errors["value"])


def test_ratio_is_no_more_than_its_whole(secretary, report):
    with pytest.raises(ValidationError, match="Không thể nhiều hơn tổng số 0"):
        stating.state(report=report, code="F21", value=3, reason=REASON, by=secretary)


def test_data_are_followed_again(client, secretary, report):
    state_all(report, secretary, F12=2)
    client.force_login(secretary)

    answer = client.post(reverse("reports:follow_data", args=[report.pk, "F12"]))

    assert answer["Location"] == reverse("reports:figure", args=[report.pk, "F12"])
    assert book_of(report)["F12"].value == 0
    assert StatedFigure.history.count() == 2


def test_nothing_is_stated_after_it_was_sent(client, secretary, report):
    StatedFigureFactory(report=report, code="F12", value=2)
    actions.submit(report=report, by=secretary)

    with pytest.raises(ValidationError, match="đã nộp"):
        stating.state(report=report, code="F12", value=3, reason=REASON, by=secretary)
    with pytest.raises(ValidationError, match="đã nộp"):
        stating.follow_data(report=report, code="F12", by=secretary)
