from django.urls import path

from members.standing import views

urlpatterns = [
    path("<int:pk>/void-last/", views.void_last, name="void_last"),
    path("<int:pk>/void/", views.void_person, name="void"),
]
