"""The portal's settings, made quick and closed for tests; `.env` changes nothing here but the database."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="portal-tests-")
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
os.environ |= {"BACKUP_DIR": "", "BACKUP_KEY": "", "BACKUP_KEEP": "14", "CLAMD": ""}
# Nobody answers there but where a test says so.
os.environ |= {
    "OIDC_SERVER_URL": "https://127.0.0.1:9",
    "OIDC_NAME": "tài khoản của tỉnh",
    "OIDC_CLIENT_ID": "portal",
    "OIDC_CLIENT_SECRET": "only-for-tests",
}
# Hypothesis would remember its examples in the tree.
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = os.environ["DATA_DIR"]
os.environ |= {"DEBUG": "off", "HTTPS": "off", "STATIC_COLLECTED": "off", "EMAIL_URL": "", "MEDIA_ROOT": ""}
os.environ["S3_BUCKET"] = ""

from partyportal.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "waiting": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Rows of one test have the keys of another's.
    "template_fragments": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
MIDDLEWARE = ["tests.one_line.one_line", *MIDDLEWARE]  # noqa: F405
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
# Looked up when asked for: the test client would otherwise list all static files once a test.
WHITENOISE_AUTOREFRESH = True
# A busy machine makes pages slow; what a test writes must not depend on it.
SLOW_PAGE_MS = 10**9
