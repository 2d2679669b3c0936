from django.urls import path

from members import import_urls, views

app_name = "members"

urlpatterns = [
    path("", views.MemberList.as_view(), name="list"),
    path("add/", views.MemberCreate.as_view(), name="add"),
    path("<int:pk>/", views.MemberDetail.as_view(), name="detail"),
    path("<int:pk>/edit/", views.MemberUpdate.as_view(), name="edit"),
    path("<int:pk>/reveal/", views.reveal, name="reveal"),
    path("of/<int:pk>/figures/", views.figures, name="figures"),
    *import_urls.urlpatterns,
]
