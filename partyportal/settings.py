"""The one settings module: safe for production, every local difference comes from the environment or `.env`."""

from pathlib import Path
from urllib.parse import quote, urlsplit

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

# A variable of the environment wins over the file. NAME_FILE names a file that holds the value: that of a secret.
env = environ.FileAwareEnv()
env.read_env(BASE_DIR / ".env")


def required(name: str) -> str:
    """Return the variable, or stop the start with a sentence that says what to do."""
    value = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. Run `make run` or `make test`, which write a local .env, "
            f"or set {name} or {name}_FILE in the environment (see .env.example)."
        )
    return value


def optional(name: str, default: str) -> str:
    """Return the variable; one that is set to nothing counts as not set."""
    return env.str(name, default="").strip() or default


def with_password(url: str) -> str:
    """Return the address of Redis with the password of REDIS_PASSWORD, where it names none itself."""
    password = optional("REDIS_PASSWORD", "")
    is_redis = url.startswith(("redis://", "rediss://"))
    return (
        url.replace("://", f"://:{quote(password, safe='')}@", 1) if is_redis and password and "@" not in url else url
    )


# Core

SECRET_KEY = required("SECRET_KEY")
# Keys of before: what they signed and hid still opens while the new key goes round.
SECRET_KEY_FALLBACKS = [key for key in optional("SECRET_KEY_FALLBACKS", "").split(",") if key]
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Where the running portal keeps its files: database, uploads, PDFs, queue. Other accounts of the machine do not enter.
DATA_DIR = Path(optional("DATA_DIR", str(BASE_DIR / "var")))
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

INSTALLED_APPS = [
    "demo",
    "home",
    "home.reminders",
    "home.calendar",
    "home.handbook",
    "home.blanks",
    "home.backlogs",
    "home.bin",
    "reports",
    "awards.reviews",
    "targets.scoring",
    "targets",
    "awards.badges",
    "awards.certificates",
    "awards",
    "resolutions.copies",
    "resolutions.letters",
    "resolutions.solidarity",
    "dues",
    "inspection",
    "resolutions",
    "resolutions.tasks",
    "meetings.congresses",
    "meetings",
    "members.unions",
    "members.obligations",
    "members.courses",
    "members.dossiers",
    "members.corrections",
    "members.imports",
    "members.comparisons",
    "members.quality",
    "members.transfers",
    "members.admission",
    "members",
    "documents",
    "rulebook",
    "accounts",
    "branches",
    "partyportal",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    # the widgets' templates, which FORM_RENDERER looks up among the apps
    "django.forms",
    # whitenoise serves static files in `runserver` too
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "simple_history",
]

MIDDLEWARE = [
    # around all others: what they log belongs to the request
    "partyportal.logs.watching.watched_requests",
    "django.middleware.security.SecurityMiddleware",
    # before WhiteNoise, whose files carry the policy too
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "partyportal.requests.middleware.private_pages",
    "partyportal.requests.addresses.readable_requests",
    # before all that may read a body
    "partyportal.requests.bodies.bounded_bodies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "partyportal.requests.middleware.kept_text",
    "partyportal.requests.middleware.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "partyportal.requests.addresses.no_numbers_in_addresses",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "accounts.middleware.members_only",
    "partyportal.requests.middleware.pages_for_methods",
    # last, so that it sees every failed sign-in
    "axes.middleware.AxesMiddleware",
    # around the view alone, so that an answer is known when its transaction ends
    "partyportal.requests.middleware.one_transaction",
]

ROOT_URLCONF = "partyportal.urls"
WSGI_APPLICATION = "partyportal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["partyportal.templatetags.portal"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.shell.shell",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Database

# Hosts that are reached without leaving this machine: the services of Compose. All others are spoken to under TLS
# with their certificate checked, or the portal does not start (partyportal/neighbours.py).
PLAIN_HOSTS = {"", "localhost", "127.0.0.1", "::1", *env.list("PLAIN_HOSTS", default=[])}
DATABASES = {"default": env.db_url_config(optional("DATABASE_URL", f"sqlite:///{DATA_DIR}/portal.sqlite3"))}
DATABASES["default"] |= {"PASSWORD": password} if (password := optional("DATABASE_PASSWORD", "")) else {}
DATABASES["default"]["CONN_MAX_AGE"] = 60
# A connection that was cut meanwhile is opened anew instead of failing the next page.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Writers wait for each other instead of failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

