"""python -m drills.long_run [MINUTES]: 35 people on one portal while worker, broker and database are restarted.

It holds when nothing but what was announced answers 5xx, every save that was answered stands, every PDF that was asked
for is made, memory grew by at most 5 %, open files stayed flat, and the 95th percentile of answers drifted by at
most 20 %.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from drills.machine import ROOT, Machine, await_that
from drills.people import Person
from drills.watching import Watch

PEOPLE = 35
MOST_GROWTH, MOST_DRIFT = 1.05, 1.20
# What two processes may still open when somebody prints at once with another: two connections to the broker each, of
# two sockets and a poller; 12,000 requests that leaked would show.
SPARE_FILES = 12
# How long after a restart of the database an answer may still be 503.
ANNOUNCED_AFTER = 5  # seconds
# A job whose worker was killed is given to another when its lease has run out and the sweep has come by.
UNTIL_SWEPT = 900  # seconds
ACCOUNTS = """
import json
from accounts.models import Grant, User
from branches.models import Organization
from members.models import Member
names = ["secretary", "office", "branch1", "branch2", "branch3", "inspector", "admin", "member1"]
keepers = [User.objects.get(username=name) for name in names[:5]]
password = keepers[0].password
without = list(Member.objects.filter(user=None, is_in_head_count=True)[: {people} - len(names)])
for number, member in enumerate(without, 1):
    user = User.objects.create(username=f"dv{{number:02}}", password=password)
    Grant.objects.create(user=user, role="member", organization=member.organization, valid_from="2020-01-01")
    Member.objects.filter(pk=member.pk).update(user=user)
    names.append(user.username)
