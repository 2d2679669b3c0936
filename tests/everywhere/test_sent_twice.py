"""Every form that makes something is sent twice: the second time makes nothing, and leads to what the first made."""

import datetime
from collections import Counter

import pytest
from django import forms
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.test import Client
from django.urls import reverse

from partyportal import dates
from partyportal.saving.once import AGAIN
from tests.at_once import mark_on
from tests.everywhere.test_matrix import world  # noqa: F401

TODAY = datetime.date.today()
DONE = {"step": "done"}
# The row that an address names, and what its form needs beyond a sample of each field that is required.
FORMS = {
    "accounts:grant_add": ("-", {}),
    "accounts:user_add": ("-", {"username": "dong.chi.moi"}),
    "awards:add": ("-", {}),
    "badges:add": ("-", {"day": "03/02/2031"}),
    "certificates:add": ("-", {"background": "frame"}),
    "branches:add": ("-", {"code": "CBX", "kind": "branch"}),
    "branches:rename": ("branch", {}),
    "members:add": ("-", {"status": "probationary"}),
    "admission:add": ("-", {"birth_date": "03/02/2000"}),
    "admission:step": ("candidate", {"done_on": "03/02/2026"}),
    "admission:vote": ("candidate", {"voted_on": "03/02/2026", "reason": "Nội dung thử"} | DONE),
    "members:change_status": ("person", {"status": "exempt"} | DONE),
    "corrections:ask": ("-", {"ethnicity": "Tày"}),
    "members:hold_add": ("person", {}),
    "members:interruption_add": ("person", {"begins_on": "2015", "ends_on": "2016"}),
    "obligations:open": ("-", DONE),
    "courses:add": ("person", {"begins_on": "2015", "ends_on": "2016", "level": ""}),
    "committees:seat_add": ("term", {"post": "branch_committee_member"}),
    "admission:sponsor_add": ("candidate", {"reason": "Nội dung thử"}),
    "committees:term_add": ("branch", {"begins_on": "01/01/2040", "ends_on": "01/01/2045", "ordinal": "999"}),
    "transfers:add_in": ("-", {"birth_date": "1990", "paper_number": "12"}),
    "meetings:add": ("-", {"starts_at": "03/02/2026 08:00"}),
    "meetings:conclusion_add": ("meeting", {}),
    "meetings:guest_add": ("meeting", {}),
    "meetings:vote_add": ("meeting", {"present": "2", "votes_for": "2"}),
    "meetings:remark_add": ("item", {}),
    "meetings:line_add": ("line", {}),
    "meetings:addendum_add": ("locked", {"day": "05/03/2026", "reason": "Ghi thiếu một ý kiến"}),
    "congresses:add": ("-", {"ordinal": "88", "term_label": "2030 – 2035"}),
    "reports:add_period": ("-", {"kind": "year", "year": "2031", "number": "1"}),
    "reports:urge": ("period", {}),
    "documents:add": ("-", {}),
    "documents:add_outgoing": ("-", {}),
    "tasks:add": ("-", {}),
}


def sample(field, value):
    """Something that the field takes: what it shows already, else the simplest of its kind."""
    if value not in (None, "", []):
        return field.widget.format_value(value) if isinstance(field, forms.DateField) else value
    if isinstance(field, forms.ModelMultipleChoiceField):
        return [row.pk for row in field.queryset[:1]]
    if not field.required:
        return ""
    if isinstance(field, forms.ModelChoiceField):
        return getattr(field.queryset.first(), "pk", "")
    if isinstance(field, forms.ChoiceField):
        return next((key for key, _ in field.choices if key), "")
    if isinstance(field, (forms.DateField, forms.DateTimeField)):
        return dates.shown(TODAY)
    return 1 if isinstance(field, forms.IntegerField) else "Nội dung thử"


def typed_into(page, **needs):
    form = page.context["form"]
    return {form.add_prefix(name): sample(form.fields[name], form[name].value()) for name in form.fields} | needs


def address_of(world, name):  # noqa: F811
    row, arguments = FORMS[name][0], {}
    if row != "-":
        arguments["pk"] = getattr(world, row).pk
    arguments |= {"admission:step": {"kind": "application"}}.get(name, {})
    arguments |= {"admission:vote": {"voted": "branch_resolution"}}.get(name, {})
    return reverse(name, kwargs=arguments)


def counts() -> Counter:
    return Counter({model._meta.label: model._base_manager.count() for model in apps.get_models()})


@pytest.mark.parametrize("name", FORMS)
def test_form_sent_twice_makes_one_row(world, monkeypatch, name):  # noqa: F811
    # What the portal says after the second press waits in the session: it is read each time.
    monkeypatch.setattr(SessionStore, "_get_session_from_db", SessionStore._get_session_from_db.__wrapped__)
    client = Client()
    client.cookies.load(world.cookies["member" if name == "corrections:ask" else "admin"])
    address = address_of(world, name)
    with transaction.atomic():
        before = counts()
        page = client.get(address)
        typed = typed_into(page, **FORMS[name][1]) | {"drawn": mark_on(page)}

        first = client.post(address, typed)
        after_one = counts()
        second = client.post(address, typed, follow=True)
        after_two = counts()
        transaction.set_rollback(True)

    errors = first.context["form"].errors if first.status_code == 422 else first.status_code
    assert first.status_code == 302, (errors, typed)
    assert after_one - before, "The form made nothing."
    assert second.redirect_chain[0][0] == first["Location"]
    assert AGAIN in [str(message) for message in second.context["messages"]]
    assert (after_two - after_one) + (after_one - after_two) == Counter()
