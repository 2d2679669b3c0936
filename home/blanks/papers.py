"""Each blank form as a paper of an organisation: preview, PDF and Word are the engine's."""

from branches.models import Organization
from documents.papers import Paper, by_key
from home.blanks.forms import forms
from members.models import Member

# Names of organisations are read by everybody; forms are for those who work on rows of one.
RIGHT = ("view", Member)

PAPERS = by_key(
    *(
        Paper(
            room="blanks",
            key=form.key,
            name=f"Mẫu trống: {form.title}",
            model=Organization,
            right=RIGHT,
            printed=form.printed,
        )
        for form in forms()
    )
)
