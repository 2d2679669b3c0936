"""The search over everything: what it finds, for whom, in which order, and what it remembers."""

import unicodedata

import pytest
from django.urls import reverse

from partyportal.search.everywhere import subjects
from tests.factories import (
    BranchReportFactory,
    CandidateFactory,
    ClosingFactory,
    CongressFactory,
    DocumentFactory,
    DueFactory,
    InspectionFactory,
    MeetingFactory,
    MemberFactory,
    TargetFactory,
    TargetSetFactory,
    TaskFactory,
)

HANDBOOK = "Sổ tay hướng dẫn"


def found(client, user, text, **headers):
    """The titles of all that one search finds, kind by kind; how it is done aside."""
    client.force_login(user)
    places = client.get(reverse("home:search"), {"q": text}, **headers).context["places"]
    return {place.title: [hit.title for hit in place.hits] for place in places if place.title != HANDBOOK}


@pytest.mark.parametrize(
    "text", ["học tập nghị quyết", "hoc tap nghi quyet", "HỌC TẬP", unicodedata.normalize("NFD", "học tập")]
)
def test_meetings_are_found_marks_capitals_and_composition_aside(client, office, branch, text):
    MeetingFactory(organization=branch, title="Hội nghị học tập Nghị quyết Đại hội")

    assert found(client, office, text) == {"Hội nghị, sinh hoạt": ["Hội nghị học tập Nghị quyết Đại hội"]}


def test_people_documents_and_tasks_stand_beside_meetings(client, office, committee, branch):
    MemberFactory(organization=branch, full_name="Lê Hạnh Đào")
    CandidateFactory(organization=branch, full_name="Trần Hạnh Đào")
    DocumentFactory(organization=committee, subject="Phát động phong trào hạnh đào", symbol_raw="09-CT/TW")
    TaskFactory(organization=branch, title="Trồng cây hạnh đào")

    assert found(client, office, "hanh dao") == {
        "Đảng viên": ["Lê Hạnh Đào"],
        "Người đang được xem xét kết nạp": ["Trần Hạnh Đào"],
        "Văn bản": ["Chỉ thị 09-CT/TW"],
        "Nhiệm vụ": ["Trồng cây hạnh đào"],
    }


@pytest.mark.parametrize("text", ["đại hội 2025", "dai hoi chi bo"])
def test_a_congress_is_found_by_its_branch_and_its_term(client, office, branch, text):
    congress = CongressFactory(organization=branch, ordinal=9, term_label="2025 – 2030")

    assert found(client, office, text)["Đại hội"] == [str(congress)]


def test_nothing_of_another_branch_is_found(client, stranger, branch):
    CandidateFactory(organization=branch, full_name="Trần Hạnh Đào")
    TaskFactory(organization=branch, title="Trồng cây hạnh đào")

    assert found(client, stranger, "hanh dao") == {}


@pytest.mark.parametrize("spelling", ["05-CT/TW", "5 ct tw", "số 05 - CT / TW", "05-ct/tw", "5cttw", "CT-05", "ct 5"])
def test_a_document_is_found_by_its_number_in_any_spelling(client, office, committee, spelling):
    DocumentFactory(organization=committee, symbol_raw="05-CT/TW", subject="Về đẩy mạnh học tập")

    assert found(client, office, spelling)["Văn bản"] == ["Chỉ thị 05-CT/TW"]


def test_words_joined_by_a_hyphen_are_found_one_by_one(client, office, branch):
    TaskFactory(organization=branch, title="Phong trào thi đua yêu nước")

    assert found(client, office, "thi-đua")["Nhiệm vụ"] == ["Phong trào thi đua yêu nước"]
    assert "Nhận xét nơi cư trú" in found(client, office, "cư-trú")["Trang, việc làm nhanh"]


def test_a_report_is_found_by_its_period_and_its_branch(client, office, committee, branch, other_branch):
    report = BranchReportFactory(organization=branch, period__organization=committee)
    BranchReportFactory(organization=other_branch, period=report.period)

    shown = found(client, office, f"bao cao nam {report.period.year} {branch.name}")

    assert shown["Báo cáo của chi bộ"] == [str(report)]


def test_exact_marks_come_first_then_what_begins_so(client, office, branch):
    for name in ("Trần Văn Hòa", "Lê Thị Hoa", "Hoàng Văn Nam"):
        MemberFactory(organization=branch, full_name=name)

    assert found(client, office, "hòa")["Đảng viên"][0] == "Trần Văn Hòa"
    assert found(client, office, "hoa")["Đảng viên"][0] == "Hoàng Văn Nam"


def test_acts_and_pages_are_found_by_their_names(client, secretary):
    assert found(client, secretary, "thêm hội nghị") == {"Trang, việc làm nhanh": ["Thêm hội nghị, sinh hoạt"]}
    assert found(client, secretary, "bien dong")["Trang, việc làm nhanh"] == ["Biến động đảng số"]


def test_acts_that_the_user_may_not_do_are_not_offered(client, secretary, office):
    assert "Mở kỳ báo cáo" in found(client, office, "mở kỳ báo cáo")["Trang, việc làm nhanh"]
    assert "Trang, việc làm nhanh" not in found(client, secretary, "mở kỳ báo cáo")


