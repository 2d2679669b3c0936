from django.urls import path

from members.admission import act_views, views

urlpatterns = [
    path("candidates/", views.candidates, name="candidates"),
    path("candidates/list/", views.CandidateList.as_view(), name="candidate_list"),
    path("candidates/add/", views.CandidateCreate.as_view(), name="candidate_add"),
    path("candidates/probation/", views.probation, name="probation"),
    path("candidates/<int:pk>/", views.candidate, name="candidate"),
    path("candidates/<int:pk>/edit/", views.CandidateUpdate.as_view(), name="candidate_edit"),
    path("candidates/<int:pk>/step/<slug:kind>/", act_views.step, name="candidate_step"),
    path("candidates/<int:pk>/vote/<slug:voted>/", act_views.vote, name="candidate_vote"),
    path("candidates/votes/<int:pk>/edit/", act_views.vote_edit, name="candidate_vote_edit"),
    path("candidates/<int:pk>/sponsors/add/", act_views.sponsor_add, name="sponsor_add"),
    path("candidates/sponsors/<int:pk>/edit/", act_views.sponsor_edit, name="sponsor_edit"),
    path("candidates/<int:pk>/admit/", act_views.admit, name="candidate_admit"),
    path("candidates/<int:pk>/recognise/", act_views.recognise, name="candidate_recognise"),
    path("candidates/<int:pk>/close/", act_views.close, name="candidate_close"),
    path("candidates/<int:pk>/reopen/", act_views.reopen, name="candidate_reopen"),
    path("<int:pk>/admission/", views.member_panel, name="admission_panel"),
    path("<int:pk>/admission/open/", views.open_recognition, name="open_recognition"),
]
