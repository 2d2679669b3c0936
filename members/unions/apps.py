from django.apps import AppConfig


class UnionsConfig(AppConfig):
    name = "members.unions"
    verbose_name = "đoàn thể"
