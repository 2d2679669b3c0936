from django.urls import path

from resolutions.solidarity import views

app_name = "solidarity"

urlpatterns = [
    path("solidarity/", views.ContributionList.as_view(), name="list"),
    path("solidarity/add/", views.ContributionCreate.as_view(), name="add"),
    path("solidarity/<int:pk>/", views.ContributionDetail.as_view(), name="detail"),
    path("solidarity/<int:pk>/edit/", views.ContributionUpdate.as_view(), name="edit"),
    path("solidarity/<int:pk>/void/", views.void, name="void"),
]
