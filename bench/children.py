"""The measurements themselves; each runs in a process of its own, with the scratch database in its environment."""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

os.environ["DJANGO_SETTINGS_MODULE"] = "partyportal.settings"

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

django.setup()

WARM_UP = 3


def pages(members: int, branches: int, rounds: int) -> dict:
    """Each page of ours and of the stock admin in turn, so that both meet the same machine."""
    from members.models import Member

    prepare(members=members, branches=branches)
    settings.ROOT_URLCONF = "bench.urls"
    settings.TEMPLATES[0]["OPTIONS"]["context_processors"].remove("home.shell.shell")
    settings.TEMPLATES[0]["OPTIONS"]["context_processors"].append("bench.urls.shell")
    ours, admin = client_of("office"), client_of("admin")
    someone = Member.objects.order_by("pk")[members // 2]
    last = -(-members // 50)
    compared = [
        ("list", "/members/", "/stock/members/member/"),
        ("+ filters", "/members/", "/stock-filtered/members/member/"),
        ("search", f"/members/?q={someone.full_name}", f"/stock/members/member/?q={someone.full_name}"),
        ("last page", f"/members/?page={last}", f"/stock/members/member/?p={last}"),
        ("detail", f"/members/{someone.pk}/", f"/stock/members/member/{someone.pk}/change/"),
        # Stock Django has no page of one's work: its index beside ours says only what the frame costs.
        ("dashboard", "/", "/stock/"),
    ]
    measured = [
        {"page": name} | beside({"ours": (ours, path), "admin": (admin, stock)}, rounds)
        for name, path, stock in compared
    ]
    return {"pages": measured, "word": _word(members, rounds)}


# A given name that so many bear is in every Vietnamese list.
COMMON_WORD = "linh"


def _word(members: int, rounds: int) -> dict:
    """What the database alone needs for the first rows that hold one common word, and how many do."""
    from members.models import Member

    found = Member.objects.search(COMMON_WORD)
    spent = median(_spent(lambda: list(found.values_list("pk")[:51])) for _ in range(WARM_UP + rounds))
    return {"ms": spent, "rows": found.count()}


def statistics(members: int, branches: int, rounds: int) -> dict:
    """The structure of two days, the member list and the bare grouping by the database, in turn."""
    prepare(members=members, branches=branches)
    office = client_of("office")
    sides = {"statistics": (office, "/members/statistics/"), "list": (office, "/members/")}
    timed = beside(sides, rounds)
    grouping = median(_spent(_group_by) for _ in range(rounds))
    return {"pages": timed, "grouping": grouping}


# What the database can group alone, on one day: it knows neither ages nor party ages.
GROUPED = ["status", "organization", "member__gender", "member__ethnicity", "member__professional", "member__theory"]


def _group_by():
    from django.db.models import Count

    from members.models import Membership

    for column in GROUPED:
        list(Membership.objects.filter(valid_to=None).order_by().values_list(column).annotate(Count("pk")))


def prepare(**options):
    call_command("migrate", verbosity=0)
    call_command("demo", reset=True, stdout=sys.stderr, **options)
    with connection.cursor() as cursor:
        # What autovacuum does soon after so many rows came; both sides count by it.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def client_of(username: str) -> Client:
    from accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username=username), backend="accounts.backends.GrantBackend")
    return client


def beside(sides: dict[str, tuple[Client, str]], rounds: int) -> dict:
    times = {side: [] for side in sides}
    for turn in range(WARM_UP + rounds):
        for side, (client, path) in sides.items():
            timed = _timed(client, path)
            if turn >= WARM_UP:
                times[side].append(timed)
    return {
        side: {
            "wall": median(wall for wall, _ in times[side]),
            "cpu": median(cpu for _, cpu in times[side]),
            "queries": _queries(*sides[side]),
        }
        for side in sides
    }


