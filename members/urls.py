from django.urls import path

from members import membership_views, term_views, views
from members.corrections.urls import urlpatterns as correction_urlpatterns
from members.imports.urls import urlpatterns as import_urlpatterns
from members.obligations.urls import urlpatterns as obligation_urlpatterns

app_name = "members"

urlpatterns = [
    path("", views.MemberList.as_view(), name="list"),
    path("add/", views.MemberCreate.as_view(), name="add"),
    path("<int:pk>/", views.MemberDetail.as_view(), name="detail"),
    path("<int:pk>/edit/", views.MemberUpdate.as_view(), name="edit"),
    path("<int:pk>/reveal/", views.reveal, name="reveal"),
    path("<int:pk>/recognise/", membership_views.recognise, name="recognise"),
    path("<int:pk>/status/", membership_views.change_status, name="change_status"),
    path("<int:pk>/move/", membership_views.move, name="move"),
    path("<int:pk>/end/", membership_views.end, name="end"),
    path("of/<int:pk>/terms/", term_views.terms, name="terms"),
    path("of/<int:pk>/terms/add/", term_views.term_add, name="term_add"),
    path("terms/<int:pk>/edit/", term_views.TermUpdate.as_view(), name="term_edit"),
    path("terms/<int:pk>/seats/add/", term_views.seat_add, name="seat_add"),
    path("seats/<int:pk>/edit/", term_views.SeatUpdate.as_view(), name="seat_edit"),
    path("of/<int:pk>/figures/", views.figures, name="figures"),
    *import_urlpatterns,
    *obligation_urlpatterns,
    *correction_urlpatterns,
]
