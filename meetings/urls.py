from django.urls import path

from documents import addresses
from meetings.papers import PAPERS
from meetings.views import acts, attendance, conclusions, during, meetings, minutes, panels

app_name = "meetings"

urlpatterns = [
    path("", meetings.MeetingList.as_view(), name="list"),
    path("add/", meetings.MeetingCreate.as_view(), name="add"),
    path("<int:pk>/", meetings.detail, name="detail"),
    path("<int:pk>/edit/", meetings.MeetingUpdate.as_view(), name="edit"),
    path("<int:pk>/delete/", meetings.delete, name="delete"),
    path("<int:pk>/convene/", acts.convene, name="convene"),
    path("<int:pk>/postpone/", acts.postpone, name="postpone"),
    path("<int:pk>/hold/", acts.hold, name="hold"),
    path("<int:pk>/take-back/", acts.take_back_held, name="take_back_held"),
    path("<int:pk>/approve/", acts.approve, name="approve"),
    path("<int:pk>/void/", acts.void, name="void"),
    path("<int:pk>/attendance/", attendance.attendance, name="attendance"),
    path("<int:pk>/conclusions/add/", conclusions.conclusion_add, name="conclusion_add"),
    path("conclusions/<int:pk>/edit/", conclusions.ConclusionUpdate.as_view(), name="conclusion_edit"),
    path("conclusions/<int:pk>/delete/", conclusions.conclusion_delete, name="conclusion_delete"),
    path("<int:pk>/check/", attendance.check, name="check"),
    path("<int:pk>/roll/", attendance.roll, name="roll"),
    path("<int:pk>/guests/add/", during.guest_add, name="guest_add"),
    path("<int:pk>/votes/add/", during.vote_add, name="vote_add"),
    path("agenda/<int:pk>/edit/", during.item_edit, name="item_edit"),
    path("agenda/<int:pk>/remarks/add/", during.remark_add, name="remark_add"),
    path("remarks/<int:pk>/edit/", during.remark_edit, name="remark_edit"),
    path("remarks/<int:pk>/delete/", during.remark_delete, name="remark_delete"),
    path("guests/<int:pk>/delete/", during.guest_delete, name="guest_delete"),
    path("votes/<int:pk>/edit/", during.vote_edit, name="vote_edit"),
    path("votes/<int:pk>/delete/", during.vote_delete, name="vote_delete"),
    path("<int:pk>/minutes/", minutes.page, name="minutes"),
    path("<int:pk>/minutes/draft/", minutes.draft, name="minutes_draft"),
    path("<int:pk>/minutes/addenda/add/", minutes.addendum_add, name="addendum_add"),
    path("minutes/lines/<int:pk>/add/", minutes.line_add, name="line_add"),
    path("minutes/lines/<int:pk>/edit/", minutes.line_edit, name="line_edit"),
    path("minutes/lines/<int:pk>/delete/", minutes.line_delete, name="line_delete"),
    *addresses.of_papers("papers/", PAPERS),
    path("of/<int:pk>/", panels.organization_panel, name="organization_panel"),
    path("by/<int:pk>/", panels.member_panel, name="member_panel"),
]
