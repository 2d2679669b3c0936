import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from documents.actions import create_outgoing
from documents.models import Document
from documents.printing import pdfs
from partyportal import dates
from partyportal.dates import in_short
from reports import actions, rendering
from reports.models import CommitteeReport
from tests.factories import CommitteeReportFactory, MemberFactory, ReportPeriodFactory, TermFactory

WHO = ["office", "chief", "reader", "secretary", "stranger", "member_user", "nobody"]
PAGES = {
    #         office chief reader secretary stranger member nobody
    "detail": (200, 200, 200, 404, 404, 404, 403),
    "edit": (200, 200, 403, 404, 404, 404, 403),
    "issue": (200, 200, 403, 404, 404, 404, 403),
}
CASES = [(page, who, status) for page, row in PAGES.items() for who, status in zip(WHO, row, strict=True)]
WARNED = {"day": "15/12/2025", "reason": "Đã xem"}


def address(page, report):
    return reverse(f"reports:{page}", args=[report.pk])


def filled(report, **facts):
    signer = {"signer_authority": "T/M ĐẢNG ỦY", "signer_post": "BÍ THƯ", "signer_name": "Trần Quốc Khải"}
    return {"version": report.version, "recipients": "Tỉnh ủy", "text-situation": "Thuận lợi."} | signer | facts


@pytest.fixture
def issued(annual, committee, branch, office):
    TermFactory(organization=committee)
    MemberFactory(organization=branch, full_name="Lê Thị Hoa")
    return actions.issue(report=annual, day=datetime.date(2025, 12, 15), by=office, reason="Đã xem")


@pytest.mark.parametrize(("page", "who", "status"), CASES)
def test_page_access(client, request, annual, page, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address(page, annual)).status_code == status


