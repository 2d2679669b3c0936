"""Results of earlier years: pasted, looked at line by line, written with the labels of their time."""

import datetime

import pytest
from django.urls import reverse

from awards.models import MemberClassification, OrganizationClassification
from measures.registry import MEASURES
from measures.rows import Scope
from tests.factories import MemberClassificationFactory, MemberFactory

HEAD = "Họ và tên\tNgày sinh\tChi bộ\tNăm\tMức xếp loại\tSố quyết định\tNgày quyết định"
DECISION = {"symbol": "12-QĐ/ĐU", "day": "28/12/2016", "year": 2016}


def pasted(*rows, head=HEAD, kind="member", **facts):
    return {"kind": kind, "table": "\n".join([head, *rows])} | facts


def url(committee):
    return reverse("reviews:earlier", args=[committee.pk])


@pytest.fixture
def lan(branch):
    return MemberFactory(full_name="Lê Thị Lan", organization=branch)


def test_five_years_are_entered_from_one_paste(client, office, committee, lan):
    years = [(2019, "Hoàn thành xuất sắc nhiệm vụ"), (2020, "HTXSNV"), (2021, "xuất sắc"), (2022, "HTTNV")]
    rows = [f"Lê Thị Lan\t\t\t{year}\t{said}\t{year}-QĐ/ĐU\t25/12/{year}" for year, said in years]
    client.force_login(office)

    look = client.post(url(committee), pasted(*rows))
    assert (look.status_code, MemberClassification.objects.exists()) == (200, False)
    answer = client.post(url(committee), pasted(*rows, write="1"))

    assert answer.status_code == 302
    found = MemberClassification.objects.order_by("year").values_list("year", "level", "decision")
    assert [*found] == [
        (2019, "excellent", "2019-QĐ/ĐU"),
        (2020, "excellent", "2020-QĐ/ĐU"),
        (2021, "excellent", "2021-QĐ/ĐU"),
        (2022, "good", "2022-QĐ/ĐU"),
    ]
    assert MemberClassification.history.filter(history_user=office).count() == 4


def test_old_labels_stay_as_they_were_called(client, office, committee, branch):
    head = "Tên tổ chức đảng\tMức xếp loại"
    rows = [f"{branch.name}\tTrong sạch, vững mạnh tiêu biểu"]
    client.force_login(office)

    client.post(url(committee), pasted(*rows, head=head, kind="organization", write="1", **DECISION))

    row = OrganizationClassification.objects.get()
    assert (row.organization, row.level, row.label) == (branch, "excellent", "Trong sạch, vững mạnh tiêu biểu")


def test_level_may_be_written_with_whose_it_is(client, office, committee, lan):
    """As decisions of those years wrote it."""
    client.force_login(office)

    said = "Đảng viên đủ tư cách, hoàn thành xuất sắc nhiệm vụ"
    client.post(url(committee), pasted(f"Lê Thị Lan\t\t\t\t{said}", write="1", **DECISION))

    row = MemberClassification.objects.get()
    assert (row.level, row.label) == ("excellent", "Đủ tư cách, hoàn thành xuất sắc nhiệm vụ")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Trần Văn Lạ\t\t\t\tHTXSNV", "Không tìm thấy «Trần Văn Lạ»"),
        ("Lê Thị Lan\t\t\t\tgiỏi", "Năm 2016 không có mức «giỏi»"),
        ("Lê Thị Lan\t\t\t2031\tHTXSNV", "Thiếu năm, hoặc năm không hợp lệ"),
        ("Lê Thị Lan\t\t\t\tHTXSNV\t1-QĐ/ĐU\t31/02/2017", "31/02/2017"),
        ("Lê Thị Lan\t\t\t\tHTXSNV\t1-QĐ/ĐU\t31/12/2015", "không thể là của năm 2016"),
    ],
)
def test_row_that_cannot_be_says_why_and_stays_in_the_box(client, office, committee, lan, row, fault):
    good = MemberFactory(full_name="Vũ Văn Tốt", organization=lan.organization)
    client.force_login(office)

    answer = client.post(url(committee), pasted(row, "Vũ Văn Tốt\t\t\t\tHTTNV", write="1", **DECISION))

    assert MemberClassification.objects.get().member == good
    [line] = answer.context["form"].lines
    assert fault in line.fault
    assert row in answer.context["form"].data["table"]


