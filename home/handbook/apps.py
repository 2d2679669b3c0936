from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "home.handbook"
    verbose_name = "sổ tay hướng dẫn"
