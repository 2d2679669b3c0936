from django.urls import path

from home.calendar import views

app_name = "calendar"

urlpatterns = [
    path("", views.calendar, name="show"),
    path("feed/", views.feed, name="feed"),
    path("feed/make/", views.make_feed, name="make_feed"),
    path("feed/revoke/", views.revoke_feed, name="revoke_feed"),
    path("feed/<str:token>.ics", views.feed_file, name="file"),
    path("meetings/<int:pk>.ics", views.meeting_file, name="meeting"),
]
