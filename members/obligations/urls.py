from django.urls import path

from members.obligations import views

urlpatterns = [
    path("obligations/", views.board, name="obligations"),
    path("obligations/open/", views.open_year, name="obligations_open"),
    path("obligations/late/", views.LateList.as_view(), name="obligations_late"),
    path("obligations/export/", views.export, name="obligations_export"),
    path("obligations/mine/", views.mine, name="obligations_mine"),
    path("obligations/<int:pk>/edit/", views.ObligationUpdate.as_view(), name="obligation_edit"),
    path("of/<int:pk>/obligations/<int:year>/", views.of_branch, name="obligations_of"),
    path("<int:pk>/obligations/", views.member_panel, name="obligation_panel"),
]
