from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "resolutions.letters"
    verbose_name = "soạn văn bản"
