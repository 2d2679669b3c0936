from django.apps import AppConfig


class AdmissionConfig(AppConfig):
    name = "members.admission"
    verbose_name = "phát triển đảng viên"
