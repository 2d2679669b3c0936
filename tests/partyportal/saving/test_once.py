"""The one-time token of a form that makes something."""

from django.urls import reverse

from members.admission.models import Candidate
from partyportal.models import KeptText, SpentToken
from partyportal.saving.once import CHANGED, CHANGED_NOT_KEPT
from rulebook.models import Holiday
from tests.at_once import mark_on
from tests.everywhere.test_sent_twice import FORMS, sample, typed_into


def sent(client, name="admission:add", **needs):
    """A form as a browser sends it, and the address to which it goes."""
    page = client.get(reverse(name))
    return reverse(name), typed_into(page, **FORMS[name][1] | needs) | {"drawn": mark_on(page)}


def test_page_that_is_drawn_anew_makes_another_row(client, secretary):
    client.force_login(secretary)

    for name in ("Lê Thị Một", "Lê Thị Hai"):
        client.post(*sent(client, full_name=name))

    assert Candidate.objects.count() == 2


def test_form_that_was_refused_is_not_spent(client, secretary):
    client.force_login(secretary)
    address, typed = sent(client, full_name="Lê Thị Một")

    client.post(address, typed | {"birth_date": "hôm qua"})
    client.post(address, typed)

    assert Candidate.objects.count() == 1


def test_text_that_was_changed_on_the_way_back_is_kept_and_asked_about(client, secretary):
    client.force_login(secretary)
    address, typed = sent(client, full_name="Lê Thị Một")
    client.post(address, typed)

    page = client.post(address, typed | {"full_name": "Lê Thị Hai"}, follow=True)

    assert Candidate.objects.count() == 1
    assert CHANGED in [str(message) for message in page.context["messages"]]
    assert 'value="Lê Thị Hai"' in page.text
    client.post(
        address, typed | {"full_name": "Lê Thị Hai", "drawn": mark_on(page), "kept": KeptText.objects.get().key}
    )
    assert Candidate.objects.count() == 2
    assert not KeptText.objects.exists()


def test_text_that_was_changed_but_may_not_be_kept_is_never_called_saved(client, admin, secretary, office, branch):
    client.force_login(admin)
    page = client.get(reverse("accounts:grant_add"))
    typed = {"role": "member", "organization": branch.pk, "valid_from": "01/02/2026", "drawn": mark_on(page)}
    client.post(reverse("accounts:grant_add"), typed | {"user": secretary.pk})

    page = client.post(reverse("accounts:grant_add"), typed | {"user": office.pk}, follow=True)

    assert [str(message) for message in page.context["messages"]][-1] == CHANGED_NOT_KEPT
    assert page.request["PATH_INFO"] == reverse("accounts:grant_add")
    assert not office.grants.filter(role="member").exists()


def test_mark_of_somebody_else_spends_nothing(client, secretary, office):
    client.force_login(office)
    address, typed = sent(client, full_name="Lê Thị Một")
    client.force_login(secretary)

    client.post(address, typed)

    assert Candidate.objects.count() == 1
    assert not SpentToken.objects.exists()


def test_form_of_the_admin_is_spent_once_too(client, committee, admin):
    client.force_login(admin)
    address = reverse("admin:rulebook_holiday_add")
    page = client.get(address)
    form = page.context["adminform"].form
    typed = {name: sample(form.fields[name], form[name].value()) for name in form.fields} | {"_addanother": "1"}
    before = Holiday.objects.count()

    answers = [client.post(address, typed | {"drawn": mark_on(page)}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Holiday.objects.count() == before + 1
