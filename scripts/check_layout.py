"""Templates and style sheets that a person can read: as djlint and cssbeautifier lay them out, no line over 120,
and no mark that readers would see torn from its word by the line break before it.

`python scripts/check_layout.py --write` lays them out anew.
"""

import re
import subprocess
import sys
from pathlib import Path

import cssbeautifier

WIDTH = 120
LOOSE_MARK = re.compile(r"\s*[,;:.)](?:\s|<|$)")
ROOT = Path(__file__).resolve().parent.parent
STYLE = cssbeautifier.default_options()
STYLE.indent_size = 2
STYLE.end_with_newline = True
STYLE.newline_between_rules = False


def lay_out_templates(write: bool) -> list[str]:
    """Ask djlint; it breaks between elements only where white space stands already."""
    mode = "--reformat" if write else "--check"
    done = subprocess.run([sys.executable, "-m", "djlint", "templates", mode, "--quiet"], cwd=ROOT, capture_output=True)
    return [] if write or not done.returncode else ["templates: run scripts/check_layout.py --write"]


def lay_out_style_sheets(write: bool) -> list[str]:
    found = []
    for path in sorted((ROOT / "static/css").glob("*.css")):
        text = path.read_text()
        wanted = cssbeautifier.beautify(text, STYLE)
        if wanted != text and write:
            path.write_text(wanted)
        elif wanted != text:
            found.append(f"{path.relative_to(ROOT)}: one declaration a line")
    return found


def faulty_lines() -> list[str]:
    found = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if len(line) > WIDTH:
                found.append(f"{path.relative_to(ROOT)}:{number}: {len(line)} characters")
            if LOOSE_MARK.match(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: a blank before {line.strip()[0]!r}")
    return found


if __name__ == "__main__":
    write = "--write" in sys.argv
    found = lay_out_templates(write) + lay_out_style_sheets(write) + faulty_lines()
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.exit(bool(found))
