from django.urls import path

from awards import proposal_views, views
from awards.papers import PAPERS
from documents import addresses

app_name = "awards"

urlpatterns = [
    path("members/", views.MemberClassificationList.as_view(), name="members"),
    path("organizations/", views.OrganizationClassificationList.as_view(), name="organizations"),
    path("commendations/", views.CommendationList.as_view(), name="commendations"),
    path("commendations/catalogue/", proposal_views.catalogue, name="catalogue"),
    path("commendations/add/", views.CommendationCreate.as_view(), name="add"),
    path("commendations/<int:pk>/", views.CommendationDetail.as_view(), name="commendation"),
    path("commendations/<int:pk>/edit/", views.CommendationUpdate.as_view(), name="edit"),
    path("commendations/<int:pk>/delete/", views.CommendationDelete.as_view(), name="delete"),
    path("commendations/<int:pk>/consider/", proposal_views.consider, name="consider"),
    path("commendations/<int:pk>/send/", proposal_views.send, name="send"),
    path("commendations/<int:pk>/call-back/", proposal_views.call_back, name="call_back"),
    path("commendations/<int:pk>/refuse/", proposal_views.refuse, name="refuse"),
    path("commendations/<int:pk>/decide/", proposal_views.decide_commendation, name="decide_commendation"),
    path("commendations/<int:pk>/present/", proposal_views.present_commendation, name="present"),
    path("commendations/<int:pk>/void/", proposal_views.void_commendation, name="void"),
    path("of-member/<int:pk>/", views.member_panel, name="member_panel"),
    path("of-organization/<int:pk>/", views.organization_panel, name="organization_panel"),
    *addresses.of_papers("papers/", PAPERS),
]
