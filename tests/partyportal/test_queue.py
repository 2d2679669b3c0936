"""The queue in files: a worker never meets a message that is not whole."""

import json
from pathlib import Path

import kombu

from partyportal import celery

MESSAGE = {"task": "in giấy khen"}


def channel_in(folder):
    options = {"data_folder_in": str(folder), "data_folder_out": str(folder), "control_folder": str(folder / "control")}
    return kombu.Connection("filesystem://localhost", transport_options=options).default_channel


def test_message_is_read_as_it_was_sent(tmp_path):
    channel = channel_in(tmp_path)

    channel._put("celery", MESSAGE)

    assert isinstance(channel, celery.WholeMessages)
    assert channel._get("celery") == MESSAGE
    assert not list(tmp_path.glob("*.msg*"))


def test_message_appears_only_when_it_is_whole(tmp_path, monkeypatch):
    seen, rename = [], Path.rename

    def watched(part, target):
        seen.append((target.exists(), json.loads(part.read_text())))
        return rename(part, target)

    monkeypatch.setattr(Path, "rename", watched)
    channel_in(tmp_path)._put("celery", MESSAGE)

    assert seen == [(False, MESSAGE)]
    assert len(list(tmp_path.glob("*.msg"))) == 1
