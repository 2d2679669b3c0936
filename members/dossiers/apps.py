from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "members.dossiers"
    verbose_name = "theo dõi hồ sơ đảng viên"
