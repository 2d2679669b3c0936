from django.apps import AppConfig, apps
from django.conf import settings


class PartyportalConfig(AppConfig):
    name = "partyportal"
    verbose_name = "cổng công tác Đảng"


def own_apps() -> list[AppConfig]:
    """Return the configurations of our own rooms: those that stand in the repository, not in a library."""
    return [config for config in apps.get_app_configs() if config.path == folder_of(config)]


def folder_of(config: AppConfig) -> str:
    return str(settings.BASE_DIR.joinpath(*config.name.split(".")))
