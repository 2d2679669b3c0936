"""Who is told what, on the page and by mail, as they chose."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import Notice, NoticeChoice
from accounts.notices import telling
from accounts.tasks import mail_notices
from tests.factories import (
    DocumentFactory,
    GrantFactory,
    MeetingFactory,
    MemberFactory,
    NoticeChoiceFactory,
    TaskFactory,
    UserFactory,
)


@pytest.fixture
def with_mail(settings):
    settings.EMAIL_CONFIGURED = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PORTAL_URL = "https://cong.example"


def texts(user):
    return [notice.text for notice in user.notices.all()]


def test_without_a_choice_everyone_is_told_on_the_page(nobody):
    telling.tell([nobody, nobody.pk, None], "task", "Nhiệm vụ mới", "/x/")

    assert texts(nobody) == ["Nhiệm vụ mới"]


def test_what_somebody_does_not_want_is_not_told(nobody):
    NoticeChoiceFactory(user=nobody, kind="job")

    telling.tell([nobody], "job", "Tệp đã xong", "/x/")
    telling.tell([nobody], "task", "Nhiệm vụ mới", "/x/")

    assert texts(nobody) == ["Nhiệm vụ mới"]


def test_what_touches_the_account_is_always_told(nobody):
    NoticeChoiceFactory(user=nobody, kind="account")

    telling.tell([nobody], "account", "Mật khẩu đã đổi", "/x/")

    assert texts(nobody) == ["Mật khẩu đã đổi"]


def test_mail_leaves_as_it_was_chosen_once(with_mail, django_capture_on_commit_callbacks):
    user, other = UserFactory(email="mot@example.vn"), UserFactory(email="hai@example.vn")
    NoticeChoiceFactory(user=user, kind="report", is_shown=True, is_mailed=True)

    with django_capture_on_commit_callbacks(execute=True):
        telling.tell([user, other], "report", "Báo cáo được trả lại.", "/reports/5/")
    mail_notices()

    assert [message.to for message in mail.outbox] == [["mot@example.vn"]]
    assert mail.outbox[0].subject == "Cổng công tác Đảng: Báo cáo được trả lại."
    assert "https://cong.example/reports/5/" in mail.outbox[0].body


def test_several_notices_go_in_one_mail(with_mail):
    user = UserFactory(email="mot@example.vn")
    for number in (1, 2):
        telling.tell([user], "nudge", f"Việc {number}", "/x/")

    mail_notices()

    assert [message.subject for message in mail.outbox] == ["Cổng công tác Đảng: 2 thông báo mới"]


def test_what_the_server_did_not_take_is_mailed_later(with_mail, monkeypatch):
    telling.tell([UserFactory(email="mot@example.vn")], "nudge", "Việc", "/x/")

    def fail(*args):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(telling, "send_mail", fail)
        mail_notices()
    assert Notice.objects.get().waits_for_mail
    mail_notices()

    assert len(mail.outbox) == 1


def test_each_chooses_on_the_own_page(client, nobody, secretary):
    client.force_login(secretary)
    page = client.get(reverse("accounts:notice_choices"))
    assert "account" not in [choice.kind for choice in page.context["choices"]]

    client.post(reverse("accounts:notice_choices"), {"shown": ["nudge", "meeting"], "mailed": ["meeting"]})

    chosen = {one.kind: (one.is_shown, one.is_mailed) for one in NoticeChoice.objects.filter(user=secretary)}
    assert chosen["nudge"] == (True, False)
    assert chosen["meeting"] == (True, True)
    assert chosen["task"] == (False, False)
    assert not NoticeChoice.objects.filter(user=nobody).exists()


def test_a_meeting_tells_those_whom_it_convenes_as_they_chose(client, office, branch):
    person, other = UserFactory(), UserFactory()
    for user in (person, other):
        MemberFactory(organization=branch, user=user)
    NoticeChoiceFactory(user=other, kind="meeting")
    meeting = MeetingFactory(organization=branch, title="Sinh hoạt tháng 3", status="planned")
    client.force_login(office)

    client.post(reverse("meetings:convene", args=[meeting.pk]))

    assert texts(person)[0].startswith("Mời dự: Sinh hoạt tháng 3, ")
    assert texts(other) == texts(office) == []


def test_a_task_tells_whom_it_is_given(client, office, secretary, branch):
    client.force_login(office)
    facts = {"organizations": [branch.pk], "title": "Trồng cây", "due_on": "31/12/2026", "assigned_on": "01/11/2026"}

    client.post(reverse("tasks:add"), facts)

    assert texts(secretary) == ["Nhiệm vụ được giao: Trồng cây, hạn 31/12/2026."]


def test_the_person_of_a_task_is_told_beside_the_branch(client, office, secretary, branch):
    person = UserFactory()
    member = MemberFactory(organization=branch, user=person)
    task = TaskFactory(organization=branch, title="Trồng cây", due_on=datetime.date(2026, 12, 31))
    client.force_login(office)

    chosen = {"act": "assign", "row": task.pk, "step": "done", "assignee": member.pk}
    client.post(reverse("tasks:list"), chosen)

    assert texts(person) == ["Nhiệm vụ được giao: Trồng cây, hạn 31/12/2026."]
    assert texts(secretary) == texts(person)


def test_a_registered_document_tells_those_to_whom_it_is_sent(client, office, secretary, stranger, committee, branch):
    document = DocumentFactory(
        organization=committee, status="draft", direction="incoming", symbol_raw="05-CT/TW", subject="Học tập"
    )
    document.addressees.create(organization=branch)
    client.force_login(office)

    client.post(reverse("documents:register", args=[document.pk]), {"confirmed": "1"})

    assert texts(secretary) == ["Văn bản đến: Chỉ thị 05-CT/TW: Học tập"]
    assert texts(stranger) == []


def test_no_administrator_is_told_of_the_work_of_others(branch):
    admin = GrantFactory(role="administrator", organization=branch).user

    assert admin.pk not in telling.holders([branch.pk], "reports.submit_branchreport")