# Shared by all processes: sign-in limits count across workers.
CACHES = {
    "default": env.cache_url_config(with_password(optional("CACHE_URL", f"filecache://{DATA_DIR}/cache"))),
    # Parts of pages that stay the same from page to page; each process keeps its own.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
# A cache that is away must not take the pages with it.
if "redis" in CACHES["default"]["BACKEND"].casefold():
    CACHES["default"]["BACKEND"] = "partyportal.caches.ForgivingRedisCache"
    CACHES["default"]["OPTIONS"] = {"socket_connect_timeout": 1, "socket_timeout": 2}
    CACHES["default"]["OPTIONS"]["serializer"] = "partyportal.caches.JsonSerializer"
elif "filebased" in CACHES["default"]["BACKEND"]:
    CACHES["default"]["BACKEND"] = "partyportal.caches.ForgivingFileCache"

# Sign-in

HTTPS = env.bool("HTTPS", default=True)
# How many proxies stand before the portal: X-Forwarded-For is believed so far from its end.
PROXY_COUNT = env.int("PROXY_COUNT", default=0)
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "accounts.backends.GrantBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    # What was stored before Argon2; the next sign-in stores it anew.
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "accounts.sign_in.passwords.GuessedPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:dashboard"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "accounts.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
# An unknown address gets no mail: allauth's own would invite to sign up.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# A whole department may sign in at eight from one address. Wrong passwords are counted by axes, wrong codes by
# the form of the code, each for its account and in the database; allauth only holds off floods, in the cache.
ACCOUNT_RATE_LIMITS = {
    "login": "600/5m/ip",
    "login_failed": None,
    "reset_password_from_key": "300/5m/ip",
    "change_password": "10/15m/user",
}
# How long a confirmed password opens what asks for it again.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# A link that sets a password works once, for a day.
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "accounts.sign_in.tokens.LinkTokens"
ACCOUNT_FORMS = {"change_password": "accounts.sign_in.forms.OwnPasswordForm"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Cổng công tác Đảng"
MFA_ADAPTER = "accounts.sign_in.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.sign_in.forms.CodeForm",
    "reauthenticate": "accounts.sign_in.forms.CodeAgainForm",
}
# Accounts that people hold at the province, by OpenID Connect: its address, and what the portal is there.
OIDC_SERVER_URL = optional("OIDC_SERVER_URL", "")
OIDC_NAME = optional("OIDC_NAME", "tài khoản của tỉnh")
OIDC_ORIGIN = ["{0.scheme}://{0.netloc}".format(urlsplit(OIDC_SERVER_URL))] if OIDC_SERVER_URL else []
SOCIALACCOUNT_ADAPTER = "accounts.sign_in.province.ProvinceAdapter"
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
SOCIALACCOUNT_PROVIDERS = {}
if OIDC_SERVER_URL:
    if HTTPS and not OIDC_SERVER_URL.startswith("https://"):
        raise ImproperlyConfigured("OIDC_SERVER_URL begins with https://: whoever listens could sign in as anybody.")
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        # Nothing is asked for but who it is; a stolen code opens nothing without the verifier (PKCE).
        "SCOPE": ["openid"],
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "province",
                "name": OIDC_NAME,
                "client_id": required("OIDC_CLIENT_ID"),
                "secret": optional("OIDC_CLIENT_SECRET", ""),
                # Who it is stands in the signed answer itself; nothing else is fetched or kept.
                "settings": {"server_url": OIDC_SERVER_URL, "fetch_userinfo": False},
            }
        ],
    }
# The committee's posts and administrators set a second factor before anything else.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=HTTPS)
# Wrong passwords of one account from one address; the looser limits stand in accounts.sign_in.lockout.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_HANDLER = "accounts.sign_in.lockout.SignInHandler"
AXES_CLIENT_IP_CALLABLE = "accounts.sign_in.address.client_address"
AXES_RESET_ON_SUCCESS = True
# Trying again during the lock does not prolong it: else anybody could keep a department out for ever.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# A right password forgets the count, not that there were wrong ones.
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_LOCKOUT_TEMPLATE = "account/lockout.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False
# Sign-ins, failed ones too, are kept so long.
SIGN_IN_LOG_DAYS = env.int("SIGN_IN_LOG_DAYS", default=365)

# How often one user may do it in an hour before the other administrators are told; three times as much is refused.
HOURLY_CEILINGS = {
    "reveal": env.int("CEILING_REVEALS", default=40),
    "export": env.int("CEILING_EXPORTS", default=40),
    "print": env.int("CEILING_PRINTS", default=120),
}

# An old version is read, never put back: that would pass by the checks of the portal.
SIMPLE_HISTORY_REVERT_DISABLED = True

