"""The links that set a password."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator


class LinkTokens(PasswordResetTokenGenerator):
    """A link dies with the account as it was: when it is closed or edited, gains or loses a role, or has a password."""

    def _make_hash_value(self, user, timestamp):
        # Whoever got hold of a link to a small account must not enter a great one by it.
        grants = user.grants.order_by("pk").values_list("pk", "role", "organization", "valid_from", "valid_to")
        account = f"{user.is_active}{user.is_superuser}{user.version}{[*map(str, grants)]}"
        return f"{super()._make_hash_value(user, timestamp)}{account}"
