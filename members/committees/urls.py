from django.urls import path

from members.committees import views

urlpatterns = [
    path("terms/<int:pk>/extend/", views.extend, name="term_extend"),
    path("of/<int:pk>/charge/add/", views.charge_add, name="charge_add"),
    path("charges/<int:pk>/edit/", views.ChargeUpdate.as_view(), name="charge_edit"),
]
