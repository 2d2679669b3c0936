from django.urls import path

from home.handbook import views

app_name = "handbook"

urlpatterns = [
    path("", views.index, name="index"),
    path("first-steps/", views.first_steps, name="first_steps"),
    path("<slug:slug>/", views.chapter, name="chapter"),
]
