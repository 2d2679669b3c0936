"""Discipline and letters: who may open which row, and what nobody else is told, wherever it might stand."""

import datetime

import pytest
from django.urls import reverse

from accounts.models import AccessLog
from home.reminders import inspection as reminders
from inspection.models import Discipline, Inspection, Petition
from inspection.papers import PAPERS
from measures.rows import Scope
from reports.book import FigureBook
from tests.conftest import user_with
from tests.factories import DisciplineFactory, MemberFactory, PetitionFactory, ProgrammeFactory
from tests.inspection.test_unannounced import body_of

DAY = datetime.date(2026, 2, 10)
SYMBOL = "777-QĐ/ĐU"
CAST = ["member_user", "secretary", "stranger", "reader", "office", "chief", "admin", "superuser"]
# Of a measure that the committee decided on a member of CB1.
OPENS = {"member_user", "reader", "chief"}
OF_COMMITTEE = {"reader", "chief"}


@pytest.fixture
def measure(committee, member):
    """Announced, in the committee's register."""
    return DisciplineFactory(
        organization=committee, member=member, decision_symbol=SYMBOL, decided_on=DAY, announced_on=DAY
    )


@pytest.fixture
def letter(committee):
    return PetitionFactory(organization=committee, number=777, received_on=DAY)


@pytest.mark.parametrize("who", CAST)
def test_discipline_opens_to_its_register_and_to_whom_it_is_on(client, request, measure, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(measure.get_absolute_url()).status_code == (200 if who in OPENS else 404)


@pytest.mark.parametrize("who", CAST)
def test_discipline_that_is_not_announced_is_not_told_to_whom_it_is_on(client, request, measure, who):
    Discipline.objects.update(announced_on=None)
    client.force_login(request.getfixturevalue(who))

    assert client.get(measure.get_absolute_url()).status_code == (200 if who in OF_COMMITTEE else 404)


def test_office_that_keeps_the_register_does_not_tell_its_holder_before_the_announcement(committee):
    holder = user_with("secretary", committee)
    named = MemberFactory(organization=committee, user=holder)
    DisciplineFactory(organization=committee, member=named, announced_on=None)

    assert not Discipline.objects.visible_to(holder).exists()


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("suffix", ["", "?as=xlsx", "?as=print"])
def test_list_export_and_print_of_discipline(client, request, measure, who, suffix):
    client.force_login(request.getfixturevalue(who))

    response = client.get(reverse("inspection:disciplines") + suffix)

    assert (SYMBOL in body_of(response)) == (who in OF_COMMITTEE)


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("suffix", ["", "?as=xlsx", "?as=print"])
def test_list_export_and_print_of_letters(client, request, letter, who, suffix):
    client.force_login(request.getfixturevalue(who))

    response = client.get(reverse("inspection:petitions") + suffix)

    assert ("777/2026" in body_of(response)) == (who in OF_COMMITTEE)


@pytest.mark.parametrize("who", CAST)
def test_letter_opens_to_its_register_alone(client, request, letter, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(letter.get_absolute_url()).status_code == (200 if who in OF_COMMITTEE else 404)


@pytest.mark.parametrize("who", ["admin", "superuser"])
@pytest.mark.parametrize("page", ["changelist", "change", "history"])
@pytest.mark.parametrize("model", ["discipline", "petition"])
def test_admin_and_its_history_hold_no_restricted_row(client, request, measure, letter, who, page, model):
    client.force_login(request.getfixturevalue(who))
    row = measure if model == "discipline" else letter
    arguments = [] if page == "changelist" else [row.pk]

    text = client.get(reverse(f"admin:inspection_{model}_{page}", args=arguments), follow=True).content.decode()

    assert SYMBOL not in text
    assert ">777<" not in text


@pytest.mark.parametrize("who", CAST)
def test_history_on_the_page_is_for_those_who_keep_the_register(client, request, measure, who):
    client.force_login(request.getfixturevalue(who))

    response = client.get(measure.get_absolute_url())

    assert ("Lịch sử thay đổi" in response.content.decode()) == (who in OF_COMMITTEE)


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("words", ["777", "Khiển trách"])
def test_search_finds_neither(client, request, measure, letter, who, words):
    client.force_login(request.getfixturevalue(who))

    page = client.get(reverse("home:search"), {"q": words}).content.decode()

    assert SYMBOL not in page
    assert "Đơn thư số" not in page


@pytest.mark.parametrize("who", [who for who in CAST if who not in OPENS])
def test_page_of_the_member_does_not_tell(client, request, measure, member, who):
    client.force_login(request.getfixturevalue(who))

    pages = [member.get_absolute_url(), reverse("inspection:member_panel", args=[member.pk])]

    assert SYMBOL not in "".join(client.get(page).content.decode() for page in pages)


def test_own_page_leads_to_ones_own_announced_discipline(client, measure, member, member_user):
    client.force_login(member_user)
    panel = reverse("inspection:member_panel", args=[member.pk])

    assert panel in client.get(member.get_absolute_url()).content.decode()
    assert SYMBOL in client.get(panel).content.decode()


def test_figure_counts_and_its_rows_tell_nothing(client, committee, measure, office):
    ProgrammeFactory(organization=committee, year=2026)
    scope = Scope(committee, datetime.date(2026, 1, 1), datetime.date(2026, 12, 31), "year", 2026)

    figure = FigureBook(scope)["F32"]

    assert figure.value == 1
    assert [row.label for row in figure.rows] == ["Trường hợp kỷ luật thứ 01"]
    assert not Discipline.objects.visible_to(office).exists()


@pytest.mark.parametrize("who", CAST)
def test_report_of_the_commission_is_for_those_who_prepare(client, request, measure, committee, who):
    client.force_login(request.getfixturevalue(who))

    page = client.get(PAPERS["year"].address(ProgrammeFactory(organization=committee, year=2020)))

    assert (page.status_code == 200) == (who in OF_COMMITTEE)
    assert SYMBOL not in page.content.decode()


def test_letter_reminds_by_its_number_alone(letter):
    Petition.objects.update(last_day=DAY)

    matters = list(reminders.petitions(DAY, DAY))

    assert [(one.label, one.due_on) for one in matters] == [("Giải quyết đơn thư số 777/2026", DAY)]


def test_opening_is_logged_without_saying_which(client, reader, measure, letter):
    client.force_login(reader)
    for page in [measure.get_absolute_url(), letter.get_absolute_url(), reverse("inspection:disciplines")]:
        client.get(page)

    logged = AccessLog.objects.filter(kind="restricted", user=reader).order_by("pk")

    assert [entry.subject for entry in logged] == ["Sổ kỷ luật", "Sổ theo dõi đơn thư", "Sổ kỷ luật"]


@pytest.mark.parametrize("who", ["admin", "superuser"])
@pytest.mark.parametrize("model", [Discipline, Petition])
@pytest.mark.parametrize("action", ["view", "add", "change", "void"])
def test_administration_carries_no_right_on_them(request, committee, who, model, action):
    user = request.getfixturevalue(who)

    assert not user.organizations(action, model).exists()
    assert not user.reaches_all(action, model)
    assert not user.has_perm(f"inspection.{action}_{model._meta.model_name}")


def test_superuser_still_opens_all_else(superuser, committee):
    assert set(superuser.organizations("view", Inspection)) == {committee}
