from django.urls import path

from documents import addresses
from members.transfers import book_views, step_views, views
from members.transfers.papers import PAPERS

app_name = "transfers"

urlpatterns = [
    path("transfers/", views.TransferList.as_view(), name="list"),
    path("transfers/add/", views.add, name="add"),
    path("transfers/add/out/", views.add_facts, {"direction": "out"}, name="add_out"),
    path("transfers/add/within/", views.add_facts, {"direction": "within"}, name="add_within"),
    path("transfers/add/in/", views.add_facts, {"direction": "in"}, name="add_in"),
    path("transfers/book/", book_views.book, name="book"),
    path("transfers/export/", book_views.export, name="export"),
    path("transfers/<int:pk>/", views.TransferDetail.as_view(), name="detail"),
    path("transfers/<int:pk>/edit/", views.edit, name="edit"),
    path("transfers/<int:pk>/comment/", step_views.step, {"slug": "comment"}, name="comment"),
    path("transfers/<int:pk>/issue/", step_views.step, {"slug": "issue"}, name="issue"),
    path("transfers/<int:pk>/present/", step_views.step, {"slug": "present"}, name="present"),
    path("transfers/<int:pk>/take/", step_views.step, {"slug": "take"}, name="take"),
    path("transfers/<int:pk>/confirm/", step_views.step, {"slug": "confirm"}, name="confirm"),
    path("transfers/<int:pk>/return/", step_views.step, {"slug": "return"}, name="return"),
    path("transfers/<int:pk>/extend/", step_views.step, {"slug": "extend"}, name="extend"),
    path("transfers/<int:pk>/cancel/", step_views.step, {"slug": "cancel"}, name="cancel"),
    path("of/<int:pk>/transfer-group/", step_views.move_group, name="group"),
    path("<int:pk>/move/", step_views.move, name="move"),
    path("of/<int:pk>/guests/", views.guests_panel, name="guests"),
    path("<int:pk>/transfers/", views.member_panel, name="panel"),
    *addresses.of_papers("transfers/papers/", PAPERS),
]
