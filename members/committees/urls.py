from django.urls import path

from members.committees import views

app_name = "committees"

urlpatterns = [
    path("of/<int:pk>/terms/", views.terms, name="terms"),
    path("of/<int:pk>/terms/add/", views.term_add, name="term_add"),
    path("terms/<int:pk>/edit/", views.TermUpdate.as_view(), name="term_edit"),
    path("terms/<int:pk>/extend/", views.extend, name="term_extend"),
    path("terms/<int:pk>/seats/add/", views.seat_add, name="seat_add"),
    path("seats/<int:pk>/edit/", views.SeatUpdate.as_view(), name="seat_edit"),
    path("of/<int:pk>/charge/add/", views.charge_add, name="charge_add"),
    path("charges/<int:pk>/edit/", views.ChargeUpdate.as_view(), name="charge_edit"),
]
