from django.urls import path

from home.reminders import nudge_views, views

app_name = "reminders"

urlpatterns = [
    path("", views.reminders, name="list"),
    path("<int:pk>/finish/", views.finish, name="finish"),
    path("<int:pk>/hide/", views.hide, name="hide"),
    path("<int:pk>/show/", views.show, name="show"),
    path("nudge/", nudge_views.nudge_page, name="nudge"),
    path("sent/", nudge_views.NudgeList.as_view(), name="sent"),
    path("digest/", views.digest, name="digest"),
]
