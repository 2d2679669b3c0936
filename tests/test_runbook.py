"""The runbook names commands, services, files and pages that exist."""

import re

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

TEXT = (settings.BASE_DIR / "docs/runbook.md").read_text()
COMPOSE = yaml.safe_load((settings.BASE_DIR / "docker-compose.yml").read_text())
CASES = ["Cài đặt từ đầu", "Khôi phục", "Mất quản trị", "Mất máy tính xách tay", "Đầy ổ đĩa", "Thay chứng thư"]
CASES += ["Nâng cấp", "Chuyển sang máy khác", "Lấy toàn bộ dữ liệu ra"]


@pytest.mark.parametrize("case", CASES)
def test_case_has_a_page(case):
    assert re.search(rf"^## {case}", TEXT, re.MULTILINE)


def test_commands_exist():
    named = set(re.findall(r"manage\.py (\w+)", TEXT)) | set(re.findall(r"deploy/debian/portal (\w+)", TEXT))

    assert {"backup", "restore", "verify_log", "cut_log", "createsuperuser"} <= named <= set(get_commands())


def test_services_and_secrets_exist():
    lines = re.findall(r"docker compose (?:exec|stop|restart|logs|run --rm)((?: (?!-|python|sh )\w+)+)", TEXT)
    secrets = set(re.findall(r"`(?:secrets/)?((?:backup|secret)_key\w*|email_url)`", TEXT))

    assert {name for line in lines for name in line.split()} <= set(COMPOSE["services"])
    assert secrets <= set(COMPOSE["secrets"])


def test_files_exist():
    named = set(re.findall(r"(deploy/[\w./-]+\w|\.env\.example|CHANGELOG\.md)", TEXT))

    assert {path for path in named if not (settings.BASE_DIR / path).exists()} == set()


def test_buttons_stand_on_the_pages():
    pages = "\n".join(path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html"))
    code = "\n".join((settings.BASE_DIR / path).read_text() for path in ["accounts/act_views.py", "home/navigation.py"])
    named = set(re.findall(r"«([A-ZĐ][^»]+)»", TEXT)) - {"Bắt đầu", "Khôi phục", "Tốt"}

    assert {
        words for words in named if words not in pages + code + (settings.BASE_DIR / "home/health/facts.py").read_text()
    } == set()
