"""The bill of materials names what is locked, what is bundled and what the containers stand on."""

import json
import re
import subprocess
import sys

from django.conf import settings

from partyportal import VERSION

BILL = json.loads((settings.BASE_DIR / "docs/bill-of-materials.cdx.json").read_text())
PARTS = BILL["components"]


def named(kind):
    return {(part["name"], part["version"]) for part in PARTS if part["type"] == kind}


def test_bill_is_cyclonedx_of_this_version():
    assert (BILL["bomFormat"], BILL["specVersion"]) == ("CycloneDX", "1.6")
    assert BILL["metadata"]["component"]["version"] == VERSION


def test_bill_holds_every_locked_package_every_bundled_file_and_the_images():
    lock = (settings.BASE_DIR / "requirements/prod.lock").read_text()
    bundled = [path for folder in ("vendor", "fonts") for path in (settings.BASE_DIR / "static" / folder).rglob("*.*")]

    assert named("library") == set(re.findall(r"^([\w.-]+)==([^\s;]+)", lock, re.MULTILINE))
    assert {path.relative_to(settings.BASE_DIR).as_posix() for path in bundled} <= {name for name, _ in named("file")}
    assert {"python", "postgres", "redis", "caddy"} == {name for name, _ in named("container")}


def test_bundled_files_name_their_licence():
    assert [part["name"] for part in PARTS if part["type"] == "file" and not part["licenses"]] == []


def test_script_finds_the_bill_true():
    script = settings.BASE_DIR / "scripts/bill_of_materials.py"

    assert subprocess.run([sys.executable, script], check=False).returncode == 0
