"""A plugin that asks whether the tests would notice: python -m pytest -p drills.mutation --mutate FILE TESTS.

The tests run once as they are, and note which of them reach which line. Then each mutant lives in a copy of the
process, where only the tests that reach its line run until one of them fails. A mutant that all of them let pass has
survived. First every function lives there as it is: a test that fails then, in a copy for its own sake, is told and
asked no more, else a killed mutant would prove nothing.
"""

import contextlib
import functools
import gc
import os
import resource
import signal
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from _pytest.runner import runtestprotocol

from drills.mutants import Mutant, mutants, unchanged

# Seconds of the processor, and by the clock of a busy machine; who does not end has been noticed.
LONGEST, LONGEST_SEEN = 120, 900
UNKNOWN = object()
CACHED = type(functools.cache(len))


def pytest_addoption(parser):
    parser.addoption("--mutate", action="append", default=[], metavar="FILE", help="change this module")
    parser.addoption("--least", type=float, default=90, help="how many of a hundred mutants must be killed")


def pytest_collection_modifyitems(config, items):
    """Leave out the tests that empty the tables at their end: the copies begin where all tests have ended."""
    emptying = {
        item for item in items if (mark := item.get_closest_marker("django_db")) and mark.kwargs.get("transaction")
    }
    config.hook.pytest_deselected(items=list(emptying))
    items[:] = [item for item in items if item not in emptying]


class Reached:
    """Which tests reach which lines of the modules: Python tells it, of these files alone."""

    def __init__(self, paths: list[Path]):
        self.paths = {str(path) for path in paths}
        self.tests = defaultdict(list)
        self.now = None

    @contextlib.contextmanager
    def by(self, item):
        self.now = item
        forget_questions()  # or only the first test that asks would reach what puts SQL together
        sys.settrace(self.trace)
        try:
            yield
        finally:
            sys.settrace(None)

    def trace(self, frame, event, argument):
        return self.lines if frame.f_code.co_filename in self.paths else None

    def lines(self, frame, event, argument):
        if event == "line":
            tests = self.tests[frame.f_code.co_filename, frame.f_lineno]
            if not tests or tests[-1] is not self.now:
                tests.append(self.now)
        return self.lines

    def of(self, mutant: Mutant) -> list:
        """The tests that reach the line, or else the function: a statement over several lines tells only some."""
        name, first, last = mutant.function
        if tests := self.tests.get((mutant.path, mutant.line)):
            return tests
        return list(dict.fromkeys(test for line in range(first, last + 1) for test in self.tests[mutant.path, line]))

    def forget(self, item):
        """Ask a test no more."""
        for tests in self.tests.values():
            if item in tests:
                tests.remove(item)


def pytest_runtestloop(session):
    paths = [Path(path).resolve() for path in session.config.option.mutate]
    reached = Reached(paths)
    for place, item in enumerate(session.items):
        # Nothing that a session holds, a database above all, ends before the last mutant.
        following = session.items[(place + 1) % len(session.items)]
        with reached.by(item):
            reports = runtestprotocol(item, log=False, nextitem=following)
        if bad := [report for report in reports if report.failed]:
            pytest.exit(f"{item.nodeid} fails as it is:\n{bad[0].longreprtext}", returncode=1)
    sys.stdout.write(f"{len(session.items)} tests hold as they are\n")
    report = Report(session.items)
    for path in paths:
        for one in unchanged(str(path), path.read_text()):
            leave_out_what_fails(one, reached, session.items)
        for mutant in mutants(str(path), path.read_text()):
            report.note(mutant, reached.of(mutant))
        report.say(path)
    if report.share < session.config.option.least:
        session.testsfailed = len(report.survivors)
        pytest.exit(f"Only {report.share:.1f} % of the mutants were killed.", returncode=1)
    return True


def leave_out_what_fails(one: Mutant, reached: Reached, items: list):
    """Ask those tests no more that fail in a copy of the process though nothing is changed."""
    while (failed := first_to_fail(one, reached.of(one), items)) is not None:
        if failed is UNKNOWN:
            pytest.exit(f"{one.function} ends a copy of the process, unchanged.", returncode=1)
        sys.stdout.write(f"not asked, it fails in a copy for its own sake: {failed.nodeid}\n")
        reached.forget(failed)


