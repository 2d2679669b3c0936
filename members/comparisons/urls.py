from django.urls import path

from members.comparisons import views

urlpatterns = [
    path("comparisons/<int:pk>/", views.detail, name="comparison"),
    path("comparisons/<int:pk>/choose/", views.choose, name="comparison_choose"),
    path("comparisons/<int:pk>/column/", views.choose_column, name="comparison_column"),
    path("comparisons/<int:pk>/take/", views.take, name="comparison_take"),
    path("comparisons/<int:pk>/corrections/", views.export, name="comparison_corrections"),
    path("comparisons/<int:pk>/drop/", views.drop, name="comparison_drop"),
]
