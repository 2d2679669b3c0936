from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by the administrator; nobody signs up."""

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        """Who has no role yet lands on his own page, which says so."""
        return super().get_login_redirect_url(request) if request.user.belongs else reverse("accounts:profile")

    def get_password_change_redirect_url(self, request):
        return reverse("accounts:profile")
