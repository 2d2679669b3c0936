from itertools import groupby

from django.shortcuts import render

from home.blanks.forms import forms
from home.blanks.papers import PAPERS, RIGHT
from members.models import Member
from partyportal.text import key_of
from partyportal.views import require


def index(request):
    """All blank forms, under the head of the organisation that was chosen among the user's."""
    require(request.user, Member, "view")
    places = request.user.organizations(*RIGHT).active().order_by("path")
    chosen = places.filter(pk=key_of(request.GET.get("organization", ""))).first() or places.first()
    lines = [(form.group, form, PAPERS[form.key].address(chosen)) for form in forms()] if chosen else []
    groups = [(name, [line[1:] for line in found]) for name, found in groupby(lines, key=lambda line: line[0])]
    return render(request, "blanks/index.html", {"places": places, "chosen": chosen, "groups": groups})
