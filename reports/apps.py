from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "báo cáo"

    def ready(self):
        """Targets stand below and ask here for what branches have typed."""
        from reports.typed import of_year
        from targets.live import typed_of

        typed_of[:] = [of_year]
