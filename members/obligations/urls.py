from django.urls import path

from members.obligations import views

app_name = "obligations"

urlpatterns = [
    path("obligations/", views.board, name="board"),
    path("obligations/open/", views.open_year, name="open"),
    path("obligations/late/", views.LateList.as_view(), name="late"),
    path("obligations/export/", views.export, name="export"),
    path("obligations/mine/", views.mine, name="mine"),
    path("obligations/<int:pk>/edit/", views.ObligationUpdate.as_view(), name="edit"),
    path("of/<int:pk>/obligations/<int:year>/", views.of_branch, name="of_branch"),
    path("<int:pk>/obligations/", views.member_panel, name="panel"),
]
