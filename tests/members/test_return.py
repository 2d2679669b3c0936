"""Who had gone comes back: moved, admitted again or restored."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members import actions
from members.models import Status
from partyportal.dates import PartialDate

DAY = datetime.date(2026, 3, 5)


def page(act, member):
    return reverse(f"members:{act}", args=[member.pk])


@pytest.fixture
def gone(member):
    actions.end(member=member, day=DAY, how_out="struck_off", by=None)
    return member


BACK = datetime.date(2029, 4, 1)


@pytest.mark.parametrize(
    ("how_in", "status", "deducted"), [("readmitted", "probationary", True), ("restored", "full", False)]
)
def test_who_comes_back_was_outside_meanwhile(gone, branch, how_in, status, deducted):
    actions.come_back(member=gone, organization=branch, status=status, day=BACK, how_in=how_in, by=None)

    gap = gone.interruptions.get()
    assert (gone.is_in_head_count, gone.status) == (True, status)
    assert (gap.begins_on, gap.ends_on) == (PartialDate("2026-03-05"), PartialDate("2029-04-01"))
    assert (gap.reason, gap.is_deducted) == ("struck_off", deducted)


def test_who_moved_out_and_back_was_never_outside_the_party(member, branch):
    actions.end(member=member, day=DAY, how_out="moved_out", by=None)

    actions.come_back(member=member, organization=branch, status="full", day=BACK, how_in="moved_in", by=None)

    assert not member.interruptions.exists()


@pytest.mark.parametrize(
    ("how_out", "day", "sentence"),
    [("died", BACK, "đã từ trần"), ("left", datetime.date(2026, 3, 4), "Ngày trở lại phải từ 05/03/2026")],
)
def test_return_that_cannot_be_is_refused(member, branch, how_out, day, sentence):
    actions.end(member=member, day=DAY, how_out=how_out, by=None)

    with pytest.raises(ValidationError, match=sentence):
        actions.come_back(member=member, organization=branch, status="full", day=day, how_in="moved_in", by=None)


def test_who_is_here_does_not_come_back(client, office, member, branch):
    with pytest.raises(ValidationError, match="đang sinh hoạt"):
        actions.come_back(member=member, organization=branch, status="full", day=BACK, how_in="moved_in", by=None)

    client.force_login(office)
    assert client.get(page("come_back", member)).status_code == 404


def test_return_is_done_on_its_page(client, office, gone, branch):
    client.force_login(office)
    typed = {"organization": branch.pk, "how_in": "readmitted", "status": "full", "day": "01/04/2026"}

    shown = client.post(page("come_back", gone), typed).content.decode()
    client.post(page("come_back", gone), typed | {"status": "probationary", "step": "done"})

    gone.refresh_from_db()
    assert "giai đoạn từ 05/03/2026 trừ vào tuổi đảng" in shown
    assert "Đảng viên kết nạp lại phải qua thời gian dự bị." in shown
    assert (gone.status, gone.is_in_head_count) == (Status.PROBATIONARY, True)


def test_return_too_early_is_refused_on_its_page(client, office, gone, branch):
    client.force_login(office)
    typed = {"organization": branch.pk, "how_in": "moved_in", "status": "full", "day": "04/03/2026"}

    response = client.post(page("come_back", gone), typed)

    assert response.context["form"].errors["day"][0].startswith("Ngày trở lại phải từ 05/03/2026")