def test_what_was_opened_last_comes_first(client, office, branch):
    names = ["Đỗ An Bình", "Đỗ An Châu", "Đỗ An Dung"]
    people = [MemberFactory(organization=branch, full_name=name) for name in names]
    client.force_login(office)

    response = client.get(reverse("home:open"), {"to": f"member.{people[2].pk}"})

    assert response.url == people[2].get_absolute_url()
    assert found(client, office, "")["Vừa mở"] == ["Đỗ An Dung"]
    assert found(client, office, "do an")["Đảng viên"] == ["Đỗ An Dung", "Đỗ An Bình", "Đỗ An Châu"]


def test_what_the_user_may_no_longer_see_is_forgotten(client, secretary, branch, other_branch):
    person = MemberFactory(organization=branch)
    client.force_login(secretary)
    client.get(reverse("home:open"), {"to": f"member.{person.pk}"})
    secretary.grants.update(organization=other_branch)

    assert "Vừa mở" not in found(client, secretary, "")


@pytest.mark.parametrize("to", ["", "member", "member.x", "member.99999999", "user.1"])
def test_what_is_no_row_of_the_search_is_not_opened(client, office, to):
    client.force_login(office)

    assert client.get(reverse("home:open"), {"to": to}).status_code == 404


def test_while_typing_few_of_each_kind_are_answered_without_the_page(client, office, branch):
    MemberFactory.create_batch(8, organization=branch, full_name="Lê Hạnh Đào")
    client.force_login(office)

    page = client.get(reverse("home:search"), {"q": "hanh dao"}, headers={"HX-Request": "true"})

    assert [len(place.hits) for place in page.context["places"]] == [5]
    assert page.context["places"][0].all_url == "/members/?q=hanh+dao"
    assert "<html" not in page.text and page.text.count('role="option"') == 6


@pytest.mark.parametrize("rows", [1, 40])
def test_the_search_costs_the_same_however_much_there_is(client, office, branch, rows, django_assert_max_num_queries):
    for factory in (MemberFactory, CandidateFactory, TaskFactory, MeetingFactory, DocumentFactory):
        factory.create_batch(rows, organization=branch)
    client.force_login(office)
    client.get(reverse("home:search"), {"q": "a"})

    with django_assert_max_num_queries(24):
        client.get(reverse("home:search"), {"q": "an"}, headers={"HX-Request": "true"})


def test_every_kind_has_an_own_key_and_a_page(client, office):
    assert len(subjects()) >= 9
    for subject in subjects().values():
        assert subject.all_of("x") == "" or subject.all_of("x").endswith("?q=x")


def test_targets_and_their_sets_are_found_but_for_voided_ones(client, office, stranger, branch):
    kept = TargetSetFactory(organization=branch, title="Chỉ tiêu năm 2025")
    TargetFactory(set=kept, name="Kết nạp đảng viên trẻ")
    TargetFactory(set=kept, name="Kết nạp đảng viên nữ", void_reason="Ghi trùng")

    assert found(client, office, "ket nap dang vien")["Chỉ tiêu"] == ["Kết nạp đảng viên trẻ"]
    assert found(client, office, "chi tieu 2025")["Bộ chỉ tiêu"] == ["Chỉ tiêu năm 2025"]
    assert found(client, stranger, "ket nap dang vien") == {}


def test_an_inspection_is_found_by_those_alone_who_may_know_of_it(client, reader, office, branch, committee):
    row = InspectionFactory(organization=committee, content="Việc thu chi quỹ đoàn", on=[branch])

    assert found(client, reader, "thu chi quy doan")["Kiểm tra, giám sát"] == [str(row)]
    assert "Kiểm tra, giám sát" not in found(client, office, "thu chi quy doan")
    assert client.get(reverse("home:open"), {"to": f"inspection.{row.pk}"}).status_code == 404


def test_what_was_opened_and_is_hidden_again_is_not_shown_as_opened(client, reader, committee, branch):
    row = InspectionFactory(organization=committee, content="Việc thu chi quỹ đoàn", on=[branch])
    client.force_login(reader)
    client.get(reverse("home:open"), {"to": f"inspection.{row.pk}"})
    assert row.content in client.get(reverse("home:search")).text

    reader.grants.all().delete()

    assert row.content not in client.get(reverse("home:search")).text


def test_books_of_dues_are_found_without_amounts_and_persons(client, office, secretary, stranger, branch):
    member = MemberFactory(organization=branch, full_name="Đỗ Văn Quỹ")
    DueFactory(member=member)
    ClosingFactory(organization=branch)

    assert found(client, secretary, "so quy 03/2026") == {
        "Sổ quỹ đảng phí đã khóa": [f"{branch}, tháng 03/2026"],
    }
    assert "Sổ quỹ đảng phí đã khóa" in found(client, office, f"dang phi {branch.name}")
    assert "Sổ quỹ đảng phí đã khóa" not in found(client, stranger, "so quy 03/2026")
    assert found(client, secretary, "do van quy") == {"Đảng viên": ["Đỗ Văn Quỹ"]}
