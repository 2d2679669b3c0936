from django.urls import path

from members.voiding import views

app_name = "voiding"

urlpatterns = [
    path("<int:pk>/void-last/", views.void_last, name="last"),
    path("<int:pk>/void/", views.void_person, name="person"),
]
