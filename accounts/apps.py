from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "tài khoản và quyền"

    def ready(self):
        from accounts.sign_in import traces  # noqa: F401 (it listens to sign-ins)
