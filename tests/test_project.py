"""The files around the code: deployment, locks, licence."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from celery.signals import after_task_publish
from django.conf import settings
from django.core.cache import cache

from partyportal import VERSION
from partyportal.tasks import heartbeat
from tests.test_rooms import top_rooms

ROOT = Path(settings.BASE_DIR)
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = ["web", "worker", "beat", "postgres", "redis"]
PORTAL = SERVICES[:3]


def variables(path):
    return set(re.findall(r"^([A-Z_]+)=", (ROOT / path).read_text(), re.MULTILINE))


def settings_variables():
    source = (ROOT / "partyportal/settings.py").read_text()
    return set(re.findall(r"""(?:required|optional|env\.\w+)\(\s*"([A-Z_]+)\"""", source))


def requirements(path):
    """Return version and hashes of each locked package."""
    entries = (ROOT / path).read_text().replace("\\\n", " ").splitlines()
    return {entry.split()[0]: re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry) for entry in entries}


def test_compose_holds_the_services():
    assert list(COMPOSE["services"]) == SERVICES


@pytest.mark.parametrize("name", SERVICES)
def test_compose_service_has_health_check_and_restarts(name):
    service = COMPOSE["services"][name]

    assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert {"interval", "timeout"} <= set(service["healthcheck"])
    assert service["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", PORTAL)
def test_compose_secrets_have_no_default(name):
    environment = COMPOSE["services"][name]["environment"]

    assert environment["SECRET_KEY"].startswith("${SECRET_KEY:?")
    assert "${POSTGRES_PASSWORD:?" in environment["DATABASE_URL"]
    assert "${REDIS_PASSWORD:?" in environment["CACHE_URL"]
    assert "${REDIS_PASSWORD:?" in environment["CELERY_BROKER_URL"]
    assert "DEBUG" not in environment


def test_compose_lets_nobody_into_redis_without_its_password():
    redis = COMPOSE["services"]["redis"]

    assert '--requirepass "$$REDIS_PASSWORD"' in redis["command"][-1]
    assert redis["environment"]["REDIS_PASSWORD"].startswith("${REDIS_PASSWORD:?")


@pytest.mark.parametrize("name", SERVICES)
def test_compose_service_is_held(name):
    service = COMPOSE["services"][name]

    assert (service["cap_drop"], service["security_opt"]) == (["ALL"], ["no-new-privileges:true"])
    assert {"max-size", "max-file"} <= set(service["logging"]["options"])
    assert name not in PORTAL or (service["read_only"] and "cap_add" not in service)


def test_compose_keeps_database_and_redis_on_a_network_of_their_own():
    assert COMPOSE["networks"]["inside"]["internal"]
    assert [COMPOSE["services"][name]["networks"] for name in ("postgres", "redis")] == [["inside"], ["inside"]]


@pytest.mark.parametrize("name", PORTAL)
def test_compose_names_only_known_variables(name):
    assert set(COMPOSE["services"][name]["environment"]) <= settings_variables()


def test_compose_substitutes_only_documented_variables():
    used = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))

    assert used <= variables(".env.example")


def test_compose_keeps_data_in_declared_volumes():
    mounts = [mount for service in COMPOSE["services"].values() for mount in service["volumes"]]

    assert {mount.partition(":")[0] for mount in mounts} == set(COMPOSE["volumes"])


def test_compose_exposes_the_portal_alone_and_to_this_machine():
    ports = {name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service}

    assert ports == {"web": ["127.0.0.1:8000:8000"]}


def test_example_environment_names_every_variable():
    assert variables(".env.example") == settings_variables() | {"POSTGRES_PASSWORD", "REDIS_PASSWORD"}


@pytest.mark.parametrize("path", ["requirements/prod.lock", "requirements/dev.lock"])
def test_lock_holds_hashes_and_no_address(path):
    locked = requirements(path)

    assert [name for name, hashes in locked.items() if "==" not in name or not hashes] == []
    assert "://" not in (ROOT / path).read_text()


def test_development_lock_holds_production_lock():
    assert set(requirements("requirements/prod.lock")) <= set(requirements("requirements/dev.lock"))


def test_every_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    names = {re.match(r"[\w-]+", line)[0] for line in project["project"]["dependencies"]}
    locked = {name.partition("==")[0] for name in requirements("requirements/prod.lock")}

    assert names <= locked


def test_the_version_is_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    assert {VERSION, COMPOSE["services"]["web"]["image"].partition(":")[2]} == {project}


def test_coverage_looks_at_every_app():
    measured = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["coverage"]["run"]["source"]

    assert set(measured) == top_rooms()


def test_image_holds_every_app():
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert top_rooms() | {"manage.py", "static", "templates", "locale", "requirements/prod.lock"} == kept


def test_health_check_of_beat_looks_at_the_trace_of_its_minutely_heartbeat():
    assert "/data/beat -mmin -5" in COMPOSE["services"]["beat"]["healthcheck"]["test"][1]
    assert settings.CELERY_BEAT_SCHEDULE["heartbeat"] == {"task": heartbeat.name, "schedule": 60}


def test_sent_heartbeat_leaves_its_trace():
    after_task_publish.send(sender=heartbeat.name)

    assert (settings.DATA_DIR / "beat").exists()


def test_heartbeat_is_noted():
    heartbeat.delay()

    assert cache.get("heartbeat") is not None
