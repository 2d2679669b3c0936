"""Writes what the portal is made of as CycloneDX 1.6: locked packages, bundled files, base images, with licences.

python scripts/bill_of_materials.py --write     docs/bill-of-materials.cdx.json anew
python scripts/bill_of_materials.py             whether it is that of the present locks
python scripts/bill_of_materials.py --licences  the licences, one a line
"""

import hashlib
import json
import re
import sys
import uuid
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs/bill-of-materials.cdx.json"
# By the texts that lie beside them.
BUNDLED = {"bootstrap": "MIT", "be-vietnam-pro": "OFL-1.1", "inter-figures": "OFL-1.1", "tinos": "OFL-1.1"}


def packages() -> list[dict]:
    """What requirements/prod.lock installs; the lock holds the hashes that it accepts."""
    found = re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / "requirements/prod.lock").read_text(), re.MULTILINE)
    return [component("library", *one, licence_of(one[0]), purl="pkg:pypi/{}@{}".format(*one)) for one in found]


def component(kind, name, version, licence, **more) -> dict:
    licences = [{"license": {"name": licence}}] if licence else []
    return {"type": kind, "name": name, "version": version, "licenses": licences} | more


def licence_of(name: str) -> str:
    """The licence that the installed package names: its expression, its classifier, or the first line of its text."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return ""  # of another system, which installs it nowhere here
    classes = [line.rpartition(":: ")[2] for line in about.get_all("Classifier", []) if line.startswith("License ::")]
    text = (about.get("License") or "").strip().splitlines()[:1]
    return about.get("License-Expression") or "; ".join(classes) or (text[0][:80] if text else "")


def bundled() -> list[dict]:
    """Files of others that lie in static/vendor and static/fonts, each with its fingerprint."""
    folders = [ROOT / "static/vendor", ROOT / "static/fonts"]
    paths = sorted(path for folder in folders if folder.exists() for path in folder.rglob("*") if path.is_file())
    return [
        component(
            "file",
            path.relative_to(ROOT).as_posix(),
            "",
            next((licence for key, licence in BUNDLED.items() if key in path.as_posix().lower()), ""),
            hashes=[{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
        )
        for path in paths
    ]


def images() -> list[dict]:
    """The images that the containers stand on."""
    lines = (ROOT / "Dockerfile").read_text() + (ROOT / "docker-compose.yml").read_text()
    names = re.findall(r"^(?:FROM| +image:) +([\w./-]+:[\w.-]+)$", lines, re.MULTILINE)
    own = "cong-cong-tac-dang"
    return [component("container", *name.split(":"), "") for name in sorted(set(names)) if not name.startswith(own)]


def bill() -> dict:
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)[1]
    parts = [*packages(), *bundled(), *images()]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([version, parts], sort_keys=True))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": component("application", "cong-cong-tac-dang", version, "")},
        "components": parts,
    }


def main():
    made = bill()
    if "--licences" in sys.argv:
        for part in made["components"]:
            licences = ", ".join(entry["license"]["name"] for entry in part["licenses"])
            sys.stdout.write(f"{part['name']} {part['version']}: {licences or 'none named'}\n")
    elif "--write" in sys.argv:
        TARGET.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    elif named(json.loads(TARGET.read_text())) != named(made):
        sys.exit("docs/bill-of-materials.cdx.json is not that of the present locks: make bill")


def named(bill: dict) -> list:
    """What must agree on every system: a licence is only known where the package is installed."""
    return [(part["name"], part["version"], part.get("hashes")) for part in bill["components"]]


if __name__ == "__main__":
    main()
