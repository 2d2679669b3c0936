"""A portal of its own, served as `make run` serves it, and a real Chromium that looks at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
DEMO_PASSWORD = "only-in-browser-tests"
MANAGE = [sys.executable, str(ROOT / "manage.py")]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def wait_for(url, process):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            return urllib.request.urlopen(f"{url}/health/", timeout=5).close()
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("The portal did not start.")


@pytest.fixture(autouse=True)
def _database():
    """Leave the test database alone: the portal under test has its own."""


def environment_of(directory):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "partyportal.settings",
        "SECRET_KEY": "only-for-browser-tests",
        "DATA_DIR": str(directory),
        "DEBUG": "off",
        "HTTPS": "off",
        "STATIC_COLLECTED": "off",
        "ALLOWED_HOSTS": "127.0.0.1",
        "DEMO_PASSWORD": DEMO_PASSWORD,
    }
    for name in ("DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL"):
        environment[name] = ""
    return environment


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """Build the demonstration once, and return the directory that holds it."""
    directory = tmp_path_factory.mktemp("demonstration")
    environment = environment_of(directory)
    subprocess.run([*MANAGE, "migrate", "--verbosity", "0"], env=environment, check=True)
    subprocess.run([*MANAGE, "demo", "--today", "2026-11-20"], env=environment, check=True)
    return directory


@pytest.fixture(scope="module")
def portal_environment(demonstration, tmp_path_factory):
    """Return the environment of the module's own portal, for `manage.py` beside it."""
    directory = tmp_path_factory.mktemp("portal")
    shutil.copytree(demonstration, directory, dirs_exist_ok=True)
    return environment_of(directory) | {"PORT": str(free_port())}


@pytest.fixture(scope="module")
def portal(portal_environment):
    """Serve the portal with its worker, and return its address."""
    serving = subprocess.Popen([*MANAGE, "serve"], env=portal_environment)
    url = f"http://127.0.0.1:{portal_environment['PORT']}"
    try:
        wait_for(url, serving)
        yield url
    finally:
        # The second signal ends what the first one asked to finish: nothing here is to be kept.
        serving.terminate()
        time.sleep(0.3)
        serving.terminate()
        serving.wait(timeout=30)


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_window(chromium, portal):
    """Open empty windows of a width; a script error or a blocked style in one fails the test."""
    complaints, contexts = [], []

    def opened(width, **facts):
        facts |= {"base_url": portal, "locale": "vi-VN", "viewport": {"width": width, "height": 844}}
        context = chromium.new_context(**facts)
        contexts.append(context)
        window = context.new_page()
        window.on("pageerror", lambda error: complaints.append(str(error)))
        window.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
        return window

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_window):
    """An empty window of a telephone's width."""
    return open_window(390)


@pytest.fixture
def signed_in(open_window):
    """Sign a demonstration user in, in a window of their own."""

    def window(username, width, **facts):
        page = open_window(width, **facts)
        page.goto("/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", DEMO_PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/")
        return page

    return window
