"""What supervisors ask on the machine itself: whether the process lives, whether it can work."""

import logging

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse

TEXT = "text/plain; charset=utf-8"
logger = logging.getLogger(__name__)


@login_not_required
def health(request):
    """Answer whether the portal and its database stand; for supervisors, without a word about either."""
    connection.ensure_connection()
    return HttpResponse("ok", content_type=TEXT)


@login_not_required
def ready(request):
    """Answer whether requests may be sent here: the database answers and is of this version."""
    try:
        executor = MigrationExecutor(connection)
        is_ready = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        logger.exception("The database does not answer")
        is_ready = False
    return HttpResponse("ready" if is_ready else "not ready", content_type=TEXT, status=200 if is_ready else 503)
