"""The virus scanner of the house is asked first; what it finds, and its silence, let no file through."""

import io
import socket
from threading import Thread

import pytest
from django.core.exceptions import ValidationError

from partyportal.files import door, scanner
from tests.partyportal.files.packages import document


@pytest.fixture
def clamd(settings, tmp_path):
    """A scanner that gives one answer, and keeps what it was sent."""
    listening = socket.socket(socket.AF_UNIX)
    settings.CLAMD = str(tmp_path / "clamd.ctl")
    listening.bind(settings.CLAMD)
    listening.listen()
    heard = []

    def answer(words: bytes):
        def serve():
            connection, _ = listening.accept()
            with connection, connection.makefile("rb") as stream:
                heard.append(stream.read(10))
                while size := int.from_bytes(stream.read(4), "big"):
                    heard.append(stream.read(size))
                connection.sendall(words)

        Thread(target=serve, daemon=True).start()
        return heard

    yield answer
    listening.close()


def code(content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        door.look(io.BytesIO(content), "ke-hoach.docx", ["docx"])
    return refused.value.code


def test_file_that_the_scanner_lets_through_is_read(clamd):
    content = document("Kế hoạch " * 30000)
    heard = clamd(b"stream: OK\0")

    assert door.look(io.BytesIO(content), "ke-hoach.docx", ["docx"]).text.startswith("Kế hoạch")
    assert heard[0] == b"zINSTREAM\0"
    assert b"".join(heard[1:]) == content


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (b"stream: Eicar-Test-Signature FOUND\0", "virus"),
        (b"INSTREAM size limit exceeded. ERROR\0", "no_scanner"),
        (b"", "no_scanner"),
        (b"x" * 5000, "no_scanner"),
    ],
)
def test_file_that_the_scanner_does_not_let_through_is_refused_unread(clamd, monkeypatch, words, wanted):
    monkeypatch.setattr("partyportal.files.bounded.open_file", lambda *args: pytest.fail("The file was opened."))
    clamd(words)

    assert code(document()) == wanted


@pytest.mark.parametrize("place", ["/nowhere/clamd.ctl", "127.0.0.1:9"])
def test_scanner_that_is_away_lets_no_file_through(settings, place):
    settings.CLAMD = place

    assert code(document()) == "no_scanner"


def test_without_a_scanner_none_is_asked(settings, monkeypatch):
    monkeypatch.setattr(scanner, "asked", lambda content: pytest.fail("It was asked."))

    assert scanner.refusal(b"x") is None
