from django.http import Http404
from django.shortcuts import render

from accounts.roles import Role
from branches.models import Organization
from home.handbook import chapters as book
from home.handbook.first_steps import left_for, steps_of
from partyportal.views import require

MOST_TYPED = 200  # signs


def index(request):
    """All chapters; the jobs of one role; the topics that hold what was typed."""
    text = request.GET.get("q", "").strip()[:MOST_TYPED]
    role = book.role_of(request.user, request.GET.get("role", ""))
    chapters = book.chapters(of_one_branch=request.user.is_of_one_branch)
    own = [(chapter, topics) for chapter in chapters.values() if (topics := chapter.for_role(role))]
    context = {
        "text": text,
        "found": book.found(text, of_one_branch=request.user.is_of_one_branch),
        "roles": Role.choices,
        "role": role,
        "own": own,
        "steps_left": left_for(request.user),
    }
    return render(request, "handbook/index.html", context)


def chapter(request, slug):
    """One chapter: its jobs step by step, each with the way to the page where it begins."""
    chapters = book.chapters(of_one_branch=request.user.is_of_one_branch)
    if slug not in chapters:
        raise Http404
    return render(request, "handbook/chapter.html", {"chapter": chapters[slug], "chapters": chapters})


def first_steps(request):
    """What a new office sets up, and what of it is done."""
    require(request.user, Organization, "add")
    steps = [(step, is_done, request.user.has_perm(step.perm)) for step, is_done in steps_of(request.user)]
    context = {"steps": steps, "done": sum(is_done for _, is_done, _ in steps)}
    return render(request, "handbook/first_steps.html", context)
