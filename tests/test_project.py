"""The files around the code: deployment, locks, licence."""

import re
import subprocess
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
SERVICES = ["caddy", "migrate", "web", "worker", "beat", "postgres", "redis"]
PORTAL = SERVICES[1:5]
SECRETS = {
    "SECRET_KEY",
    "DATABASE_PASSWORD",
    "REDIS_PASSWORD",
    "BACKUP_KEY",
    "EMAIL_URL",
    "METRICS_TOKEN",
    "S3_SECRET_KEY",
    "OIDC_CLIENT_SECRET",
}
# Files that somebody fills who needs them.
EMPTY = {"secret_key_fallbacks", "email_url", "s3_key", "oidc_client_secret"}


def variables(path):
    return set(re.findall(r"^([A-Z0-9_]+)=", (ROOT / path).read_text(), re.MULTILINE))


def settings_variables():
    source = (ROOT / "partyportal/settings.py").read_text()
    return set(re.findall(r"""(?:required|optional|env\.\w+)\(\s*"([A-Z0-9_]+)\"""", source))


def requirements(path):
    """Return version and hashes of each locked package."""
    entries = (ROOT / path).read_text().replace("\\\n", " ").splitlines()
    return {entry.split()[0]: re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry) for entry in entries}


def secrets_of(name):
    return set(COMPOSE["services"][name].get("secrets", []))


def test_compose_holds_the_services():
    assert list(COMPOSE["services"]) == SERVICES


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "migrate"])
def test_compose_service_has_health_check_and_restarts(name):
    service = COMPOSE["services"][name]

    assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert {"interval", "timeout"} <= set(service["healthcheck"])
    assert service["restart"] == "unless-stopped"


def test_compose_migrates_once_as_the_owner_and_runs_as_another():
    services = COMPOSE["services"]
    addresses = {name: services[name]["environment"]["DATABASE_URL"] for name in PORTAL}

    assert "//portal_owner@" in addresses.pop("migrate") and services["migrate"]["restart"] == "no"
    assert set(addresses.values()) == {"postgres://portal@postgres:5432/portal"}
    assert "open_tables portal" in services["migrate"]["command"]
    for name in ("web", "worker", "beat"):
        assert services[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


@pytest.mark.parametrize("name", PORTAL)
def test_compose_secrets_are_files_and_none_stands_in_the_environment(name):
    environment = COMPOSE["services"][name]["environment"]
    named = {value.removeprefix("/run/secrets/") for key, value in environment.items() if key.endswith("_FILE")}

    assert named == secrets_of(name) <= set(COMPOSE["secrets"])
    assert not set(environment) & SECRETS
    assert not re.search(r"://[^/@]*:[^/@]+@", str(environment))
    assert "DEBUG" not in environment


def test_compose_gives_each_service_no_more_secrets_than_it_needs():
    holders = {secret: {name for name in SERVICES if secret in secrets_of(name)} for secret in COMPOSE["secrets"]}

    assert holders["postgres_password"] == {"postgres"}
    assert holders["owner_password"] == {"migrate", "postgres"}
    assert holders["database_password"] == {"web", "worker", "postgres"}
    assert holders["s3_key"] == {"migrate", "web", "worker"}
    assert holders["metrics_token"] == holders["oidc_client_secret"] == {"web"}
    assert "beat" not in holders["backup_key"] and "caddy" not in set().union(*holders.values())


def test_compose_lets_nobody_into_redis_without_its_password():
    redis = COMPOSE["services"]["redis"]

    assert "requirepass $$(cat /run/secrets/redis_password)" in redis["command"][-1]
    assert secrets_of("redis") == {"redis_password"}


def test_script_writes_every_secret_that_compose_names_and_keeps_what_is_there(tmp_path):
    folder = tmp_path / "secrets"
    for _ in range(2):
        subprocess.run([ROOT / "deploy/secrets.sh", folder], check=True, capture_output=True)
        found = {path.name: path.read_text() for path in folder.iterdir()}
        kept = locals().get("kept", found)

    assert set(found) == {Path(secret["file"]).name for secret in COMPOSE["secrets"].values()}
    assert found == kept and folder.stat().st_mode & 0o777 == 0o700
    assert all(len(text.strip()) >= 40 for name, text in found.items() if name not in EMPTY)


@pytest.mark.parametrize("name", SERVICES)
def test_compose_service_is_held(name):
    service = COMPOSE["services"][name]

    assert (service["cap_drop"], service["security_opt"]) == (["ALL"], ["no-new-privileges:true"])
    assert {"max-size", "max-file"} <= set(service["logging"]["options"])
    assert name == "postgres" or service["read_only"]
    assert name not in PORTAL or "cap_add" not in service


def test_compose_keeps_database_and_redis_on_a_network_of_their_own():
    assert COMPOSE["networks"]["inside"]["internal"]
    assert [COMPOSE["services"][name]["networks"] for name in ("postgres", "redis")] == [["inside"], ["inside"]]
    assert COMPOSE["networks"]["front"]["internal"] and "inside" not in COMPOSE["services"]["caddy"]["networks"]


@pytest.mark.parametrize("name", PORTAL)
def test_compose_names_only_known_variables(name):
    names = {key.removesuffix("_FILE") for key in COMPOSE["services"][name]["environment"]}

    assert names <= settings_variables()


def test_compose_substitutes_only_documented_variables():
    used = set(re.findall(r"\$\{([A-Z0-9_]+)", (ROOT / "docker-compose.yml").read_text()))

    assert used <= variables(".env.example")


def test_compose_keeps_data_in_declared_volumes():
    mounts = [mount for service in COMPOSE["services"].values() for mount in service["volumes"]]
    volumes = [mount for mount in mounts if not mount.startswith((".", "$"))]

    assert {mount.partition(":")[0] for mount in volumes} == set(COMPOSE["volumes"])
    assert all(mount.endswith(":ro") for mount in mounts if mount not in volumes)


def test_compose_exposes_the_proxy_alone_and_the_portal_to_this_machine():
    ports = {name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service}

    assert ports == {"caddy": ["80:80", "443:443"], "web": ["127.0.0.1:8000:8000"]}


def test_example_environment_names_every_variable():
    of_compose = {"PORTAL_NAME", "PORTAL_TLS", "CERTIFICATE_FOLDER"}

    assert variables(".env.example") == settings_variables() | of_compose


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
