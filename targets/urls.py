from django.urls import path

from documents import addresses
from targets import part_views, views
from targets.papers import PAPERS

app_name = "targets"

urlpatterns = [
    path("", views.SetList.as_view(), name="list"),
    path("add/", views.SetCreate.as_view(), name="add"),
    path("lines/", views.TargetList.as_view(), name="targets"),
    path("lines/<int:pk>/", views.TargetDetail.as_view(), name="target"),
    path("lines/<int:pk>/edit/", part_views.edit_target, name="target_edit"),
    path("lines/<int:pk>/delete/", part_views.TargetDelete.as_view(), name="target_delete"),
    path("lines/<int:pk>/void/", part_views.void_target, name="target_void"),
    path("lines/<int:pk>/rows/<int:year>/", views.rows, name="rows"),
    path("lines/<int:pk>/readings/add/", part_views.add_reading, name="reading_add"),
    path("readings/<int:pk>/edit/", part_views.edit_reading, name="reading_edit"),
    path("readings/<int:pk>/void/", part_views.void_reading, name="reading_void"),
    path("signatories/<int:pk>/edit/", part_views.edit_signatory, name="signatory_edit"),
    path("signatories/<int:pk>/delete/", part_views.SignatoryDelete.as_view(), name="signatory_delete"),
    path("<int:pk>/signatories/add/", part_views.add_signatory, name="signatory_add"),
    *addresses.of_papers("papers/", PAPERS),
    path("of-organization/<int:pk>/", views.organization_panel, name="organization_panel"),
    path("<int:pk>/", views.SetDetail.as_view(), name="set"),
    path("<int:pk>/edit/", views.SetUpdate.as_view(), name="edit"),
    path("<int:pk>/delete/", views.SetDelete.as_view(), name="delete"),
    path("<int:pk>/void/", part_views.void_set, name="void"),
    path("<int:pk>/take-over/", views.take_over, name="take_over"),
    path("<int:pk>/targets/add/", part_views.add_target, name="target_add"),
]
