"""The list of what falls due, and what a user does with it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.reminders import collecting
from home.reminders.models import Digest, Reminder
from tests.factories import ReminderFactory, TaskFactory

PAGE = reverse("reminders:list")
WRONG_DAY = "Ngày chưa đúng. Nhập theo dạng ngày/tháng/năm, ví dụ 03/02/2026."
SOON = datetime.date(2026, 3, 27)


@pytest.fixture
def reminder(secretary, branch):
    return ReminderFactory(user=secretary, organization=branch, label="Họp xét đồng chí Lê Văn An", due_on=SOON)


def listed(client, **asked) -> list[str]:
    return [row.label for row, _ in client.get(PAGE, asked).context["rows"]]


def test_list_is_grouped_by_how_near_it_is(client, secretary, branch):
    for days, label in [(-1, "Trễ"), (3, "Gần"), (7, "Trong tháng"), (40, "Xa")]:
        due_on = datetime.date(2026, 3, 24) + datetime.timedelta(days=days)
        ReminderFactory(user=secretary, organization=branch, label=label, due_on=due_on)
    client.force_login(secretary)

    rows = [row for row, _ in client.get(PAGE).context["rows"]]

    assert [(row.label, row.period) for row in rows] == [
        ("Trễ", "Quá hạn"),
        ("Gần", "Tuần này"),
        ("Trong tháng", "Tháng này"),
        ("Xa", "Sau đó"),
    ]


def test_list_is_ones_own(client, reminder, stranger, admin):
    for user in (stranger, admin):
        client.force_login(user)
        assert listed(client) == []


def test_whose_grant_has_ended_sees_it_no_more(client, reminder, secretary):
    secretary.grants.get().end()
    client.force_login(secretary)

    assert listed(client) == []


def test_list_filters_by_kind(client, reminder, secretary, branch):
    ReminderFactory(user=secretary, organization=branch, kind="report", label="Nộp báo cáo")
    client.force_login(secretary)

    assert listed(client, kind="report") == ["Nộp báo cáo"]
    assert len(listed(client)) == len(listed(client, kind="x")) == 2


def test_empty_list_says_so(client, secretary):
    client.force_login(secretary)

    assert "Không có việc nào sắp đến hạn" in client.get(PAGE).text


@pytest.mark.parametrize("act", ["finish", "hide", "show"])
@pytest.mark.parametrize("who", ["stranger", "office", "admin"])
def test_reminder_of_another_is_not_found(client, request, reminder, act, who):
    client.force_login(request.getfixturevalue(who))

    assert client.post(reverse(f"reminders:{act}", args=[reminder.pk])).status_code == 404


def test_ticked_off_it_leaves_the_list(client, today, reminder, secretary):
    client.force_login(secretary)

    client.post(reverse("reminders:finish", args=[reminder.pk]))

    reminder.refresh_from_db()
    assert reminder.done_on == today
    assert listed(client) == []
    assert listed(client, view="away") == [reminder.label]


def test_hidden_it_comes_back_on_the_day(client, reminder, secretary, monkeypatch):
    client.force_login(secretary)

    client.post(reverse("reminders:hide", args=[reminder.pk]), {"until": "26/03/2026"})

    assert listed(client) == []
    monkeypatch.setattr("partyportal.dates.today", lambda: datetime.date(2026, 3, 26))
    assert listed(client) == [reminder.label]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("24/03/2026", "Hãy chọn một ngày sau hôm nay."),
        ("x", "Ngày chưa đúng. Nhập theo dạng ngày/tháng/năm, ví dụ 03/02/2026."),
    ],
)
def test_hiding_needs_a_day_to_come(client, reminder, secretary, typed, said):
    client.force_login(secretary)

    response = client.post(reverse("reminders:hide", args=[reminder.pk]), {"until": typed})

    assert response.status_code == 422
    assert response.context["form"].errors == {"until": [said]}
    assert f'value="{typed}"' in response.text


def test_put_back_it_is_listed_again(client, reminder, secretary):
    reminder.finish()
    client.force_login(secretary)

    client.post(reverse("reminders:show", args=[reminder.pk]))

    assert listed(client) == [reminder.label]


def test_text_for_a_chat_names_no_person(client, reminder, secretary, branch):
    client.force_login(secretary)

    _, text = client.get(PAGE).context["rows"][0]

    address = f"http://testserver{reminder.url}"
    assert text == f"Nhắc việc: Nhiệm vụ được giao – {branch}, hạn 27/03/2026. Xem: {address}"


def test_administrator_reads_the_rules(client, admin, secretary):
    collecting.rules()
    client.force_login(admin)
    page = client.get(PAGE).text
    assert "Quy tắc nhắc việc" in page
    assert "Chưa cài đặt máy chủ thư" in page
    client.force_login(secretary)
    assert "Quy tắc nhắc việc" not in client.get(PAGE).text


def test_number_of_reminders_costs_no_queries(client, secretary, branch):
    client.force_login(secretary)
    ReminderFactory.create_batch(3, user=secretary, organization=branch)
    client.get(PAGE)
    few = queries(client)
    ReminderFactory.create_batch(40, user=secretary, organization=branch)

    assert queries(client) == few <= 15


def queries(client) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(PAGE)
    return len(captured)


def test_first_page_shows_what_falls_due_besides_tasks_and_reports(client, secretary, branch):
    ReminderFactory(user=secretary, organization=branch, kind="term", label="Hết nhiệm kỳ", due_on=SOON)
    ReminderFactory(user=secretary, organization=branch, kind="task", label="Nhiệm vụ", due_on=SOON)
    client.force_login(secretary)

    work = client.get(reverse("home:dashboard")).context["work"]

    assert [(item.title, item.owner) for item in work] == [("Hết nhiệm kỳ", "Hết nhiệm kỳ cấp ủy")]


def test_what_waits_beside_the_reminders_is_not_called_all_of_none(client, secretary, branch):
    TaskFactory(organization=branch, title="Rà soát hồ sơ")
    client.force_login(secretary)

    page = client.get(PAGE)

    assert ("Rà soát hồ sơ" in page.text, page.context["total"]) == (True, 0)
    assert ("Đang nhắc" in page.text, "Tất cả" in page.text.split('aria-label="Loại việc"')[1]) == (True, False)


def test_mail_is_switched_on_ones_own_page(client, secretary):
    client.force_login(secretary)

    client.post(reverse("reminders:digest"), {"on": "0"})
    assert not Digest.objects.get(user=secretary).is_on
    client.post(reverse("reminders:digest"), {"on": "1"})

    assert Digest.objects.get(user=secretary).is_on


@pytest.mark.parametrize(
    ("has_mail", "is_on", "said"),
    [(False, True, "Cổng chưa được cài đặt máy chủ thư"), (True, True, "Tắt thư"), (True, False, "Bật thư")],
)
def test_panel_says_how_it_stands(client, secretary, settings, has_mail, is_on, said):
    settings.EMAIL_CONFIGURED = has_mail
    Digest.objects.create(user=secretary, is_on=is_on)
    client.force_login(secretary)

    assert said in client.get(reverse("reminders:digest")).text


def test_profile_holds_the_panel(client, secretary):
    client.force_login(secretary)

    assert f'hx-get="{reverse("reminders:digest")}"' in client.get(reverse("accounts:profile")).text


def test_stored_reminder_of_a_dropped_kind_is_not_shown(client, secretary, branch):
    ReminderFactory(user=secretary, organization=branch, kind="gone")
    client.force_login(secretary)

    assert listed(client) == []
    assert Reminder.objects.count() == 1
