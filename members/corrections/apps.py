from django.apps import AppConfig


class CorrectionsConfig(AppConfig):
    name = "members.corrections"
    verbose_name = "đề nghị sửa hồ sơ"
