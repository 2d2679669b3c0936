"""What sponsors tell the branch, quarter by quarter."""

import datetime

import pytest
from django.urls import reverse

from members.admission.models import SponsorNote
from members.admission.models.notes import in_words, lacking, quarters_of
from partyportal import dates
from tests.factories import CandidateFactory, SponsorFactory, SponsorNoteFactory

Day = datetime.date


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(dates, "today", lambda: Day(2026, 5, 20))


@pytest.fixture
def sponsor(branch):
    candidate = CandidateFactory(organization=branch)
    return SponsorFactory(candidate=candidate, member__full_name="Lê An", valid_from=Day(2025, 11, 10))


@pytest.mark.parametrize(
    ("valid_to", "quarters"),
    [(None, ["IV/2025", "I/2026", "II/2026"]), (Day(2026, 2, 1), ["IV/2025", "I/2026"])],
)
def test_the_quarters_are_those_in_which_somebody_helped(sponsor, valid_to, quarters):
    sponsor.valid_to = valid_to

    assert [in_words(first) for first in quarters_of(sponsor)] == [f"Quý {each}" for each in quarters]


def test_what_is_over_and_untold_is_named(sponsor):
    assert lacking(sponsor, {Day(2025, 10, 1)}) == ["Quý I/2026"]


def test_the_secretary_writes_a_note_down(client, secretary, sponsor):
    client.force_login(secretary)
    address = reverse("admission:note_add", args=[sponsor.pk])

    client.post(address, {"quarter": "2026-01-01", "told_on": "30/03/2026", "text": "Tích cực, cần đọc thêm Điều lệ."})

    note = SponsorNote.objects.get()
    assert (note.quarter, note.told_on, note.sponsor) == (Day(2026, 1, 1), Day(2026, 3, 30), sponsor)
    page = client.get(sponsor.get_absolute_url()).content.decode()
    assert "Tích cực, cần đọc thêm Điều lệ." in page
    assert "Chưa có nhận xét: Quý IV/2025." in page


@pytest.mark.parametrize(("who", "is_shown"), [("secretary", True), ("member_user", False)])
def test_a_note_and_its_correction_are_in_the_history_of_who_reads_it(client, request, member, sponsor, who, is_shown):
    sponsor.candidate.member = member
    sponsor.candidate.save()
    note = SponsorNoteFactory(sponsor=sponsor, text="Tích cực.")
    note.text = "Cần đọc thêm Điều lệ."
    note.save()
    client.force_login(request.getfixturevalue(who))

    changes = client.get(sponsor.get_absolute_url()).context["changes"]

    told = [[(field.old, field.new) for field in each.fields] for each in changes if "nhận xét" in each.what]
    assert told == ([[("Tích cực.", "Cần đọc thêm Điều lệ.")], []] if is_shown else [])


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"told_on": "30/12/2025"}, "không thể trước khi quý bắt đầu"),
        ({"told_on": "21/05/2026"}, "tương lai"),
        ({"quarter": "2025-10-01"}, "Hãy chọn một mục"),
        ({"quarter": "2024-01-01"}, "Hãy chọn một mục"),
        ({"text": "Xem văn bản Tối mật 05-BC/CB"}, "mật"),
    ],
)
def test_a_note_that_cannot_be_is_refused(client, secretary, sponsor, changed, sentence):
    SponsorNoteFactory(sponsor=sponsor, quarter=Day(2025, 10, 1))
    client.force_login(secretary)
    sent = {"quarter": "2026-01-01", "told_on": "30/03/2026", "text": "Tốt."} | changed

    page = client.post(reverse("admission:note_add", args=[sponsor.pk]), sent)

    assert page.status_code == 422
    assert sentence in " ".join(str(errors) for errors in page.context["form"].errors.values())
    assert SponsorNote.objects.count() == 1


def test_who_is_spoken_of_does_not_read_it(member, member_user, sponsor):
    sponsor.candidate.member = member
    sponsor.candidate.save()
    SponsorNoteFactory(sponsor=sponsor)

    assert not SponsorNote.objects.visible_to(member_user).exists()
