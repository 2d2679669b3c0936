from django.apps import AppConfig


class BlanksConfig(AppConfig):
    name = "home.blanks"
    verbose_name = "mẫu trống để in"
