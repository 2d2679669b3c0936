from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "members.quality"
    verbose_name = "chất lượng dữ liệu"
