import datetime

import pytest
from django.urls import reverse

from partyportal import dates
from targets.models import Reading, Target, TargetSet
from tests.factories import (
    DocumentFactory,
    MeetingFactory,
    MemberFactory,
    ReadingFactory,
    TargetFactory,
    TargetSetFactory,
    TermFactory,
)

TODAY = datetime.date(2026, 6, 30)


def url(name, *args):
    return reverse(f"targets:{name}", args=[getattr(arg, "pk", arg) for arg in args])


def typed_target(**changes):
    facts = {"line": 1, "name": "Kết nạp đảng viên", "comparator": "at_least", "value": "5", "unit": "đảng viên"}
    return facts | {"course": "total", "weight": 1, "version": 0} | changes


def typed_reading(**changes):
    return {"as_of": "30/06/2026", "value": "2", "source": "Sổ của chi bộ", "version": 0} | changes


@pytest.fixture
def handed(year, branch):
    year.handed_to.add(branch)
    return year


def test_set_is_made_and_handed_out(client, office, committee, branch, clock):
    client.force_login(office)

    facts = {"kind": "term", "title": "Nhiệm kỳ 2025–2030", "begins_on": "01/07/2025", "ends_on": "30/06/2030"}
    response = client.post(url("add"), facts | {"organization": committee.pk, "handed_to": [branch.pk], "version": 0})

    row = TargetSet.objects.get()
    assert (response["Location"], list(row.handed_to.all())) == (row.get_absolute_url(), [branch])


def test_nothing_is_handed_upwards(client, secretary, branch, clock):
    client.force_login(secretary)

    facts = {"kind": "year", "title": "Năm 2026", "begins_on": "01/01/2026", "ends_on": "31/12/2026"}
    facts |= {"organization": branch.pk, "handed_to": [branch.pk], "version": 0}
    response = client.post(url("add"), facts)

    assert response.context["form"].errors["handed_to"][0].startswith("Chỉ giao cho tổ chức trực thuộc")


def test_span_must_not_end_before_it_begins(client, office, year):
    client.force_login(office)

    facts = {"kind": "year", "title": "Năm", "begins_on": "31/12/2026", "ends_on": "01/01/2026"}
    response = client.post(url("edit", year), facts | {"organization": year.organization_id, "version": year.version})

    assert response.context["form"].non_field_errors() == ["Ngày cuối kỳ phải sau ngày đầu kỳ."]


def test_target_is_added_and_gets_the_next_line(client, office, year, target):
    client.force_login(office)

    assert client.get(url("target_add", year)).context["form"]["line"].value() == 2

    client.post(url("target_add", year), typed_target(line=2))
    assert Target.objects.get(line=2).promise == "ít nhất 05 đảng viên"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"value": ""}, "__all__", "Nhập giá trị của chỉ tiêu; chỉ tiêu có hoặc không thì để trống giá trị."),
        ({"unit": ""}, "__all__", "Nhập đơn vị tính của giá trị."),
        (
            {"measure": "own_best"},
            "measure",
            "Số liệu này là có / không. Hãy chọn cách so sánh cho khớp.",
        ),
        ({"weight": 0}, "weight", "Nhập trọng số từ 1 đến 100."),
    ],
)
def test_target_that_cannot_be_is_told_why(client, office, year, changes, field, words):
    client.force_login(office)

    response = client.post(url("target_add", year), typed_target(**changes))

    assert response.status_code == 422
    assert response.context["form"].errors[field] == [words]


def test_a_bound_target_takes_the_unit_of_its_figure(client, office, year):
    client.force_login(office)

    client.post(url("target_add", year), typed_target(measure="good_members", unit="người", comparator="ge", value=98))

    assert Target.objects.get().promise == "≥ 98%"


@pytest.mark.parametrize(("unit", "course"), [("%", "level"), ("đảng viên", "total")])
def test_shares_are_not_summed_over_the_years(client, office, year, unit, course):
    client.force_login(office)

    client.post(url("target_add", year), typed_target(unit=unit, course="total"))

    assert Target.objects.get().course == course


def test_value_is_typed_with_a_comma(client, office, year):
    client.force_login(office)

    client.post(url("target_add", year), typed_target(value="98,5", unit="%"))

    target = Target.objects.get()
    assert target.promise == "ít nhất 98,5%"
    assert client.get(url("target_edit", target)).context["form"]["value"].value() == "98,5"


