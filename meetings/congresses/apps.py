from django.apps import AppConfig


class CongressesConfig(AppConfig):
    name = "meetings.congresses"
    verbose_name = "hồ sơ đại hội"
