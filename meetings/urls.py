from django.urls import path

from meetings import congress_views, views

app_name = "meetings"

urlpatterns = [
    path("", views.MeetingList.as_view(), name="list"),
    path("add/", views.MeetingCreate.as_view(), name="add"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.MeetingUpdate.as_view(), name="edit"),
    path("<int:pk>/delete/", views.delete, name="delete"),
    path("<int:pk>/convene/", views.convene, name="convene"),
    path("<int:pk>/postpone/", views.postpone, name="postpone"),
    path("<int:pk>/hold/", views.hold, name="hold"),
    path("<int:pk>/take-back/", views.take_back_held, name="take_back_held"),
    path("<int:pk>/approve/", views.approve, name="approve"),
    path("<int:pk>/void/", views.void, name="void"),
    path("<int:pk>/attendance/", views.attendance, name="attendance"),
    path("<int:pk>/conclusions/add/", views.conclusion_add, name="conclusion_add"),
    path("conclusions/<int:pk>/edit/", views.ConclusionUpdate.as_view(), name="conclusion_edit"),
    path("conclusions/<int:pk>/delete/", views.conclusion_delete, name="conclusion_delete"),
    path("of/<int:pk>/", views.organization_panel, name="organization_panel"),
    path("by/<int:pk>/", views.member_panel, name="member_panel"),
    path("congresses/", congress_views.CongressList.as_view(), name="congresses"),
    path("congresses/add/", congress_views.CongressCreate.as_view(), name="congress_add"),
    path("congresses/<int:pk>/", congress_views.CongressDetail.as_view(), name="congress"),
    path("congresses/<int:pk>/edit/", congress_views.CongressUpdate.as_view(), name="congress_edit"),
    path("congresses/<int:pk>/delete/", congress_views.CongressDelete.as_view(), name="congress_delete"),
]