def test_reading_needs_evidence(client, office, target):
    client.force_login(office)

    response = client.post(url("reading_add", target), typed_reading(source=""))

    assert response.context["form"].non_field_errors() == ["Chọn hoặc ghi ít nhất một căn cứ của kết quả."]


def test_reading_with_its_document_moves_the_target(client, office, target, committee):
    client.force_login(office)
    paper = DocumentFactory(organization=committee, issued_on=datetime.date(2026, 6, 20))

    client.post(url("reading_add", target), typed_reading(source="", document=paper.pk))

    response = client.get(target.get_absolute_url())
    assert response.context["standing"].reached_text == "02 đảng viên"
    assert response.context["readings"][0].evidence == [(str(paper), paper.get_absolute_url())]


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("31/12/2025", "Nhập ngày trong kỳ của bộ chỉ tiêu: 01/01/2026 – 31/12/2026."),
        ("01/07/2026", dates.FUTURE),
        ("20/06/2026", "Đã có kết quả của ngày này. Hãy sửa kết quả đó."),
    ],
)
def test_reading_of_a_day_that_cannot_be(client, office, target, as_of, words):
    ReadingFactory(target=target, as_of=datetime.date(2026, 6, 20))
    client.force_login(office)

    response = client.post(url("reading_add", target), typed_reading(as_of=as_of))

    assert response.context["form"].errors["as_of"] == [words]


def test_yes_or_no_is_chosen(client, office, year):
    target = TargetFactory(set=year, comparator="yes", value=None, unit="")
    client.force_login(office)

    client.post(url("reading_add", target), typed_reading(value="1"))

    assert client.get(target.get_absolute_url()).context["standing"].reached_text == "Có"


def test_voided_number_counts_no_more_but_stays(client, office, target):
    reading = ReadingFactory(target=target, as_of=TODAY)
    client.force_login(office)

    client.post(url("reading_void", reading), {"reason": "Nhập nhầm chỉ tiêu"})

    context = client.get(target.get_absolute_url()).context
    assert (context["standing"].verdict, context["readings"]) == ("unknown", [reading])


@pytest.mark.parametrize("name", ["target_edit", "reading_add"])
def test_voided_target_is_written_no_more(client, office, target, name):
    target.void(reason="Đại hội bỏ chỉ tiêu", by=office)
    client.force_login(office)

    assert client.get(url(name, target)).status_code == 404


def test_what_was_recorded_is_not_deleted(client, office, year, target):
    client.force_login(office)
    ReadingFactory(target=target, as_of=TODAY)

    answers = [client.post(url("delete", year)).status_code, client.post(url("target_delete", target)).status_code]

    assert answers == [404, 404]


def test_set_of_which_nothing_was_recorded_goes_with_its_targets(client, office, year, target):
    client.force_login(office)

    client.post(url("delete", year))

    assert not TargetSet.objects.exists() and not Target.objects.exists()


def test_branch_reads_what_was_handed_to_it_without_how_far_it_is(client, secretary, handed, target):
    ReadingFactory(target=target, as_of=TODAY)
    client.force_login(secretary)

    row, page = client.get(handed.get_absolute_url()).context, client.get(target.get_absolute_url()).context

    assert (row["lines"], row["promises"]) == ([], [target])
    assert (page["standing"], page["readings"]) == (None, [])


def test_set_that_was_not_handed_is_not_there(client, stranger, handed):
    client.force_login(stranger)

    assert client.get(handed.get_absolute_url()).status_code == 404


def test_branch_takes_the_targets_over(client, secretary, branch, handed, target):
    client.force_login(secretary)

    client.post(url("take_over", handed), {"organization": branch.pk})

    own = TargetSet.objects.get(organization=branch)
    assert [(one.above, one.promise) for one in own.targets.all()] == [(target, "≥ 05 đảng viên")]
    again = client.post(url("take_over", handed), {"organization": branch.pk})
    assert again.context["form"].errors["organization"] == [
        "Tổ chức này không được giao bộ chỉ tiêu, hoặc đã lập bộ của mình."
    ]


def test_committee_sees_the_branches_below_its_own(client, office, branch, target):
    own = TargetSetFactory(organization=branch, begins_on=target.set.begins_on, ends_on=target.set.ends_on)
    below = TargetFactory(set=own, above=target, value=2)
    ReadingFactory(target=below, as_of=TODAY, value=2)
    client.force_login(office)

    found = client.get(target.get_absolute_url()).context["below"]

    assert [(one.target, one.verdict) for one in found] == [(below, "met")]


