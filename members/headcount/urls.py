from django.urls import path

from members.headcount import balance_views, structure_views

app_name = "headcount"

urlpatterns = [
    path("balance/", balance_views.balance, name="balance"),
    path("balance/people/", balance_views.balance_rows, name="balance_rows"),
    path("statistics/", structure_views.structure, name="structure"),
    path("statistics/rows/", structure_views.rows, name="structure_rows"),
    path("statistics/export/", structure_views.export, name="structure_export"),
]