@pytest.mark.parametrize(("who", "status"), [("office", 302), ("chief", 302), ("reader", 403), ("secretary", 404)])
def test_draft_is_thrown_away_by_the_office(client, request, annual, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.post(address("delete", annual)).status_code == status
    assert CommitteeReport.objects.exists() == (status != 302)


def test_issued_report_is_not_thrown_away(client, office, issued):
    client.force_login(office)

    client.post(address("delete", issued))

    assert CommitteeReport.objects.filter(pk=issued.pk).exists()


def test_text_signer_and_recipients_are_kept(client, office, annual):
    client.force_login(office)

    client.post(address("edit", annual), filled(annual))

    annual.refresh_from_db()
    assert (annual.recipients, annual.texts()["situation"]) == ("Tỉnh ủy", "Thuận lợi.")


def test_too_long_a_name_keeps_everything_typed(client, office, annual):
    client.force_login(office)

    response = client.post(address("edit", annual), filled(annual, signer_name="A" * 121))

    assert response.status_code == 422
    assert "Thuận lợi." in response.content.decode()
    assert not annual.texts()


def test_second_saver_sees_both_versions(client, office, annual):
    mine = filled(annual, signer_name="Lê An")
    annual.signer_name = "Vũ Bình"
    annual.save()
    client.force_login(office)

    content = client.post(address("edit", annual), mine).content.decode()

    annual.refresh_from_db()
    assert "Lê An" in content and "Vũ Bình" in content
    assert annual.signer_name == "Vũ Bình"


def test_what_branches_wrote_stands_beside(client, office, annual, report, accept):
    accept(report, {"weaknesses": "Chưa đều."})
    client.force_login(office)

    fields = client.get(address("edit", annual)).context["text_fields"]

    said = {section.key: [part.text for part in parts] for section, _, parts, _, _ in fields}
    assert said["weaknesses"] == ["Chưa đều."]


def test_what_is_left_out_is_issued_with_a_reason(client, office, annual, committee):
    TermFactory(organization=committee)
    client.force_login(office)

    response = client.post(address("issue", annual), {"day": "15/12/2025"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reason"]
    assert not CommitteeReport.objects.issued().exists()


def test_issue_names_what_will_be_left_out(client, office, annual):
    client.force_login(office)

    found = [finding.text for finding in client.get(address("issue", annual)).context["form"].findings]

    missing = "Cuộc kiểm tra đã hoàn thành: chưa có số của Chi bộ CB1, Chi bộ CB2"
    assert f"Bỏ câu thiếu số liệu: {missing}." in found
    assert "Mục chưa viết: Hạn chế, nguyên nhân." in found


def test_issue_takes_the_number(client, office, annual, committee):
    TermFactory(organization=committee)
    client.force_login(office)

    client.post(address("issue", annual), WARNED)

    annual.refresh_from_db()
    assert (annual.status, annual.document.symbol_raw) == ("issued", "01-BC/ĐU")


def test_report_of_the_last_day_does_not_count_itself(annual, committee, office):
    TermFactory(organization=committee)
    day = annual.period.ends_on
    create_outgoing(organization=committee, doc_type="TB", subject="Công tác năm", day=day, by=office)

    issued = actions.issue(report=annual, day=day, by=office, reason="Đã xem")

    labels = [row.label for row in issued.figures.get(code="F25").rows.all()]
    assert labels == [f"Thông báo số 01-TB/ĐU, ngày {in_short(day)}: Công tác năm"]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("31/12/2050", "Ngày không thể ở tương lai. Hãy ghi nhận khi ngày đó đến."),
        ("01/10/2025", "Ngày phát hành không thể trước ngày chốt số liệu."),
    ],
)
def test_issue_day_must_be_possible(client, office, annual, committee, day, sentence):
    TermFactory(organization=committee)
    client.force_login(office)

    response = client.post(address("issue", annual), WARNED | {"day": day})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Document.objects.exists()


def test_nothing_is_issued_before_its_figures_close(client, office, annual, committee):
    """The page offered today's day, and refused it only after all had been read and confirmed."""
    TermFactory(organization=committee)
    annual.period.ends_on = dates.today() + datetime.timedelta(days=3)
    annual.period.save()
    client.force_login(office)
    why = f"Số liệu của báo cáo chốt ngày {dates.shown(annual.period.ends_on)}; báo cáo phát hành được từ ngày đó."

    page = client.get(annual.get_absolute_url()).text
    answer = client.post(address("issue", annual), WARNED, follow=True)

    assert "(phát hành được từ ngày đó)" in page and address("issue", annual) not in page
    assert why in answer.text
    with pytest.raises(ValidationError, match="trước ngày chốt số liệu"):
        actions.issue(report=annual, day=dates.today(), by=office, reason="Đã xem")
    assert not Document.objects.exists()


def test_what_closes_today_is_issued_today(client, office, annual):
    annual.period.ends_on = dates.today()
    annual.period.save()
    client.force_login(office)

    assert address("issue", annual) in client.get(annual.get_absolute_url()).text
    assert client.get(address("issue", annual)).status_code == 200


def test_page_before_issue_shows_what_will_be_frozen(client, office, annual):
    """It showed the grey gaps and sentences that the issued report leaves out, under «Nội dung sẽ chốt»."""
    client.force_login(office)
    draft = client.get(annual.get_absolute_url()).context["page"]
    asked = client.get(address("issue", annual)).content.decode()

    assert 'class="missing"' in draft and "Dự thảo lần" in draft
    assert 'class="missing"' not in asked and "Dự thảo lần" not in asked


def test_issued_report_is_not_edited_nor_issued_again(client, office, issued):
    client.force_login(office)

    assert client.get(address("edit", issued)).status_code == 404
    client.post(address("issue", issued), WARNED)
    assert Document.objects.count() == 1


def test_issued_report_prints_the_same_for_ever(client, office, issued, committee, branch):
    """K5: neither new data nor new names change it, nor does it take a new number."""
    client.force_login(office)
    shown = client.get(issued.get_absolute_url()).context["page"]
    printed = pdfs.page(rendering.printed(issued))

    MemberFactory(organization=branch)
    committee.issuer_name = "Đảng ủy khác"
    committee.save()

    again = CommitteeReport.objects.get(pk=issued.pk)
    assert client.get(issued.get_absolute_url()).context["page"] == shown
    assert pdfs.page(rendering.printed(again)) == printed
    assert Document.objects.count() == 1


@pytest.mark.parametrize("count", [1, 10])
def test_list_makes_the_same_queries(client, office, committee, django_assert_max_num_queries, count):
    for year in range(2000, 2000 + count):
        CommitteeReportFactory(period=ReportPeriodFactory(organization=committee, year=year))
    client.force_login(office)
    client.get(reverse("reports:list"))

    with django_assert_max_num_queries(10):
        client.get(reverse("reports:list"))


@pytest.mark.parametrize(("who", "status"), [("reader", 200), ("secretary", 403), ("member_user", 403)])
def test_list_access(client, request, annual, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("reports:list")).status_code == status
