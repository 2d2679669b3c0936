"""Workbooks that ask for more than any server has: each is refused with its sentence."""

import json
import os
import subprocess
import sys
import time

import pytest
from django.conf import settings

from partyportal.files import bounded, sentences
from partyportal.files.inside.limits import LIMITS, MEGABYTE
from tests.partyportal.files.packages import references, with_parts, with_rows, with_strings, workbook, zipped

FAR = b'<row><c x=">" r="XFD1048576"><v>1</v></c><c r="A1"><v>1</v></c></row>'
ONE = b'<row r="1"><c r="A1"><v>1</v></c></row>'
LONG = b"<si><t>" + b"x" * 30_000 + b"</t></si>"
ANY_CELLS = b"".join(b"<c><v>1</v></c>" for _ in range(50_000))


def merged(ref: bytes, count: int) -> bytes:
    return b"<mergeCells>" + b'<mergeCell ref="%s"/>' % ref * count + b"</mergeCells>"


def entities(levels: int) -> bytes:
    """The billion laughs."""
    names = [b'<!ENTITY a0 "ha">', *(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, levels))]
    return b"<!DOCTYPE x [%s]><worksheet>&a%d;</worksheet>" % (b"".join(names), levels - 1)


def sheet(xml: bytes) -> bytes:
    return with_parts(workbook(), {"xl/worksheets/sheet1.xml": xml})


def nested() -> bytes:
    inner = zipped({"zeros": bytes(10 * MEGABYTE)})
    return with_parts(workbook(), {"xl/media/image1.png": inner})


BOMBS = {
    "a cell behind a bracket": (lambda: with_rows(FAR), sentences.TOO_MANY_ROWS),
    "a cell with a prefix": (
        lambda: sheet(
            b'<x:worksheet xmlns:x="u"><x:sheetData>%s</x:sheetData></x:worksheet>'
            % FAR.replace(b"<c", b"<x:c").replace(b"</c", b"</x:c")
        ),
        sentences.TOO_MANY_ROWS,
    ),
    "a cell without a place": (
        lambda: with_rows(b'<row r="1048576"><c><v>1</v></c></row>' + ONE),
        sentences.TOO_MANY_ROWS,
    ),
    "a cell with a strange child": (
        lambda: with_rows(b'<row><c r="XFD9"><y/><v>1</v></c></row>'),
        sentences.TOO_MANY_COLUMNS,
    ),
    "strings with an index of fifteen digits": (
        lambda: with_strings(LONG, references(b"000000000000000", 19_000)),
        sentences.BOMB,
    ),
    "comments inside the string table": (
        lambda: with_strings(
            b"<si><!-- </si> --><t>" + b"<!-- <si></si> -->" * 50_000 + LONG[7:], references(b"0", 19_000)
        ),
        sentences.BOMB,
    ),
    "a string of 20 MB": (lambda: with_strings(b"<si><t>" + b"x" * 20 * MEGABYTE + b"</t></si>", ONE), sentences.BOMB),
    "a million strings": (lambda: with_strings(b"<si/>" * 1_000_001, ONE), sentences.BOMB),
    "fifty thousand columns": (lambda: with_rows(b'<row r="1">%s</row>' % ANY_CELLS), sentences.TOO_MANY_COLUMNS),
    "merges of the whole sheet": (lambda: with_rows(ONE, merged(b"A1:XFD1048576", 5_000)), sentences.BOMB),
    "many merges": (lambda: with_rows(ONE, merged(b"A1:B2", 50_000)), sentences.BOMB),
    "an XML bomb": (lambda: sheet(entities(12)), sentences.BROKEN),
    "an XML bomb in two bytes a letter": (
        lambda: sheet(b"\xff\xfe" + entities(12).decode().encode("utf-16-le")),
        sentences.BROKEN,
    ),
    "an XML bomb under another name": (
        lambda: with_parts(workbook(), {"xl/media/a.png": b"\n " + entities(12)}),
        sentences.BROKEN,
    ),
    "zeros": (lambda: with_parts(workbook(), {"xl/media/image1.png": bytes(70 * MEGABYTE)}), sentences.BOMB),
    "zeros as spaces of a sheet": (lambda: with_rows(b" " * 70 * MEGABYTE), sentences.BOMB),
    "zip in zip": (nested, sentences.EMBEDDED),
    "thousands of parts": (
        lambda: with_parts(workbook(), {f"docProps/{n}.xml": b"<x/>" for n in range(3000)}),
        sentences.BOMB,
    ),
    "deep elements": (lambda: sheet(b"<a>" * 2_000_000 + b"</a>" * 2_000_000), sentences.BOMB),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """All bombs opened one after another by a process that, with the one beside the file, may take 1 GB."""
    folder = tmp_path_factory.mktemp("bombs")
    for name, (build, _) in BOMBS.items():
        (folder / f"{name}.xlsx").write_bytes(build())
    command = [sys.executable, "-m", "tests.partyportal.files.under_one_gigabyte", folder]
    own = {"SECRET_KEY": "only-for-tests", "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(command, env=os.environ | own, cwd=settings.BASE_DIR, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# Nearly all of the time is that of building the bombs, once.
# Nearly all of the time is that of building the bombs, once.
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_under_one_gigabyte(answers, name):
    assert answers[name] == BOMBS[name][1]


def test_both_processes_together_have_one_gigabyte():
    from tests.partyportal.files.under_one_gigabyte import OWN_SHARE

    assert OWN_SHARE + LIMITS["xlsx"].memory == 1024 * MEGABYTE


@pytest.mark.parametrize("code", ["import time; time.sleep(60)", "import os; os.fork(); os.fork()\nwhile True: pass"])
def test_a_process_that_does_not_end_is_killed_with_all_that_it_started(code):
    began = time.monotonic()
    with bounded.in_memory("file") as file, bounded.in_memory("answer") as answer:
        status = bounded.run([sys.executable, "-I", "-c", code], file, answer, seconds=0.5)

    assert status in bounded.TOO_LONG
    assert time.monotonic() - began < 10
