"""What the settings become where TLS is on, and where a variable says otherwise."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

ASKED = [
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_HTTPONLY",
    "REQUIRE_SECOND_FACTOR",
    "SESSION_IDLE_MINUTES",
    "SECRET_KEY_FALLBACKS",
]
READ = f"import json, partyportal.settings as s; print(json.dumps([getattr(s, name, None) for name in {ASKED}]))"


def read(tmp_path, **environment):
    """Read the settings in a process of their own, as a server does."""
    base = {"SECRET_KEY": "x" * 60, "DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", READ],
        env=os.environ | base | environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(ASKED, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("https", ["on", "off"])
def test_tls_brings_bound_cookies_and_the_second_factor(tmp_path, https):
    on = https == "on"

    found = read(tmp_path, HTTPS=https)

    assert found["SESSION_COOKIE_NAME"] == ("__Host-sessionid" if on else None)
    assert found["CSRF_COOKIE_NAME"] == ("__Host-csrftoken" if on else None)
    assert (found["SESSION_COOKIE_SECURE"], found["REQUIRE_SECOND_FACTOR"]) == (on, on)
    assert found["CSRF_COOKIE_HTTPONLY"]


def test_variables_say_otherwise(tmp_path):
    found = read(
        tmp_path, HTTPS="on", REQUIRE_SECOND_FACTOR="off", SESSION_IDLE_MINUTES="60", SECRET_KEY_FALLBACKS="a,b"
    )

    assert (found["REQUIRE_SECOND_FACTOR"], found["SESSION_IDLE_MINUTES"]) == (False, 60)
    assert found["SECRET_KEY_FALLBACKS"] == ["a", "b"]


def test_passwords_are_stored_by_argon2_and_older_ones_still_read():
    """The tests' own hasher is a quick one."""
    from partyportal import settings as shipped

    names = [path.rsplit(".", 1)[1] for path in shipped.PASSWORD_HASHERS]
    assert names == ["Argon2PasswordHasher", "PBKDF2PasswordHasher"]


def test_new_folder_of_data_is_closed_to_other_accounts_of_the_machine(tmp_path):
    read(tmp_path, DATA_DIR=str(tmp_path / "var"))

    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700
