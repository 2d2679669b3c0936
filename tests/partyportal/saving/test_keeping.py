"""What was typed when the session had ended: kept for its author alone, and put back into its form."""

import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.admission.models import Candidate
from partyportal.backup.tables import rows_of
from partyportal.models import KeptText, SpentToken
from partyportal.saving import keeping, marks
from partyportal.tasks import clear_old
from tests.at_once import mark_on
from tests.factories import AttendanceFactory, MeetingFactory, MemberFactory, TaskFactory

TASK = {"title": "Rà soát hồ sơ <đảng viên>", "due_on": "", "assigned_on": "01/02/2026"}


def drawn(client, user, address) -> str:
    """The mark of a form that was drawn for the user, whose session then ends."""
    client.force_login(user)
    mark = mark_on(client.get(address))
    client.logout()
    return mark


def fields():
    return dict(KeptText.objects.get().fields)


@pytest.fixture
def task(branch):
    return TaskFactory(organization=branch, title="Việc cũ")


@pytest.fixture
def edit(task):
    return reverse("tasks:edit", args=[task.pk])


@pytest.fixture
def kept(client, secretary, edit, task):
    client.post(
        edit,
        TASK | {"version": task.version, "organization": task.organization_id, "drawn": drawn(client, secretary, edit)},
    )
    return KeptText.objects.get()


def test_session_that_ended_keeps_the_text_and_leads_to_the_login_page(client, secretary, edit, task):
    mark = drawn(client, secretary, edit)

    answer = client.post(edit, TASK | {"drawn": mark, "csrfmiddlewaretoken": "x"})

    kept = KeptText.objects.get()
    assert answer["Location"] == f"{reverse('account_login')}?next={kept.get_absolute_url()}"
    assert (kept.user, kept.page, kept.action) == (secretary, edit, edit)
    assert fields() == {name: [value] for name, value in TASK.items()}
    task.refresh_from_db()
    assert task.title == "Việc cũ"


def test_same_user_finds_the_form_with_the_text(client, secretary, kept):
    client.force_login(secretary)

    page = client.get(kept.get_absolute_url(), follow=True)

    assert "Rà soát hồ sơ &lt;đảng viên&gt;</textarea>" in page.text
    assert "Nội dung dưới đây chưa được ghi." in page.text
    assert f'name="kept" value="{kept.key}"' in page.text


def test_text_is_forgotten_once_its_form_is_sent(client, secretary, edit, kept, task):
    client.force_login(secretary)
    page = client.get(kept.get_absolute_url(), follow=True)
    typed = TASK | {"due_on": "01/03/2026", "organization": task.organization_id, "version": task.version}

    client.post(edit, typed | {"drawn": mark_on(page), "kept": kept.key})

    task.refresh_from_db()
    assert task.title == TASK["title"]
    assert not KeptText.objects.exists()


def test_what_another_saved_meanwhile_is_not_overwritten_by_kept_text(client, secretary, edit, kept, task):
    task.title = "Việc người khác sửa"
    task.save()
    client.force_login(secretary)
    page = client.get(kept.get_absolute_url(), follow=True)

    assert f'name="version" value="{task.version - 1}"' in page.text


@pytest.mark.parametrize("name", ["kept", "kept_text"])
def test_somebody_else_at_the_machine_never_sees_it_and_its_author_finds_it_still(client, office, kept, name):
    client.force_login(office)

    page = client.get(reverse(name, args=[kept.key]), follow=True)

    assert TASK["title"].split()[0] not in page.text
    assert KeptText.objects.get() == kept


def test_nobody_throws_away_what_somebody_else_typed(client, office, kept):
    client.force_login(office)

    client.post(reverse("kept_text", args=[kept.key]))

    assert KeptText.objects.get() == kept


@pytest.mark.parametrize("name", ["kept", "kept_text"])
def test_unknown_key_leads_home(client, secretary, name):
    client.force_login(secretary)

    assert client.get(reverse(name, args=["x"]))["Location"] == reverse("home:dashboard")


def test_filled_page_of_somebody_else_is_not_drawn(client, office, edit, kept):
    client.force_login(office)

    page = client.get(f"{edit}?kept={kept.key}")

    assert "Nội dung dưới đây" not in page.text


@pytest.mark.parametrize(
    "forge",
    [
        lambda mark: "",
        lambda mark: mark[:-2] + "xx",
        lambda mark: "W" + mark,
        lambda mark: marks.signing.dumps([1, "a", "/"], salt="another"),
    ],
)
def test_forged_mark_keeps_nothing(client, secretary, edit, forge):
    mark = drawn(client, secretary, edit)

    answer = client.post(edit, TASK | {"drawn": forge(mark)})

    assert answer["Location"].startswith(reverse("account_login"))
    assert not KeptText.objects.exists()


