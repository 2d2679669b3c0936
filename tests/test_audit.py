"""The audit of dependencies never takes a package that was skipped for one without flaws."""

import pytest

from scripts.audit import said

SOUND = {"name": "celery", "version": "5.7.0", "vulns": []}
FLAWED = {"name": "pillow", "version": "13.0.0", "vulns": [{"id": "PYSEC-1"}]}
SKIPPED = {"name": "redis", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "code", "words"),
    [
        ([SOUND], 0, "1 of 1 packages audited, 0 known flaws."),
        ([SOUND, FLAWED], 1, "pillow 13.0.0: PYSEC-1\n2 of 2 packages audited, 1 known flaws."),
        ([SOUND, SKIPPED], 2, "1 of 2 packages audited, 0 known flaws.\nNo index of advisories"),
        ([FLAWED, SKIPPED], 1, "pillow 13.0.0: PYSEC-1\n1 of 2 packages audited"),
    ],
)
def test_what_was_skipped_was_not_audited(packages, code, words):
    told, ended = said({"dependencies": packages})

    assert ended == code and told.startswith(words)