def test_rows_of_a_year_open(client, office, year, branch):
    target = TargetFactory(set=year, measure="admitted")
    MemberFactory(organization=branch)
    new = MemberFactory(organization=branch, joined_on=datetime.date(2026, 3, 3), how_in="admitted")
    client.force_login(office)

    rows = client.get(url("rows", target, 2026)).context["rows"]

    assert [link for _, link in rows] == [new.get_absolute_url()]
    assert client.get(url("rows", target, 2025)).status_code == 404


def test_chart_stands_beside_its_table(client, office, committee, clock):
    row = TargetSetFactory(
        organization=committee, begins_on=datetime.date(2024, 1, 1), ends_on=datetime.date(2026, 12, 31)
    )
    target = TargetFactory(set=row, value=5)
    for year, value in ((2024, 2), (2025, 1)):
        ReadingFactory(target=target, as_of=datetime.date(year, 12, 31), value=value)
    client.force_login(office)

    context = client.get(target.get_absolute_url()).context

    assert [(bar.year, bar.text) for bar in context["chart"].pillars] == [(2024, "2"), (2025, "3"), (2026, "3")]
    assert [line["text"] for line in context["standing"].by_year] == ["02 đảng viên", "01 đảng viên", ""]


@pytest.mark.parametrize("count", [3, 300])
def test_list_takes_the_same_queries(client, office, year, branch, count, django_assert_max_num_queries):
    targets = [TargetFactory.build(set=year, line=place, name="Chỉ tiêu") for place in range(count)]
    for one in targets:
        one.search = "chi tieu"
    Target.objects.bulk_create(targets)
    Reading.objects.bulk_create(Reading(target=one, as_of=TODAY, value=1, source="Sổ") for one in targets)
    client.force_login(office)
    client.get(url("targets"))

    with django_assert_max_num_queries(8):
        client.get(url("targets"))


@pytest.mark.parametrize("count", [3, 300])
def test_list_of_sets_takes_the_same_queries(client, office, committee, count, django_assert_max_num_queries):
    TargetSet.objects.bulk_create(TargetSetFactory.build(organization=committee) for _ in range(count))
    client.force_login(office)
    client.get(url("list"))

    with django_assert_max_num_queries(8):
        client.get(url("list"))


def test_list_is_taken_out_with_what_was_reached(client, office, target):
    ReadingFactory(target=target, as_of=TODAY, value=2)
    client.force_login(office)

    page = client.get(url("targets"), {"as": "print", "set": target.set_id}).content.decode()

    assert [word in page for word in ("≥ 05 đảng viên", "02 đảng viên", "40%", "Chưa đạt")] == [True] * 4


@pytest.mark.parametrize(("state", "count"), [("running", 1), ("ended", 0), ("voided", 0)])
def test_sets_are_filtered_by_their_state(client, office, year, state, count):
    client.force_login(office)

    assert len(client.get(url("list"), {"state": state}).context["object_list"]) == count


def test_panel_of_an_organisation_shows_its_running_sets(client, office, year):
    client.force_login(office)

    assert list(client.get(url("organization_panel", year.organization)).context["sets"]) == [year]


@pytest.mark.parametrize("line", ["0", "1000", "99999999999"])
def test_number_of_a_line_is_a_small_one(client, office, year, line):
    client.force_login(office)

    answer = client.post(url("target_add", year), typed_target(line=line))

    assert answer.status_code == 422
    assert not Target.objects.exists()


def test_evidence_that_branches_call_alike_is_told_apart(client, office, target, branch, other_branch):
    day = datetime.date(2026, 5, 4)
    for one in branch, other_branch:
        facts = {"direction": "outgoing", "term": TermFactory(organization=one), "number": 20, "subject": "Tháng 5"}
        DocumentFactory(organization=one, symbol_raw="20-NQ/CB", issued_on=day, **facts)
        MeetingFactory(organization=one, title="Sinh hoạt tháng 5", starts_at="2026-05-04T08:00+07:00", status="held")
    client.force_login(office)

    page = client.get(url("reading_add", target)).text

    for one in branch, other_branch:
        assert page.count(f"20-NQ/CB, 04/05/2026 ({one}): Tháng 5") == 1
        assert page.count(f"Sinh hoạt tháng 5 ({one}, 04/05/2026)") == 1
