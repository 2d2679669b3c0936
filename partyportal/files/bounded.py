"""Opens a foreign file in a process of its own and takes back what it says, within limits of every kind."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from partyportal.files.inside.limits import LIMITS, MAX_ANSWER

ENTRY = Path(__file__).resolve().parent
# Each may take its whole address space: more at once would starve the server that they are to protect.
MOST_AT_ONCE = 2
PATIENCE = 60  # seconds until one of them is free
# No key, no address of a database; one arena, as each would reserve 64 MB of the address space.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1", "OMP_THREAD_LIMIT": "1"}
TOO_LONG = {-signal.SIGKILL, -signal.SIGXCPU, -signal.SIGALRM}
OUT_OF_MEMORY = {-signal.SIGABRT, 1}

free = threading.BoundedSemaphore(MOST_AT_ONCE)


def open_file(content: bytes, kind: str, page: int | None = None, *, sharp: bool = False) -> dict:
    """Return {"found": …} or {"refused": code}; a file that breaks a limit or its reader is refused, too.

    Where a page is named, that page is drawn and nothing else; `sharp` for a program that reads it.
    """
    words = [kind] if page is None else [kind, str(page), *(["sharp"] if sharp else [])]
    found = answer(content, words)
    return found if isinstance(found, dict) else json.loads(found)


def recognise(picture: bytes, program: str, *, anywhere: bool = False) -> dict:
    """Return {"found": text} of a picture, as the program reads it within the limits, or {"refused": code}."""
    found = answer(picture, ["letters", program, *(["anywhere"] if anywhere else [])])
    return found if isinstance(found, dict) else {"found": found.decode(errors="replace")}


def answer(content: bytes, words: list[str]) -> bytes | dict:
    """What the process writes, or why it was ended."""
    if not free.acquire(timeout=PATIENCE):
        return {"refused": "busy"}
    try:
        return _answer(content, words)
    finally:
        free.release()


def _answer(content: bytes, words: list[str]) -> bytes | dict:
    with in_memory("file") as file, in_memory("answer") as answered:
        file.write(content)
        file.seek(0)
        code = run([sys.executable, "-I", str(ENTRY), *words], file, answered, LIMITS[words[0]].clock)
        if code:
            return {"refused": "too_long" if code in TOO_LONG else "bomb" if code in OUT_OF_MEMORY else "broken"}
        answered.seek(0)
        return answered.read(MAX_ANSWER)


def in_memory(name: str):
    """A file that no disk ever holds: what was refused leaves no trace, and a full disk stops nobody."""
    return os.fdopen(os.memfd_create(name), "w+b")


def run(command: list[str], file, answered, seconds: int) -> int:
    """Return the exit code; at the end of the time the process and all that it started are killed."""
    process = subprocess.Popen(
        command,
        stdin=file,
        stdout=answered,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
        cwd="/",
        start_new_session=True,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
