from django.urls import path

from home.reminders import views

app_name = "reminders"

urlpatterns = [
    path("", views.reminders, name="list"),
    path("<int:pk>/finish/", views.finish, name="finish"),
    path("<int:pk>/hide/", views.hide, name="hide"),
    path("<int:pk>/show/", views.show, name="show"),
    path("digest/", views.digest, name="digest"),
]
