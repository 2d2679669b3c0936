from django.urls import path

from documents import addresses
from dues.papers import PAPERS
from dues.statements import views as statements
from dues.views import books as book_views
from dues.views import inherited as inherited_views
from dues.views import months as views
from dues.views import rates as rate_views

app_name = "dues"

urlpatterns = [
    path("", book_views.board, name="board"),
    path("mine/", rate_views.mine, name="mine"),
    path("members/<int:pk>/", rate_views.panel, name="panel"),
    path("members/<int:pk>/rates/", rate_views.rates_of, name="rates_of"),
    path("members/<int:pk>/rates/add/", rate_views.BaseCreate.as_view(), name="base_add"),
    path("members/<int:pk>/reliefs/add/", rate_views.ReliefCreate.as_view(), name="relief_add"),
    path("bases/<int:pk>/edit/", rate_views.BaseUpdate.as_view(), name="base_edit"),
    path("reliefs/<int:pk>/edit/", rate_views.ReliefUpdate.as_view(), name="relief_edit"),
    path("transfers/<int:pk>/paid-until/", rate_views.of_transfer, name="of_transfer"),
    path("of/<int:pk>/rates/", rate_views.of_branch, name="rates"),
    path("of/<int:pk>/<int:year>/", views.year, name="year"),
    path("of/<int:pk>/<int:year>/export/", views.export, name="export"),
    path("of/<int:pk>/<int:year>/<int:month>/", views.month, name="month"),
    path("of/<int:pk>/<int:year>/<int:month>/open/", views.open_month, name="open_month"),
    path("of/<int:pk>/<int:year>/<int:month>/approve/", views.approve, name="approve"),
    path("of/<int:pk>/<int:year>/<int:month>/all/", views.collect_all, name="collect_all"),
    path("of/<int:pk>/inherited/", inherited_views.inherited, name="inherited"),
    path("of/<int:pk>/inherited/open/", inherited_views.open_inherited, name="open_inherited"),
    path("of/<int:pk>/inherited/approve/", inherited_views.approve_inherited, name="approve_inherited"),
    path("of/<int:pk>/inherited/all/", inherited_views.collect_inherited, name="collect_inherited"),
    path("of/<int:pk>/write-off/", inherited_views.write_off, name="write_off"),
    path("of/<int:pk>/statement/", statements.statement, name="statement"),
    path("of/<int:pk>/statement/take/", statements.take, name="statement_take"),
    *addresses.of_papers("papers/", PAPERS),
    path("<int:pk>/", views.due, name="due"),
    path("<int:pk>/collect/", views.collect, name="collect"),
    path("<int:pk>/<str:act>/", views.due_act, name="due_act"),
    path("receipts/<int:pk>/take-back/", views.take_back, name="take_back"),
    path("receipts/<int:pk>/void/", views.void_payment, name="void_payment"),
    path("of/<int:pk>/book/<int:year>/", book_views.book, name="book"),
    path("of/<int:pk>/book/<int:year>/export/", book_views.export, name="book_export"),
    path("of/<int:pk>/book/add/", book_views.EntryCreate.as_view(), name="entry_add"),
    path("of/<int:pk>/book/carry/", book_views.carry, name="carry"),
    path("of/<int:pk>/book/hand-up/", book_views.HandoverCreate.as_view(), name="hand_up"),
    path("of/<int:pk>/book/<int:year>/<int:month>/close/", book_views.close, name="close"),
    path("entries/<int:pk>/void/", book_views.void_entry, name="void_entry"),
    path("handovers/<int:pk>/void/", book_views.void_handover, name="void_handover"),
    path("handovers/<int:pk>/confirm/", book_views.confirm_handover, name="confirm"),
    path("closings/<int:pk>/reopen/", book_views.reopen, name="reopen"),
]
