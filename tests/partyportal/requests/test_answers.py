"""What a page says when the database, the cache or the broker is away, or when it was sent what is no text."""

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from documents.models import RenderJob
from meetings.models import Meeting
from members.models import Member
from partyportal import settings as production
from partyportal.caches import ForgivingFileCache, ForgivingRedisCache
from tests.accounts.people import PASSWORD
from tests.factories import IssuedPaperFactory, MeetingFactory, MemberFactory, UserFactory

NOWHERE = "redis://127.0.0.1:1/0"
TITLE = "Sinh hoạt chuyên đề về học tập và làm theo Bác"


@pytest.fixture
def failing(secretary, monkeypatch):
    """Send the form of a meeting while the database answers with an error."""

    def send(error):
        client = Client(raise_request_exception=False)
        client.force_login(secretary)
        monkeypatch.setattr("meetings.views.meetings.MeetingCreate.get_form", lambda view: raised(error))
        return client.post(reverse("meetings:add"), {"title": TITLE, "password": "only-typed-here", "place": "Phòng 2"})

    return send


def raised(error):
    raise error


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed"), ConnectionRefusedError()])
def test_lost_database_keeps_what_was_typed(failing, error):
    response = failing(error)

    page = response.content.decode()
    assert response.status_code == 503
    assert "Chưa có gì của lần gửi này được lưu" in page
    assert f">{TITLE}</textarea>" in page
    assert 'name="place" value="Phòng 2"' in page
    assert "only-typed-here" not in page


def test_page_sends_again_what_it_kept(failing, secretary, branch, monkeypatch):
    """With the token of the page, as a browser does."""
    page = failing(OperationalError("gone")).content.decode()

    assert f'action="{reverse("meetings:add")}"' in page
    assert 'name="csrfmiddlewaretoken"' in page


def test_second_writing_of_one_thing_is_told(failing):
    response = failing(IntegrityError("UNIQUE constraint failed"))

    assert response.status_code == 409
    assert "vừa được ghi bởi một lần gửi khác" in response.content.decode()


def test_refusal_that_no_view_has_met_is_told(failing):
    response = failing(ValidationError("Báo cáo này đã nộp."))

    assert (response.status_code, "Báo cáo này đã nộp." in response.content.decode()) == (409, True)


def test_what_was_written_before_the_failure_is_undone(secretary, branch, monkeypatch):
    client = Client(raise_request_exception=False)
    client.force_login(secretary)
    monkeypatch.setattr(
        "meetings.views.meetings.MeetingCreate.get_form",
        lambda view: raised(MeetingFactory() and ValidationError("Không được.")),
    )

    response = client.post(reverse("meetings:add"), {"title": TITLE})

    assert (response.status_code, Meeting.objects.count()) == (409, 0)


def test_row_that_others_hang_on_is_not_deleted(failing):
    assert failing(ProtectedError("held", set())).status_code == 409


@pytest.mark.parametrize(
    "error", [ValueError("A string literal cannot contain NUL (0x00) characters."), DataError("range"), OverflowError()]
)
def test_what_the_database_cannot_read_is_the_sender_s_fault(failing, error):
    assert failing(error).status_code == 400


def test_any_other_error_is_ours(failing):
    assert failing(KeyError("oops")).status_code == 500


def test_broken_cookie_is_none(client, secretary):
    client.cookies["sessionid"] = "a\0b"

    assert client.get(reverse("members:list")).status_code == 302


def test_header_that_is_no_text_is_refused(client):
    assert client.get("/", headers={"user-agent": "a\0b"}).status_code == 400


@pytest.fixture
def no_cache(settings):
    settings.CACHES = {
        "default": {"BACKEND": "partyportal.caches.ForgivingRedisCache", "LOCATION": NOWHERE},
        "template_fragments": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }
    yield
    ForgivingRedisCache.down_until = 0.0


