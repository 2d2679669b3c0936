from django.urls import path

from documents import addresses
from members.papers import PAPERS
from members.views import members as views
from members.views import memberships as membership_views

app_name = "members"

urlpatterns = [
    path("", views.MemberList.as_view(), name="list"),
    path("mine/", views.mine, name="mine"),
    path("export/", views.export, name="export"),
    path("add/", views.MemberCreate.as_view(), name="add"),
    path("find/", views.find_by_number, name="find"),
    path("<int:pk>/", views.MemberDetail.as_view(), name="detail"),
    path("<int:pk>/edit/", views.MemberUpdate.as_view(), name="edit"),
    path("<int:pk>/reveal/", views.reveal, name="reveal"),
    path("<int:pk>/status/", membership_views.change_status, name="change_status"),
    path("<int:pk>/end/", membership_views.end, name="end"),
    path("<int:pk>/strike-off/", membership_views.strike_off, name="strike_off"),
    path("<int:pk>/return/", membership_views.come_back, name="come_back"),
    path("<int:pk>/interruptions/add/", membership_views.interruption_add, name="interruption_add"),
    path("interruptions/<int:pk>/edit/", membership_views.InterruptionUpdate.as_view(), name="interruption_edit"),
    path("<int:pk>/holds/add/", membership_views.hold_add, name="hold_add"),
    path("holds/<int:pk>/edit/", membership_views.HoldUpdate.as_view(), name="hold_edit"),
    path("of/<int:pk>/figures/", views.figures, name="figures"),
    *addresses.of_papers("papers/", PAPERS),
]