# A session ends so long after it was last used, and so long after its sign-in whatever happens.
SESSION_ENGINE = "accounts.sign_in.sessions"
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=30)
SESSION_LONGEST_HOURS = env.int("SESSION_LONGEST_HOURS", default=12)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Messages name persons: they stay on the server.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Security

SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# No script reads it: forms carry the token themselves.
CSRF_COOKIE_HTTPONLY = True
if HTTPS:
    # A browser takes these from this very host alone, over TLS.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
SECURE_SSL_REDIRECT = HTTPS
# Supervisors ask it on the machine itself, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^health/$", r"^ready/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# A form of an earlier session: its text is kept.
CSRF_FAILURE_VIEW = "partyportal.requests.middleware.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # Bootstrap draws its arrows and check marks as data: images.
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        # A browser counts where the answer to a form leads, too.
        "form-action": [SELF, *OIDC_ORIGIN],
        "frame-ancestors": [NONE],
    }
}
# Typed text; and one file of 10 MB with the fields around it, where a view takes files (requests/bodies.py).
# The proxy in front holds the same limits (docs/proxy.md).
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_MAX_BODY = 10 * 1024 * 1024 + 256 * 1024
# One page ticks the attendance of a whole organisation.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# A file from outside stays in memory until it was read: what is refused was on no disk.
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MAX_BODY

# Language and time

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["partyportal.formats"]

# Files

# Off on the local machine: files are served from where they lie, nothing is collected or compressed.
STATIC_COLLECTED = env.bool("STATIC_COLLECTED", default=not DEBUG)
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles" if STATIC_COLLECTED else None
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = not STATIC_COLLECTED
MEDIA_ROOT = Path(optional("MEDIA_ROOT", str(DATA_DIR / "media")))
# The virus scanner that sees each file first: the socket of clamd, or host:port; none without it.
CLAMD = optional("CLAMD", "")
# Files that somebody must look at before they are taken: beside MEDIA_ROOT, of which backups are made.
WAITING_DIR = DATA_DIR / "waiting"
# Most files in one sending, files in use of one row, pages of a file that are drawn.
ATTACHMENTS_AT_ONCE = env.int("ATTACHMENTS_AT_ONCE", default=10)
ATTACHMENTS_OF_A_ROW = env.int("ATTACHMENTS_OF_A_ROW", default=30)
ATTACHMENT_PAGES_DRAWN = env.int("ATTACHMENT_PAGES_DRAWN", default=60)
# S3-compatible storage of the house in the place of both folders, for a portal on several machines.
S3_BUCKET = optional("S3_BUCKET", "")
S3_ENDPOINT_URL = optional("S3_ENDPOINT_URL", "")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "waiting": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": WAITING_DIR, "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

if S3_BUCKET:
    BUCKET = {
        "bucket_name": S3_BUCKET,
        # Never the maker's own cloud by having forgotten it.
        "endpoint_url": required("S3_ENDPOINT_URL"),
        "region_name": optional("S3_REGION", "us-east-1"),
        "access_key": required("S3_ACCESS_KEY"),
        "secret_key": required("S3_SECRET_KEY"),
    }
    for name, folder in (("default", "media"), ("waiting", "waiting")):
        STORAGES[name] = {
            "BACKEND": "partyportal.files.bucket.Bucket",
            "OPTIONS": BUCKET | {"location": folder},
        }

# Mail: without EMAIL_URL the administrator hands out one-time links

EMAIL_URL = optional("EMAIL_URL", "")
EMAIL_CONFIGURED = bool(EMAIL_URL)
vars().update(env.email_url_config(EMAIL_URL or "dummymail://"))
# A mail server that keeps silent must not hold a worker.
EMAIL_TIMEOUT = 20  # seconds
# What links in mails begin with: no request says it there.
OWN_HOST = (ALLOWED_HOSTS or ["localhost"])[0]
OWN_ADDRESS = f"https://{OWN_HOST}" if HTTPS else f"http://{OWN_HOST}:{optional('PORT', '8000')}"
PORTAL_URL = optional("PORTAL_URL", OWN_ADDRESS)
DEFAULT_FROM_EMAIL = optional("DEFAULT_FROM_EMAIL", "cong-cong-tac-dang@localhost")

# Celery: the job row is the truth, the message only wakes a worker

