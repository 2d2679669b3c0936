from django.apps import AppConfig


class CopiesConfig(AppConfig):
    name = "resolutions.copies"
    verbose_name = "bản sao văn bản"
