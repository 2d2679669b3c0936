from django.urls import path

from branches import views

app_name = "branches"

urlpatterns = [
    path("", views.OrganizationList.as_view(), name="list"),
    path("add/", views.OrganizationCreate.as_view(), name="add"),
    path("tree/", views.tree, name="tree"),
    path("<int:pk>/", views.OrganizationDetail.as_view(), name="detail"),
    path("<int:pk>/edit/", views.OrganizationUpdate.as_view(), name="edit"),
    path("<int:pk>/rename/", views.rename, name="rename"),
    path("<int:pk>/move/", views.move, name="move"),
    path("<int:pk>/course/", views.course, name="course"),
]
