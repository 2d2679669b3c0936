"""Says which locked versions have known flaws, and of which nothing could be asked: what was skipped was not audited.

pip-audit --format json … | python scripts/audit.py
"""

import json
import sys


def said(answer: dict) -> tuple[str, int]:
    """What to tell, and the code to end with: 1 for a flaw, 2 where something was not audited."""
    packages = answer["dependencies"]
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    flawed = [f"{one['name']} {one['version']}: {flaw['id']}" for one in packages for flaw in one.get("vulns", [])]
    lines = [*flawed, f"{len(packages) - len(skipped)} of {len(packages)} packages audited, {len(flawed)} known flaws."]
    if skipped:
        lines.append(f"No index of advisories answers here for {len(skipped)} packages: THESE WERE NOT AUDITED.")
    return "\n".join(lines), 1 if flawed else 2 * bool(skipped)


if __name__ == "__main__":
    text = sys.stdin.read()
    if not text.strip():
        sys.exit("No index of advisories answers from here: NOTHING WAS AUDITED.")
    words, code = said(json.loads(text))
    sys.stdout.write(f"{words}\n")
    sys.exit(code)
