from django.urls import path

from home import views
from home.reminders import views as reminder_views

app_name = "home"

urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("search/", views.search, name="search"),
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_notices, name="read_notices"),
    path("reminders/", reminder_views.reminders, name="reminders"),
    path("reminders/<int:pk>/finish/", reminder_views.finish, name="reminder_finish"),
    path("reminders/<int:pk>/hide/", reminder_views.hide, name="reminder_hide"),
    path("reminders/<int:pk>/show/", reminder_views.show, name="reminder_show"),
    path("reminders/digest/", reminder_views.digest, name="digest"),
    path("handover/<int:pk>/", views.handover, name="handover"),
    path("unfinished/<int:pk>/", views.unfinished_work, name="unfinished"),
    path("help/", views.help_page, name="help"),
]
