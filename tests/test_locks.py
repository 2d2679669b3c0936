"""The locks install as they stand, whatever has been released since."""

import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
WHEEL = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def options_of(path: str) -> list[str]:
    """The options with which this file lets pip install a lock."""
    line = next(line for line in (ROOT / path).read_text().splitlines() if "install" in line and "-hashes" in line)
    return re.findall(r"--(?:no-deps|require-hashes)\b", line)


def wheel(folder: Path, name: str, version: str, requires: str = "") -> str:
    """Write a package that holds nothing, and return its line in a lock."""
    about = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: toml\n{requires}"
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for part, text in (("METADATA", about), ("WHEEL", WHEEL), ("RECORD", "")):
            archive.writestr(f"{name}-{version}.dist-info/{part}", text)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.mark.parametrize("path", ["Makefile", "Dockerfile"])
def test_lock_one_release_behind_still_installs(tmp_path, path):
    """pip 23.2 resolves `measured[toml]` apart from the pinned `measured`, and takes the newer one.

    Over a second: it asks the real pip, which installs nothing here.
    """
    lock = wheel(tmp_path, "measured", "1.0") + wheel(tmp_path, "reporter", "1.0", "Requires-Dist: measured[toml]\n")
    wheel(tmp_path, "measured", "1.1")
    (tmp_path / "some.lock").write_text(lock)
    local = ["--dry-run", "--no-index", "--find-links", str(tmp_path), "--requirement", str(tmp_path / "some.lock")]

    asked = [sys.executable, "-m", "pip", "install", *options_of(path), *local]
    told = subprocess.run(asked, capture_output=True, text=True)

    assert (told.returncode, told.stderr) == (0, "")
    assert "Would install measured-1.0 reporter-1.0" in told.stdout


@pytest.mark.parametrize("path", ["Makefile", "Dockerfile"])
def test_installed_lock_is_proved_complete(path):
    assert "pip check" in (ROOT / path).read_text()
