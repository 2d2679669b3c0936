from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "members.obligations"
    verbose_name = "nghĩa vụ hằng năm"
