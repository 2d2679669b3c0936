"""Where dossiers lie and which papers are in them: by tick, on a day, checked every half-year."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members.dossiers.actions import check
from members.dossiers.models import Dossier, Paper, needed_of
from members.models import Status
from partyportal import dates
from tests.factories import DossierFactory, MemberFactory

Day = datetime.date
TODAY = Day(2026, 11, 26)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(dates, "today", lambda: TODAY)


@pytest.fixture
def member(branch):
    return MemberFactory(full_name="Cao Văn Bách", organization=branch)


def names(client, **asked) -> list[str]:
    return [row.full_name for row in client.get(reverse("dossiers:list"), {"sort": "name"} | asked).context["page_obj"]]


def test_the_office_ticks_what_is_there(client, office, member):
    client.force_login(office)

    client.post(
        reverse("dossiers:edit", args=[member.pk]),
        {"checked_on": "25/11/2026", "place": "Tủ 2, ngăn 3", "papers": ["resume", "form"]},
    )

    kept = Dossier.objects.get()
    assert (kept.member, kept.place, kept.checked_on, kept.papers) == (
        member,
        "Tủ 2, ngăn 3",
        Day(2026, 11, 25),
        ["resume", "form"],
    )
    page = client.get(reverse("dossiers:panel", args=[member.pk])).content.decode()
    assert "Lý lịch đảng viên; Phiếu đảng viên" in page
    assert "Quyết định kết nạp" in page
    assert kept.history.get().history_user == office


@pytest.mark.parametrize(("checked_on", "is_due"), [(Day(2026, 5, 26), True), (Day(2026, 5, 27), False), (None, True)])
def test_a_dossier_is_due_half_a_year_after_its_last_check(client, office, member, checked_on, is_due):
    DossierFactory(member=member, checked_on=checked_on)
    client.force_login(office)

    assert names(client, state="due") == (["Cao Văn Bách"] if is_due else [])


def test_who_has_no_line_yet_is_listed_too(client, office, member):
    client.force_login(office)

    assert names(client) == names(client, state="due") == names(client, state="never") == ["Cao Văn Bách"]
    assert names(client, lacks="resume") == []


def test_what_lacks_is_found_by_paper(client, office, branch, member):
    DossierFactory(member=member, papers=["resume", "form"])
    DossierFactory(member=MemberFactory(full_name="Lê An", organization=branch), papers=["candidate_resume"])
    client.force_login(office)

    assert names(client, lacks="resume") == ["Lê An"]
    assert names(client, lacks="application") == ["Lê An", "Cao Văn Bách"]


@pytest.mark.parametrize(
    ("status", "papers", "lacks", "found"),
    [
        (Status.FULL, ["resume"], "recognition_decision", True),
        (Status.PROBATIONARY, ["resume"], "recognition_decision", False),
        (Status.PROBATIONARY, ["resume"], "admission_decision", True),
        (Status.FULL, [], "admission_decision", False),  # nothing ticked yet: not known what lacks
    ],
)
def test_only_papers_that_are_needed_and_were_looked_for_lack(client, office, branch, status, papers, lacks, found):
    DossierFactory(member=MemberFactory(full_name="Lê An", status=status, organization=branch), papers=papers)
    client.force_login(office)

    assert names(client, lacks=lacks) == (["Lê An"] if found else [])


def test_who_is_on_probation_needs_no_paper_of_the_recognition():
    member = MemberFactory.build(status=Status.PROBATIONARY)

    assert Paper.RECOGNITION_DECISION not in needed_of(member)
    assert Paper.ADMISSION_DECISION in needed_of(member)


def test_a_whole_shelf_is_checked_at_once(client, office, member, branch):
    kept = DossierFactory(member=member, papers=["resume"], place="Tủ 1", checked_on=Day(2026, 1, 5))
    other = MemberFactory(organization=branch)
    client.force_login(office)

    client.post(
        reverse("dossiers:list"),
        {"act": "check", "all": "1", "step": "done", "day": "26/11/2026", "place": ""},
    )

    kept.refresh_from_db()
    assert (kept.checked_on, kept.place, kept.papers) == (TODAY, "Tủ 1", ["resume"])
    assert Dossier.objects.get(member=other).checked_on == TODAY


def test_a_check_goes_not_back_in_time_and_is_the_offices(office, secretary, member):
    DossierFactory(member=member, checked_on=Day(2026, 6, 20))

    with pytest.raises(ValidationError, match="Đã ghi kiểm tra ngày 20/06/2026"):
        check(member, day=Day(2026, 6, 19), by=office)
    with pytest.raises(ValidationError, match="không được ghi"):
        check(member, day=Day(2026, 6, 21), by=secretary)


@pytest.mark.parametrize("count", [3, 60])
def test_the_list_asks_as_much_of_few_as_of_many(client, office, branch, django_assert_max_num_queries, count):
    DossierFactory.create_batch(count, member__organization=branch)
    client.force_login(office)
    client.get(reverse("dossiers:list"))

    with django_assert_max_num_queries(8):
        client.get(reverse("dossiers:list"), {"sort": "-checked"})
