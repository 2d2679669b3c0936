import subprocess
import sys

LOAD_ALL_PAGES = """
import django, sys
django.setup()
from django.urls import get_resolver
[pattern for pattern in get_resolver().url_patterns if getattr(pattern, "url_patterns", None)]
import partyportal.wsgi, documents.tasks, reports.rendering
print("weasyprint" in sys.modules)
"""


def test_web_process_never_imports_weasyprint():
    """It costs every web process a second and 60 MB; only a worker that renders needs it."""
    answer = subprocess.run([sys.executable, "-c", LOAD_ALL_PAGES], capture_output=True, text=True, check=True)

    assert answer.stdout.split()[-1] == "False"
