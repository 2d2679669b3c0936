"""What tests of sign-in share: a password, and the form that takes it."""

from django.urls import reverse

PASSWORD = "congtac-dang-2026"


def sign_in(client, username, password, **more):
    return client.post(reverse("account_login"), {"login": username, "password": password} | more)
