from django.apps import AppConfig, apps


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "tài khoản và quyền"

    def ready(self):
        # Libraries' names that the admin's first page shows; they have no translation to override.
        apps.get_app_config("axes").verbose_name = "nhật ký đăng nhập"
        names = apps.get_model("mfa.Authenticator")._meta
        names.verbose_name = names.verbose_name_plural = "xác thực hai lớp của người dùng"
        from accounts.sign_in import traces  # noqa: F401 (it listens to sign-ins)
