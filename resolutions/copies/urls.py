from django.urls import path

from documents import addresses
from resolutions.copies import views
from resolutions.copies.papers import PAPERS

app_name = "copies"

urlpatterns = [
    path("copies/", views.CopyList.as_view(), name="list"),
    path("copies/of/<int:pk>/add/", views.CopyCreate.as_view(), name="add"),
    path("copies/<int:pk>/edit/", views.CopyUpdate.as_view(), name="edit"),
    path("copies/<int:pk>/delete/", views.CopyDelete.as_view(), name="delete"),
    path("copies/of/<int:pk>/", views.document_panel, name="document_panel"),
    *addresses.of_papers("copies/papers/", PAPERS),
]
