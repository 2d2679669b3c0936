from pathlib import Path

from django.apps import AppConfig, apps
from django.conf import settings
from django.core import checks
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.signals import post_migrate

from partyportal import neighbours
from partyportal.search.fulltext import index_texts
from partyportal.search.trigrams import make_indexes

OTHER_VERSION = (
    "This database was made by another version of the portal, from before 0.1.0 or newer than this one. "
    "Remove it (a local one: make clean) and run again, or restore a backup of this version."
)


class PartyportalConfig(AppConfig):
    name = "partyportal"
    verbose_name = "cổng công tác Đảng"

    def ready(self):
        checks.register(of_this_version, checks.Tags.database)
        checks.register(neighbours.guarded, checks.Tags.security)
        # Once all tables stand: those of the last app that is migrated too.
        last = [*apps.get_app_configs()][-1]
        post_migrate.connect(make_indexes, sender=last, dispatch_uid="partyportal.search.trigrams")
        post_migrate.connect(index_texts, sender=last, dispatch_uid="partyportal.search.fulltext")


def of_this_version(app_configs, databases=None, **kwargs) -> list[checks.Error]:
    """Refuse, before anything is migrated, a database that holds migrations of ours that this version does not have."""
    ours = {config.label: config.path for config in own_apps()}
    applied = (key for alias in databases or () for key in MigrationRecorder(connections[alias]).applied_migrations())
    lost = [key for key in applied if key[0] in ours and not Path(ours[key[0]], "migrations", f"{key[1]}.py").exists()]
    return [checks.Error(OTHER_VERSION, id="partyportal.E001")] if lost else []


def own_apps() -> list[AppConfig]:
    """Return the configurations of our own rooms: those that stand in the repository, not in a library."""
    return [config for config in apps.get_app_configs() if config.path == folder_of(config)]


def folder_of(config: AppConfig) -> str:
    return str(settings.BASE_DIR.joinpath(*config.name.split(".")))
