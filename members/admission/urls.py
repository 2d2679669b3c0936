from django.urls import path

from documents import addresses
from members.admission import act_views, views
from members.admission.papers import PAPERS

app_name = "admission"

urlpatterns = [
    path("candidates/", views.candidates, name="board"),
    path("candidates/list/", views.CandidateList.as_view(), name="list"),
    path("candidates/add/", views.CandidateCreate.as_view(), name="add"),
    path("candidates/probation/", views.probation, name="probation"),
    path("candidates/<int:pk>/papers/", views.papers_panel, name="papers_panel"),
    *addresses.of_papers("candidates/papers/", PAPERS),
    path("candidates/<int:pk>/", views.candidate, name="detail"),
    path("candidates/<int:pk>/edit/", views.CandidateUpdate.as_view(), name="edit"),
    path("candidates/<int:pk>/step/<slug:kind>/", act_views.step, name="step"),
    path("candidates/<int:pk>/vote/<slug:voted>/", act_views.vote, name="vote"),
    path("candidates/votes/<int:pk>/edit/", act_views.vote_edit, name="vote_edit"),
    path("candidates/<int:pk>/sponsors/add/", act_views.sponsor_add, name="sponsor_add"),
    path("candidates/sponsors/<int:pk>/edit/", act_views.sponsor_edit, name="sponsor_edit"),
    path("candidates/sponsors/<int:pk>/notes/add/", views.NoteCreate.as_view(), name="note_add"),
    path("candidates/sponsors/notes/<int:pk>/edit/", views.NoteUpdate.as_view(), name="note_edit"),
    path("candidates/<int:pk>/admit/", act_views.admit, name="admit"),
    path("candidates/<int:pk>/recognise/", act_views.recognise, name="recognise"),
    path("candidates/<int:pk>/close/", act_views.close, name="close"),
    path("candidates/<int:pk>/reopen/", act_views.reopen, name="reopen"),
    path("<int:pk>/recognise/", act_views.recognise_member, name="recognise_member"),
    path("<int:pk>/admission/", views.member_panel, name="panel"),
    path("<int:pk>/admission/open/", views.open_recognition, name="open_recognition"),
]
