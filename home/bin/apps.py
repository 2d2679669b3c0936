from django.apps import AppConfig


class BinConfig(AppConfig):
    name = "home.bin"
    verbose_name = "thùng rác"

    def ready(self):
        from home.bin import keeping  # the registry of apps must be ready
        from partyportal.saving.throwing import thrown_away

        thrown_away.connect(keeping.keep, dispatch_uid="bin")
