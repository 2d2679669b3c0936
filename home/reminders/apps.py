from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "home.reminders"
    verbose_name = "việc sắp đến hạn"

    def ready(self):
        from home.reminders.nudging import offer_on_lists

        offer_on_lists()
