from django.urls import path

from members.transfers import book_views, step_views, views

urlpatterns = [
    path("transfers/", views.TransferList.as_view(), name="transfers"),
    path("transfers/add/", views.add, name="transfer_add"),
    path("transfers/add/out/", views.add_facts, {"direction": "out"}, name="transfer_add_out"),
    path("transfers/add/within/", views.add_facts, {"direction": "within"}, name="transfer_add_within"),
    path("transfers/add/in/", views.add_facts, {"direction": "in"}, name="transfer_add_in"),
    path("transfers/book/", book_views.book, name="transfer_book"),
    path("transfers/export/", book_views.export, name="transfer_export"),
    path("transfers/<int:pk>/", views.TransferDetail.as_view(), name="transfer"),
    path("transfers/<int:pk>/edit/", views.edit, name="transfer_edit"),
    path("transfers/<int:pk>/comment/", step_views.step, {"slug": "comment"}, name="transfer_comment"),
    path("transfers/<int:pk>/issue/", step_views.step, {"slug": "issue"}, name="transfer_issue"),
    path("transfers/<int:pk>/present/", step_views.step, {"slug": "present"}, name="transfer_present"),
    path("transfers/<int:pk>/take/", step_views.step, {"slug": "take"}, name="transfer_take"),
    path("transfers/<int:pk>/confirm/", step_views.step, {"slug": "confirm"}, name="transfer_confirm"),
    path("transfers/<int:pk>/return/", step_views.step, {"slug": "return"}, name="transfer_return"),
    path("transfers/<int:pk>/extend/", step_views.step, {"slug": "extend"}, name="transfer_extend"),
    path("transfers/<int:pk>/cancel/", step_views.step, {"slug": "cancel"}, name="transfer_cancel"),
    path("of/<int:pk>/transfer-group/", step_views.move_group, name="transfer_group"),
    path("of/<int:pk>/guests/", views.guests_panel, name="guests_panel"),
    path("<int:pk>/transfers/", views.member_panel, name="transfers_panel"),
]
