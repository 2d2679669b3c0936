"""What the registers compute: last days, what discipline holds back, the days of declarations."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from inspection import actions, waits
from inspection.lists import LIST_PAPERS, declarants, public_minutes
from inspection.models import AssetDeclaration, Discipline, IntegrityCheck, Petition
from members.obligations.models import Obligation
from partyportal import dates
from rulebook.models import Holiday
from tests.factories import (
    AssetDeclarationFactory,
    CommendationFactory,
    DisciplineFactory,
    ElectionFactory,
    InspectionFactory,
    IntegrityCheckFactory,
    MemberFactory,
    NomineeFactory,
    ObligationFactory,
    PetitionFactory,
    RecipientFactory,
    ReviewRoundFactory,
    SubjectFactory,
)

DAY = datetime.date(2026, 1, 5)  # a Monday


def test_answer_to_a_member_is_due_by_working_days(committee):
    row = PetitionFactory.build(organization=committee, kind="proposal", received_on=DAY)

    actions.settle_petition(row)

    assert (row.rule.number, row.rule.unit) == (30, "working_day")
    assert row.last_day == Holiday.objects.calendar().add(DAY, 30)


@pytest.mark.parametrize(("kind", "last"), [("denunciation", datetime.date(2026, 4, 5)), ("suspicion", None)])
def test_last_day_follows_from_the_kind(committee, kind, last):
    row = PetitionFactory.build(organization=committee, kind=kind, received_on=DAY)

    actions.settle_petition(row)

    assert row.last_day == last


def test_extension_moves_the_last_day_and_keeps_that_of_the_rule(client, reader, committee):
    client.force_login(reader)
    facts = {"organization": committee.pk, "number": 3, "received_on": "05/01/2026", "kind": "denunciation"}
    facts |= {"sender": "citizen", "competent": "committee", "extended_to": "05/05/2026"}

    client.post(reverse("inspection:petition_add"), facts)

    row = Petition.objects.get()
    assert (row.due_on, row.last_day) == (datetime.date(2026, 4, 5), datetime.date(2026, 5, 5))
    assert (row.year, row.number) == (2026, 3)


def test_number_stands_once_in_the_year_of_receipt(client, reader, committee):
    PetitionFactory(organization=committee, number=3, year=2026)
    client.force_login(reader)
    facts = {"organization": committee.pk, "number": 3, "received_on": "05/01/2026", "kind": "proposal"}

    page = client.post(reverse("inspection:petition_add"), facts | {"sender": "citizen", "competent": "committee"})

    assert "Số này đã có trong sổ đơn thư của năm." in page.content.decode()


def test_answer_comes_with_its_result(client, reader, committee):
    row = PetitionFactory(organization=committee)
    client.force_login(reader)
    facts = {"organization": committee.pk, "number": row.number, "received_on": "05/01/2026", "kind": "proposal"}
    facts |= {"sender": "citizen", "competent": "committee", "answered_on": "06/02/2026", "version": row.version}

    page = client.post(reverse("inspection:petition_edit", args=[row.pk]), facts)

    assert "kết quả, hoặc để trống cả hai" in page.content.decode()


def test_late_list_holds_what_nobody_answered_in_time(client, reader, committee):
    late = PetitionFactory(organization=committee, last_day=dates.today() - datetime.timedelta(days=1))
    PetitionFactory(organization=committee, last_day=dates.today())
    PetitionFactory(organization=committee, last_day=DAY, answered_on=dates.today(), result="right")
    client.force_login(reader)

    page = client.get(reverse("inspection:petitions"), {"view": "late"})

    assert list(page.context["object_list"]) == [late]


@pytest.mark.parametrize(("form", "months"), [("reprimand", 6), ("warning", 9), ("dismissal", 12)])
def test_badge_waits_by_the_form(member, form, months):
    row = DisciplineFactory(member=member, form=form, decided_on=DAY, announced_on=DAY)

    badge = next(wait for wait in waits.waits_of(row, waits.clock()) if wait.purpose == waits.BADGE)

    assert badge.until == dates.add_months(DAY, months)
    assert badge.rule.source.key == "294-qd-tw-2025"


def test_grade_waits_until_the_next_year_and_election_until_the_effect_ends(member):
    row = DisciplineFactory(member=member, decided_on=DAY, announced_on=DAY)

    found = {wait.purpose: wait.until for wait in waits.waits_of(row, waits.clock())}

    assert found[waits.GRADE] == datetime.date(2027, 1, 1)
    assert found[waits.ELECTION] == datetime.date(2027, 1, 5)


@pytest.mark.parametrize("facts", [{"outcome": "annulled"}, {"form": "expulsion"}, {"voided_on": DAY}])
def test_what_does_not_stand_holds_nobody_back(member, facts):
    row = Discipline(organization=member.organization, member=member, form="reprimand", decided_on=DAY)
    for name, value in facts.items():
        setattr(row, name, value)

    assert waits.waits_of(row, waits.clock()) == []


def test_before_the_rulebook_knew_a_rule_there_is_no_verdict(member):
    day = datetime.date(2012, 5, 2)
    row = DisciplineFactory(member=member, decided_on=day, announced_on=day)

    assert [wait.purpose for wait in waits.waits_of(row, waits.clock())] == []


def test_effect_is_kept_with_the_rule_of_its_day(client, reader, committee, member):
    client.force_login(reader)
    facts = {"organization": committee.pk, "member": member.pk, "form": "reprimand", "decision_symbol": "03-QĐ/ĐU"}

    client.post(
        reverse("inspection:discipline_add"), facts | {"decided_on": "05/01/2026", "announced_on": "06/01/2026"}
    )

    row = Discipline.objects.get()
    assert row.ends_on == datetime.date(2027, 1, 6)
    assert row.effect_rule.source.key == "296-qd-tw-2025"


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({}, "member", "Chọn một đảng viên hoặc một tổ chức đảng."),
        ({"form": "dissolution", "is_on": "member"}, "form", "Hình thức này không áp dụng đối với đảng viên."),
        ({"decided_on": "01/01/2050", "is_on": "member"}, "decided_on", dates.FUTURE),
    ],
)
def test_wrong_discipline_is_refused_at_the_field(client, reader, committee, member, facts, field, words):
    client.force_login(reader)
    typed = {"organization": committee.pk, "form": "reprimand", "decision_symbol": "03-QĐ/ĐU"}
    typed |= {"decided_on": "05/01/2026"} | {"member": member.pk if facts.pop("is_on", "") else ""} | facts

    page = client.post(reverse("inspection:discipline_add"), typed)

    assert page.context["form"].errors[field] == [words]


def test_probationary_member_is_reprimanded_or_warned_only(committee):
    member = MemberFactory(organization=committee, status="probationary")

    with pytest.raises(ValidationError, match="Đảng viên dự bị"):
        DisciplineFactory.build(organization=committee, member=member, form="expulsion").clean()


def test_voided_row_stays_with_its_reason(client, reader, committee, member):
    row = DisciplineFactory(organization=committee, member=member)
    client.force_login(reader)

    client.post(reverse("inspection:discipline_void", args=[row.pk]), {"reason": "Nhập nhầm người từ đầu"})

    row.refresh_from_db()
    assert (row.badge[1], row.void_reason) == ("Đã hủy dòng", "Nhập nhầm người từ đầu")


def test_who_proposes_a_badge_is_told_until_when_and_not_why(client, office, committee, member):
    today = dates.today()
    DisciplineFactory(organization=committee, member=member, decided_on=today, announced_on=today)
    badge = CommendationFactory(organization=committee, form="badge", achievement="Huy hiệu 30 năm tuổi Đảng")
    RecipientFactory(commendation=badge, member=member)
    client.force_login(office)

    page = client.get(badge.get_absolute_url()).content.decode()

    until = dates.shown(dates.add_months(today, 6))
    assert f"Đồng chí {member} chưa đủ điều kiện xét tặng Huy hiệu Đảng đến ngày {until}." in " ".join(page.split())
    assert "Khiển trách" not in page


def test_who_grades_a_branch_is_told_until_when_and_not_why(client, secretary, committee, branch, member):
    DisciplineFactory(organization=committee, member=member, decided_on=DAY, announced_on=DAY)
    round = ReviewRoundFactory(organization=committee, year=2026)
    SubjectFactory(round=round, member=member)
    client.force_login(secretary)

    page = client.get(reverse("reviews:round", args=[round.pk])).content.decode()

    assert "Chưa đủ điều kiện xét mức hoàn thành tốt nhiệm vụ trở lên đến ngày 01/01/2027" in page
    assert "hiển trách" not in page


def test_who_prepares_an_election_is_told_until_when_and_not_why(client, secretary, branch, member):
    election = ElectionFactory(congress__organization=branch, congress__held_on=datetime.date(2026, 3, 5))
    NomineeFactory(election=election, member=member)
    DisciplineFactory(organization=branch, member=member, decided_on=DAY, announced_on=DAY)
    client.force_login(secretary)

    page = client.get(reverse("inspection:election_panel", args=[election.pk])).content.decode()

    words = f"Đồng chí {member} chưa đủ điều kiện giới thiệu bầu cử đến ngày 05/01/2027."
    assert words in " ".join(page.split())
    assert "hiển trách" not in page


def test_who_may_not_prepare_the_election_is_not_told_who_waits(client, reader, branch, member):
    election = ElectionFactory(congress__organization=branch)
    NomineeFactory(election=election, member=member)
    client.force_login(reader)

    assert client.get(reverse("inspection:election_panel", args=[election.pk])).status_code == 403


def test_discipline_that_is_not_announced_holds_nobody_back_in_public(committee, member):
    DisciplineFactory(organization=committee, member=member, decided_on=DAY, announced_on=None)

    assert waits.held_back(waits.GRADE, [member], datetime.date(2026, 12, 31)) == {}


def test_handed_in_form_fulfils_the_yearly_obligation(client, office, member):
    owed = ObligationFactory(member=member, year=2026, kind=Obligation.Kind.ASSETS)
    row = AssetDeclarationFactory(member=member, year=2026)
    client.force_login(office)

    client.post(
        reverse("inspection:declarations"), {"act": "return", "row": [row.pk], "day": "05/02/2026", "step": "done"}
    )

    owed.refresh_from_db()
    row.refresh_from_db()
    assert row.returned_on == owed.done_on == datetime.date(2026, 2, 5)


def test_declaration_is_public_only_once_handed_in(member):
    row = AssetDeclarationFactory.build(member=member, organization=member.organization, public_from=DAY)

    with pytest.raises(ValidationError, match="Nhập ngày nộp trước"):
        row.clean()


def test_declarants_and_the_minutes_of_publication_are_printed(committee, branch):
    member = MemberFactory(organization=branch, full_name="Trần Văn Khải")
    AssetDeclarationFactory(
        member=member, returned_on=DAY, public_at="Trụ sở Sở", public_from=DAY, public_to=DAY, post="Trưởng phòng"
    )

    rows = [row.cells for row in declarants(committee).rows if row.kind == "row"]
    text = " ".join(block.text for block in public_minutes(committee).blocks)

    assert rows == [("1", "Trần Văn Khải", "Trưởng phòng", "", "05/01/2026", "")]
    assert "Tại Trụ sở Sở: từ ngày 05/01/2026 đến hết ngày 05/01/2026." in text
    assert "Trần Văn Khải" not in text


def test_form_is_handed_out_to_many_at_once_and_once_alone(client, office, committee, branch):
    rows = [AssetDeclarationFactory(member__organization=branch, year=2026, handed_out_on=None) for _ in range(2)]
    client.force_login(office)
    facts = {"act": "hand_out", "row": [row.pk for row in rows], "day": "05/01/2026", "step": "done"}

    for _ in range(2):
        client.post(reverse("inspection:declarations"), facts)

    assert [*AssetDeclaration.objects.values_list("handed_out_on", flat=True)] == [DAY, DAY]
    assert AssetDeclaration.history.filter(history_type="~").count() == 2


def test_year_before_stays_printed_once_a_new_list_is_begun(committee, branch):
    facts = {"year": 2025, "returned_on": DAY, "public_at": "Trụ sở Sở", "public_from": DAY, "public_to": DAY}
    AssetDeclarationFactory(member__organization=branch, **facts)
    assert LIST_PAPERS["declarants-before"].refusal(committee) == "Chưa có danh sách của năm trước."

    AssetDeclarationFactory(member__organization=branch, year=2026)

    before = LIST_PAPERS["declarants-before"]
    assert before.refusal(committee) == ""
    assert before.printed(committee).subject_lines[0].endswith("năm 2025")
    assert declarants(committee).subject_lines[0].endswith("năm 2026")
    assert public_minutes(committee).subject_lines == ("công khai bản kê khai tài sản, thu nhập năm 2025",)


def test_there_are_no_minutes_of_what_is_not_public(committee):
    assert LIST_PAPERS["public-minutes"].refusal(committee) == "Chưa ghi bản kê khai nào được công khai."


def test_more_answers_than_people_are_refused(client, office, committee):
    client.force_login(office)
    facts = {"organization": committee.pk, "year": 2026, "half": 1, "requests": 1, "people": 2, "answers": 3}

    page = client.post(reverse("inspection:integrity_add"), facts)

    assert "Số người đã có kết quả không thể nhiều hơn" in page.content.decode()
    assert not IntegrityCheck.objects.exists()


@pytest.mark.parametrize("name", ["petitions", "disciplines", "declarations", "integrity"])
@pytest.mark.parametrize("count", [3, 40])
def test_registers_ask_equally_often(client, reader, committee, name, count, django_assert_max_num_queries):
    for place in range(count):
        member = MemberFactory(organization=committee)
        PetitionFactory(organization=committee)
        DisciplineFactory(member=member)
        AssetDeclarationFactory(member=member)
        IntegrityCheckFactory(organization=committee, year=1990 + place)
    client.force_login(reader)

    with django_assert_max_num_queries(10):
        client.get(reverse(f"inspection:{name}"))

    assert AssetDeclaration.objects.count() == count


@pytest.mark.parametrize("name", ["list", "programmes", "petitions", "disciplines", "declarations", "integrity"])
@pytest.mark.parametrize("year", ["0", "-1", "1e9", "99999999999999999999", "2026.5"])
def test_year_that_no_register_has_is_refused_at_the_field(client, reader, name, year):
    client.force_login(reader)

    page = client.get(reverse(f"inspection:{name}"), {"year": year})

    assert page.status_code == 200
    assert page.context["filterset"].form.errors["year"]


@pytest.mark.parametrize(("place", "kinds"), [(0, ["finance", "inspection"]), (1, ["supervision"])])
def test_figures_of_the_first_page_open_the_rows_that_they_count(client, reader, committee, place, kinds):
    """Begun in the year before and concluded in this one; the others are of another year, or not concluded."""
    year = dates.today().year
    before = {"announced_on": f"{year - 1}-11-01"}
    for kind in ("inspection", "finance", "supervision"):
        InspectionFactory(organization=committee, kind=kind, concluded_on=f"{year}-01-01", **before)
        InspectionFactory(organization=committee, kind=kind, concluded_on=f"{year - 1}-12-31", **before)
        InspectionFactory(organization=committee, kind=kind, **before)
    client.force_login(reader)

    figure = client.get(reverse("inspection:board")).context["figures"][place]
    rows = client.get(figure.url).context["object_list"]

    assert sorted(row.kind for row in rows) == kinds
    assert figure.value == len(rows)


def test_keeper_of_letters_is_told_that_a_deadline_is_not_confirmed(client, reader, committee):
    """No administrator sees the row, so the mark would be seen by nobody."""
    client.force_login(reader)
    pages = []
    for kind in ("denunciation", "proposal"):
        letter = PetitionFactory.build(organization=committee, kind=kind, received_on=datetime.date(2026, 5, 4))
        actions.settle_petition(letter)
        letter.save()
        pages.append(client.get(letter.get_absolute_url()).text)

    assert ["chưa xác minh" in page.lower() for page in pages] == [True, False]
