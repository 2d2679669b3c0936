"""What lies in a cache is read as JSON: whoever can write there runs nothing in the portal."""

import pickle

import pytest

from partyportal.caches import ForgivingFileCache, JsonSerializer


class Hostile:
    def __reduce__(self):
        return print, ("run by a pickle",)


@pytest.fixture
def files(tmp_path):
    return ForgivingFileCache(str(tmp_path), {})


@pytest.mark.parametrize("value", [0, 7, 1.5, True, None, "chữ", [1.5, 2], {"a": ["b"]}])
def test_value_comes_back(files, value):
    files.set("key", value)

    assert files.get("key", "none") == value
    assert JsonSerializer().loads(JsonSerializer().dumps(value) if type(value) is not int else str(value)) == value


def test_old_value_is_gone_and_a_touched_one_lives_on(files, time_machine):
    time_machine.move_to("2026-03-02 08:00+07:00", tick=False)
    files.set("short", 1, 60)
    files.set("long", 1, 60)
    files.touch("long", 600)
    time_machine.move_to("2026-03-02 08:02+07:00", tick=False)

    assert (files.get("short"), files.get("long")) == (None, 1)
    assert files.touch("short") is False


def test_counter_counts(files):
    files.add("asked", 0, 120)

    assert [files.incr("asked"), files.incr("asked")] == [1, 2]


def test_pickle_in_the_folder_is_no_value(files, tmp_path, capsys):
    files.set("key", 1)
    (path,) = tmp_path.iterdir()
    path.write_bytes(pickle.dumps(Hostile()))

    assert files.get("key") is None
    assert capsys.readouterr().out == ""


def test_pickle_in_redis_is_refused(capsys):
    with pytest.raises(ValueError):  # noqa: PT011
        JsonSerializer().loads(pickle.dumps(Hostile()))

    assert capsys.readouterr().out == ""
