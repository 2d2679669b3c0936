from django.urls import path

from documents.views import papers
from members.admission import views
from members.admission.papers import PAPERS

app_name = "admission"

urlpatterns = [
    path("candidates/<int:pk>/papers/", views.papers_panel, name="papers_panel"),
    path("candidates/papers/<str:listed>/", papers.paper_of_all, {"papers": PAPERS}, name="paper_of_all"),
    path("candidates/papers/<str:paper>/<int:pk>/", papers.paper, {"papers": PAPERS}, name="paper"),
    path("candidates/papers/<str:paper>/<int:pk>/word/", papers.paper_word, {"papers": PAPERS}, name="paper_word"),
]
