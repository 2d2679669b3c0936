from django.urls import path

from documents.views import papers
from members.transfers.papers import PAPERS

app_name = "transfers"

urlpatterns = [
    path("transfers/papers/<str:listed>/", papers.paper_of_all, {"papers": PAPERS}, name="paper_of_all"),
    path("transfers/papers/<str:paper>/<int:pk>/", papers.paper, {"papers": PAPERS}, name="paper"),
    path("transfers/papers/<str:paper>/<int:pk>/word/", papers.paper_word, {"papers": PAPERS}, name="paper_word"),
]
