from django.apps import AppConfig


class BadgesConfig(AppConfig):
    name = "awards.badges"
    verbose_name = "Huy hiệu Đảng"
