from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "members.imports"
    verbose_name = "nhập danh sách từ Excel"
