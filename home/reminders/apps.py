from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "home.reminders"
    verbose_name = "việc sắp đến hạn"
