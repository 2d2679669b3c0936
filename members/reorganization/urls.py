from django.urls import path

from members.reorganization import views

app_name = "reorganization"

urlpatterns = [
    path("of/<int:pk>/reorganize/", views.start, name="start"),
    path("of/<int:pk>/merge/", views.merge, name="merge"),
    path("of/<int:pk>/split/", views.split, name="split"),
    path("of/<int:pk>/dissolve/", views.dissolve, name="dissolve"),
]
