"""Long forms are kept while somebody types: for that person alone, offered again, gone once the form is sent."""

import pytest
from django.urls import reverse

from partyportal.models import KeptText
from tests.at_once import mark_on
from tests.factories import TaskFactory

TYPED = {"title": "Rà soát hồ sơ <đảng viên>", "due_on": "", "assigned_on": "01/02/2026"}


@pytest.fixture
def edit(branch):
    return reverse("tasks:edit", args=[TaskFactory(organization=branch, title="Việc cũ").pk])


def save(client, edit, mark=None, **typed):
    page = reverse("draft", query={"action": edit})
    return client.post(page, TYPED | typed | {"drawn": mark or mark_on(client.get(edit))})


def offered(client, edit):
    return client.get(reverse("draft"), {"page": edit})


def test_what_is_typed_is_kept_and_offered_again(client, secretary, edit):
    client.force_login(secretary)

    said = save(client, edit)

    kept = KeptText.objects.get()
    assert said.text.strip().startswith("Đã lưu tạm lúc ")
    assert kept.get_absolute_url() in offered(client, edit).text
    again = client.get(kept.get_absolute_url(), follow=True)
    assert "Rà soát hồ sơ &lt;đảng viên&gt;" in again.text


def test_a_page_has_one_draft(client, secretary, edit):
    client.force_login(secretary)
    mark = mark_on(client.get(edit))

    save(client, edit, mark)
    save(client, edit, mark, title="Rà soát lần hai")

    assert dict(KeptText.objects.get().fields)["title"] == ["Rà soát lần hai"]


def test_it_is_offered_to_its_author_alone(client, secretary, office, edit):
    client.force_login(secretary)
    save(client, edit)
    client.force_login(office)

    assert offered(client, edit).status_code == 204


def test_the_form_of_another_person_keeps_nothing(client, secretary, office, edit):
    client.force_login(secretary)
    mark = mark_on(client.get(edit))
    client.force_login(office)

    assert save(client, edit, mark).status_code == 204
    assert not KeptText.objects.exists()


def test_it_is_gone_once_the_form_is_sent(client, secretary, edit, branch):
    client.force_login(secretary)
    save(client, edit)
    page = client.get(edit)

    sent = {"title": "Rà soát", "organization": branch.pk, "due_on": "31/12/2026", "assigned_on": "01/02/2026"}
    answer = client.post(edit, sent | {"drawn": mark_on(page), "version": page.context["object"].version})

    assert answer.status_code == 302
    assert not KeptText.objects.exists()


def test_a_form_that_was_refused_keeps_its_draft(client, secretary, edit):
    client.force_login(secretary)
    save(client, edit)
    page = client.get(edit)

    client.post(edit, {"title": "", "drawn": mark_on(page)})

    assert KeptText.objects.count() == 1


def test_secret_text_and_numbers_are_not_kept(client, secretary, edit):
    client.force_login(secretary)

    assert save(client, edit, title="Tài liệu TỐI MẬT số 12").status_code == 204
    save(client, edit, title="Số căn cước 001085001234")

    assert dict(KeptText.objects.get().fields)["title"] == ["Số căn cước (số đã bỏ)"]


@pytest.mark.parametrize("action", ["", "/khong-co/", "https://example.org/", "/accounts/password/change/"])
def test_forms_of_accounts_and_of_nobody_keep_nothing(client, secretary, edit, action):
    client.force_login(secretary)
    mark = mark_on(client.get(edit))

    answer = client.post(reverse("draft", query={"action": action}), TYPED | {"drawn": mark})

    assert answer.status_code == 204
    assert not KeptText.objects.exists()