def test_old_mark_keeps_nothing(client, secretary, edit):
    mark = drawn(client, secretary, edit)

    with time_machine.travel(timezone.now() + marks.LASTS + datetime.timedelta(hours=1)):
        client.post(edit, TASK | {"drawn": mark})

    assert not KeptText.objects.exists()


def test_form_of_another_user_keeps_nothing_for_who_is_signed_in(secretary, office, edit):
    mark = drawn(Client(), secretary, edit)
    client = Client(enforce_csrf_checks=True)
    client.force_login(office)

    answer = client.post(edit, TASK | {"drawn": mark})

    assert answer.status_code == 403
    assert not KeptText.objects.exists()


def test_account_that_was_closed_keeps_nothing(client, secretary, edit):
    mark = drawn(client, secretary, edit)
    secretary.is_active = False
    secretary.save()

    client.post(edit, TASK | {"drawn": mark})

    assert not KeptText.objects.exists()


def test_signing_in_again_elsewhere_brings_the_form_back(secretary, edit):
    client = Client(enforce_csrf_checks=True)
    client.force_login(secretary)
    mark = mark_on(client.get(edit))

    page = client.post(edit, TASK | {"drawn": mark, "csrfmiddlewaretoken": "of-another-session"}, follow=True)

    assert page.status_code == 200
    assert "Rà soát hồ sơ &lt;đảng viên&gt;</textarea>" in page.text


@pytest.mark.parametrize("text", ["Báo cáo (MẬT) về nhân sự", "Độ mật: Tối mật", "TUYỆT MẬT", "t ố i   m ậ t"])
def test_text_with_a_mark_of_secrecy_is_not_kept(client, secretary, edit, text):
    mark = drawn(client, secretary, edit)

    answer = client.post(edit, TASK | {"title": text, "drawn": mark}, follow=True)

    assert not KeptText.objects.exists()
    assert keeping.NOT_KEPT in [str(message) for message in answer.context["messages"]]


def test_passwords_files_and_hidden_numbers_are_not_kept(client, secretary, edit):
    mark = drawn(client, secretary, edit)
    secret = {"password": "a", "new_password1": "b", "card_number": "c", "person-citizen_number": "d", "otp_token": "e"}
    file = SimpleUploadedFile("danh-sach.txt", b"x")

    client.post(edit, TASK | secret | {"file": file, "drawn": mark})

    assert set(fields()) == set(TASK)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Số căn cước 001190012345 của đồng chí", "Số căn cước (số đã bỏ) của đồng chí"),
        ("CMND 012345678.", "CMND (số đã bỏ)."),
        ("001 190 012 345", "(số đã bỏ)"),
        ("Đã thu 390.770.000 đ", "Đã thu 390.770.000 đ"),
        ("các năm 2024 2025 2026", "các năm 2024 2025 2026"),
        ("Điện thoại 0912345678", "Điện thoại 0912345678"),
    ],
)
def test_numbers_of_persons_are_taken_out_of_texts(client, secretary, edit, typed, stored):
    client.post(edit, {"title": typed, "drawn": drawn(client, secretary, edit)})

    assert fields() == {"title": [stored]}


def test_nothing_of_signing_in_and_accounts_is_kept(client, secretary, admin):
    mark = drawn(client, admin, reverse("accounts:profile"))

    client.post(reverse("accounts:user_edit", args=[secretary.pk]), {"full_name": "Tên mới", "drawn": mark})

    assert not KeptText.objects.exists()


def test_kept_texts_are_few_and_of_a_size_that_people_type(client, secretary, edit):
    mark = drawn(client, secretary, edit)

    client.post(edit, {"title": "x" * (keeping.MOST_LETTERS + 1), "drawn": mark})
    assert not KeptText.objects.exists()
    for number in range(keeping.MOST_KEPT + 3):
        client.post(edit, {"title": f"Việc {number}", "drawn": mark})

    assert KeptText.objects.count() == keeping.MOST_KEPT
    assert KeptText.objects.first().fields == [["title", [f"Việc {keeping.MOST_KEPT + 2}"]]]


def test_night_forgets_what_is_older_than_two_weeks(kept, secretary):
    SpentToken.objects.create(key="a", user=secretary, digest="")

    clear_old()
    assert (KeptText.objects.count(), SpentToken.objects.count()) == (1, 1)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=14, hours=1)):
        clear_old()

    assert (KeptText.objects.count(), SpentToken.objects.count()) == (0, 0)


