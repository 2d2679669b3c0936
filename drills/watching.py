"""What the portal's processes hold, read from /proc while they work."""

import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path

EVERY = 5  # seconds
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Sample:
    """One look at all processes of one service, its parent included."""

    at: float
    name: str
    memory: float  # MiB
    files: int
    seconds: float  # of the processor


def family(pid: int) -> list[int]:
    """The process and all that it started."""
    found = [pid]
    for one in found:
        children = Path(f"/proc/{one}/task/{one}/children")
        found += map(int, children.read_text().split()) if children.exists() else []
    return found


def look(name: str, pid: int) -> Sample:
    memory = files = seconds = 0
    for one in family(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            spent = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:13]
            files += len(os.listdir(f"/proc/{one}/fd"))
        except (FileNotFoundError, ProcessLookupError):
            continue  # ended meanwhile
        # What it shares with others counts once.
        memory += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0) / 1024
        seconds += sum(map(int, spent)) / TICKS
    return Sample(time.time(), name, memory, files, seconds)


class Watch(threading.Thread):
    """Looks at the services every few seconds until it is told to end."""

    def __init__(self, machine):
        super().__init__(daemon=True)
        self.machine, self.samples, self.ended = machine, [], threading.Event()

    def run(self):
        while not self.ended.wait(EVERY):
            for name in ("web", "worker", "beat"):
                if process := self.machine.running.get(name):
                    self.samples.append(look(name, process.pid))

    def between(self, name: str, begin: float, end: float) -> list[Sample]:
        return [one for one in self.samples if one.name == name and begin <= one.at < end]
