from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "home.calendar"
    verbose_name = "lịch công tác"
