from django.apps import AppConfig


class TransfersConfig(AppConfig):
    name = "members.transfers"
    verbose_name = "chuyển sinh hoạt đảng"
