"""The ballot papers that the browser prints: alike to the letter, and right for one name and for leaders."""

from django.urls import reverse

from meetings.congresses.models import Session
from tests.factories import CongressFactory, ElectionFactory, MeetingFactory, MemberFactory, NomineeFactory
from tests.meetings.congresses.ballots import opened
from tests.meetings.congresses.conftest import DAY


def test_the_ballots_of_a_sheet_are_alike_to_the_letter(client, secretary, election):
    """Nothing on a ballot tells it from another: no number, no mark, no name of whom it is for."""
    row = opened(election)
    client.force_login(secretary)

    page = client.get(reverse("congresses:ballots", args=[row.pk])).content.decode()

    papers_on_sheet = [part.partition("</section>")[0] for part in page.split('<section class="ballot">')[1:]]
    assert len(papers_on_sheet) == 4
    assert len(set(papers_on_sheet)) == 1
    assert papers_on_sheet[0].count("<li>") == 3


def test_a_ballot_with_one_name_asks_for_yes_or_no(client, secretary, congress):
    alone = ElectionFactory(congress=congress, office="secretary", seats=1)
    NomineeFactory(election=alone, member=MemberFactory(organization=congress.organization))
    row = opened(alone)
    client.force_login(secretary)

    page = client.get(reverse("congresses:ballots", args=[row.pk])).text

    assert page.count("☐ Không đồng ý") == 4
    assert "gạch ngang" not in page


def test_ballots_of_the_first_conference_bear_its_name(client, office, committee):
    congress = CongressFactory(organization=committee, ordinal=5, held_on=DAY)
    meeting = MeetingFactory(organization=committee, kind="first_conference", title="Hội nghị lần thứ nhất của Đảng ủy")
    session = Session.objects.create(congress=congress, meeting=meeting, kind="first_conference")
    leaders = ElectionFactory(congress=congress, office="secretary", seats=1, session=session)
    for _ in range(2):
        NomineeFactory(election=leaders, member=MemberFactory(organization=committee))
    client.force_login(office)

    page = client.get(reverse("congresses:ballots", args=[opened(leaders).pk])).text

    assert page.count("<header>") == page.count("HỘI NGHỊ") == 4
