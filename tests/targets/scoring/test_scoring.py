"""«Chi bộ 4 tốt» from the criteria to what was confirmed."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from targets.scoring import actions
from targets.scoring.models import Scheme, ScoreLine, Sheet
from tests.factories import (
    CriterionFactory,
    DocumentFactory,
    MemberFactory,
    OrganizationFactory,
    SchemeFactory,
    ScoreLineFactory,
    SheetFactory,
)

DUE = datetime.date(2026, 7, 10)


@pytest.fixture
def scheme(committee, branch, other_branch, clock):
    scheme = SchemeFactory(organization=committee, pass_points=25)
    CriterionFactory(scheme=scheme, group="1", text="Nhiệm vụ đúng hạn", points=20)
    CriterionFactory(scheme=scheme, group="4", text="Kết nạp đảng viên", points="10.5", measure="admitted")
    return scheme


@pytest.fixture
def sheet(scheme, branch, office):
    actions.open_round(scheme=scheme, year=2026, quarter=2, due_on=DUE, by=office)
    return Sheet.objects.get(organization=branch)


def url(name, *rows):
    return reverse(f"scoring:{name}", args=[row.pk for row in rows])


def scored(sheet, *points):
    for line, own in zip(sheet.lines.all(), points, strict=True):
        line.own, line.evidence = Decimal(own), "Sổ nghị quyết của chi bộ"
        line.save()


def test_round_gives_each_branch_a_sheet_once(client, office, scheme):
    client.force_login(office)

    for _ in range(2):
        client.post(url("open", scheme), {"year": 2026, "quarter": 2, "due_on": "10/07/2026"})

    found = [(sheet.organization.code, sheet.period, sheet.lines.count()) for sheet in Sheet.objects.all()]
    assert found == [("CB1", "quý II năm 2026", 2), ("CB2", "quý II năm 2026", 2)]


def test_committees_score_themselves_for_theirs(committee, branch):
    scheme = SchemeFactory(organization=committee, subject=Scheme.Subject.GRASSROOTS)

    assert actions.asked(scheme) == [committee]


def test_department_that_is_one_branch_scores_itself():
    alone = OrganizationFactory(code="MOT")

    assert actions.asked(SchemeFactory(organization=alone)) == [alone]


def test_round_without_criteria_is_not_opened(client, office, committee):
    client.force_login(office)

    facts = {"year": 2026, "quarter": 0, "due_on": "10/07/2026"}
    response = client.post(url("open", SchemeFactory(organization=committee)), facts)

    assert response.context["form"].non_field_errors()[0].startswith("Bộ tiêu chí này chưa có tiêu chí nào.")


def test_criteria_of_an_open_round_are_kept_and_copied(client, office, scheme, sheet):
    client.force_login(office)
    criterion = scheme.criteria.first()

    assert client.get(url("criterion_edit", criterion)).status_code == 404

    client.post(url("scheme_copy", scheme))
    new = Scheme.objects.exclude(pk=scheme.pk).get()
    assert [(one.text, one.points) for one in new.criteria.all()] == [
        ("Nhiệm vụ đúng hạn", Decimal(20)),
        ("Kết nạp đảng viên", Decimal("10.5")),
    ]
    assert client.get(url("criterion_edit", new.criteria.first())).status_code == 200


def test_branch_scores_itself_with_evidence(client, secretary, branch, sheet):
    line = sheet.lines.first()
    paper = DocumentFactory(organization=branch, issued_on=datetime.date(2026, 5, 5))
    client.force_login(secretary)

    client.post(url("score", line), {"own": "18.5", "document": paper.pk, "version": line.version})

    shown = client.get(sheet.get_absolute_url()).context["groups"][0][1][0]
    assert (shown.own, shown.proofs) == (Decimal("18.5"), [(str(paper), paper.get_absolute_url())])


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ("21", "Tiêu chí này tối đa 20 điểm."),
        ("-1", "Nhập một số không âm."),
        ("", "Mục này là bắt buộc."),
    ],
)
def test_points_that_cannot_be(client, secretary, sheet, own, words):
    line = sheet.lines.first()
    client.force_login(secretary)

    response = client.post(url("score", line), {"own": own, "version": line.version})

    assert response.context["form"].errors["own"] == [words]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"own": None}, "Còn tiêu chí chưa chấm điểm. Hãy chấm đủ rồi nộp."),
        (
            {"evidence": ""},
            "Còn tiêu chí có điểm mà chưa có minh chứng. Hãy chọn hoặc ghi minh chứng rồi nộp.",
        ),
    ],
)
def test_sheet_is_not_handed_in_half(client, secretary, sheet, change, words):
    scored(sheet, 20, 5)
    ScoreLine.objects.filter(pk=sheet.lines.first().pk).update(**change)
    client.force_login(secretary)

    response = client.post(url("submit", sheet), follow=True)

    assert [str(message) for message in response.context["messages"]] == [words]
    sheet.refresh_from_db()
    assert sheet.status == "draft"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (
            "Báo cáo quý II http://testserver/reports/branch/7/",
            'quý II <a href="/reports/branch/7/">mở trang trên cổng</a>',
        ),
        ("/reports/committee/3/, bản lưu", '<a href="/reports/committee/3/">mở trang trên cổng</a>, bản lưu'),
        ("https://example.org/reports/branch/7/", "https://example.org/reports/branch/7/"),
        ("http://testserver/khongco/", "http://testserver/khongco/"),
        ("<b>sổ</b> 7/2026/", "&lt;b&gt;sổ&lt;/b&gt; 7/2026/"),
    ],
)
def test_report_is_evidence_by_the_address_of_its_page(client, secretary, sheet, typed, shown):
    sheet.lines.update(own=1, evidence=typed)
    client.force_login(secretary)

    page = client.get(sheet.get_absolute_url()).content.decode()

    assert shown in page
    assert page.count("mở trang trên cổng") == 2 * shown.count("mở trang trên cổng")


def test_what_nothing_was_given_for_needs_no_evidence(secretary, sheet):
    scored(sheet, 20, 0)
    ScoreLine.objects.filter(own=0).update(evidence="")

    sheet.submit(by=secretary)

    assert sheet.status == "submitted"


def test_sheet_goes_back_and_forth(client, secretary, office, sheet):
    scored(sheet, 20, 5)
    client.force_login(secretary)
    client.post(url("submit", sheet))
    client.force_login(office)
    client.post(url("return", sheet), {"comment": "Bổ sung minh chứng tiêu chí 1"})
    client.force_login(secretary)

    assert client.get(url("score", sheet.lines.first())).status_code == 200
    client.post(url("submit", sheet))
    sheet.refresh_from_db()
    assert (sheet.status, sheet.comment) == ("submitted", "Bổ sung minh chứng tiêu chí 1")


@pytest.mark.parametrize(("given", "enough"), [(("20", "5"), True), (("19.5", "5"), False)])
def test_committee_confirms_its_own_points(client, secretary, office, sheet, given, enough):
    scored(sheet, 20, 10)
    sheet.submit(by=secretary)
    client.force_login(office)

    names = [f"points_{line.pk}" for line in sheet.lines.all()]
    client.post(url("confirm", sheet), dict(zip(names, given, strict=True)) | {"comment": "Nhất trí"})

    sheet.refresh_from_db()
    assert (sheet.status, sheet.is_enough) == ("confirmed", enough)
    assert (sheet.own_text, sheet.points_text) == ("30", "25" if enough else "24,5")


def test_more_than_the_most_is_not_confirmed(client, secretary, office, sheet):
    scored(sheet, 20, 10)
    sheet.submit(by=secretary)
    client.force_login(office)

    names = [f"points_{line.pk}" for line in sheet.lines.all()]
    response = client.post(url("confirm", sheet), dict(zip(names, ("21", "5"), strict=True)))

    assert response.context["form"].errors[names[0]] == ["Tiêu chí này tối đa 20 điểm."]
    assert response.status_code == 422


@pytest.mark.parametrize("name", ["submit", "confirm", "return"])
def test_confirmed_sheet_changes_no_more(client, admin, sheet, office, name):
    lines = {line.pk: Decimal(1) for line in sheet.lines.all()}
    sheet.confirm(points=lines, comment="", by=office)
    client.force_login(admin)

    assert client.post(url(name, sheet)).status_code == 404
    assert client.get(url("score", sheet.lines.first())).status_code == 404


def test_criterion_shows_what_the_portal_counts(client, secretary, branch, sheet):
    MemberFactory(organization=branch)
    MemberFactory(organization=branch, joined_on=datetime.date(2026, 5, 2), how_in="admitted")
    client.force_login(secretary)

    groups = client.get(sheet.get_absolute_url()).context["groups"]

    assert [line.live for _, lines in groups for line in lines] == ["", "01 đảng viên"]


def test_sheet_of_a_year_speaks_of_the_year():
    assert SheetFactory.build(year=2026, quarter=0).days == (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    assert SheetFactory.build(year=2026, quarter=4).days == (datetime.date(2026, 10, 1), datetime.date(2026, 12, 31))


@pytest.mark.parametrize("count", [3, 60])
def test_list_takes_the_same_queries(client, office, scheme, count, django_assert_max_num_queries):
    for year in range(count):
        ScoreLineFactory(
            sheet__scheme=scheme, sheet__organization=scheme.organization, sheet__year=2026 + year, sheet__quarter=0
        )
    client.force_login(office)
    client.get(url("list"))

    # Lines and criteria, for the points, are two of them.
    with django_assert_max_num_queries(10):
        client.get(url("list"))
