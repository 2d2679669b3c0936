from django.apps import AppConfig


class ComparisonsConfig(AppConfig):
    name = "members.comparisons"
    verbose_name = "đối chiếu danh sách cấp trên"

    def ready(self):
        from members.comparisons import work  # the registry of apps must be ready
        from members.imports.work import doing

        doing.WORKS[work.COMPARE] = work.compare
