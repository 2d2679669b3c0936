from django.urls import path

from home import views
from home.health import views as health

app_name = "home"

urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("study/", views.study, name="study"),
    path("search/", views.search, name="search"),
    path("search/open/", views.open_found, name="open"),
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_notices, name="read_notices"),
    path("handover/<int:pk>/", views.handover, name="handover"),
    path("unfinished/<int:pk>/", views.unfinished_work, name="unfinished"),
    path("menu/", views.menu, name="menu"),
    path("state/", health.state, name="state"),
]
