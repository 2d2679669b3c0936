from django.apps import AppConfig


class BacklogsConfig(AppConfig):
    name = "home.backlogs"
    verbose_name = "nhập sổ các năm trước"
