"""The parts: each prepares a scratch database, measures in processes of its own and prints a table."""

import json
import math
import os
import subprocess
import sys
import tempfile

from bench import databases

# Of each page: how many times the stock admin's time; how many queries of a member's page; the last page to the first.
FASTER = {"list": 12.0, "search": 6.0, "detail": 1.5}
DETAIL_QUERIES, LAST_TO_FIRST = 12, 1.2
# The first page after sign-in: its time beside the list's at either size, its queries; ms of the database for one word.
DASHBOARD_TO_LIST, DASHBOARD_QUERIES, WORD_MS = (2.0, 3.0), 10, 15.0
TARGETS = {"slope": 0.1, "import_seconds": 20, "import_mb": 500, "statistics_queries": 15}
TARGETS |= {"list_seconds": 6, "to_bare": 1.1, "on_two_workers": 1.15}


def say(*lines: str):
    """Print now, also into a pipe: the whole run takes minutes."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def lists(options):
    """Member list, search, last page and detail beside a stock ModelAdmin on the same data."""
    small, large = (options.small, 120), (options.large, 4000)
    with databases.sqlite() as url:
        _table(f"SQLite, {options.small} members", _pages(url, *small, options))
    with databases.postgresql() as url:
        if url is None:
            say("PostgreSQL does not answer on 127.0.0.1:5432; its lists were not measured.\n")
            return
        first = _pages(url, *small, options)
        _table(f"PostgreSQL, {options.small} members", first)
        second = _pages(url, *large, options)
        _table(f"PostgreSQL, {options.large} members", second)
    _verdict(first, second, options)


def _pages(url, members, branches, options) -> dict:
    return _child("pages", url, members, branches, options.rounds)


def _table(title, found):
    rows, word = found["pages"], found["word"]
    say(title, f"{'page':<10}{'ours ms':>9}{'CPU':>7}{'SQL':>5}{'admin ms':>11}{'CPU':>7}{'SQL':>5}{'admin/ours':>12}")
    for row in rows:
        ours, admin = row["ours"], row["admin"]
        say(f"{row['page']:<10}{_times(ours, 9)}{_times(admin, 11)}{admin['wall'] / ours['wall']:>11.1f}x")
    say(f"one common word: {word['ms']:.1f} ms, {word['rows']} rows hold it", "")


def _times(side, width) -> str:
    return f"{side['wall']:>{width}.1f}{side['cpu']:>7.1f}{side['queries']:>5}"


def _verdict(first, second, options):
    before, pages = ({row["page"]: row for row in found["pages"]} for found in (first, second))
    for page, wanted in FASTER.items():
        ratio = pages[page]["admin"]["wall"] / pages[page]["ours"]["wall"]
        say(f"{page} at {options.large} members: {ratio:.1f} times the admin's speed (target {wanted:g})")
    say(f"Queries of a member's page: {pages['detail']['ours']['queries']} (target at most {DETAIL_QUERIES})")
    last = pages["last page"]["ours"]["wall"] / pages["list"]["ours"]["wall"]
    say(f"Last page to first: {last:.2f} (target at most {LAST_TO_FIRST})")
    _verdict_of_first_page(before, pages, options)
    say(f"One common word: {second['word']['ms']:.1f} ms of the database (target at most {WORD_MS:g})")
    small = before["list"]["ours"]["wall"]
    slope = math.log(pages["list"]["ours"]["wall"] / small) / math.log(options.large / options.small)
    say(f"Growth slope of the list: {slope:.2f} (target at most {TARGETS['slope']})\n")


def _verdict_of_first_page(before, pages, options):
    sizes = (options.small, options.large)
    for members, found, most in zip(sizes, (before, pages), DASHBOARD_TO_LIST, strict=True):
        ratio = found["dashboard"]["ours"]["wall"] / found["list"]["ours"]["wall"]
        queries = found["dashboard"]["ours"]["queries"]
        say(f"Dashboard to list at {members} members: {ratio:.1f} (target at most {most:g})")
        say(f"Queries of the dashboard at {members} members: {queries} (target at most {DASHBOARD_QUERIES})")


def statistics(options):
    """The page of the structure beside the member list and the grouping that the database does alone."""
    with databases.sqlite() as url:
        found = _child("statistics", url, options.small, 120, options.rounds)
    say(f"Structure on two days, {options.small} members", f"{'page':<12}{'ms':>9}{'CPU':>7}{'SQL':>5}")
    for page, side in found["pages"].items():
        say(f"{page:<12}{_times(side, 9)}")
    queries, most = found["pages"]["statistics"]["queries"], TARGETS["statistics_queries"]
    say(f"{'GROUP BY':<12}{found['grouping']:>9.1f}  six columns of one day, no page")
    say(f"Queries of the structure: {queries} (target at most {most})\n")


def pdf(options):
    """The issued annual report beside a bare WeasyPrint call on the same HTML."""
    with databases.sqlite() as url:
        found = _child("pdf", url, 5)
    say(f"Annual report, {found['pages']} pages, {found['kb']} kB")
    ratio = found["ours"] / found["bare"]
    say(f"ours {found['ours']:.0f} ms   bare WeasyPrint {found['bare']:.0f} ms   ratio {ratio:.2f}\n")


def papers(options):
    """A list of 400 rows beside WeasyPrint alone, and the memory of a worker over 200 renders."""
    with databases.sqlite() as url:
        found = _child("papers", url, 400, 200)
    ratio, grown = found["ours"] / found["bare"], found["last_mb"] - found["first_mb"]
    say(f"List of 400 rows: {found['ours']:.1f} s of the processor (target under {TARGETS['list_seconds']})")
    say(f"ours to bare WeasyPrint: {ratio:.2f} (target at most {TARGETS['to_bare']})")
    say(f"Memory over 200 renders: {found['first_mb']:.0f} to {found['last_mb']:.0f} MB, grown by {grown:.1f}\n")


def workers(options):
    """A hundred reports on two workers beside WeasyPrint alone, once and two at once; idle processors are needed."""
    with tempfile.TemporaryDirectory() as folder, databases.sqlite() as url:
        found = _child("workers", url, options.reports, DATA_DIR=folder)
    most = TARGETS["on_two_workers"]
    say(f"{options.reports} reports on two workers: {found['seconds']:.1f} s, half the bare time {found['bare']:.1f} s")
    say(f"ours to half the bare time: {found['seconds'] / found['bare']:.2f}")
    say(f"two bare processes side by side: {found['beside']:.1f} s")
    say(f"ours to these: {found['seconds'] / found['beside']:.2f} (target at most {most})")
    cpu = found["cpu"] / found["beside_cpu"]
    say(f"seconds of the processor: {found['cpu']:.1f} to {found['beside_cpu']:.1f}, {cpu:.2f}\n")


def import_rows(options):
    """Time and peak memory of an import, from start to end of the command."""
    with databases.sqlite() as url:
        found = _child("import", url, options.rows)
    say(
        f"Import of {options.rows} rows: {found['new']} new, {found['seconds']:.1f} s "
        f"(target under {TARGETS['import_seconds']}), peak {found['mb']:.0f} MB (target under {TARGETS['import_mb']})\n"
    )


def _child(part: str, url: str, *arguments, **environment):
    """Run one measurement in a process whose database is the scratch one; its last line is the result."""
    settings = {"DATABASE_URL": url, "DEBUG": "off", "HTTPS": "off", "STATIC_COLLECTED": "off", "LOG_LEVEL": "WARNING"}
    settings |= {"ALLOWED_HOSTS": "testserver", "SECRET_KEY": os.environ.get("SECRET_KEY", "only-for-the-benchmark")}
    settings |= environment
    command = [sys.executable, "-m", "bench.children", part, *map(str, arguments)]
    done = subprocess.run(command, env=os.environ | settings, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


PARTS = {"lists": lists, "statistics": statistics, "pdf": pdf, "papers": papers, "workers": workers}
PARTS |= {"import": import_rows}
