from django.urls import path

from members.statistics import views

urlpatterns = [
    path("statistics/", views.structure, name="statistics"),
    path("statistics/rows/", views.rows, name="statistics_rows"),
    path("statistics/export/", views.export, name="statistics_export"),
]