def _timed(client, path) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    response = client.get(path)
    spent = (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000
    if response.status_code != 200:
        raise SystemExit(f"{path} answered {response.status_code}")
    return spent


def _queries(client, path) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def pdf(rounds: int) -> dict:
    """The whole way from the frozen report to its file, beside WeasyPrint alone on the finished page."""
    from documents.printing import pdfs
    from reports import rendering
    from reports.models import CommitteeReport

    prepare()
    report = CommitteeReport.objects.issued().filter(period__kind="year").latest("issued_on")
    page = pdfs.page(rendering.printed(report))
    times = {"ours": [], "bare": []}
    for _ in range(rounds + 1):
        times["ours"].append(_spent(lambda: pdfs.make(rendering.printed(report))))
        times["bare"].append(_spent(lambda: _bare(page)))
    content = pdfs.make(rendering.printed(report))
    medians = {side: median(values[1:]) for side, values in times.items()}
    return medians | {"pages": _pages_of(content), "kb": len(content) // 1024}


def workers(count: int) -> dict:
    """So many annual reports as one batch on two workers, beside what WeasyPrint alone needs for them."""
    from bench.workers import processor_of, seconds_for, side_by_side, two_workers
    from documents.printing import pdfs
    from reports import rendering
    from reports.models import CommitteeReport

    prepare()
    printed = rendering.printed(CommitteeReport.objects.issued().filter(period__kind="year").latest("issued_on"))
    page = pdfs.page(printed)
    bare = median(_spent(lambda: _bare(page)) for _ in range(6)) / 1000
    beside, beside_cpu = side_by_side(lambda: _bare(page), count)
    with two_workers() as worker:
        seconds_for(printed, 4)
        before = processor_of(worker)
        ours = {"seconds": seconds_for(printed, count), "cpu": processor_of(worker) - before}
    return ours | {"bare": bare * count / 2, "beside": beside, "beside_cpu": beside_cpu}


def _bare(page: str) -> bytes:
    from weasyprint import HTML

    return HTML(string=page, base_url=(settings.BASE_DIR / "static").as_uri() + "/").write_pdf(pdf_variant="pdf/a-2a")


def _pages_of(content: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(content)).pages)


def _spent(work) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def papers(rows: int, renders: int) -> dict:
    from bench.papers import measured

    return measured(rows, renders)


def import_rows(rows: int) -> dict:
    """The command as the office runs it: reading, checking and writing, measured from outside."""
    prepare(members=1, branches=1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "members.xlsx"
        _write_workbook(path, rows)
        command = [sys.executable, "manage.py", "import_members", str(path), "--organization", "DU", "--json"]
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, cwd=settings.BASE_DIR)
        seconds = time.perf_counter() - began
    outcome = json.loads(done.stdout)
    if outcome["errors"]:
        raise SystemExit(f"The import found errors: {outcome['errors'][:3]}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"seconds": seconds, "mb": peak, "new": outcome["new"]}


WORKBOOK_HEADS = "TT|Họ và tên|Giới tính|Ngày sinh|Chi bộ|Ngày vào Đảng|Ngày chính thức|Số thẻ đảng viên|Số CCCD"


def _write_workbook(path: Path, rows: int):
    import random

    import xlsxwriter

    from demo import names

    dice = random.Random(rows)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, WORKBOOK_HEADS.split("|"))
    for row in range(1, rows + 1):
        gender, year = dice.choice(["male", "female"]), dice.randint(1965, 1994)
        name, citizen = names.full_name(dice, gender), names.citizen_number(gender, year, 500_000 + row)
        day = f"{dice.randint(1, 28):02d}/{dice.randint(1, 12):02d}"
        called = "Nam" if gender == "male" else "Nữ"
        facts = [called, f"{day}/{year}", "CB1", f"{day}/{year + 25}", f"{day}/{year + 26}"]
        sheet.write_row(row, 0, [row, name, *facts, f"{50_000_000 + row}", citizen])
    book.close()


CHILDREN = {"pages": pages, "statistics": statistics, "pdf": pdf, "papers": papers, "workers": workers}
CHILDREN |= {"import": import_rows}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(CHILDREN[sys.argv[1]](*map(int, sys.argv[2:]))))