CELERY_BROKER_URL = with_password(optional("CELERY_BROKER_URL", "filesystem://localhost"))
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 600_000  # KiB
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 600  # seconds
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Who asks for a PDF does not wait for a broker that is away: the row stands, the sweep sends it later.
CELERY_TASK_PUBLISH_RETRY = False
# A message takes a millisecond, and after a restart of the broker a dead connection stays until it is asked again.
CELERY_BROKER_POOL_LIMIT = 2
CELERY_TIMEZONE = TIME_ZONE
if CELERY_BROKER_URL.startswith("filesystem:"):
    QUEUE_DIR = DATA_DIR / "queue"
    QUEUE_DIR.mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE_DIR),
        "data_folder_out": str(QUEUE_DIR),
        "control_folder": str(QUEUE_DIR / "control"),
        "store_processed": False,
        # The default of one second makes three tasks a second.
        "polling_interval": 0.1,
    }
else:
    # Longer than the longest report, so that a running job is not delivered twice.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900, "socket_connect_timeout": 2}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    "sweep-render-jobs": {"task": "documents.tasks.sweep", "schedule": 60},
    "sweep-imports": {"task": "members.imports.tasks.sweep", "schedule": 60},
    "sweep-backlogs": {"task": "home.backlogs.tasks.sweep", "schedule": 60},
    "mail-notices": {"task": "accounts.tasks.mail_notices", "schedule": 600},
    "heartbeat": {"task": "partyportal.tasks.heartbeat", "schedule": 60},
    "back-up": {"task": "partyportal.tasks.back_up", "schedule": crontab(hour=2, minute=0)},
    "remind": {"task": "home.reminders.tasks.remind", "schedule": crontab(hour=5, minute=30)},
    "clear-old": {"task": "partyportal.tasks.clear_old", "schedule": crontab(hour=0, minute=15)},
    "forget-reviews": {"task": "awards.reviews.tasks.forget_texts", "schedule": crontab(hour=0, minute=35)},
    "batches-of-the-month": {"task": "documents.tasks.make_scheduled", "schedule": crontab(hour=1, minute=0)},
    "forget-sign-ins": {"task": "accounts.tasks.forget_sign_ins", "schedule": crontab(hour=2, minute=15)},
    "seal-log": {"task": "accounts.tasks.seal_log", "schedule": 60},
    "take-over-dated-changes": {
        "task": "branches.tasks.take_over_dated_changes",
        "schedule": crontab(hour=0, minute=5),
    },
}
# What is begun once a night however many schedules run (partyportal/scheduled.py); the rest may come twice.
for entry in CELERY_BEAT_SCHEDULE.values():
    if isinstance(entry["schedule"], crontab):
        entry["options"] = {"headers": {"nightly": True}}

# Backup: one archive a night, sealed with the key

BACKUP_DIR = optional("BACKUP_DIR", "")
BACKUP_KEY = optional("BACKUP_KEY", "")
BACKUP_KEEP = env.int("BACKUP_KEEP", default=14)

# Reviews: for how many days texts about persons are kept once nobody can complain of the decision any more

REVIEW_TEXTS_DAYS = env.int("REVIEW_TEXTS_DAYS", default=90)

# Demonstration

DEMO_PASSWORD = optional("DEMO_PASSWORD", "congtac-dang-2026")

# Logs

# Lines for people, or lines of JSON for a collector of the house: text, json.
LOG_FORMAT = optional("LOG_FORMAT", "text")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        },
        "json": {"()": "partyportal.logs.lines.JsonLine"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT},
        "error_mail": {"class": "partyportal.logs.mailing.ErrorMail", "level": "ERROR"},
    },
    # Every sign-in would write four lines; its rows are in the database.
    "loggers": {"axes": {"level": "WARNING"}},
    "root": {"handlers": ["console", "error_mail"], "level": optional("LOG_LEVEL", "INFO")},
}
# The collector of the house: host:port, over UDP. What happens here is then known elsewhere too.
if SYSLOG := optional("SYSLOG", ""):
    host, _, port = SYSLOG.partition(":")
    LOGGING["handlers"]["syslog"] = {
        "class": "logging.handlers.SysLogHandler",
        "address": (host, int(port or 514)),
        "formatter": "json",
    }
    LOGGING["root"]["handlers"].append("syslog")
# Where errors are told of, without what anybody typed; nowhere without it.
ERROR_MAIL = optional("ERROR_MAIL", "")
# Opens the numbers for a monitor (/metrics/); without it there is no such page.
METRICS_TOKEN = optional("METRICS_TOKEN", "")
# A page that takes longer is counted among the slow ones of the day.
SLOW_PAGE_MS = env.int("SLOW_PAGE_MS", default=1000)
