"""A portal with services of its own in one folder: PostgreSQL, Redis, web, worker, schedule, as Compose runs them."""

import contextlib
import glob
import gzip
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds
GUNICORN = "gunicorn partyportal.wsgi --preload --no-control-socket --workers 2 --threads 4 --log-level warning --bind"
CELERY = "celery --quiet -A partyportal"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def await_that(condition, what: str, patience: float = PATIENCE):
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit(f"FAILED: {what} within {patience:g} s.")
        time.sleep(0.1)


class Machine:
    """The services; what one of them wrote stands in the folder under its name."""

    def __init__(self, work: Path):
        self.work = work
        self.web, self.database, self.broker = free_port(), free_port(), free_port()
        self.programs = Path(sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1])
        self.running: dict[str, subprocess.Popen] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.web}"

    @property
    def environment(self) -> dict:
        own = {
            "DATABASE_URL": f"postgres://postgres@127.0.0.1:{self.database}/postgres",
            "CELERY_BROKER_URL": f"redis://127.0.0.1:{self.broker}/0",
            "CACHE_URL": f"redis://127.0.0.1:{self.broker}/1",
            "DATA_DIR": str(self.work / "data"),
            "MEDIA_ROOT": str(self.work / "data/media"),
            "SECRET_KEY": "only-for-this-drill-" + "0123456789" * 4,
        }
        switches = {"HTTPS": "off", "STATIC_COLLECTED": "off", "ALLOWED_HOSTS": "127.0.0.1", "LOG_LEVEL": "WARNING"}
        # Everybody prints all the time here: the ceilings are for people.
        ceilings = dict.fromkeys(["CEILING_PRINTS", "CEILING_EXPORTS", "CEILING_REVEALS"], "100000")
        return os.environ | own | switches | ceilings | {"PYTHONPATH": str(ROOT)}

    def manage(self, *words: str):
        subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=self.environment, check=True)

    def start(self, name: str):
        commands = {
            "broker": f"redis-server --port {self.broker} --bind 127.0.0.1 --dir {self.work} --appendonly yes",
            "web": f"{sys.executable} -m {GUNICORN} 127.0.0.1:{self.web}",
            "worker": f"{sys.executable} -m {CELERY} worker --concurrency 2 --loglevel WARNING",
            "beat": f"{sys.executable} -m {CELERY} beat --loglevel WARNING --pidfile=",
        }
        with (self.work / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                commands[name].split(), cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def stop(self, name: str, how=signal.SIGTERM):
        """End a service and all that it started, by their group."""
        process = self.running.pop(name)
        process.send_signal(how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def postgres(self, *words: str):
        """`pg_ctl` as the user postgres, which refuses to run as root."""
        command = [str(self.programs / "pg_ctl"), "-D", str(self.work / "cluster"), "-w", *words]
        log = subprocess.DEVNULL
        subprocess.run([*self._as_postgres(), *command], stdout=log, stderr=log, cwd=self.work, check=True)

    def _as_postgres(self) -> list[str]:
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []

    def prepare(self):
        """Everything from nothing but the load: a cluster, tables, the demonstration, the services."""
        self.work.chmod(0o755)
        (self.work / "cluster").mkdir(mode=0o700)
        (self.work / "data").mkdir()
        if os.getuid() == 0:
            shutil.chown(self.work / "cluster", *(pwd.getpwnam("postgres").pw_name,) * 2)
        initdb = [str(self.programs / "initdb"), "-D", str(self.work / "cluster"), "-U", "postgres", "--auth=trust"]
        quiet = subprocess.DEVNULL
        subprocess.run([*self._as_postgres(), *initdb, "--encoding=UTF8"], stdout=quiet, cwd=self.work, check=True)
        self.start_database()
        self.start("broker")
        await_that(lambda: answers(self.broker), "the broker did not answer")
        self.fill()
        for name in ("web", "worker", "beat"):
            self.start(name)
        await_that(lambda: answers(self.web), "the portal did not answer")

    def fill(self):
        """The demonstration as the first release kept it, brought to this version: a tenth of the time of a new one."""
        dump = gzip.decompress((ROOT / "tests/releases/0.1.0.sql.gz").read_bytes())
        psql = [str(self.programs / "psql"), "-q", "-v", "ON_ERROR_STOP=1", self.environment["DATABASE_URL"]]
        subprocess.run(psql, input=dump, stdout=subprocess.DEVNULL, check=True)
        for words in (["migrate", "-v0"], ["load_rules", "-v0"]):
            self.manage(*words)

    def start_database(self):
        options = f"-p {self.database} -k {self.work}/cluster -c listen_addresses=127.0.0.1"
        self.postgres("-o", options, "-l", str(self.work / "cluster/log"), "start")

    def restart_worker(self):
        self.stop("worker")
        self.start("worker")

    def restart_broker(self):
        self.stop("broker")
        time.sleep(2)
        self.start("broker")
        await_that(lambda: answers(self.broker), "the broker did not come back")

    def restart_database(self):
        self.postgres("-m", "fast", "stop")
        time.sleep(2)
        self.start_database()

    def close(self):
        for name in list(self.running):
            self.stop(name)
        with contextlib.suppress(subprocess.CalledProcessError):
            self.postgres("-m", "immediate", "stop")
