"""The queue in files: a worker never meets a message that is not whole."""

import json
from pathlib import Path

import kombu

from partyportal import celery


def queue_in(folder):
    options = {"data_folder_in": str(folder), "data_folder_out": str(folder), "control_folder": str(folder / "control")}
    connection = kombu.Connection("filesystem://localhost", transport_options=options)
    assert isinstance(connection.default_channel, celery.WholeMessages)
    return connection.SimpleQueue("celery")


def test_message_is_read_as_it_was_sent(tmp_path):
    queue = queue_in(tmp_path)

    queue.put({"task": "in giấy khen"})

    assert queue.get(timeout=1).payload == {"task": "in giấy khen"}
    assert not list(tmp_path.glob("*.msg*"))


def test_message_appears_only_when_it_is_whole(tmp_path, monkeypatch):
    seen, rename = [], Path.rename

    def watched(part, target):
        seen.append((target.exists(), json.loads(part.read_text())["content-type"]))
        return rename(part, target)

    monkeypatch.setattr(Path, "rename", watched)
    queue_in(tmp_path).put({"task": "in giấy khen"})

    assert seen == [(False, "application/json")]
    assert len(list(tmp_path.glob("*.msg"))) == 1
