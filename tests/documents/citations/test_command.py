import json

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "van-ban.txt"
    path.write_text("Thực hiện các Quy định số 22 và 37-QĐ/TW ngày 25/10/2021.", encoding="utf-8")
    return path


def test_citations_are_printed_as_json(file, capsys):
    call_command("read_citations", str(file), "--json")

    rows = json.loads(capsys.readouterr().out)
    assert [(row["symbol"], row["date"], row["start"], row["end"]) for row in rows] == [
        ("22-QĐ/TW", None, 26, 28),
        ("37-QĐ/TW", "2021-10-25", 32, 40),
    ]


def test_citations_are_printed_for_people(file, capsys):
    call_command("read_citations", str(file))

    assert capsys.readouterr().out == "26–28: 22-QĐ/TW\n32–40: 37-QĐ/TW, ngày 25/10/2021\n"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_said(tmp_path, content):
    path = tmp_path / "x.txt"
    if content:
        path.write_bytes(content)

    with pytest.raises(CommandError, match="x.txt"):
        call_command("read_citations", str(path))
