from django.urls import path

from members.reorganization import views

urlpatterns = [
    path("of/<int:pk>/reorganize/", views.start, name="reorganize"),
    path("of/<int:pk>/merge/", views.merge, name="merge"),
    path("of/<int:pk>/split/", views.split, name="split"),
    path("of/<int:pk>/dissolve/", views.dissolve, name="dissolve"),
]
