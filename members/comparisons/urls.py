from django.urls import path

from members.comparisons import views

app_name = "comparisons"

urlpatterns = [
    path("comparisons/add/", views.add, name="add"),
    path("comparisons/list/<int:pk>/", views.from_list, name="from_list"),
    path("comparisons/<int:pk>/", views.detail, name="detail"),
    path("comparisons/<int:pk>/choose/", views.choose, name="choose"),
    path("comparisons/<int:pk>/column/", views.choose_column, name="column"),
    path("comparisons/<int:pk>/take/", views.take, name="take"),
    path("comparisons/<int:pk>/corrections/", views.export, name="export"),
    path("comparisons/<int:pk>/take-back/", views.take_back, name="take_back"),
    path("comparisons/<int:pk>/drop/", views.drop, name="drop"),
]
