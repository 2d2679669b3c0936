from django.apps import AppConfig


class SolidarityConfig(AppConfig):
    name = "resolutions.solidarity"
    verbose_name = "an sinh xã hội"
