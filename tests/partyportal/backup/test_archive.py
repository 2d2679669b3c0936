"""An archive that is not exactly what was written is refused before anything is touched."""

import hashlib
import io
import json
import os
import zipfile
from functools import partial

import pytest
from django.core.management import CommandError, call_command

from branches.models import Organization
from members.courses.models import Course
from partyportal import VERSION
from partyportal.backup import Unusable, archive, checking, sealed
from partyportal.management.commands import restore
from tests.factories import CourseFactory, OrganizationFactory
from tests.partyportal.backup.conftest import KEY


@pytest.fixture
def plain(media, tmp_path, branch):
    """An archive without encryption, of a few rows."""
    path = tmp_path / "plain.backup"
    call_command("backup", path, unencrypted=True)
    return path


@pytest.fixture
def locked(media, key, tmp_path, branch):
    path = tmp_path / "locked.backup"
    call_command("backup", path)
    return path


def refusal(path) -> str:
    """What is said when it is restored; rows and files must be untouched."""
    Organization.objects.filter(code="UNTOUCHED").delete()
    OrganizationFactory(code="UNTOUCHED")
    with pytest.raises(CommandError) as error:
        call_command("restore", path, yes=True)
    assert Organization.objects.filter(code="UNTOUCHED").exists()
    return str(error.value)


def test_courses_come_back_with_their_history(media, tmp_path, branch):
    course = CourseFactory(member__organization=branch)
    call_command("backup", tmp_path / "courses.backup", unencrypted=True)
    course.delete()

    call_command("restore", tmp_path / "courses.backup", yes=True)

    assert Course.objects.get().name == course.name
    assert [row.history_type for row in Course.history.all()] == ["+"]


def rewritten(path, change):
    """The plain archive with its parts, a dictionary of bytes, changed."""
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as whole:
        for name, content in parts.items():
            whole.writestr(name, content)
    return path


def with_manifest(path, change):
    def changed(parts):
        manifest = json.loads(parts["manifest.json"])
        change(manifest, parts)
        parts["manifest.json"] = json.dumps(manifest).encode()

    return rewritten(path, changed)


def test_the_manifest_tells_what_is_inside(plain):
    with zipfile.ZipFile(plain) as whole:
        manifest = json.loads(whole.read("manifest.json"))

    assert (manifest["format"], manifest["portal"]) == (1, VERSION)
    assert manifest["tables"]["branches.Organization"]["rows"] == 2
    assert set(manifest["files"]) == {"empty", "renders/2026/Báo cáo.pdf"}
    assert manifest["tables"]["accounts.Session"]["rows"] == 0


def test_nothing_of_a_locked_archive_can_be_read(locked):
    content = locked.read_bytes()

    assert content.startswith(sealed.MAGIC)
    assert not any(word in content for word in (b"branches", b"manifest", b"PK\x03\x04", "Chi bộ".encode()))
    assert locked.stat().st_mode & 0o777 == 0o600


def test_a_wrong_key_opens_nothing(locked, settings):
    settings.BACKUP_KEY = KEY + "!"

    assert refusal(locked) == sealed.WRONG_KEY


def test_a_locked_archive_asks_for_the_key(locked, settings):
    settings.BACKUP_KEY = ""

    assert refusal(locked) == checking.NO_KEY


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.9999])
def test_a_cut_archive_is_refused(locked, share):
    content = locked.read_bytes()
    locked.write_bytes(content[: int(len(content) * share)])

    assert refusal(locked) in {sealed.WRONG_KEY, checking.FOREIGN}


@pytest.mark.parametrize("share", [0.0001, 0.3, 0.6, 0.9999])
def test_an_archive_with_one_bit_changed_is_refused(locked, share):
    content = bytearray(locked.read_bytes())
    content[int(len(content) * share)] ^= 1
    locked.write_bytes(content)

    assert refusal(locked) in {sealed.WRONG_KEY, checking.FOREIGN}


def test_an_archive_with_something_behind_it_is_refused(locked):
    locked.write_bytes(locked.read_bytes() + b"x")

    assert refusal(locked) == sealed.WRONG_KEY


