from django.urls import path

from documents import addresses
from home.blanks import views
from home.blanks.papers import PAPERS

app_name = "blanks"

urlpatterns = [
    path("", views.index, name="index"),
    *addresses.of_papers("papers/", PAPERS),
]
