"""Run as a process of its own by test_workbook_bombs.py: opens every file of a folder, says what became of each."""

import json
import resource
import sys
from pathlib import Path

OWN_SHARE = 512 * 1024 * 1024

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (OWN_SHARE, resource.RLIM_INFINITY))
    from django.core.exceptions import ValidationError

    from partyportal.files import door

    answers = {}
    for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
        try:
            with path.open("rb") as file:
                answers[path.stem] = repr(door.look(file, path.name, ["xlsx"]))[:200]
        except ValidationError as error:
            answers[path.stem] = error.messages[0]
    sys.stdout.write(json.dumps(answers))