def drop_a_table(manifest, parts):
    del manifest["tables"]["members.Member"], parts["tables/members.Member.jsonl"]


def add_a_table(manifest, parts):
    manifest["tables"]["evil.Table"] = manifest["tables"]["accounts.Session"]
    parts["tables/evil.Table.jsonl"] = parts["tables/accounts.Session.jsonl"]


def change_a_row(manifest, parts):
    parts["tables/branches.Organization.jsonl"] = parts["tables/branches.Organization.jsonl"].replace(b"CB1", b"CB9")


def change_a_file(manifest, parts):
    parts["files/empty"] = b"x"


def count_otherwise(manifest, parts):
    manifest["tables"]["branches.Organization"]["rows"] = 1


def hide_a_file(manifest, parts):
    parts["files/hidden"] = b"x"


def lose_a_file(manifest, parts):
    del parts["files/empty"]


def climb(name):
    def change(manifest, parts):
        manifest["files"][name] = manifest["files"]["empty"]
        parts[f"files/{name}"] = b""

    return change


@pytest.mark.parametrize(
    "change",
    [
        drop_a_table,
        add_a_table,
        change_a_row,
        change_a_file,
        count_otherwise,
        hide_a_file,
        lose_a_file,
        climb("../evil"),
        climb("/etc/evil"),
        climb("a/../../evil"),
        climb("a\\..\\evil"),
        climb("C:evil"),
        climb("a//b"),
        lambda manifest, parts: manifest.pop("migrations"),
        lambda manifest, parts: manifest.update(files=[]),
        lambda manifest, parts: manifest.update(tables=None),
    ],
)
def test_an_altered_archive_is_refused(plain, change):
    assert refusal(with_manifest(plain, change)) == checking.FOREIGN


def scramble(content: bytes) -> bytes:
    """The packed rows of organisations are no packed rows any more."""
    place = content.index(b"tables/branches.Organization.jsonl") + 80
    return content[:place] + bytes(40) + content[place + 40 :]


def set_in_directory(offset: int, value: int):
    def change(content: bytes) -> bytes:
        place = content.index(b"PK\x01\x02") + offset
        return content[:place] + bytes([value]) + content[place + 1 :]

    return change


@pytest.mark.parametrize("change", [scramble, set_in_directory(8, 1), set_in_directory(10, 99)])
def test_what_no_reader_of_zips_can_unpack_is_refused(plain, change):
    plain.write_bytes(change(plain.read_bytes()))

    assert refusal(plain) == checking.FOREIGN


def test_a_manifest_that_is_nested_without_end_is_refused(plain):
    assert refusal(rewritten(plain, lambda parts: parts.update({"manifest.json": b"[" * 100_000}))) == checking.FOREIGN


@pytest.mark.parametrize("row", [b"[1]", b"5", b"x", b'[{"a":1},1,1,1,1,1,1,1,1,1,1,1,1,1]'])
def test_rows_of_another_shape_leave_all_as_it_was(plain, row):
    def change(manifest, parts):
        head = parts["tables/branches.Organization.jsonl"].splitlines()[0]
        content = head + b"\n" + row + b"\n"
        parts["tables/branches.Organization.jsonl"] = content
        manifest["tables"]["branches.Organization"] = {"rows": 1, "sha256": hashlib.sha256(content).hexdigest()}

    assert refusal(with_manifest(plain, change)).startswith("Không khôi phục được, mọi dữ liệu vẫn như cũ.")


def test_an_archive_that_anybody_could_have_written_says_so(plain, locked, monkeypatch, media):
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "")

    for path in (plain, locked):
        with pytest.raises(CommandError):
            call_command("restore", path)

    assert [restore.NOT_SEALED in question for question in asked] == [True, False]


def test_an_archive_of_another_format_is_refused(plain):
    assert "định dạng số 2" in refusal(with_manifest(plain, lambda manifest, parts: manifest.update(format=2)))


def test_an_archive_of_another_structure_says_which_version_it_needs(plain):
    def older(manifest, parts):
        manifest["migrations"] = [one for one in manifest["migrations"] if one[0] != "members"] + [["x", "0001_a"]]
        manifest["portal"] = "0.0.9"

    sentence = refusal(with_manifest(plain, older))

    assert "phiên bản 0.0.9" in sentence and "x" in sentence


