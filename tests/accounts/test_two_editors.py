"""Two administrators who edit one account notice each other; its user's own signing in disturbs neither."""

from django.urls import reverse

from accounts.models import User
from partyportal.admin import STALE
from partyportal.forms import CONFLICT
from tests.accounts.people import REASON, confirmed


def edit(client, user, version, name):
    typed = {"full_name": name, "email": "", "version": version} | REASON
    return client.post(reverse("accounts:user_edit", args=[user.pk]), typed)


def test_second_of_two_editors_is_told(client, admin, secretary):
    confirmed(client, admin)
    read = User.objects.get(pk=secretary.pk).version
    edit(client, secretary, read, "Lê Văn Trước")

    response = edit(client, secretary, read, "Lê Văn Sau")

    assert response.context["form"].non_field_errors() == [CONFLICT]
    assert User.objects.get(pk=secretary.pk).full_name == "Lê Văn Trước"


def test_signing_in_and_the_theme_spoil_no_form(client, admin, secretary):
    read = User.objects.get(pk=secretary.pk).version
    client.force_login(secretary)
    client.post(reverse("accounts:theme"))
    confirmed(client, admin)

    edit(client, secretary, read, "Lê Văn Sửa")

    assert User.objects.get(pk=secretary.pk).full_name == "Lê Văn Sửa"


def test_second_of_two_editors_is_told_in_the_admin(client, admin, secretary):
    client.force_login(admin)
    address = reverse("admin:accounts_user_change", args=[secretary.pk])
    read = client.get(address).context["adminform"].form.initial | {"read_version": secretary.version - 1}

    response = client.post(address, {name: value for name, value in read.items() if value is not None})

    assert response.context["adminform"].form.non_field_errors() == [STALE]