open("{target}", "w").write(json.dumps([names, {{
    user.username: list(Member.objects.visible_to(user, "change").values_list("pk", flat=True)) for user in keepers
}}]))
"""
STATE = """
import json
from documents.models import RenderJob
from members.models import Member
open("{target}", "w").write(json.dumps({{
    "phones": {{str(pk): phone for pk, phone in Member.objects.values_list("pk", "phone")}},
    "jobs": sorted(RenderJob.objects.values_list("status", flat=True)),
}}))
"""


def say(words: str):
    sys.stdout.write(f"{time.strftime('%T')} {words}\n")
    sys.stdout.flush()


def asked(machine: Machine, script: str, **words) -> object:
    target = machine.work / "answer.json"
    code = script.format(target=target, **words)
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", code], cwd=ROOT, env=machine.environment, check=True
    )
    return json.loads(target.read_text())


def gathered(machine: Machine, pause: float, length: float) -> list[Person]:
    """The people, signed in; who may change records has one of their own, so that nobody waits for another."""
    # All have seen their pages when the first window begins.
    own_pages = min(30, int(0.15 * length / pause))
    names, records = asked(machine, ACCOUNTS, people=PEOPLE)
    people, taken = [], set()
    for name in names:
        own = next((pk for pk in records.get(name, []) if pk not in taken), None)
        taken.add(own)
        writing = f"/members/{own}/edit/" if own else "notices"
        people.append(Person(name, machine.address, pause, own_pages, writing))
    for person in people:
        person.sign_in()
    return people


def lived_through(machine: Machine, begin: float, length: float) -> list[tuple[float, float]]:
    """Let the time pass, restarting one service after the other; when the database was away is announced."""
    away = []
    for share, name in ((0.35, "worker"), (0.45, "broker"), (0.55, "database"), (0.65, "worker")):
        time.sleep(max(0.0, begin + share * length - time.time()))
        since = time.time()
        getattr(machine, f"restart_{name}")()
        say(f"{name} restarted in {time.time() - since:.1f} s")
        if name == "database":
            away.append((since, time.time() + ANNOUNCED_AFTER))
    time.sleep(max(0.0, begin + length - time.time()))
    return away


class Verdict:
    """What was measured in the first window after everybody has seen their pages, and in the last, as long."""

    def __init__(self, begin: float, length: float, people: list[Person], watch: Watch):
        self.first = (begin + 0.15 * length, begin + 0.35 * length)
        self.last = (begin + 0.80 * length, begin + length)
        self.answers = [answer for person in people for answer in person.answers]
        self.watch, self.failed = watch, []

    def judge(self, is_held: bool, words: str):
        say(f"{'held  ' if is_held else 'FAILED'} {words}")
        if not is_held:
            self.failed.append(words)

    def of_answers(self, away: list[tuple[float, float]]):
        bad = [one for one in self.answers if one.status >= 500 or not one.status]
        announced = [one for one in bad if any(a <= one.at + one.seconds and one.at <= b for a, b in away)]
        others = [one for one in bad if one not in announced]
        reading = sum(one.method == "GET" for one in self.answers) / len(self.answers)
        refused = [one for one in self.answers if 400 <= one.status < 500]
        say(f"{len(self.answers)} requests, {reading:.0%} reading, {len(refused)} answered 4xx")
        # Where two restarts of the database meet a save, the answer is 503 and says so; never a bare 500.
        self.judge(not any(one.status == 500 for one in bad), f"{sum(one.status == 500 for one in bad)} answers 500")
        self.judge(not others, f"{len(announced)} announced 5xx, {len(others)} others: {others[:5]}")
        for one in refused[:5]:
            say(f"       {one.status} {one.method} {one.path}")

    def of_time(self):
        before, after = (
            statistics.quantiles([one.seconds for one in self._within(window)], n=20)[-1]
            for window in (self.first, self.last)
        )
        self.judge(after <= before * MOST_DRIFT, f"p95 {before * 1000:.0f} ms, then {after * 1000:.0f} ms")

    def _within(self, window: tuple[float, float]):
        return [one for one in self.answers if window[0] <= one.at < window[1] and one.status == 200]

    def of_processes(self):
        for name in ("web", "worker"):
            # What a worker held before its last restart is gone with it: it is compared with itself.
            since = self.first if name == "web" else (self.last[0] - 0.1 * (self.last[1] - self.first[0]), self.last[0])
            before, after = (self.watch.between(name, *window) for window in (since, self.last))
            held = [statistics.median(one.memory for one in samples) for samples in (before, after)]
            files = [max(one.files for one in samples) for samples in (before, after)]
            self.judge(held[1] <= held[0] * MOST_GROWTH, f"{name}: {held[0]:.0f} MiB, then {held[1]:.0f} MiB")
            self.judge(files[1] <= files[0] + SPARE_FILES, f"{name}: {files[0]} open files, then {files[1]}")
            spent = [samples[-1].seconds - samples[0].seconds for samples in (before, after)]
            say(f"       {name}: {spent[0]:.1f} s of the processor, then {spent[1]:.1f} s")

    def of_saves(self, machine: Machine, people: list[Person]):
        state = asked(machine, STATE)
        wrong = []
        for person in people:
            for path, values in person.saved.items():
                # Behind the last that was answered, one that was not may have been kept as well.
                last = next((at for at in reversed(range(len(values))) if values[at][0] != "?"), 0)
                if state["phones"][path.split("/")[2]] not in [value.lstrip("? ") for value in values[last:]]:
                    wrong.append(f"{person.name} {path}")
        count = sum(value[0] != "?" for person in people for values in person.saved.values() for value in values)
        self.judge(not wrong, f"{count} saves answered, {len(wrong)} lost: {wrong}")
        undone = [status for status in state["jobs"] if status != "done"]
        self.judge(not undone, f"{len(state['jobs'])} PDFs asked for, not made: {undone}")


def main():
    parser = argparse.ArgumentParser(prog="python -m drills.long_run", description="Let 35 people use one portal.")
    parser.add_argument("minutes", nargs="?", type=float, default=30)
    parser.add_argument("--pause", type=float, default=6, help="seconds between two pages of one person")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-long-run-") as folder:
        machine = Machine(Path(folder))
        try:
            failed = tried(machine, options.minutes * 60, options.pause)
        finally:
            machine.close()
    sys.exit(f"FAILED: {'; '.join(failed)}" if failed else None)


def tried(machine: Machine, length: float, pause: float) -> list[str]:
    say("A cluster, a broker, tables and the demonstration")
    machine.prepare()
    people, watch = gathered(machine, pause, length), Watch(machine)
    begin = time.time()
    say(f"{len(people)} people come in for {length / 60:g} minutes")
    for one in [watch, *people]:
        one.start()
    away = lived_through(machine, begin, length)
    for one in [*people, watch]:
        one.ended.set()
    for person in people:
        person.join(60)
    # What the worker was given before the end, and what the sweep sends again after a restart.
    await_that(lambda: not unmade(machine), "PDFs that were asked for were not made", UNTIL_SWEPT)
    verdict = Verdict(begin, length, people, watch)
    verdict.of_answers(away)
    verdict.of_time()
    verdict.of_processes()
    verdict.of_saves(machine, people)
    return verdict.failed


def unmade(machine: Machine) -> list[str]:
    return [status for status in asked(machine, STATE)["jobs"] if status in {"queued", "running"}]


if __name__ == "__main__":
    main()
