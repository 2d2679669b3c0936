"""The virus scanner of the house, where there is one: clamd is sent each file before anything else reads it."""

import socket
from contextlib import closing

from django.conf import settings

PIECE = 64 * 1024
PATIENCE = 20  # seconds for each step
LONGEST_ANSWER = 1024


def refusal(content: bytes) -> str | None:
    """Return the code of what the scanner says against a file; one that does not answer lets none through."""
    if not settings.CLAMD:
        return None
    try:
        answer = asked(content)
    except OSError:
        return "no_scanner"
    if answer.endswith(b" OK"):
        return None
    return "virus" if answer.endswith(b" FOUND") else "no_scanner"


def asked(content: bytes) -> bytes:
    """Send the file in pieces, each after its length; read what clamd says of it."""
    with closing(connected(settings.CLAMD)) as scanner:
        scanner.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            scanner.sendall(len(piece).to_bytes(4, "big") + piece)
        scanner.sendall(bytes(4))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
            if not (more := scanner.recv(LONGEST_ANSWER)):
                break
            answer += more
    return answer.rstrip(b"\0\n")


def connected(place: str) -> socket.socket:
    """A connection to a socket of this machine (a path), or to `host:port`."""
    if not place.startswith("/"):
        host, _, port = place.rpartition(":")
        return socket.create_connection((host, int(port)), PATIENCE)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(PATIENCE)
    try:
        connection.connect(place)
    except OSError:
        connection.close()
        raise
    return connection
