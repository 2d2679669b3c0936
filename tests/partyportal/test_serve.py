import os
import signal
import socket
import subprocess
import sys
import time
from itertools import islice

import pytest
from django.core.management import CommandError, call_command

from partyportal.management.commands.serve import Child, Supervisor, portal_commands

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)",
]
# A parent that leaves an orphan behind when it is killed.
PARENT = [
    sys.executable,
    "-c",
    "import subprocess, sys, time;"
    "print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']).pid, flush=True); time.sleep(60)",
]
SERVES = r"""
import sys
from partyportal.management.commands.serve import Supervisor
# One write: an unbuffered `print` makes two, and the lines of both would run into each other.
sleeps = [sys.executable, "-c", "import os, time; os.write(1, b'%d\\n' % os.getpid()); time.sleep(60)"]
Supervisor({"one": sleeps, "two": sleeps}, pause=0.1, patience=5).run()
"""


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def eventually(condition):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def supervisor():
    messages = []
    supervisor = Supervisor({"worker": SLEEPS}, pause=0.1, patience=5, report=messages.append)
    supervisor.messages = messages
    yield supervisor
    for child in supervisor.children:
        child.kill()


def test_dead_process_is_started_again(supervisor):
    [worker] = supervisor.children
    supervisor.tend()
    first = worker.process.pid
    os.kill(first, signal.SIGKILL)

    eventually(lambda: supervisor.tend() or (worker.process and worker.process.pid != first))

    assert not worker.has_ended()
    assert worker.process.pid != first
    assert supervisor.messages == ["worker: tiến trình đã dừng (mã -9), sẽ khởi động lại."]


def test_process_that_dies_at_once_returns_ever_later(supervisor):
    [worker] = supervisor.children
    pauses = []
    for _ in range(3):
        worker.start()
        worker.bury(pause=1)
        pauses.append(round(worker.due - time.monotonic()))

    assert pauses == [1, 2, 4]


def test_dead_process_leaves_no_orphan(capfd):
    child = Child("worker", PARENT)
    child.start()
    printed = []
    eventually(lambda: printed.append(capfd.readouterr().out) or "".join(printed).endswith("\n"))
    orphan = int("".join(printed))
    os.kill(child.process.pid, signal.SIGKILL)
    eventually(child.has_ended)

    child.bury(pause=1)

    assert eventually(lambda: not is_alive(orphan))


def test_stop_ends_what_does_not_listen(supervisor, capfd):
    supervisor.patience = 0.2
    [worker] = supervisor.children
    worker.command = STUBBORN
    supervisor.tend()
    pid = worker.process.pid
    eventually(lambda: "ready" in capfd.readouterr().out)

    supervisor.stop()

    assert not is_alive(pid)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_stops_everything(number):
    serving = subprocess.Popen([sys.executable, "-c", SERVES], stdout=subprocess.PIPE, text=True)
    # What the supervisor itself says may stand between.
    pids = list(islice((int(line) for line in serving.stdout if line.strip().isdecimal()), 2))

    serving.send_signal(number)

    assert serving.wait(timeout=10) == 0
    assert [pid for pid in pids if is_alive(pid)] == []
    serving.stdout.close()


def test_port_in_use_is_said(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))

        with pytest.raises(CommandError, match=f"Cổng {port} đang được dùng; chọn cổng khác: make run PORT={port + 1}"):
            call_command("serve")


def test_portal_commands_serve_on_this_machine_only():
    commands = portal_commands("127.0.0.1:8000")

    assert list(commands) == ["web", "worker"]
    assert commands["web"][-2:] == ["--bind", "127.0.0.1:8000"]
    assert "-B" in commands["worker"]