def test_no_backup_holds_it(kept):
    assert not rows_of(KeptText).exists()
    assert not rows_of(SpentToken).exists()


def test_form_that_is_gone_shows_the_text_by_itself(client, secretary, kept, task):
    task.finish(day=datetime.date(2026, 3, 1), result="")
    client.force_login(secretary)

    page = client.get(kept.get_absolute_url(), follow=True)

    assert page.redirect_chain[-1][0] == reverse("kept_text", args=[kept.key])
    assert "Rà soát hồ sơ &lt;đảng viên&gt;" in page.text


def test_kept_text_can_be_thrown_away(client, secretary, kept):
    client.force_login(secretary)

    client.post(reverse("kept_text", args=[kept.key]))

    assert not KeptText.objects.exists()


def test_ticks_are_put_back_with_what_the_page_had_shown(client, secretary, branch):
    meeting = MeetingFactory(organization=branch)
    one, two = (MemberFactory(organization=branch) for _ in range(2))
    AttendanceFactory(meeting=meeting, member=two, state="excused", note="ốm")
    address = reverse("meetings:attendance", args=[meeting.pk])
    typed = {
        f"state_{one.pk}": "late",
        f"note_{one.pk}": 'kẹt "xe"',
        f"shown_{one.pk}": "",
        f"state_{two.pk}": "present",
    }
    client.post(address, typed | {"drawn": drawn(client, secretary, address)})
    client.force_login(secretary)

    page = client.get(KeptText.objects.get().get_absolute_url(), follow=True)

    ticked = [tag for tag in page.text.split("<") if tag.startswith("input") and " checked" in tag]
    assert [f'value="{state}"' in tag for state, tag in zip(("late", "present"), ticked, strict=True)] == [True, True]
    assert 'value="kẹt &quot;xe&quot;"' in page.text


def test_choices_and_long_texts_are_put_back(client, secretary, branch):
    address = reverse("meetings:add")
    agenda = "1. Điểm tình hình\n2. </textarea><b>Phổ biến</b>"
    typed = {"kind": "branch_thematic", "agenda": agenda, "organization": branch.pk, "convened": [branch.pk]}
    client.post(address, typed | {"drawn": drawn(client, secretary, address)})
    client.force_login(secretary)

    page = client.get(KeptText.objects.get().get_absolute_url(), follow=True)

    assert '<option value="branch_thematic" selected>' in page.text
    assert "1. Điểm tình hình\n2. &lt;/textarea&gt;&lt;b&gt;Phổ biến&lt;/b&gt;</textarea>" in page.text


def test_every_form_carries_a_mark_and_no_two_the_same(client, secretary, task):
    client.force_login(secretary)

    page = client.get(task.get_absolute_url()).text

    drawn_marks = [part.split('"')[0] for part in page.split('name="drawn" value="')[1:]]
    assert len(drawn_marks) == page.count('name="csrfmiddlewaretoken"') > 2
    assert len({marks.signing.loads(mark, salt=marks.SALT)[1] for mark in drawn_marks}) == len(drawn_marks)


def test_form_before_signing_in_has_no_mark(client):
    assert 'name="drawn"' not in client.get(reverse("account_login")).text


def test_text_that_is_sent_after_the_report_was_handed_in_is_kept(client, secretary, branch, committee, office):
    from reports import actions
    from reports.models import BranchReport
    from tests.factories import ReportPeriodFactory

    actions.open_period(period=ReportPeriodFactory.build(organization=committee), by=office)
    report = BranchReport.objects.get(organization=branch)
    client.force_login(secretary)
    address = reverse("reports:edit_branch_report", args=[report.pk])
    mark = mark_on(client.get(address))
    actions.submit(report=report, by=secretary)

    page = client.post(address, {"version": 1, "text-tasks": "Nhiệm vụ đang gõ dở", "drawn": mark}, follow=True)

    assert "Nhiệm vụ đang gõ dở" in page.text
    assert not report.texts()


def test_creating_form_of_an_ended_session_makes_one_row_in_the_end(client, secretary, branch):
    address = reverse("admission:add")
    typed = {"full_name": "Lê Thị Mai", "organization": branch.pk, "gender": "female", "opened_on": "01/02/2026"}
    client.post(address, typed | {"drawn": drawn(client, secretary, address)})
    client.force_login(secretary)
    page = client.get(KeptText.objects.get().get_absolute_url(), follow=True)

    sent = typed | {"drawn": mark_on(page), "kept": KeptText.objects.get().key}

    for _ in range(2):
        client.post(address, sent)

    assert Candidate.objects.count() == 1
    assert not KeptText.objects.exists()
