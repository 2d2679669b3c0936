"""The addresses of a room's papers; a room puts them into its `urls.py` in one line."""

from django.urls import path

from documents.papers import Paper
from documents.views import paper_acts, paper_reveal, paper_text, papers


def of_papers(under: str, offered: dict[str, Paper]) -> list:
    """Paths of the pages of papers; those of the acts on a numbered one only where the room has one."""
    row, given = f"{under}<str:paper>/<int:pk>/", {"papers": offered}
    paths = [
        path(f"{under}<str:listed>/", papers.paper_of_all, given, name="paper_of_all"),
        path(row, papers.paper, given, name="paper"),
        path(f"{row}word/", papers.paper_word, given, name="paper_word"),
    ]
    if any(paper.revealed for paper in offered.values()):
        paths.append(path(f"{row}reveal/", paper_reveal.reveal, given, name="paper_reveal"))
    if not any(paper.numbering for paper in offered.values()):
        return paths
    return [
        *paths,
        path(f"{row}edit/", paper_text.edit, given, name="paper_edit"),
        path(f"{row}issue/", paper_acts.issue, given, name="paper_issue"),
        path(f"{row}take-back/", paper_acts.take_back, given, name="paper_take_back"),
    ]
