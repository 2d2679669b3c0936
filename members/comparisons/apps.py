from django.apps import AppConfig


class ComparisonsConfig(AppConfig):
    name = "members.comparisons"
    verbose_name = "đối chiếu danh sách cấp trên"
