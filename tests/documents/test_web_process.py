import subprocess
import sys

SERVER_AND_TASKS = """
import gc, sys
import partyportal.wsgi, documents.tasks, reports.rendering
print("weasyprint" in sys.modules, "resolutions.views.cascade" in sys.modules, gc.get_freeze_count() > 100_000)
"""


def test_web_process_loads_every_page_before_it_splits_and_never_weasyprint():
    """WeasyPrint costs every web process a second and 60 MB; only a worker that renders needs it."""
    answer = subprocess.run([sys.executable, "-c", SERVER_AND_TASKS], capture_output=True, text=True, check=True)

    assert answer.stdout.split() == ["False", "True", "True"]
