"""What is old goes at night, is counted, and takes nothing along that a record rests on."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog, Notice
from documents.models import IssuedPaper, RenderJob
from partyportal import ageing
from partyportal.backup.tables import as_owner
from partyportal.models import Cleared, KeptDays
from partyportal.tasks import clear_old
from tests.factories import IssuedPaperFactory, RenderJobFactory

DAY = datetime.timedelta(days=1)


def aged(row, days, field):
    as_owner()
    type(row).objects.filter(pk=row.pk).update(**{field: timezone.now() - days * DAY})
    return row


def job(days, **facts):
    made = RenderJobFactory(status="done", printed=None, **facts)
    made.file.save("paper.pdf", ContentFile(b"%PDF-1.7"))
    return aged(made, days, "finished_at")


def test_pdf_goes_with_its_file_after_its_days_and_is_counted():
    old, new = job(31), job(29)
    storage, name = old.file.storage, old.file.name

    clear_old()

    assert [RenderJob.objects.get(pk=row.pk).status for row in (old, new)] == ["gone", "done"]
    assert not storage.exists(name)
    assert [(row.key, row.count) for row in Cleared.objects.all()] == [("renders", 1)]


def test_issued_paper_and_its_jobs_never_go():
    issue = IssuedPaperFactory()
    job(4000, issue=issue)

    clear_old()

    assert RenderJob.objects.exists() and IssuedPaper.objects.exists()


@pytest.mark.parametrize("status", ["queued", "running"])
def test_job_under_way_is_left(status):
    aged(RenderJobFactory(status=status, lease_until=timezone.now()), 400, "requested_at")

    clear_old()

    assert RenderJob.objects.exists()


def test_old_notice_goes_and_the_log_stays(office):
    for days in (179, 181):
        aged(Notice.objects.create(user=office, text="Cũ"), days, "at")
    aged(AccessLog.objects.create(kind="export", user=office), 4000, "at")

    clear_old()

    assert Notice.objects.count() == AccessLog.objects.count() == 1


def test_nothing_old_leaves_no_line():
    clear_old()

    assert not Cleared.objects.exists()


def test_one_kind_that_fails_does_not_keep_the_others(office, monkeypatch):
    aged(Notice.objects.create(user=office, text="Cũ"), 400, "at")
    first = next(iter(ageing.kinds()))
    assert first != "notices"
    monkeypatch.setattr(
        "partyportal.ageing.clear", lambda key, clear=ageing.clear: 1 / 0 if key == first else clear(key)
    )

    clear_old()

    assert not Notice.objects.exists()


# The page


def typed(**changed):
    return ageing.days_of() | changed


def test_administrator_changes_days_and_the_next_night_follows(client, admin):
    client.force_login(admin)
    job(10)

    assert client.post(reverse("ageing"), typed(renders=7)).status_code == 302
    clear_old()

    assert RenderJob.objects.get().status == "gone"
    assert KeptDays.history.get().history_user == admin
    page = client.get(reverse("ageing")).text
    assert "Bản PDF đã kết xuất" in page and 'value="7"' in page


@pytest.mark.parametrize("days", ["0", "-1", "366", "ba mươi", "", "9" * 30])
def test_days_beyond_what_the_kind_allows_are_refused_with_a_sentence(client, admin, days):
    client.force_login(admin)

    answer = client.post(reverse("ageing"), typed(renders=days))

    assert answer.status_code == 422 and "field-error" in answer.text
    assert not KeptDays.objects.exists()


def test_days_past_their_bounds_in_the_database_count_as_the_bound():
    KeptDays.objects.create(key="renders", days=0)

    assert ageing.days_of()["renders"] == 1


def test_every_kind_has_bounds_around_its_days():
    assert all(kind.least <= kind.days <= kind.most for kind in ageing.kinds().values())
    named = {"renders", "imports", "comparisons", "texts", "waiting_files", "notices", "sign_ins", "slow_pages"}
    named |= {"backlogs", "bin"}
    assert named == {*ageing.kinds()}