@pytest.mark.parametrize("content", [b"", b"x", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), sealed.MAGIC, b"\0" * 9999])
def test_what_is_no_archive_is_refused(media, key, tmp_path, content):
    path = tmp_path / "foreign"
    path.write_bytes(content)

    assert refusal(path) in {checking.FOREIGN, sealed.WRONG_KEY}


def test_another_zip_is_refused(media, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as whole:
        whole.writestr("a.txt", "x")

    assert refusal(tmp_path / "a.zip") == checking.FOREIGN


def test_a_missing_archive_is_said(media, tmp_path):
    assert refusal(tmp_path / "none") == checking.NO_FILE.format(tmp_path / "none")


def test_without_a_key_it_must_be_asked_for_expressly(media, settings, tmp_path):
    settings.BACKUP_KEY = ""

    with pytest.raises(CommandError, match="--unencrypted"):
        call_command("backup", tmp_path / "a")

    assert not (tmp_path / "a").exists()


def test_a_key_that_can_be_guessed_protects_nothing(media, settings, tmp_path):
    settings.BACKUP_KEY = "password"

    with pytest.raises(CommandError, match="ít nhất 20 ký tự"):
        call_command("backup", tmp_path / "a")


@pytest.mark.parametrize(
    ("place", "said"), [("none/a", "Không có thư mục"), ("empty/a", "không phải là thư mục"), ("", "là một thư mục")]
)
def test_a_place_that_cannot_be_written_is_said_in_plain_words(media, key, place, said):
    with pytest.raises(CommandError, match=said):
        call_command("backup", media / place)


def test_what_has_the_name_is_overwritten_only_where_that_is_said(locked, media):
    before = locked.read_bytes()

    with pytest.raises(CommandError, match="đã có.*--overwrite"):
        call_command("backup", locked)
    assert locked.read_bytes() == before

    call_command("backup", locked, overwrite=True)
    assert locked.read_bytes() != before


def test_a_failure_leaves_the_last_good_one(locked, media, monkeypatch):
    before = locked.read_bytes()

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "pieces_of", full)
    with pytest.raises(CommandError, match="đã đầy"):
        call_command("backup", locked, overwrite=True)

    assert locked.read_bytes() == before
    assert sorted(path.name for path in locked.parent.iterdir()) == ["locked.backup", "media"]


def test_a_file_that_vanishes_meanwhile_is_passed_over(media, tmp_path, monkeypatch):
    known = [(name, partial(archive.pieces_of, media / name)) for name in ("gone", "empty")]
    monkeypatch.setattr(archive, "stored_files", lambda: known)

    manifest = archive.write(tmp_path / "a", "")

    assert list(manifest["files"]) == ["empty"]


@pytest.mark.parametrize("size", [0, 1, sealed.CHUNK - 1, sealed.CHUNK, sealed.CHUNK + 1, 3 * sealed.CHUNK])
def test_what_is_sealed_opens_whole_and_from_any_place(size):
    content, file = os.urandom(size), io.BytesIO()
    writer = sealed.Writer(file, KEY)
    for start in range(0, size, 100_000):
        writer.write(content[start : start + 100_000])
    writer.finish()

    reader = io.BufferedReader(sealed.Reader(file, KEY))

    assert reader.read() == content
    reader.seek(size // 2)
    assert reader.read(10) == content[size // 2 :][:10]


@pytest.mark.parametrize("order", [[1, 0, 2], [0, 2], [0, 1], [0, 1, 2, 2], [0, 0, 1, 2]])
def test_chunks_cannot_be_moved_dropped_or_doubled(order):
    file = io.BytesIO()
    writer = sealed.Writer(file, KEY)
    writer.write(os.urandom(3 * sealed.CHUNK))
    writer.finish()
    content, step = file.getvalue(), sealed.CHUNK + sealed.TAG
    header, chunks = content[: sealed.HEADER], [content[sealed.HEADER + n * step :][:step] for n in range(3)]

    with pytest.raises(Unusable):
        sealed.Reader(io.BytesIO(header + b"".join(chunks[n] for n in order)), KEY).readall()
