from django.urls import path

from members.dossiers import views

app_name = "dossiers"

urlpatterns = [
    path("dossiers/", views.DossierList.as_view(), name="list"),
    path("<int:pk>/dossier/", views.member_panel, name="panel"),
    path("<int:pk>/dossier/edit/", views.DossierUpdate.as_view(), name="edit"),
]
