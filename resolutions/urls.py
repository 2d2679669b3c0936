from django.urls import path, re_path

from documents import addresses
from resolutions.papers import PAPERS
from resolutions.views import cascade, directives, follow, matrix, panels, quality, study

app_name = "resolutions"

urlpatterns = [
    path("", directives.DirectiveList.as_view(), name="list"),
    path("<int:pk>/story/", cascade.story, name="story"),
    path("study/", matrix.study, name="matrix"),
    path("board/", matrix.board, name="board"),
    path("<int:pk>/at/<int:organization>/", matrix.cell, name="cell"),
    path("<int:pk>/track/", follow.track, name="track"),
    path("<int:pk>/make-up/<int:organization>/", follow.make_up, name="make_up"),
    path("<int:pk>/receive/", follow.receive, name="receive"),
    path("<int:pk>/urge/", follow.urge, name="urge"),
    path("<int:pk>/reviews/add/", follow.add_review, name="review_add"),
    path("reviews/<int:pk>/", follow.ReviewDetail.as_view(), name="review"),
    path("of/document/<int:pk>/follow/", follow.document_panel, name="follow_panel"),
    path("<int:pk>/link/", cascade.link, name="link"),
    path("<int:pk>/unlink/", cascade.unlink, name="unlink"),
    path("<int:pk>/study/", study.study, name="study"),
    re_path(
        r"^(?P<pk>\d+)/studied/(?P<organization>\d+)/(?P<show>obliged|studied|made_up|missing)/$",
        study.studied,
        name="studied",
    ),
    path("study/<int:pk>/forget/", study.forget_study, name="forget_study"),
    *addresses.of_papers("papers/", PAPERS),
    path("of/document/<int:pk>/cascade/", cascade.document_panel, name="cascade_panel"),
    path("of/document/<int:pk>/study/", study.document_panel, name="study_panel"),
    path("of/document/<int:pk>/tasks/", panels.document_panel, name="document_panel"),
    path("of/meeting/<int:pk>/", panels.meeting_panel, name="meeting_panel"),
    path("of/meeting/<int:pk>/study/", study.study_at, name="study_at"),
    path("of/meeting/<int:pk>/study/<int:document>/", study.study_later, name="study_later"),
    path("of/meeting/<int:pk>/quality/", quality.score, name="quality"),
]
