from django.urls import path

from awards.certificates import views
from partyportal.requests.bodies import takes_files

app_name = "certificates"

urlpatterns = [
    path("", views.overview, name="list"),
    path("add/", takes_files(views.TemplateCreate.as_view()), name="add"),
    path("<int:pk>/edit/", takes_files(views.TemplateUpdate.as_view()), name="edit"),
    path("<int:pk>/delete/", views.TemplateDelete.as_view(), name="delete"),
    path("<int:pk>/trial/", views.trial, name="trial"),
    path("of/<int:pk>/", views.certificates, name="print"),
]