def test_two_of_one_name_are_told_apart_by_their_birth(client, office, committee, branch):
    people = [
        MemberFactory(full_name="Ngô Văn Hai", organization=branch, birth_date=day) for day in ("1970-05-02", "1981")
    ]
    client.force_login(office)
    rows = ["Ngô Văn Hai\t\t\t\tHTTNV", "Ngô Văn Hai\t02/5/1970\t\t\tHTXSNV"]

    answer = client.post(url(committee), pasted(*rows, **DECISION))

    first, second = answer.context["form"].lines
    assert "Có 2 người tên «Ngô Văn Hai»" in first.fault
    assert second.subject == people[0]


def test_same_paste_twice_writes_once_and_another_level_is_refused(client, office, committee, lan):
    client.force_login(office)
    for _ in range(2):
        client.post(url(committee), pasted("Lê Thị Lan\t\t\t\tHTTNV", write="1", **DECISION))

    answer = client.post(url(committee), pasted("Lê Thị Lan\t\t\t\tHTXSNV", write="1", **DECISION))

    assert MemberClassification.objects.get().level == "good"
    assert "chỉ đính chính được" in answer.context["form"].lines[0].fault


def test_without_headings_it_says_which(client, office, committee):
    client.force_login(office)

    answer = client.post(url(committee), {"kind": "member", "table": "Lê Thị Lan\tHTTNV"})

    assert "có «Họ và tên» và «Mức xếp loại»" in answer.context["form"].errors["table"][0]


def test_nobody_of_another_committee_is_found(client, office, committee):
    MemberFactory(full_name="Người Nơi Khác")
    client.force_login(office)

    answer = client.post(url(committee), pasted("Người Nơi Khác\t\t\t\tHTTNV", **DECISION))

    assert "Không tìm thấy" in answer.context["form"].lines[0].fault


def test_year_elsewhere_is_not_in_the_figures_of_this_place(committee, lan):
    day = datetime.date(2021, 12, 28)
    facts = {"year": 2021, "level": "excellent", "decided_on": day, "decision": "9-QĐ/ĐU"}
    MemberClassificationFactory(member=lan, elsewhere="Đảng bộ Sở Nội vụ", **facts)
    scope = Scope(committee, datetime.date(2021, 1, 1), datetime.date(2021, 12, 31), "year", 2021)

    assert len(MEASURES["F35a"].rows(scope)) == 0


def test_template_names_the_members_and_is_logged(client, office, committee, lan):
    client.force_login(office)

    answer = client.get(reverse("reviews:earlier_template", args=[committee.pk]))

    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert office.accesslog_set.filter(kind="export").count() == 1


def test_organisation_that_stood_out_is_entered_with_the_word(client, office, committee, branch):
    client.force_login(office)
    rows = [f"{branch.name}\t2020\tHTXSNV tiêu biểu\t9-QĐ/ĐU\t27/12/2020"]
    head = "Tên tổ chức đảng\tNăm\tMức xếp loại\tSố quyết định\tNgày quyết định"

    client.post(url(committee), pasted(*rows, head=head, kind="organization", write="1"))

    row = OrganizationClassification.objects.get()
    assert (row.level, row.label) == ("excellent", "Hoàn thành xuất sắc nhiệm vụ tiêu biểu")


def test_good_does_not_stand_out(client, office, committee, branch):
    client.force_login(office)
    rows = [f"{branch.name}\t2020\tHoàn thành tốt nhiệm vụ tiêu biểu\t9-QĐ/ĐU\t27/12/2020"]
    head = "Tên tổ chức đảng\tNăm\tMức xếp loại\tSố quyết định\tNgày quyết định"

    page = client.post(url(committee), pasted(*rows, head=head, kind="organization", write="1"))

    assert "«Tiêu biểu» chỉ có ở mức hoàn thành xuất sắc nhiệm vụ" in page.content.decode()
