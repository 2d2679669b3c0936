"""What `make check` finds in the tree; the lines are put together here, so that it does not find them."""

import importlib.util

import pytest
from django.conf import settings

PATH = settings.BASE_DIR / "scripts" / "scan_secrets.py"
spec = importlib.util.spec_from_file_location("scan_secrets", PATH)
scan = importlib.util.module_from_spec(spec)
spec.loader.exec_module(scan)

SECRETS = [
    "-----BEGIN RSA " + "PRIVATE KEY-----",
    "AKIA" + "ABCDEFGHIJKLMNOP",
    "token = 'gh" + "p_" + "a1" * 18 + "'",
    "DATABASE_URL=postgres://portal:" + "Hoa7sen9@db.office/portal",
    'SECRET_KEY = "' + "k3y" * 12 + '"',
    "SECRET_KEY=" + "k3y" * 12,
    "EMAIL_PASSWORD: '" + "Hoa7sen9'",
    "căn cước 0010852" + "73946",
    "số thẻ 5827" + "3946",
    "CMND 17283" + "9465",
]
HARMLESS = [
    'SECRET_KEY = required("SECRET_KEY")',
    "SECRET_KEY=${SECRET_KEY:?}",
    "password=password",
    "LoadCredential=secret_key:/etc/portal/secrets/secret_key",
    'FORMS = {"change_password": "accounts.forms.PasswordForm"}',
    'client.post(url, {"password": PASSWORD})',
    "citizen_number=001080000001",
    "số thẻ 12345678",
    "số căn cước 097098273946",
    "390.770.000 đ, 61240000",
    "ngày 20260101",
]


@pytest.mark.parametrize("line", SECRETS)
def test_secret_is_found(line):
    assert list(scan.found_in(line))


@pytest.mark.parametrize("line", HARMLESS)
def test_harmless_line_passes(line):
    assert list(scan.found_in(line)) == []