def test_sign_in_works_without_the_cache(client, no_cache):
    user = UserFactory(username="an")
    user.set_password(PASSWORD)
    user.save()

    client.post(reverse("account_login"), {"login": "an", "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(user.pk)


def test_long_list_is_counted_without_the_cache(client, office, branch, no_cache, monkeypatch):
    monkeypatch.setattr("partyportal.lists.paging.MOST_COUNTED_ANEW", 0)
    MemberFactory(organization=branch)
    client.force_login(office)

    response = client.get(reverse("members:list"))

    assert response.context["paginator"].count == Member.objects.count()


def test_cache_that_is_away_is_asked_once_in_a_while(no_cache, monkeypatch):
    cache = caches["default"]
    assert cache.get("a", "nothing") == "nothing"

    asked = []
    monkeypatch.setattr("django.core.cache.backends.redis.RedisCache.get", lambda *args: asked.append(args))

    assert (cache.get("a", 1), cache.add("a", 1), cache.get_or_set("a", 2), cache.get_many(["a"])) == (1, True, 2, {})
    assert asked == []


def test_cache_folder_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("")
    cache = ForgivingFileCache(str(tmp_path / "file" / "below"), {})

    cache.set("a", 1)

    assert cache.get("a") is None
    ForgivingFileCache.down_until = 0.0


@pytest.fixture
def no_broker(settings, monkeypatch):
    """A real broker at an address where nobody listens."""
    from partyportal.celery import app

    # Celery asks the environment before its settings.
    monkeypatch.setenv("CELERY_BROKER_URL", NOWHERE)

    old = app.conf.broker_url, app.conf.task_always_eager
    app.conf.broker_url, app.conf.task_always_eager = NOWHERE, False
    app._pool, app.amqp._producer_pool = None, None
    yield
    app.conf.broker_url, app.conf.task_always_eager = old
    app._pool, app.amqp._producer_pool = None, None


@pytest.mark.django_db(transaction=True)
def test_asking_for_a_paper_without_the_broker_is_kept_and_said(client, office, member, no_broker):
    client.force_login(office)

    page = client.post(reverse("members:paper", args=["extract", member.pk]), follow=True).content.decode()

    assert "đã ghi yêu cầu, sẽ kết xuất khi" in page
    assert RenderJob.objects.get().status == RenderJob.Status.QUEUED


def test_connections_are_looked_at_before_they_are_used_again():
    assert production.DATABASES["default"]["CONN_HEALTH_CHECKS"] is True


def test_a_text_typed_before_the_minutes_were_locked_is_shown_to_be_copied(client, secretary):
    client.force_login(secretary)
    meeting = MeetingFactory(status="approved")
    typed = {"text": "Phân công đồng chí Nga theo dõi.", "version": "0", "password": "only typed here"}

    page = client.post(reverse("meetings:conclusion_add", args=[meeting.pk]), typed).content.decode()

    assert ">Phân công đồng chí Nga theo dõi.</textarea>" in page
    assert page.count("<textarea") == 1
    assert "only typed here" not in page


def test_a_text_sent_to_what_is_past_that_step_is_shown_to_be_copied(client, office):
    client.force_login(office)
    document = IssuedPaperFactory(document__organization=office.grants.get().organization).document

    answer = client.post(reverse("documents:issue", args=[document.pk]), {"reason": "Ban hành để thay bản cũ"})

    assert answer.status_code == 404
    assert ">Ban hành để thay bản cũ</textarea>" in answer.content.decode()


def test_an_address_that_leads_nowhere_says_nothing_of_typed_text(client, office):
    client.force_login(office)

    assert "vừa gõ" not in client.get(reverse("meetings:detail", args=[987])).content.decode()


def test_address_of_a_button_opened_as_a_page_leads_back(client, secretary):
    meeting = MeetingFactory()
    client.force_login(secretary)

    response = client.get(reverse("meetings:hold", args=[meeting.pk]))

    page = response.content.decode()
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Địa chỉ này không mở thành trang" in page
    assert f'href="{meeting.get_absolute_url()}"' in page
    assert f'href="{reverse("home:dashboard")}"' in page


def test_address_of_a_button_without_a_page_above_leads_to_the_first_one(client, secretary):
    client.force_login(secretary)

    page = client.get(reverse("meetings:reply_decide", args=[1])).content.decode()

    assert "Địa chỉ này không mở thành trang" in page
    assert "Mở trang của mục này" not in page


def test_form_sent_to_a_page_keeps_what_was_typed(client):
    """Nobody is signed in, and the address takes no form."""
    response = client.post(reverse("documents:verify"), {"note": "một đoạn đã gõ"})

    assert response.status_code == 405
    assert "một đoạn đã gõ</textarea>" in response.content.decode()