class Report:
    """How many mutants there were, and which of them live."""

    def __init__(self, items: list):
        self.items, self.count, self.survivors = items, 0, []
        self.told = (0, 0)

    @property
    def share(self) -> float:
        return 100 * (1 - len(self.survivors) / max(self.count, 1))

    def note(self, mutant: Mutant, tests: list):
        self.count += 1
        if first_to_fail(mutant, tests, self.items) is None:
            self.survivors.append(mutant)
            how = "" if tests else " (no test reaches it)"
            sys.stdout.write(f"{Path(mutant.path).name}:{mutant.line}: {mutant.words}{how}\n")
            sys.stdout.flush()

    def say(self, path: Path):
        count, lived = self.count - self.told[0], len(self.survivors) - self.told[1]
        self.told = (self.count, len(self.survivors))
        whole = f"{self.count - len(self.survivors)} of {self.count}, {self.share:.1f} %"
        sys.stdout.write(f"{path.name}: {count - lived} of {count} mutants killed; so far {whole}\n")
        sys.stdout.flush()


def first_to_fail(mutant: Mutant, tests: list, items: list):
    """The test that notices the mutant, or UNKNOWN where the copy of this process ended otherwise; None if it lives."""
    if not tests:
        return None
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os._exit(_lives(mutant, tests, items, theirs))
    os.close(theirs)
    deadline = time.monotonic() + LONGEST_SEEN
    with os.fdopen(ours) as told:
        while time.monotonic() < deadline:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                place = told.read()
                return tests[int(place)] if place else UNKNOWN if status else None
            time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return UNKNOWN


def _lives(mutant: Mutant, tests: list, items: list, told: int) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    try:
        put_in(mutant)
        # The last test of all left standing what the very first shares with it, not what this one does.
        tests[0].session._setupstate.teardown_exact(tests[0])
        for place, (item, following) in enumerate(zip(tests, [*tests[1:], items[0]], strict=True)):
            item._initrequest()
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                os.write(told, str(place).encode())
                return 1
    except BaseException:
        return 1
    return 0


def put_in(mutant: Mutant):
    """Give the function its changed code, wherever it was imported to or wrapped in."""
    # The suite hides from the collector what it keeps (tests/conftest.py).
    gc.unfreeze()
    name, first, _ = mutant.function
    changed = next(code for code in codes(mutant.code) if (code.co_name, code.co_firstlineno) == (name, first))
    found = [
        one
        for one in gc.get_objects()
        # Not isinstance: it asks a lazy object for what it stands for, and one of an answered request has nothing left.
        if type(one) is FunctionType
        and (one.__code__.co_filename, one.__code__.co_firstlineno) == (mutant.path, first)
        and one.__code__.co_name == name
    ]
    if not found:
        raise LookupError(f"{name} of {mutant.path} was not found")
    for function in found:
        function.__code__ = changed
    for one in gc.get_objects():
        if type(one) is CACHED and any(one.__wrapped__ is function for function in found):
            one.cache_clear()  # what the true function once answered
    forget_questions()


def forget_questions():
    """Have all SQL put together anew."""
    from partyportal import questions  # not before the settings of the tests stand, which its package reads

    questions._WORDED.clear()


def codes(code: CodeType):
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from codes(constant)


OF_RIGHTS = ["tests/accounts/test_rights.py", "tests/accounts/test_users.py"]
# What is asked in `make drill`: the rules, and the tests that must know them, those first that know most.
ASKED = {
    "dues": (["dues/computing.py"], ["tests/dues/test_computing.py"]),
    "votes": (["meetings/rules/elections.py", "meetings/rules/quorum.py"], ["tests/meetings/rules"]),
    "dates": (["partyportal/dates.py"], ["tests/partyportal/test_dates.py"]),
    "periods": (
        ["members/partyage.py", "rulebook/deadlines.py", "rulebook/workdays.py"],
        ["tests/members/test_partyage.py", "tests/rulebook/test_deadlines.py", "tests/rulebook/test_workdays.py"],
    ),
    "rights": (
        ["accounts/models/rights.py", "accounts/roles.py", "accounts/models/users.py"],
        [*OF_RIGHTS, "tests/accounts/test_grants.py"],
    ),
    "grants": (
        ["accounts/models/grants.py"],
        [*OF_RIGHTS, "tests/accounts/test_second_person.py", "tests/accounts/test_grants.py"],
    ),
    "rows": (["partyportal/models.py"], ["tests/partyportal/test_records.py"]),
    "tree": (["branches/models/organizations.py"], ["tests/branches/test_models.py"]),
    "numbering": (["documents/numbering.py"], ["tests/documents/test_numbering.py"]),
    "register": (
        ["documents/actions.py", "documents/issuing.py"],
        [f"tests/documents/{name}.py" for name in ("test_numbers", "test_issuing", "test_taking_over")],
    ),
}


def main(wanted: list[str]) -> int:
    """Ask for the mutants of each subject, in a process of its own; how many of them let more than a tenth live."""
    failed = 0
    for subject in wanted or ASKED:
        modules, tests = ASKED[subject]
        sys.stdout.write(f"== {subject}\n")
        sys.stdout.flush()
        changed = [word for module in modules for word in ("--mutate", module)]
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "drills.mutation", *changed, *tests]
        failed += subprocess.run(command, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
