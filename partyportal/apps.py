from django.apps import AppConfig


class PartyportalConfig(AppConfig):
    name = "partyportal"
    verbose_name = "cổng công tác Đảng"
