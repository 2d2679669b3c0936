"""What tests of sign-in share: a password, and the forms that take it."""

from django.urls import reverse

PASSWORD = "congtac-dang-2026"


def sign_in(client, username, password, headers=None, **more):
    return client.post(reverse("account_login"), {"login": username, "password": password} | more, headers=headers)


def confirmed(client, user):
    """Sign somebody in who has just confirmed their password, as acts on accounts ask."""
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


REASON = {"reason": "Đồng chí ấy gọi điện đề nghị"}
