from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse


@login_not_required
def health(request):
    """Answer whether the portal and its database stand; for supervisors, without a word about either."""
    connection.ensure_connection()
    return HttpResponse("ok", content_type="text/plain")
