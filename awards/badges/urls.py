from django.urls import path

from awards.badges import views
from awards.badges.papers import PAPERS
from documents import addresses

app_name = "badges"

urlpatterns = [
    path("", views.overview, name="list"),
    path("register/", views.CaseList.as_view(), name="register"),
    path("rounds/add/", views.RoundCreate.as_view(), name="add"),
    path("rounds/<int:pk>/", views.RoundDetail.as_view(), name="round"),
    path("rounds/<int:pk>/edit/", views.RoundUpdate.as_view(), name="edit"),
    path("rounds/<int:pk>/delete/", views.RoundDelete.as_view(), name="delete"),
    path("rounds/<int:pk>/gather/", views.gather, name="gather"),
    path("rounds/<int:pk>/cases/add/", views.add_case, name="case_add"),
    path("rounds/<int:pk>/send/", views.send, name="send"),
    path("rounds/<int:pk>/call-back/", views.call_back, name="call_back"),
    path("rounds/<int:pk>/decide/", views.decide, name="decide"),
    path("rounds/<int:pk>/present/", views.present, name="present"),
    path("cases/<int:pk>/", views.CaseDetail.as_view(), name="case"),
    path("cases/<int:pk>/edit/", views.edit_case, name="case_edit"),
    path("cases/<int:pk>/delete/", views.CaseDelete.as_view(), name="case_delete"),
    path("cases/<int:pk>/number/", views.number, name="number"),
    path("cases/<int:pk>/refuse/", views.refuse, name="refuse"),
    *addresses.of_papers("papers/", PAPERS),
]
