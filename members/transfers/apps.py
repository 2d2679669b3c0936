from django.apps import AppConfig


class TransfersConfig(AppConfig):
    name = "members.transfers"
    verbose_name = "chuyển sinh hoạt đảng"

    def ready(self):
        from members.transfers.many import offer_on_lists

        offer_on_lists()
