import json

import pytest
from django.core.management import call_command

from members.models import Member

HEAD = ["Họ và tên", "Ngày sinh", "Chi bộ"]


@pytest.fixture
def run(committee, workbook, tmp_path, capsys):
    """Run the command on these rows; return its exit code, output and errors."""

    def command(*rows, organization="DU", **options):
        path = tmp_path / "danh-sach.xlsx"
        path.write_bytes(workbook(*rows).read())
        return call(str(path), organization=organization, **options)

    def call(path, **options):
        code = 0
        try:
            call_command("import_members", path, **options)
        except SystemExit as exit:
            code = exit.code
        return code, *capsys.readouterr()

    command.call = call
    return command


def test_it_imports_a_list(run):
    code, out, _ = run(HEAD, ["Lê An", "1980", "CB1"])

    assert (code, out) == (0, "Dòng 2: Ngày sinh: chỉ biết đến năm.\nMới: 1, thay đổi: 0, không đổi: 0.\n")
    assert Member.objects.get().full_name == "Lê An"


def test_json_says_what_each_row_would_be(run):
    code, out, _ = run(HEAD, ["Lê An", "1980", "CB1"], [None, "1981", "CB2"], json=True)

    outcome = json.loads(out)
    assert code == 1
    assert (outcome["new"], outcome["changed"], outcome["unchanged"]) == (1, 0, 0)
    assert [(error["row"], error["column"]) for error in outcome["errors"]] == [(3, "Họ và tên")]
    assert not Member.objects.exists()


def test_a_dry_run_writes_nothing(run):
    code, out, _ = run(HEAD, ["Lê An", "1980", "CB1"], dry_run=True, json=True)

    told = json.loads(out)
    assert code == 0
    assert told.pop("warnings") == [{"row": 2, "message": "Ngày sinh: chỉ biết đến năm."}]
    assert told == {"new": 1, "changed": 0, "unchanged": 0, "errors": [], "possible": [], "ignored": []}
    assert not Member.objects.exists()


def test_an_unknown_organization_is_an_error_in_json_too(run):
    code, out, _ = run(HEAD, ["Lê An", "1980", "CB1"], organization="XX", json=True)

    assert code == 1
    assert json.loads(out)["errors"] == [{"row": 0, "column": "", "message": "Không có tổ chức đảng mang mã «XX»."}]


def test_a_missing_file_is_said_in_vietnamese(run):
    code, _, err = run.call("/no/such.xlsx", organization="DU")

    assert (code, err) == (1, "Không mở được tệp «/no/such.xlsx». Hãy kiểm tra lại đường dẫn.\n")


def test_a_wrong_row_is_named_with_its_column(run):
    code, out, err = run(HEAD, ["Lê An", "31/02/1980", "CB1"])

    assert code == 1
    assert err.startswith("Dòng 2, cột Ngày sinh: Ngày «31/02/1980»")
    assert out.endswith("Chưa ghi dòng nào.\n")
