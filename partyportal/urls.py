from django.contrib import admin
from django.urls import include, path

from accounts.urls import signin_urlpatterns
from home.health.views import metrics
from partyportal.ageing.views import settings as ageing
from partyportal.health import health, ready
from partyportal.saving import drafts, keeping

handler403 = "partyportal.requests.answers.of_refusal"
handler404 = "partyportal.requests.answers.of_missing"
handler500 = "partyportal.requests.answers.of_failure"

urlpatterns = [
    path("", include("home.urls")),
    path("reminders/", include("home.reminders.urls")),
    path("calendar/", include("home.calendar.urls")),
    path("help/", include("home.handbook.urls")),
    path("blanks/", include("home.blanks.urls")),
    path("lists/", include("home.backlogs.urls")),
    path("bin/", include("home.bin.urls")),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include(signin_urlpatterns)),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("members/", include("members.unions.urls")),
    path("members/", include("members.obligations.urls")),
    path("members/", include("members.courses.urls")),
    path("members/", include("members.dossiers.urls")),
    path("members/", include("members.corrections.urls")),
    path("members/", include("members.imports.urls")),
    path("members/", include("members.comparisons.urls")),
    path("members/", include("members.quality.urls")),
    path("members/", include("members.reorganization.urls")),
    path("members/", include("members.committees.urls")),
    path("members/", include("members.headcount.urls")),
    path("members/", include("members.voiding.urls")),
    path("members/", include("members.transfers.urls")),
    path("members/", include("members.admission.urls")),
    path("members/", include("members.urls")),
    path("branches/", include("branches.urls")),
    path("meetings/", include("meetings.congresses.urls")),
    path("meetings/", include("meetings.urls")),
    path("resolutions/", include("resolutions.copies.urls")),
    path("resolutions/", include("resolutions.letters.urls")),
    path("resolutions/", include("resolutions.solidarity.urls")),
    path("resolutions/", include("resolutions.tasks.urls")),
    path("resolutions/", include("resolutions.urls")),
    path("documents/", include("documents.urls")),
    path("awards/", include("awards.reviews.urls")),
    path("awards/certificates/", include("awards.certificates.urls")),
    path("awards/badges/", include("awards.badges.urls")),
    path("awards/", include("awards.urls")),
    path("dues/", include("dues.urls")),
    path("inspection/", include("inspection.urls")),
    path("targets/", include("targets.scoring.urls")),
    path("targets/", include("targets.urls")),
    path("reports/", include("reports.urls")),
    path("rules/", include("rulebook.urls")),
    path("admin/", admin.site.urls),
    path("kept/draft/", drafts.draft, name="draft"),
    path("kept/<str:key>/", keeping.open_page, name="kept"),
    path("kept/<str:key>/text/", keeping.show_text, name="kept_text"),
    path("ageing/", ageing, name="ageing"),
    path("health/", health, name="health"),
    path("ready/", ready, name="ready"),
    path("metrics/", metrics, name="metrics"),
]
