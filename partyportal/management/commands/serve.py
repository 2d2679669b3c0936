import contextlib
import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

ACCOUNTS = {
    "admin": "quản trị hệ thống",
    "secretary": "bí thư đảng bộ",
    "office": "văn phòng cấp ủy",
    "branch1": "bí thư Chi bộ 1",
    "branch2": "bí thư Chi bộ 2",
    "branch3": "bí thư Chi bộ 3",
    "inspector": "ủy ban kiểm tra",
    "member1": "đảng viên",
}
LONGEST_PAUSE = 30  # seconds


class Child:
    """A process that is started again when it dies."""

    def __init__(self, name: str, command: list[str]):
        self.name = name
        self.command = command
        self.process = None
        self.deaths = 0
        self.due = 0.0

    def start(self):
        # A session of its own: Ctrl-C reaches the supervisor alone, which then tells the parent
        # process only. A signal to the whole group makes Celery run its tasks twice.
        self.process = subprocess.Popen(self.command, start_new_session=True)
        self.started = time.monotonic()

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def bury(self, pause: float):
        """Remove what a dead process left behind and set the time of its return."""
        self.kill()
        self.process = None
        lived = time.monotonic() - self.started
        self.deaths = 1 if lived > LONGEST_PAUSE else self.deaths + 1
        self.due = time.monotonic() + min(pause * 2 ** (self.deaths - 1), LONGEST_PAUSE)

    def kill(self):
        """End the process and all that it started, at once."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Supervisor:
    """Keeps processes alive until it is told to stop, and then leaves none."""

    def __init__(self, commands: dict[str, list[str]], *, pause=1.0, patience=15.0, report=print):
        self.children = [Child(name, command) for name, command in commands.items()]
        self.pause = pause
        self.patience = patience
        self.report = report
        self.signals = 0

    def run(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.note)
        try:
            while not self.signals:
                self.tend()
                time.sleep(0.1)
        finally:
            self.stop()

    def note(self, number, frame):
        self.signals += 1

    def tend(self):
        """Start what is due, bury what has died."""
        for child in self.children:
            if child.process is None and time.monotonic() >= child.due:
                child.start()
            elif child.process is not None and child.has_ended():
                self.report(f"{child.name}: tiến trình đã dừng (mã {child.process.returncode}), sẽ khởi động lại.")
                child.bury(self.pause)

    def stop(self):
        """Ask every process to end; after the patience, or a second signal, end it."""
        for child in self.children:
            if not child.has_ended():
                child.process.terminate()
        deadline = time.monotonic() + self.patience
        while time.monotonic() < deadline and self.signals < 2 and not all(c.has_ended() for c in self.children):
            time.sleep(0.1)
        for child in self.children:
            child.kill()


def portal_commands(address: str) -> dict[str, list[str]]:
    """Return the command lines of the web server and of the worker with its schedule."""
    gunicorn = "gunicorn partyportal.wsgi --preload --no-control-socket --workers 2 --threads 4 --graceful-timeout 5"
    celery = "celery --quiet -A partyportal worker -B -c 1 --loglevel WARNING --without-gossip --without-mingle"
    # In a container the local user is often root, which Celery would warn of at length.
    quiet = ["-W", "ignore:You're running the worker with superuser privileges"]
    return {
        "web": [sys.executable, "-m", *gunicorn.split(), "--log-level", "warning", "--bind", address],
        "worker": [sys.executable, *quiet, "-m", *celery.split()],
    }


class Command(BaseCommand):
    help = "Serve the portal on this machine, with a worker and its schedule, until Ctrl-C."

    def handle(self, **options):
        port = int(os.environ.get("PORT") or 8000)
        self.refuse_taken(port)
        self.say(f"\nCổng công tác Đảng: http://127.0.0.1:{port}/  (dừng: Ctrl-C)\n")
        self.show_accounts()
        Supervisor(portal_commands(f"127.0.0.1:{port}"), report=self.say).run()
        self.say("Đã dừng.")

    def say(self, text: str):
        self.stdout.write(text)
        self.stdout.flush()

    def refuse_taken(self, port: int):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise CommandError(f"Cổng {port} đang được dùng; chọn cổng khác: make run PORT={port + 1}") from error

    def show_accounts(self):
        users = get_user_model().objects.filter(username__in=ACCOUNTS, is_active=True)
        present = {user.username: user for user in users}
        # One check stands for all: hashing eight passwords would take seconds.
        if not present or not next(iter(present.values())).check_password(settings.DEMO_PASSWORD):
            return
        for username in [name for name in ACCOUNTS if name in present]:
            self.say(f"  {username:<10} {ACCOUNTS[username]}")
        self.say(f"  Mật khẩu chung: {settings.DEMO_PASSWORD}\n")
