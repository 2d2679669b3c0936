"""What the base of every form asks, seen in the Django admin and in one page of the portal."""

import pytest
from django.contrib import admin as django_admin
from django.forms.models import ModelFormMetaclass
from django.test import RequestFactory
from django.urls import reverse

from partyportal.saving.guarding import GuardedForm
from tests.everywhere.test_secrets import MARKED, SENTENCE, free_texts
from tests.test_consistency import own_models


def registered() -> list:
    """Every page of the Django admin over a model of ours."""
    pages = django_admin.site._registry.items()
    return [pytest.param(page, id=model._meta.label) for model, page in pages if model in own_models()]


@pytest.mark.parametrize("page", registered())
def test_admin_page_stands_on_the_guarded_base(page, admin):
    request = RequestFactory().get("/")
    request.user = admin
    kinds = [page.get_form(request), getattr(page, "add_form", None), *(inline.form for inline in page.inlines)]

    assert [kind for kind in kinds if isinstance(kind, ModelFormMetaclass) and not issubclass(kind, GuardedForm)] == []


@pytest.mark.parametrize("page", registered())
def test_admin_refuses_a_marked_text(page, admin, client):
    """Every text of a page that adds a row; a page that changes one has the same form."""
    client.force_login(admin)
    name = f"admin:{page.opts.app_label}_{page.opts.model_name}_add"
    shown = client.get(reverse(name))
    if shown.status_code == 403:
        return
    names = free_texts(shown.context["adminform"].form.fields)

    response = client.post(reverse(name), dict.fromkeys(names, MARKED))

    errors = response.context["adminform"].form.errors
    assert [name for name in names if SENTENCE not in errors.get(name, [])] == []


def test_meeting_with_a_marked_title_is_refused_with_its_text(client, secretary, branch):
    client.force_login(secretary)

    response = client.post(reverse("meetings:add"), {"title": MARKED, "organization": branch.pk})

    assert response.status_code == 422
    assert response.context["form"].errors["title"] == [SENTENCE]
    assert response.context["form"]["title"].value() == MARKED
