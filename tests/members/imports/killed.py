"""Run as a process of its own by test_killed.py: prepare people and lists, or begin to write a list and never end.

It hangs after the first statement that changes members, in the middle of the transaction.
"""

import sys
import time

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from accounts.models import User  # noqa: E402
from members.comparisons import actions  # noqa: E402
from members.comparisons.models import Comparison  # noqa: E402
from members.comparisons.work import COMPARE  # noqa: E402
from members.imports import batches, writing  # noqa: E402
from members.imports.lists.rows import Row  # noqa: E402
from members.imports.lists.tables import Table  # noqa: E402
from members.imports.models import ImportBatch  # noqa: E402
from partyportal.sheets import grid  # noqa: E402

PEOPLE = 600  # more than one slice of a bulk write
TITLES = {"full_name": "Họ và tên", "birth_date": "Ngày sinh", "card_number": "Số thẻ", "organization": "Chi bộ"}


def table(born: str, people=PEOPLE) -> Table:
    rows = [
        Row(n, {"full_name": f"Lê {n}", "birth_date": born, "card_number": f"{n:08}", "organization": "CB1"}, [])
        for n in range(2, people + 2)
    ]
    return Table("DS", TITLES, [], rows)


def prepare():
    """Fill an empty database with people, and with two lists that say that all were born a year later."""
    from tests.factories import CommitteeFactory, OrganizationFactory, UserFactory

    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    root, user = CommitteeFactory(code="DU"), UserFactory(username="office")
    OrganizationFactory(code="CB1", parent=root)
    writing.apply(table=table("1980"), root=root, by=user)
    # One more person, so that the import adds as well as changes.
    later = table("1981", PEOPLE + 1)
    cells = [list(TITLES.values()), *(list(row.values.values()) for row in later.rows)]
    book = grid.Book([grid.Sheet("DS", cells, [])], [])
    facts = {"rows": batches.json_of(book), "organization": root, "by": user}
    batches.begin(file_name="a.xlsx", **facts)
    beside = batches.begin(file_name="b.xlsx", is_to_compare=True, work=COMPARE, **facts)
    actions.begin(batch=beside, by=user).choose_column("", theirs=True)


def hang_after_the_first_write(execute, sql, params, many, context):
    answer = execute(sql, params, many, context)
    if sql.startswith(("UPDATE", "INSERT")) and "members_member" in sql:
        print("written", flush=True)  # noqa: T201
        time.sleep(600)
    return answer


def begin_import():
    with connection.execute_wrapper(hang_after_the_first_write):
        finish_import()


def finish_import():
    batch = ImportBatch.objects.select_related("organization").get(is_to_compare=False)
    batches.renew(batch)
    batches.apply_batch(batch=batch, expected=batch.summary["fingerprint"], by=User.objects.get())


def begin_take_over():
    with connection.execute_wrapper(hang_after_the_first_write):
        finish_take_over()


def finish_take_over():
    actions.take_over(comparison=Comparison.objects.select_related("organization").get(), by=User.objects.get())


globals()[sys.argv[1]]()
