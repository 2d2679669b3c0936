from django.urls import path

from members.standing import balance_views, views

urlpatterns = [
    path("<int:pk>/interruptions/add/", views.interruption_add, name="interruption_add"),
    path("interruptions/<int:pk>/edit/", views.InterruptionUpdate.as_view(), name="interruption_edit"),
    path("<int:pk>/void-last/", views.void_last, name="void_last"),
    path("<int:pk>/void/", views.void_person, name="void"),
    path("balance/", balance_views.balance, name="balance"),
    path("balance/people/", balance_views.balance_rows, name="balance_rows"),
]
